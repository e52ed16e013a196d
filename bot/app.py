"""Puts the pieces together, starts them and stops them in order; the only clock."""

import asyncio
import errno
import fcntl
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channels.files import Files
from bot.channels.outbound import Outbound
from bot.channels.web.events import Waker
from bot.channels.web.server import make_app
from bot.channels.web.talking import WebMouth
from bot.channels.worker import Worker
from bot.chat import Chat
from bot.domain.people import Address
from bot.request import Decisions, Links
from bot.settings import Settings
from content.library import Library, load
from handlers.notices.repeating import Herald
from scheduler.clock import Chore
from scheduler.notices import Rounds
from storage.backups.premises import ledger
from storage.database import Database
from storage.migrations import upgrade
from storage.vault import Vault

if TYPE_CHECKING:
    from bot.channels.telegram.part import TelegramPart

STOP_SECONDS = 4.0  # for what is under way; then it is cut off, and goes on after the next start
PARTS = ("inbound", "outbound", "web", "scheduler")
SERIES_EVERY = 60.0  # seconds; the next of a series is written an hour ahead
SPREAD_EVERY = 5.0  # seconds until a notice to very many begins to reach them
LEDGER_EVERY = 5.0  # seconds; what is erased or revoked is outside of the database so soon

log = logging.getLogger(__name__)


class AlreadyRunning(Exception):  # noqa: N818 - told to whoever starts the program
    """Another process uses this data directory."""


class PortTaken(Exception):  # noqa: N818
    """Another program listens on the web chat's port."""


class NothingToRun(Exception):  # noqa: N818
    """The settings allow none of the parts that were asked for."""


def now() -> datetime:
    """The clock; everything else is told the time."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


@dataclass(frozen=True, slots=True)
class Pieces:
    """What every part of the program shares."""

    settings: Settings
    database: Database
    library: Library


@asynccontextmanager
async def open_pieces(settings: Settings, name: str = "sotay") -> AsyncIterator[Pieces]:
    """The content, without mistakes, and the database, up to date."""
    library = load(settings.content_dir)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database(name), vault=Vault(settings.secret_keys()))
    try:
        await upgrade(database)
        yield Pieces(settings, database, library)
    finally:
        await database.close()


@contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Keep a second process off a SQLite database. PostgreSQL is shared safely."""
    if not settings.has_own_database:
        yield
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with (settings.data_dir / "sotay.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield


async def run(pieces: Pieces, parts: Collection[str], ready: Callable[[Links], None]) -> None:
    """Run the parts until a signal says stop. `ready` is called when people can come."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    running = asyncio.ensure_future(_Program(pieces, parts, stop).run(ready))
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    await _finish(running)


async def _finish(running: "asyncio.Future[None]") -> None:
    """Let what is under way end by itself for a while."""
    await asyncio.wait({running}, timeout=STOP_SECONDS)
    running.cancel()
    try:
        await running
    except asyncio.CancelledError:
        log.warning("stopped before everything under way was done; it goes on at the next start")


class _Program:
    """The parts that were asked for, and that the settings allow."""

    def __init__(self, pieces: Pieces, parts: Collection[str], stop: asyncio.Event) -> None:
        self._pieces = pieces
        self._parts = parts
        self._stop = stop
        self._links = Links(pieces.settings.web_address)
        self._decisions = Decisions(
            modules_count=pieces.settings.modules_count,
            key_roles=pieces.settings.key_roles,
        )
        self._chat = Chat(
            pieces.library,
            self._links,
            _first_administrator(pieces.settings),
            self._decisions,
        )
        self._files = Files(pieces.database, pieces.library, self._links)
        self._waker = Waker()
        self._ledger = ledger(pieces.settings.data_dir, str(pieces.database.url))

    async def run(self, ready: Callable[[Links], None]) -> None:
        speaks = not {"outbound", "scheduler"}.isdisjoint(self._parts)
        if "web" not in self._parts and not self._wants_telegram and not speaks:
            raise NothingToRun
        async with asyncio.TaskGroup() as running:
            telegram = await self._telegram() if self._has_webhook else None
            runner = await self._serve_web(running, telegram)
            ready(self._links)
            if speaks:
                running.create_task(self._speak_first())
            if self._wants_telegram:
                telegram = telegram or await self._telegram()
                running.create_task(telegram.run(self._links, self._stop))
            _calm_collector()
            await self._stop.wait()
            await runner.cleanup()

    @property
    def _wants_telegram(self) -> bool:
        token = self._pieces.settings.telegram_token.get_secret_value()
        return "inbound" in self._parts and bool(token)

    @property
    def _has_webhook(self) -> bool:
        return self._wants_telegram and bool(self._pieces.settings.telegram_webhook)

    async def _telegram(self) -> "TelegramPart":
        # aiogram takes seconds to import: neither the web chat nor those without a token wait.
        part = await asyncio.to_thread(_telegram_part)
        return part(
            self._pieces.settings,
            database=self._pieces.database,
            chat=self._chat,
            read_file=self._files.read,
            clock=now,
        )

    async def _speak_first(self) -> None:
        pieces = self._pieces
        chores = (*self._notices(), Chore("the ledger", self._keep_ledger, LEDGER_EVERY))
        outbound = Outbound(pieces.settings, pieces.database, self._waker, now, chores)
        await outbound.run(self._parts, self._stop)

    def _notices(self) -> tuple[Chore, ...]:
        pieces, herald = self._pieces, Herald(self._pieces.library, self._decisions)
        rounds = Rounds(pieces.database, now, repeat=herald.repeat, spread=herald.spread)
        return (
            Chore("notices that come again", rounds.send_anew, SERIES_EVERY),
            Chore("notices to very many", rounds.spread, SPREAD_EVERY),
        )

    async def _keep_ledger(self) -> None:
        await self._ledger.keep_up(self._pieces.database)

    async def _serve_web(
        self, running: asyncio.TaskGroup, telegram: "TelegramPart | None"
    ) -> web.AppRunner:
        application = self._web(running) if "web" in self._parts else web.Application()
        if telegram:
            application.router.add_post("/telegram", telegram.webhook.handle)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await runner.setup()
        settings = self._pieces.settings
        if application.router.resources():
            await _listen(runner, settings.web_host, settings.web_port)
        return runner

    def _web(self, running: asyncio.TaskGroup) -> web.Application:
        worker = Worker(
            self._pieces.database, self._chat, WebMouth(self._waker, self._pieces.database), now
        )
        scanning = running.create_task(worker.run())
        self._stop_with(running, scanning)
        return make_app(
            database=self._pieces.database,
            library=self._pieces.library,
            worker=worker,
            waker=self._waker,
            files=self._files,
            links=self._links,
            clock=now,
        )

    def _stop_with(self, running: asyncio.TaskGroup, task: "asyncio.Task[None]") -> None:
        async def cancel_at_stop() -> None:
            await self._stop.wait()
            task.cancel()

        running.create_task(cancel_at_stop())


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortTaken(port) from None


def _telegram_part() -> type["TelegramPart"]:
    from bot.channels.telegram.part import TelegramPart  # noqa: PLC0415 - see _telegram

    return TelegramPart


async def telegram_name(settings: Settings) -> str:
    """The bot's user name, for links to it; "" without a token, or when Telegram is away."""
    if not settings.telegram_token.get_secret_value():
        return ""
    from bot.channels.telegram.part import user_name  # noqa: PLC0415 - takes seconds

    return await user_name(settings)


def _first_administrator(settings: Settings) -> Address | None:
    return Address("telegram", settings.admin) if settings.admin else None


def _calm_collector() -> None:
    """The start's objects stay for good: scanning them again and again halves the throughput.

    Measured with aiogram: 1,582 updates a second before, 3,548 after, both knobs together.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
