"""Whatever was held, whoever came and whoever turns out to be whom: figures are a recount."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.classes.counting import NOTHING, Counted, Figures, Split
from bot.domain.classes.sessions import Attendee, How
from bot.domain.people import Role
from bot.domain.units import Sector
from bot.domain.vietnamese import local_date
from storage.database import Database
from tests.conftest import NOW
from tests.storage.classes.province import MAY, UNITS, Province, settle

NAMES = ("Lan", "Hùng", "Mai", "Sơn")
HOLDERS = ("TINH", "XA", "TINH-KHAC")


class Undone(Exception):  # noqa: N818
    """Nothing of a try is kept: the next finds an empty database."""


@dataclass(frozen=True)
class Came:
    """Somebody at a class; `turns_out` names a walk-in afterwards."""

    name: str  # "": a walk-in
    unit: str
    role: str
    turns_out: str


@dataclass(frozen=True)
class Held:
    """A class, and who came."""

    unit: str
    at: datetime
    sector: Sector | None
    subjects: tuple[str, ...]
    is_online: bool
    is_cancelled: bool
    others: int
    is_rough: bool
    came: tuple[Came, ...]


CAME = st.builds(
    Came,
    name=st.sampled_from(("", *NAMES)),
    unit=st.sampled_from(("", "MAY", "TRUONG", "CHUA-RO", "XA")),
    role=st.sampled_from(("", "chair", "treasurer")),
    turns_out=st.sampled_from(("", *NAMES)),
)
HELD = st.builds(
    Held,
    unit=st.sampled_from(HOLDERS),
    at=st.integers(0, 400).map(lambda days: MAY - timedelta(days=200) + timedelta(days=days)),
    sector=st.sampled_from((None, *Sector)),
    subjects=st.sampled_from(((), ("doi-thoai",), ("doi-thoai", "tien-luong"))),
    is_online=st.booleans(),
    is_cancelled=st.booleans(),
    others=st.integers(0, 50),
    is_rough=st.booleans(),
    came=st.lists(CAME, max_size=5).map(tuple),
)


@pytest.mark.parametrize("unit", ["TINH", "XA", "MAY"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.lists(HELD, max_size=6))
async def test_figures_are_a_recount_and_parts_add_up(
    database: Database, unit: str, held: list[Held]
) -> None:
    counted = await recorded(database, held, unit)
    lines = list(recount(held, unit))
    within = [one for one in held if counts(one, unit)]
    assert counted.total == Figures(
        len(within),
        len(lines) + sum(one.others for one in within),
        len({who for who, _ in lines}),
        any(one.others and one.is_rough for one in within),
    )
    for by in Split:
        parts = counted.split(by)
        assert sum((one.figures for one in parts), NOTHING) == counted.total
        assert all(is_part(one.figures, counted.total) for one in parts)
    sectors = {one.key: one.figures for one in counted.split(Split.SECTOR)}
    assert sectors.get("state", NOTHING).participations == sum(
        sector == "state" for _, sector in lines
    ) + sum(one.others for one in within if one.sector is Sector.STATE)


def is_part(part: Figures, whole: Figures) -> bool:
    return (
        part.classes <= whole.classes
        and part.people <= min(whole.people, part.participations)
        and part.participations <= whole.participations
    )


def counts(held: Held, unit: str) -> bool:
    below = {"TINH": {"TINH", "XA"}, "XA": {"XA"}, "MAY": set()}[unit]
    is_this_year = date(2026, 1, 1) <= local_date(held.at) and held.at <= NOW
    return held.unit in below and is_this_year and not held.is_cancelled


def recount(held: list[Held], unit: str) -> Iterator[tuple[str, str]]:
    """Every participation: who, and of which sector. A walk-in who is nobody is a number."""
    for number, one in enumerate(held):
        if not counts(one, unit):
            continue
        known: set[str] = set()
        for place, came in enumerate(in_order(one.came)):
            who = came.name or came.turns_out or f"{number}.{place}"
            if who not in known:
                yield who, str((UNITS[came.unit][2] if came.unit else None) or one.sector or "")
            known.add(who)


def in_order(came: tuple[Came, ...]) -> list[Came]:
    """People are known at the door; walk-ins turn out to be somebody afterwards."""
    return sorted(came, key=lambda one: not one.name)


async def recorded(database: Database, held: list[Held], unit: str) -> Counted:
    """What the program makes of it, and then none of it has happened."""
    found: list[Counted] = []
    with suppress(Undone):
        async with database.work() as store:
            province = await settle(store)
            for one in held:
                await record(province, one)
            found.append(await province.counted(unit))
            raise Undone
    return found[0]


async def record(province: Province, held: Held) -> None:
    told = {"sector": held.sector, "subjects": held.subjects, "is_online": held.is_online}
    session = await province.holds(held.unit, held.at, **told)
    classes = province.store.classes
    await classes.count_others(session.id, held.others, is_rough=held.is_rough)
    if held.is_cancelled:
        await classes.cancel(session.id, NOW)
    for came in in_order(held.came):
        await admit(province, session.id, came)


async def admit(province: Province, class_id: int, came: Came) -> None:
    """At the door; and later, once somebody knows who it was."""
    attendances = province.store.classes.attendances
    cadre_id = await province.person(came.name) if came.name else None
    who = Attendee(
        "" if came.name else "Khách",
        cadre_id,
        province.units.get(came.unit),
        Role(came.role) if came.role else None,
    )
    line = await attendances.add(class_id, who, How.STAFF, now=NOW)
    if line and not came.name and came.turns_out:
        somebody = await province.person(came.turns_out)
        await attendances.merge(line, class_id=class_id, cadre_id=somebody, post=None)
