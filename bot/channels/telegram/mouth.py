"""What the worker needs of Telegram: read an update, show a screen, show that work goes on."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import InlineKeyboardMarkup

from bot.channels.renewing import Change
from bot.channels.telegram import drawing
from bot.channels.telegram.attaching import Attacher, Words
from bot.channels.telegram.client import Call, loads
from bot.channels.telegram.insisting import insist, is_harmless
from bot.domain.deliveries.states import DeliveryState
from bot.domain.errors import NotFound
from bot.domain.people import Address
from bot.request import Heard, Reach, Upload
from bot.screen import Screen
from storage.inbox import Taken

BUSY_SECONDS = 2
CHANGE_SECONDS = 5  # for a change that nobody asked for: meanwhile a tap of theirs waits
RESTS = 3.0  # seconds until such a change is tried again
_SHUT_OUT = ("kicked", "left")
_CANNOT_EDIT = ("message to edit not found", "message can't be edited")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Tap:
    """Where a button was tapped."""

    query_id: str
    message_id: int
    is_on_text: bool  # such a message can be edited into any screen without a picture


def _tap(taken: Taken) -> _Tap | None:
    """Read by hand: aiogram's models cost more than all else that is done for a tap."""
    query = loads(taken.body).get("callback_query")
    if query is None:
        return None
    message = query.get("message", {})
    return _Tap(query["id"], message.get("message_id", 0), "text" in message)


class TelegramMouth:
    """Screens are one message edited in place; a picture or document is a message of its own."""

    channel = "telegram"

    def __init__(self, bot: Bot, attacher: Attacher) -> None:
        self._bot = bot
        self._attacher = attacher
        self.open_responses: dict[str, asyncio.Future[Call]] = {}

    def read(self, taken: Taken) -> Heard | Reach | None:
        update = loads(taken.body)
        if "my_chat_member" in update:
            return _reach(taken.address, update["my_chat_member"])
        if "callback_query" in update:
            return Heard(taken.address, action=update["callback_query"].get("data") or "stale")
        message = update.get("message", {})
        if "contact" in message:
            return _contact(taken.address, message)
        if "document" in message:
            return Heard(taken.address, upload=_upload(message["document"]))
        if message.get("photo"):
            return Heard(taken.address, upload=_photo(message["photo"]))
        # A voice note is answered like an unknown text.
        return Heard(taken.address, text=message.get("text") or message.get("caption") or "?")

    async def speak(self, taken: Taken, screen: Screen) -> Change | None:
        """Show a screen. Its effect is committed: what fails here is logged, not raised."""
        tap, address = _tap(taken), taken.address
        message_id = await self._try_to_show(address, screen, tap)
        if tap:
            await self._answer(taken.update_id, tap)
        return partial(self._change, int(address.person), message_id) if message_id else None

    async def show(self, address: Address, screen: Screen) -> None:
        """In a new message. What fails is logged."""
        await self._try_to_show(address, screen, None)

    async def _try_to_show(self, address: Address, screen: Screen, tap: _Tap | None) -> int:
        """In the message of the tapped button, or in a new one. Which; 0: none of text alone."""
        try:
            return await self._show(int(address.person), tap, screen)
        except TelegramAPIError as error:
            log.warning("a screen was not shown: %s", error.message)
        except NotFound:
            log.warning("a screen was not shown: its file is gone")
        return 0

    async def _change(self, chat_id: int, message_id: int, screen: Screen) -> float:
        """Tried once and not for long: nobody asked for it, and it comes again."""
        text, *more = drawing.texts(screen)
        if more or screen.attachment:
            raise NotFound("message")
        place = {"chat_id": chat_id, "message_id": message_id}
        values = place | _words(text, drawing.keyboard(screen))
        call = Call(name="editMessageText", values=values)
        try:
            await self._bot(call, request_timeout=CHANGE_SECONDS)
        except TelegramRetryAfter as error:
            return max(float(error.retry_after), RESTS)
        except (TelegramNetworkError, TelegramServerError):
            return RESTS
        except TelegramAPIError as error:
            if not is_harmless(error):
                raise NotFound("message") from None
        return 0.0

    async def fetch(self, ref: str) -> bytes:
        """Raises NotFound: Telegram hands out files of 20 MB at most, and for some time."""
        content = BytesIO()
        try:
            await self._bot.download(ref, destination=content)
        except TelegramAPIError as error:
            log.warning("a file was not handed out: %s", error.message)
            raise NotFound("file") from None
        return content.getvalue()

    async def busy(self, address: Address) -> None:
        """Said once and quickly: the answer must not wait for it."""
        try:
            await self._bot.send_chat_action(
                int(address.person), "typing", request_timeout=BUSY_SECONDS
            )
        except TelegramAPIError as error:
            log.info("nobody saw that work is under way: %s", error.message)

    async def _show(self, chat_id: int, tap: _Tap | None, screen: Screen) -> int:
        parts = drawing.texts(screen)
        if screen.attachment:
            await self._attach(chat_id, screen, parts)
            return 0
        if tap and tap.is_on_text and len(parts) == 1:
            return await self._edit(chat_id, tap.message_id, screen)
        return await self._send(chat_id, screen, parts)

    async def _edit(self, chat_id: int, message_id: int, screen: Screen) -> int:
        (text,) = drawing.texts(screen)
        try:
            await self._say(
                "editMessageText",
                chat_id=chat_id,
                message_id=message_id,
                **_words(text, drawing.keyboard(screen)),
            )
        except TelegramBadRequest as error:
            if not any(words in error.message for words in _CANNOT_EDIT):
                raise
            return await self._send(chat_id, screen, [text])
        return message_id

    async def _send(self, chat_id: int, screen: Screen, parts: list[str]) -> int:
        """Several messages when the text is long. The one told has the buttons: the last."""
        *before, last = parts
        for part in before:
            await self._say("sendMessage", chat_id=chat_id, **_words(part, None))
        words = _words(last, drawing.keyboard(screen))
        sent = await self._say("sendMessage", chat_id=chat_id, **words)
        return int(sent["message_id"]) if isinstance(sent, dict) else 0

    async def _attach(self, chat_id: int, screen: Screen, parts: list[str]) -> None:
        attachment = screen.attachment
        assert attachment is not None  # noqa: S101 - the caller saw it
        is_caption = len(parts) == 1 and drawing.units(parts[0]) <= drawing.LONGEST_CAPTION
        words = Words(parts[0], _markup(screen)) if is_caption else Words()
        try:
            await self._attacher.send(chat_id, attachment, words)
        except TelegramBadRequest as error:  # the words matter more
            log.warning("a file was refused: %s", error.message)
            await self._send(chat_id, screen, parts)
            return
        if not is_caption:
            await self._send(chat_id, screen, parts)

    async def _answer(self, update_id: str, tap: _Tap) -> None:
        """Stop the button's spinner; a webhook's open response carries it for free."""
        answer = Call(name="answerCallbackQuery", values={"callback_query_id": tap.query_id})
        response = self.open_responses.pop(update_id, None)
        if response and not response.done():
            response.set_result(answer)
            return
        try:
            await insist(lambda: self._bot(answer))
        except TelegramAPIError as error:
            log.info("a tap was not answered: %s", error.message)

    async def _say(self, name: str, **values: object) -> object:
        call = Call(name=name, values=values)
        return await insist(lambda: self._bot(call))


def _reach(address: Address, change: dict[str, Any]) -> Reach:
    """To block the bot is to kick it out of one's private chat."""
    status = (change.get("new_chat_member") or {}).get("status")
    return Reach(address, DeliveryState.BLOCKED if status in _SHUT_OUT else None)


def _contact(address: Address, message: dict[str, Any]) -> Heard:
    """A number counts only when Telegram says whose it is, and it is the sender's own."""
    contact, sender = message["contact"], message["from"]["id"]
    if contact.get("user_id") != sender:
        return Heard(address, action="join.foreign")
    return Heard(address, phone=str(contact.get("phone_number") or "?"))


def _upload(document: dict[str, Any]) -> Upload:
    name = str(document.get("file_name") or "")
    return Upload(name, int(document.get("file_size") or 0), str(document["file_id"]))


def _photo(sizes: Sequence[dict[str, Any]]) -> Upload:
    """The largest of the sizes that Telegram makes of a photo; it has no name."""
    largest = max(sizes, key=lambda one: int(one.get("width") or 0))
    return Upload("", int(largest.get("file_size") or 0), str(largest["file_id"]), is_photo=True)


def _words(text: str, keyboard: drawing.Keyboard | None) -> dict[str, object]:
    words: dict[str, object] = {"text": text, "parse_mode": "HTML"}
    return words | {"reply_markup": keyboard} if keyboard else words


def _markup(screen: Screen) -> InlineKeyboardMarkup | None:
    keyboard = drawing.keyboard(screen)
    return InlineKeyboardMarkup.model_validate(keyboard) if keyboard else None
