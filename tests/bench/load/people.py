"""People on Telegram, inside the stand-in's own process: they cost hardly anything."""

import time
from collections import deque
from itertools import cycle
from typing import Protocol

from tests.bench.load.screens import is_verdict, onward
from tests.bench.load.tally import Tally
from tests.bot_api.control import people
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.stand import Stand
from tests.bot_api.state.chats import Chat, Message

GONE = 2**31 - 1


class Acts(Protocol):
    """What somebody does who sees `message`."""

    def next(self, number: int, message: Message | None) -> Json | None:
        """None: they have finished, and the next person takes the seat."""

    def begin(self, number: int) -> Json:
        """What a newcomer does."""


class Echo:
    """Everybody says a word for ever."""

    def next(self, number: int, message: Message | None) -> Json | None:  # noqa: ARG002
        return self.begin(number)

    def begin(self, number: int) -> Json:
        return {"chat_id": number, "text": f"xin chào {number}"}


class Quiz:
    """Everybody sits a quiz from its start to its result."""

    def __init__(self, modules: list[str]) -> None:
        self._modules = cycle(modules)

    def next(self, number: int, message: Message | None) -> Json | None:
        if message is None:
            return None
        buttons = [button.get("callback_data", "") for row in message.rows for button in row]
        said = onward(buttons)
        return said and {"chat_id": number, "message_id": message.id, **said}

    def begin(self, number: int) -> Json:
        """By a button of a message so old that Telegram knows only its number."""
        action = f"quiz.start:{next(self._modules)}"
        return {"chat_id": number, "message_id": GONE, "data": action, "forged": True}


class Crowd:
    """So many seats; whoever has finished gives theirs to the next in the line."""

    def __init__(self, stand: Stand, acts: Acts, population: int, tally: Tally) -> None:
        self.waiting: dict[int, tuple[float, bool]] = {}  # since when, and whether for a verdict
        self._stand = stand
        self._acts = acts
        self._line = deque(range(1, population + 1))
        self._tally = tally
        self._goes_on = False

    def begin(self, seats: int) -> None:
        self._goes_on = True
        for _ in range(seats):
            self._seat_next()

    def stop(self) -> None:
        self._goes_on = False

    def see(self, chat: Chat) -> None:
        """The bot has shown something in this chat."""
        message = next(reversed(chat.messages.values()))
        if chat.id not in self.waiting or not message.is_own:
            return
        began, is_answer = self.waiting.pop(chat.id)
        said = self._acts.next(chat.id, message)
        self._tally.note(began, is_answer=is_answer)
        if is_answer and not is_verdict(said):
            self._tally.strange.append(message.text)
        if said is None or not self._goes_on:
            self._leave(chat.id)
        else:
            self._act(said)

    def _leave(self, number: int) -> None:
        self._line.append(number)
        if self._goes_on:
            self._seat_next()

    def _seat_next(self) -> None:
        """Somebody who was interrupted goes on where they were."""
        number = self._line.popleft()
        chat = self._stand.world.chats.get(number)
        last = next(reversed(chat.messages.values()), None) if chat else None
        self._act(self._acts.next(number, last) or self._acts.begin(number))

    def _act(self, said: Json) -> None:
        action = said.get("data", "quiz.answer" if "message_id" in said else "")
        is_answer = action.startswith("quiz.answer")
        self.waiting[said["chat_id"]] = (time.perf_counter(), is_answer)
        do = people.tap if "data" in said else people.send
        do(self._stand, Ask(said))
