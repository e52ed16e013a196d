"""What is written is counted while it is written, and the bar in the terminal shows it."""

import io

from rich.console import Console

from bot.commands.terminal import bar
from bot.domain.units import Happening, Profile, UnitEvent
from handlers.staff import importing
from handlers.staff.importing import Source
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.staff.rosters import HUNG, LAN, SON, sheet

TODAY = NOW.date()


async def test_writing_a_roster_is_counted_to_its_end(
    database: Database, factory: Factory
) -> None:
    told: list[tuple[int, int]] = []
    alone = [(row[0], row[1], "", *row[3:]) for row in (HUNG, LAN, SON)]
    source = Source("a.xlsx", sheet(alone), None, None)
    roster = await importing.understood(database, source, TODAY)
    async with database.work() as store:
        found = await importing.review(store, roster, None, TODAY)
        noted = await importing.note(store, source, found, NOW)
    await importing.take(
        database, noted, roster, NOW, sure=True, watch=lambda *far: told.append(far)
    )
    size = found.changes.size
    assert size == 6  # two units, Sơn with his post, Hùng's number, and Mai is left out
    assert told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > 3


async def test_writing_events_is_counted_by_the_units_they_touch(database: Database) -> None:
    told: list[tuple[int, int]] = []
    async with database.work() as store:
        ids = list((await store.units.identify_all(["A", "B", "C"])).values())
        events = [
            UnitEvent(Happening.FOUNDED, TODAY, begins=((ids[0], Profile("A")),)),
            UnitEvent(
                Happening.FOUNDED,
                TODAY,
                begins=tuple((one, Profile("B", parent_id=ids[0])) for one in ids[1:]),
            ),
        ]
        await store.units.happen_together(events, NOW, watch=lambda *far: told.append(far))
    assert told == [(1, 3), (3, 3)]


def test_the_bar_grows_with_what_is_done() -> None:
    out = io.StringIO()
    terminal = Console(file=out, force_terminal=True, width=80)
    with bar("Ghi", terminal) as watch:
        watch(1, 4)
    assert "25%" in out.getvalue()


def test_where_there_is_no_terminal_nothing_is_drawn() -> None:
    out = io.StringIO()
    with bar("Ghi", Console(file=out)) as watch:
        watch(1, 4)
    assert "%" not in out.getvalue()
