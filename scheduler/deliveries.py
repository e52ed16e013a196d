"""Letters on one channel: taken, sent and put on record, a few at a time."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from bot.domain.deliveries.following import backoff
from bot.domain.deliveries.outcomes import NotSent, Outcome, Unknown
from bot.messenger import Messenger
from bot.screens.letters.resending import once_more
from scheduler.crashpoints import crashpoint
from scheduler.desk import LOOK_EVERY, Answered, Beat, Desk
from storage.database import Database, Unavailable
from storage.letters.outgoing import Claimed

# Letters on their way at once: so many at most come twice after a crash. When half are free,
# more are taken, which costs more than a letter does; the other half keeps 25 a second going
# where Telegram takes 0.3 s to answer.
SLOTS = 16
FEWEST = SLOTS // 2
SEND_SECONDS = 40.0  # less than the lease; a messenger gives up by itself before that
FINISH_SECONDS = 3.0  # for what is on its way when the program stops
RECORD_EVERY = 0.5  # seconds between tries while the database is away

log = logging.getLogger(__name__)


class Sender:
    """Commit, send, commit: nothing is held open while a channel answers.

    A letter has its slot until its outcome is on record. What is answered goes there at once:
    with all else that was answered during the last commit.
    """

    def __init__(self, database: Database, messenger: Messenger, beat: Beat) -> None:
        self._messenger = messenger
        self._desk = Desk(database, messenger.channel, beat)
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._answered: list[Answered] = []  # not on record yet
        self._changed = asyncio.Event()
        self._failures = 0  # tries in a row that did not get through to the channel
        self._calm_at = 0.0  # when to try again after them, by the loop's clock

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what is on its way has FINISH_SECONDS to end."""
        stopping = asyncio.ensure_future(stop.wait())
        try:
            async with asyncio.TaskGroup() as sending:
                while not stop.is_set():
                    self._changed.clear()
                    await self._pause(stopping, await self._turn_over(sending, stop))
                await self._finish()
        finally:
            stopping.cancel()

    async def _turn_over(self, sending: asyncio.TaskGroup, stop: asyncio.Event) -> float:
        """Free slots, and give each a letter. How long to wait for news, at the most."""
        free = self._free()
        if not free and not self._answered:
            return LOOK_EVERY
        letters, wait = await self._exchange(free)
        if stop.is_set():
            await self._give_back(letters)
            return 0.0
        for one in letters:
            task = sending.create_task(self._send(one))
            self._on_their_way.add(task)
            task.add_done_callback(self._is_done)
        return 0.0 if letters and self._free() else wait

    def _free(self) -> int:
        """Slots to be filled, once what is answered is on record; 0: rather not yet."""
        free = SLOTS - len(self._on_their_way)
        is_calm = asyncio.get_running_loop().time() >= self._calm_at
        return free if free >= FEWEST and is_calm else 0

    async def _exchange(self, free: int) -> tuple[Sequence[Claimed], float]:
        """Outcomes for letters. While the database is away there are none, nor any sending."""
        answered, self._answered = self._answered, []
        try:
            taken = await self._desk.turn_over(answered, free)
        except Unavailable as error:
            self._answered[:0] = answered
            waits = f"{len(answered)} outcomes wait" if answered else "letters wait"
            log.warning("the database is away, %s: %s", waits, error)
            await asyncio.sleep(RECORD_EVERY)
            return (), 0.0
        return taken.letters, taken.wait

    async def _pause(self, stopping: "asyncio.Future[Any]", wait: float) -> None:
        """Until something is answered, or it is time to look."""
        if not wait:
            return await asyncio.sleep(0)
        changing = asyncio.ensure_future(self._changed.wait())
        waking = {stopping, changing}
        await asyncio.wait(waking, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        changing.cancel()
        return None

    def _is_done(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
        self._changed.set()

    async def _give_back(self, letters: Sequence[Claimed]) -> None:
        """Where the database is away, their leases end by themselves."""
        if letters:
            with suppress(Unavailable):
                await self._desk.give_back(letters)

    async def _send(self, one: Claimed) -> None:
        crashpoint("send: begin")
        outcome = await self._try(one)
        crashpoint("send: answered")
        self._answered.append((one, outcome))
        is_away = isinstance(outcome, NotSent) and not outcome.retry_in
        self._failures = self._failures + 1 if is_away else 0
        if self._failures >= SLOTS:
            rest = backoff(self._failures // SLOTS).total_seconds()
            self._calm_at = asyncio.get_running_loop().time() + rest

    async def _try(self, one: Claimed) -> Outcome:
        said = once_more(one.letter) if one.tried.unknowns else one.letter
        try:
            async with asyncio.timeout(SEND_SECONDS):
                return await self._messenger.send(
                    one.tried.address, said, delivery_id=one.id, plain=one.tried.is_plain
                )
        except TimeoutError:
            return Unknown("no answer in time")
        except Exception as mistake:  # noqa: BLE001 - ours; whether it went, nobody knows
            log.error("a messenger failed: %s", type(mistake).__name__)  # noqa: TRY400
            return Unknown(f"our mistake: {type(mistake).__name__}")

    async def _finish(self) -> None:
        """What does not end in time was perhaps sent: its lease says so when it is over."""
        try:
            async with asyncio.timeout(FINISH_SECONDS):
                await self._record_the_rest()
        except TimeoutError:
            for task in self._on_their_way:
                task.cancel()

    async def _record_the_rest(self) -> None:
        while self._on_their_way or self._answered:
            self._changed.clear()
            if self._answered:
                await self._exchange(0)
            else:
                await self._changed.wait()
