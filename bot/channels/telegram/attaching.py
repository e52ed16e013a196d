"""Pictures and documents: uploaded once, then sent by the id that Telegram gave them."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message

from bot.channels.telegram.insisting import insist
from bot.screen import Attachment
from storage.database import Database, Unavailable

ReadFile = Callable[[str], Awaitable[bytes]]
_FOR_MANY = ("module/", "notice/")  # pictures of modules and files of notices; others are for one

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands under a file."""

    caption: str | None = None
    markup: InlineKeyboardMarkup | None = None


class Attacher:
    """What Telegram has is in the database: all who send share it, and a restart keeps it."""

    def __init__(
        self, bot: Bot, read_file: ReadFile, database: Database, clock: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._name = str(bot.id)
        self._read_file = read_file
        self._database = database
        self._clock = clock
        self._hashes: dict[str, str] = {}  # of what a ref names, which never changes

    async def send(self, chat_id: int, attachment: Attachment, words: Words) -> None:
        """A picture that Telegram does not take as one goes as a document.

        Raises what Telegram says of a file it does not take at all, and NotFound.
        """
        ways = (True, False) if attachment.is_picture else (False,)
        for is_picture in ways:
            if await self._is_sent_by_id(chat_id, attachment, words, is_picture=is_picture):
                return
        for is_picture in ways:
            try:
                await self._upload(chat_id, attachment, words, is_picture=is_picture)
            except TelegramBadRequest:
                if not is_picture:
                    raise
            else:
                return

    async def _is_sent_by_id(
        self, chat_id: int, attachment: Attachment, words: Words, *, is_picture: bool
    ) -> bool:
        known = await self._find(attachment, is_picture=is_picture)
        if not known:
            return False
        try:
            await self._send(chat_id, known, words, is_picture=is_picture)
        except TelegramBadRequest as error:  # Telegram may forget a file
            log.info("a file is uploaded anew: %s", error.message)
            await self._remember(attachment, "", is_picture=is_picture)
            return False
        return True

    async def _upload(
        self, chat_id: int, attachment: Attachment, words: Words, *, is_picture: bool
    ) -> None:
        action = "upload_photo" if is_picture else "upload_document"
        await insist(lambda: self._bot.send_chat_action(chat_id, action))
        body = await self._read_file(attachment.ref)
        file = BufferedInputFile(body, attachment.ref.rpartition("/")[2])
        sent = await self._send(chat_id, file, words, is_picture=is_picture)
        file_id = _file_id(sent) if isinstance(sent, Message) else ""
        if file_id and _is_for_many(attachment):
            await self._remember(attachment, file_id, is_picture=is_picture)

    async def _send(
        self, chat_id: int, file: BufferedInputFile | str, words: Words, *, is_picture: bool
    ) -> object:
        send = self._bot.send_photo if is_picture else self._bot.send_document
        return await insist(
            lambda: send(
                chat_id,
                file,
                caption=words.caption,
                parse_mode="HTML",
                reply_markup=words.markup,
            )
        )

    async def _find(self, attachment: Attachment, *, is_picture: bool) -> str:
        """The id to send it by. "": none is known, or nobody can ask just now."""
        if not _is_for_many(attachment):
            return ""
        digest = await self._hash(attachment.ref)
        try:
            async with self._database.work() as store:
                return await store.sent_files.find(self._name, digest, is_picture=is_picture)
        except Unavailable:
            return ""

    async def _hash(self, ref: str) -> str:
        if ref not in self._hashes:
            self._hashes[ref] = sha256(await self._read_file(ref)).hexdigest()
        return self._hashes[ref]

    async def _remember(self, attachment: Attachment, file_id: str, *, is_picture: bool) -> None:
        """By that id from now on. "": Telegram has it no more."""
        digest = await self._hash(attachment.ref)
        try:
            async with self._database.work() as store:
                await store.sent_files.keep(
                    self._name, digest, file_id, self._clock(), is_picture=is_picture
                )
        except Unavailable as error:
            log.warning("what Telegram has of a file is not kept: %s", error)


def _is_for_many(attachment: Attachment) -> bool:
    return attachment.ref.startswith(_FOR_MANY)


def _file_id(sent: Message) -> str:
    file = sent.photo[-1] if sent.photo else sent.document
    return file.file_id if file else ""
