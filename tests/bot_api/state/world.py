"""Everything the stand-in remembers, from its start or the last reset."""

import random
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json, Upload
from tests.bot_api.settings import Settings
from tests.bot_api.state.chats import Chat, Door, File, Message, as_telegram
from tests.bot_api.state.faults import Faults, Limits
from tests.bot_api.state.updates import Updates


@dataclass(slots=True)
class Act:
    """Something the bot did to a chat, and Telegram accepted."""

    order: int
    at: float
    what: str  # sent, edited, deleted
    chat_id: int
    message_id: int
    text: str
    markup: Json | None
    file_id: str


@dataclass(slots=True)
class Tap:
    """A tap waiting to be answered."""

    chat_id: int
    at: float
    is_answered: bool = False


@dataclass(slots=True)
class Record:
    """One call by the bot. `status` 0: the connection was dropped without an answer."""

    order: int
    at: float
    method: str
    said: bytes | Json
    status: int
    is_accepted: bool
    fault: str
    via: str  # http, or webhook: given in the response to an update
    description: str


@dataclass(slots=True)
class Profile:
    """What people see of the bot; names and descriptions are per language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)


class World:
    """Chats, files, taps, updates, and the record of calls."""

    def __init__(self, settings: Settings, seed: int) -> None:
        self.settings = settings
        self.ahead = 0.0
        self.down_until = 0.0  # by the monotonic clock
        number = int(settings.token.partition(":")[0])
        self.bot = {"id": number, "is_bot": True, "first_name": "Sổ tay", "username": "sotay_bot"}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.taps: dict[str, Tap] = {}
        self.acts: list[Act] = []
        self.calls: deque[Record] = deque(maxlen=settings.keep_calls)
        self.profile = Profile()
        self.watchers: list[Callable[[Chat], None]] = []
        self.counts: dict[str, Counter[str]] = {
            name: Counter()
            for name in ("calls", "statuses", "faults", "accepted", "taps", "posts")
        }
        self.dice = random.Random(f"{seed}/ids")
        self.updates = Updates(self.dice, self.now, settings.first_update)
        self.faults = Faults(random.Random(f"{seed}/faults"), settings.rates)
        self.limits = Limits(
            settings.limit_per_second, settings.limit_per_chat, settings.chat_burst
        )
        self._orders = self._messages = self._files = 0

    def now(self) -> float:
        return time.time() + self.ahead

    def order(self) -> int:
        self._orders += 1
        return self._orders

    def meet(self, person: Json, door: Door = Door.OPEN) -> Chat:
        """The person's chat, new if need be; `door` is of a new one."""
        chat = self.chats.get(person["id"])
        if chat is None:
            chat = self.chats[person["id"]] = Chat(person["id"], person, door)
        return chat

    def chat_of(self, ask: Ask) -> Chat:
        """The chat a call is for, if the bot may speak there."""
        chat_id = ask.text("chat_id")
        if not chat_id:
            raise Refused("chat_id is empty")
        number = int(chat_id) if chat_id.removeprefix("-").isdecimal() else 0
        chat = self.chats.get(number)
        if chat is None and self.settings.anyone and number > 0:
            chat = self.meet(somebody(number))
        if chat is None:
            raise Refused("chat not found")
        chat.let_in()
        return chat

    def keep_file(self, upload: Upload, size: tuple[int, int] | None = None) -> File:
        self._files += 1
        folder = "documents" if size is None else "photos"
        _, dot, ending = upload.name.rpartition(".")
        path = f"{folder}/file_{self._files}{dot}{ending if dot else ''}"
        file = File(f"file-{self._files}", upload.name, upload.kind, upload.data, path, size)
        self.files[file.id] = file
        return file

    def number(self, draft: Message) -> Message:
        """Ids are one apart over all chats of the bot, as at Telegram."""
        self._messages += 1
        draft.id, draft.date = self._messages, int(self.now())
        return draft

    def accept(self, what: str, chat: Chat, message: Message) -> Json:
        """Write down what the bot did, wake who waits for it; the answer to the call."""
        file_id = message.file.id if message.file else ""
        act = Act(
            self.order(),
            self.now(),
            what,
            chat.id,
            message.id,
            message.text,
            message.markup,
            file_id,
        )
        self.acts.append(act)
        self.counts["accepted"][what] += 1
        chat.messages[message.id] = message
        chat.changed(spoken=True)
        for watcher in self.watchers:
            watcher(chat)
        return as_telegram(message, chat, self.bot)


def somebody(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": f"Person {number}", "language_code": "vi"}
