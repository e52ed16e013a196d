"""A program dies at any moment of a notice's life: it goes out once, and its figures add up."""

import signal
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from bot.domain.notices.notices import UNDO_FOR, NoticeState
from storage.tables import audit, cadre, delivery, letter, notice
from tests.conftest import Factory
from tests.conversations.notices.hall import Hall, settle
from tests.faults.crashes.dying import Programs, programs
from tests.house.checkout import under
from tests.house.test_crashpoints import names
from tests.person import Person, Town
from tests.records import rows

TAPPING = ("receive: commit", "receive: committed", "update: commit", "update: committed")
PEOPLE = 5  # of the commune, with the second pair of eyes
WEEK = timedelta(days=7)
_numbers = count(1)


@dataclass
class Crying:
    """The hall, whose program dies."""

    hall: Hall
    born: Programs

    async def dies(self, point: str, *what: str) -> None:
        assert await self._run(point, *what) == -signal.SIGKILL, (point, what)
        await self.adds_up()

    async def lives(self, *what: str) -> None:
        assert await self._run("none", *what) == 0
        await self.adds_up()

    async def _run(self, point: str, *what: str) -> int:
        town = self.hall.town
        url = town.database.url.render_as_string(hide_password=False)
        return await self.born.run("crier", url, town.clock.now.isoformat(), point, *what)

    async def taps(self, person: Person, action: str, at: Sequence[str] = TAPPING) -> None:
        """It dies at each of these points, and the tap comes again each time."""
        what = person.name, action, f"tap {next(_numbers)}"
        for point in at:
            await self.dies(point, *what)
        await self.lives(*what)

    async def decides(self, at: Sequence[str] = TAPPING) -> int:
        """A notice that two people have decided."""
        bich, thuy = await self.hall.colleague(), self.hall.thuy
        await self.taps(thuy, (await self.hall.writes()).choices[0].action, at)
        (waiting,) = await self.notices()
        assert (waiting.state, waiting.people) == (NoticeState.WAITING, PEOPLE)
        await self.taps(bich, f"notice.approve:{waiting.id}", at)
        (out,) = await self.notices()
        assert (out.state, out.people, out.unspread) == (NoticeState.OUT, PEOPLE, PEOPLE)
        return int(out.id)

    async def adds_up(self) -> None:
        """People are those with a delivery, once each, and those whose turn has not come."""
        copies = await rows(self.hall.town.database, delivery)
        for one in await rows(self.hall.town.database, notice):
            mine = [row.cadre_id for row in copies if row.letter_id == one.letter_id]
            assert len(mine) == len(set(mine)) == (one.people - one.unspread) * bool(one.letter_id)

    async def states(self, notice_id: int) -> Counter[str]:
        """Of the deliveries of a notice."""
        found = next(one for one in await self.notices() if one.id == notice_id)
        copies = await rows(self.hall.town.database, delivery)
        return Counter(row.state for row in copies if row.letter_id == found.letter_id)

    async def notices(self) -> list[Any]:
        return list(await rows(self.hall.town.database, notice))


def points(*kinds: str) -> list[str]:
    """Those of notices; none of them is of another kind than the tests below pass."""
    (source,) = [one for one in under("scheduler") if one.path.stem == "notices"]
    found = list(names(source.tree))
    assert {one.partition(":")[0] for one in found} == {"series", "next", "unfinished", "spread"}
    return sorted(one for one in found if one.startswith(kinds))  # before a commit, then after


@pytest.fixture
async def crying(town: Town, factory: Factory) -> AsyncIterator[Crying]:
    async with programs() as born:
        yield Crying(await settle(town, factory), born)


async def test_a_notice_that_is_decided_approved_and_spread_goes_out_once(crying: Crying) -> None:
    number = await crying.decides()
    for point in points("unfinished", "spread"):
        await crying.dies(point, "spread")
    await crying.lives("spread")
    (out,) = await crying.notices()
    assert (out.people, out.unspread) == (PEOPLE, 0)
    assert len(await rows(crying.hall.town.database, letter)) == 1
    assert await crying.states(number) == {"planned": PEOPLE}
    deeds = [row.deed for row in await rows(crying.hall.town.database, audit)]
    assert [one for one in deeds if one.startswith("notice")] == ["notice_sent", "notice_approved"]


@pytest.mark.parametrize(
    ("action", "state", "after"),
    [
        pytest.param("notice.undo", NoticeState.UNDONE, timedelta(0), id="undone"),
        pytest.param("notice.halt", NoticeState.STOPPED, UNDO_FOR, id="stopped"),
    ],
)
async def test_one_that_is_taken_back_half_way_goes_no_further(
    crying: Crying, action: str, state: NoticeState, after: timedelta
) -> None:
    number = await crying.decides(at=())
    await crying.dies("spread: committed", "spread")
    has_one = (await crying.states(number)).total()
    assert 0 < has_one < PEOPLE
    crying.hall.town.clock.move(after)
    await crying.taps(crying.hall.thuy, f"{action}:{number}")
    await crying.lives("spread")
    (ended,) = await crying.notices()
    assert (ended.state, ended.people) == (state, PEOPLE)
    assert ended.unspread == PEOPLE - has_one
    assert await crying.states(number) == {"cancelled": has_one}
    shown = await crying.hall.thuy.taps(f"notice.follow:{number}")
    assert f"Tổng số: {PEOPLE} người" in shown.text
    assert f"Đã dừng, không gửi: {PEOPLE}" in shown.text


async def test_each_of_a_series_is_sent_once(crying: Crying) -> None:
    hall = crying.hall
    await hall.writes()
    await hall.thuy.taps("notice.at:weekly")
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    hall.town.clock.move(WEEK)
    for point in points("series", "next"):
        await crying.dies(point, "anew")
    await crying.lives("anew")
    first, second = await crying.notices()
    assert first.repeats_at is None
    assert second.repeats_at - second.send_at == WEEK
    await crying.lives("spread")
    people = {row.id for row in await rows(hall.town.database, cadre)}
    assert (await crying.states(second.id)).total() == second.people == len(people)
