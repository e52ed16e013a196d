"""One person's chat with the bot, as Telegram keeps it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tests.bot_api.checks import Refused
from tests.bot_api.checks.texts import Entity
from tests.bot_api.net.bodies import Json


class Door(StrEnum):
    """Whether the bot may speak to the person."""

    OPEN = "open"
    UNSTARTED = "unstarted"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    MIGRATED = "migrated"


SHUT = {
    Door.UNSTARTED: "bot can't initiate conversation with a user",
    Door.BLOCKED: "bot was blocked by the user",
    Door.DEACTIVATED: "user is deactivated",
}


@dataclass(slots=True)
class File:
    """A file Telegram keeps. `size` is of a picture, in pixels."""

    id: str
    name: str
    kind: str
    data: bytes
    path: str
    size: tuple[int, int] | None = None

    @property
    def facts(self) -> Json:
        return {
            "file_id": self.id,
            "file_unique_id": "u" + self.id,
            "file_size": len(self.data),
        }

    @property
    def as_telegram(self) -> Json:
        """Under its key in a message; of a picture there is one size, not several."""
        if self.size is not None:
            width, height = self.size
            return {"photo": [self.facts | {"width": width, "height": height}]}
        return {"document": self.facts | {"file_name": self.name, "mime_type": self.kind}}


@dataclass(slots=True)
class Message:
    """A message as it is now. `text` is the caption where there is a file."""

    id: int
    date: int
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    markup: Json | None = None
    file: File | None = None
    contact: Json | None = None
    is_own: bool = True  # the bot's
    is_deleted: bool = False
    edits: int = 0
    edited_at: int = 0

    @property
    def kind(self) -> str:
        if self.contact:
            return "contact"
        return "text" if self.file is None else "document" if self.file.size is None else "photo"

    @property
    def rows(self) -> list[list[Json]]:
        """Its inline buttons."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows


@dataclass(slots=True)
class Chat:
    """`changes` counts everything the person could notice, `spoken` only what the bot showed."""

    id: int
    person: Json
    door: Door = Door.OPEN
    moved_to: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    toasts: list[Json] = field(default_factory=list)
    actions: int = 0
    changes: int = 0
    spoken: int = 0
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def changed(self, *, spoken: bool = False) -> None:
        self.changes += 1
        self.spoken += spoken
        waiting, self.waiting = self.waiting, []
        for wake in waiting:
            wake()

    def let_in(self) -> None:
        if self.door is Door.MIGRATED:
            reason = "group chat was upgraded to a supergroup chat"
            raise Refused(reason, migrate_to_chat_id=self.moved_to)
        if self.door is not Door.OPEN:
            raise Refused(SHUT[self.door], 403)

    @property
    def as_telegram(self) -> Json:
        names = ("first_name", "last_name", "username")
        known = {name: self.person[name] for name in names if self.person.get(name)}
        return {"id": self.id, "type": "private", **known}


def as_telegram(message: Message, chat: Chat, bot: Json) -> Json:
    """The message as updates and answers carry it."""
    told: Json = {
        "message_id": message.id,
        "from": bot if message.is_own else chat.person,
        "chat": chat.as_telegram,
        "date": message.date,
    }
    prefix = "caption_" if message.file else ""
    if message.text:
        told["caption" if message.file else "text"] = message.text
    if message.entities:
        told[prefix + "entities"] = message.entities
    if message.file:
        told |= message.file.as_telegram
    return told | _extras(message)


def _extras(message: Message) -> Json:
    extras: Json = {}
    if message.contact:
        extras["contact"] = message.contact
    if message.edited_at:
        extras["edit_date"] = message.edited_at
    if message.markup and "inline_keyboard" in message.markup:
        extras["reply_markup"] = message.markup
    return extras
