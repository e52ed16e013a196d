"""Several programs send one letter, and die at any moment: nobody is forgotten."""

import asyncio
import random
from pathlib import Path

import pytest

from bot.domain.deliveries.states import DeliveryState
from tests.bench.notices.measuring import IN_FLIGHT, sent
from tests.bench.notices.recipients import fill, write
from tests.bot_api.client import Server, serving
from tests.databases import fresh_postgres, opened
from tests.faults.outbox import FAST, PARTS, forget_the_dead, until_over
from tests.faults.program import Nursery, nursery

MANY, KILLS = 600, 8
RATES = {"429": 0.002, "5xx": 0.01, "5xx_after": 0.01, "drop_before": 0.02, "drop_after": 0.02}
UNKNOWN = ("5xx", "5xx_after", "drop_before", "drop_after")


@pytest.mark.postgres
@pytest.mark.parametrize("senders", [2, 4])
async def test_whoever_is_killed_nobody_is_forgotten_and_copies_are_few(
    tmp_path: Path, senders: int
) -> None:
    async with fresh_postgres() as url, opened(url) as database:
        await fill(database, MANY)
        letter_id, _ = await write(database)
        async with (
            serving(seed=5, anyone=True) as server,
            nursery(server, tmp_path, url, **FAST) as crew,
        ):
            await server.post("faults", only=["sendMessage"], **RATES)
            crashes = await _kill_at_random(crew, server, senders)
            await forget_the_dead(database)
            await crew.start(PARTS)
            tally = await until_over(database, letter_id)
            copies, faults = await server.copies(), (await server.stats())["faults"]
    final = tally.get(DeliveryState.UNKNOWN_FINAL, 0)
    assert tally[DeliveryState.SENT] + final == MANY  # N people, N outcomes
    assert MANY - sum(copies.values()) <= final  # who got nothing is not said to have got it
    unknown = sum(faults.get(kind, 0) for kind in UNKNOWN)
    extra = sum((many - 1) * people for many, people in copies.items())
    assert extra <= unknown + crashes * IN_FLIGHT


async def _kill_at_random(crew: Nursery, server: Server, senders: int) -> int:
    """How many crashes there were; at the end nobody is left."""
    dice, alive, kills = random.Random(senders), [await _start(crew) for _ in range(senders)], 0
    while kills < KILLS and await sent(server) < MANY * 0.9:
        await asyncio.sleep(dice.uniform(0.2, 0.8))
        await _kill(crew, alive.pop(dice.randrange(senders)))
        alive.append(await _start(crew))
        kills += 1
    for one in alive:
        await _kill(crew, one)
    return kills + senders


async def _start(crew: Nursery) -> int:
    await crew.start(PARTS)
    return crew.program


async def _kill(crew: Nursery, program: int) -> None:
    crew.program = program
    await crew.kill()
