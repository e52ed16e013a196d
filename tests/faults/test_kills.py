"""Killed at random while two hundred people learn: nothing lost, nothing twice, nobody stuck."""

import asyncio
import os
import random
from contextlib import suppress
from pathlib import Path

from bot.domain.quizzes import Attempt
from content.library import Library
from storage.database import Database, Unavailable
from tests.bot_api.client import Server, serving
from tests.conftest import NOW
from tests.faults.crowd import Learner, crowd, settle
from tests.faults.program import Nursery, nursery

KILLS = int(os.environ.get("SOTAY_TEST_KILLS", "20"))  # noqa: TID251 - a test's own setting
PEOPLE = 200


async def test_kills_lose_nothing_and_repeat_nothing(
    database: Database, library: Library, tmp_path: Path
) -> None:
    cadres = await settle(database, PEOPLE, NOW)
    url = database.url.render_as_string(hide_password=False)
    modules = [module.id for module in library.modules]
    async with serving(seed=4, anyone=True) as server, nursery(server, tmp_path, url) as program:
        learners = crowd(server, list(cadres), modules)
        await _disturb(program, learners, database)
        await _drain(server, database)
        await _nobody_is_stuck(learners)
        await program.stop()
        issued = (await server.stats())["updates"]["made"]
    await _check_inbox(database, issued)
    assert sum(len(learner.taps) for learner in learners) > PEOPLE // 2  # they did learn
    for learner in learners:
        await _check_answers(database, learner, cadres[learner.phone.id])


async def _disturb(program: Nursery, learners: list[Learner], database: Database) -> None:
    """Everybody learns while the program is killed and started again and again."""
    dice, stop = random.Random(KILLS), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for learner in learners:
            group.create_task(learner.learn(stop))
        for _ in range(KILLS):
            await program.start()
            await _some_are_served(database, dice.randrange(1, PEOPLE // 2))
            await program.kill()
        await program.start()
        await _some_are_served(database, PEOPLE)
        stop.set()


async def _some_are_served(database: Database, some: int) -> None:
    """Work is what counts, not time: the machine may be slow."""
    before = await _count(database, "done")
    async with asyncio.timeout(240):
        while await _count(database, "done") < before + some:
            await asyncio.sleep(0.05)


async def _drain(server: Server, database: Database) -> None:
    """Wait until all that was said has been heard."""
    async with asyncio.timeout(240):
        while (await server.stats())["updates"]["pending"] or await _count(database, "new"):
            await asyncio.sleep(0.2)


async def _nobody_is_stuck(learners: list[Learner]) -> None:
    async with asyncio.TaskGroup() as group:
        for learner in learners:
            group.create_task(_comes_home(learner))


async def _comes_home(learner: Learner) -> None:
    """Home is shown in the message that was tapped; a question on its way may come below it."""
    tapped = await learner.act("home")
    await learner.phone.sees("Chào anh/chị", since=tapped, within=30)


async def _count(database: Database, state: str) -> int:
    """SQLite has one writer, which is the program: whoever only looks asks until it is let."""
    while True:
        with suppress(Unavailable):
            async with database.work() as store:
                return await store.inbox.count(state)


async def _check_inbox(database: Database, issued: int) -> None:
    assert await _count(database, "new") == 0
    assert await _count(database, "quarantined") == 0
    assert await _count(database, "done") == issued  # none lost, each once


async def _check_answers(database: Database, learner: Learner, cadre_id: int) -> None:
    """The first tap on a question is what is on record, and there is nothing else."""
    first: dict[tuple[int, int], str] = {}
    for attempt_id, number, marked in learner.taps:
        first.setdefault((attempt_id, number), marked)
    for (attempt_id, number), marked in first.items():
        async with database.work() as store:
            attempt = await store.attempts.get(attempt_id, cadre_id=cadre_id)
        assert _as_shown(attempt, number) == marked


def _as_shown(attempt: Attempt, number: int) -> str:
    """An answer on record, as the positions the paper showed."""
    order, given = attempt.paper[number].order, attempt.answers[number].given
    return "".join(str(order.index(option)) for option in given.options)
