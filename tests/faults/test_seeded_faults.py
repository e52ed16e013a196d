"""A thousand faults in ten thousand sends, drawn by seed: every copy is accounted for."""

import os
from collections import Counter
from pathlib import Path

import pytest

from bot.domain.deliveries.states import DeliveryState
from tests.bench.notices.__main__ import place
from tests.bench.notices.recipients import fill, write
from tests.bot_api.client import Server, serving
from tests.databases import opened
from tests.faults.outbox import FAST, PARTS, outcomes, until_over
from tests.faults.program import nursery

SENDS = int(os.environ.get("SOTAY_TEST_SENDS", "1000"))  # noqa: TID251 - a test's own setting
RATES = {
    "429": 0.01,
    "5xx": 0.02,
    "5xx_after": 0.01,
    "drop_before": 0.02,
    "drop_after": 0.02,
    "slow": 0.01,
    "gateway": 0.005,
    "garbled": 0.005,
}
UNTOLD = ("5xx_after", "drop_after", "garbled")  # Telegram has it, and the sender cannot know
# One in so many people has a door that is shut in this way.
SHUT = {
    DeliveryState.BLOCKED: ("blocked", 200),
    DeliveryState.DEACTIVATED: ("deactivated", 500),
}
MOVED, NEW_CHAT = 1000, 1_000_000  # one in so many has moved; how much higher the new number is


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_every_copy_is_accounted_for(kind: str, tmp_path: Path) -> None:
    async with (
        place(kind) as (url, _),
        opened(url) as database,
        serving(seed=11, anyone=True, slow_for=0.3) as server,
    ):
        await fill(database, SENDS)
        shut, moved = await _shut_doors(server), await _move(server)
        await server.post("faults", only=["sendMessage"], **RATES)
        letter_id, _ = await write(database)
        async with nursery(server, tmp_path, url, **FAST) as program:
            await program.start(PARTS)
            await until_over(database, letter_id)
        ended = await outcomes(database, letter_id)
        told, untold, faults = await _accepted(server)
    assert set(faults) == set(RATES)  # each kind of fault did happen
    for person, state in ended.items():
        chat = moved.get(person, person)
        known = {DeliveryState.SENT, DeliveryState.UNKNOWN_FINAL}
        assert {state} <= ({shut[person]} if person in shut else known), person
        assert told[chat] == (state is DeliveryState.SENT), person
        assert told[chat] + untold[chat] <= 3, person
    assert len(ended) == SENDS
    assert set(told) | set(untold) <= {moved.get(person, person) for person in ended}


async def _shut_doors(server: Server) -> dict[int, DeliveryState]:
    """How it will end with each of those people."""
    shut = {}
    for state, (door, every) in SHUT.items():
        for person in range(every // 2, SENDS + 1, every):
            shut[person] = state
            await server.post("block", chat_id=person, state=door)
    return shut


async def _move(server: Server) -> dict[int, int]:
    """The chats that those people have now."""
    moved = {person: person + NEW_CHAT for person in range(7, SENDS + 1, MOVED)}
    for person, chat in moved.items():
        await server.post("block", chat_id=person, state="migrated", moved_to=chat)
    return moved


async def _accepted(server: Server) -> tuple[Counter[int], Counter[int], Counter[str]]:
    """Messages per chat that the sender knows to have gone, those it does not; and all faults."""
    told, untold, faults, last = Counter[int](), Counter[int](), Counter[str](), 0
    while page := await server.get("calls", method="sendMessage", after=last):
        for call in page:
            faults.update([call["fault"]] * bool(call["fault"]))
            if call["is_accepted"]:
                which = untold if call["fault"] in UNTOLD else told
                which[int(call["values"]["chat_id"])] += 1
        last = page[-1]["order"]
    return told, untold, faults
