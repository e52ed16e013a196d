"""The targets of these tests, for units of the world, as different as targets can be."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from bot.domain.people import Role
from bot.domain.targets.figures import Tally
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Population,
    Target,
    Training,
    Way,
)
from bot.domain.units import Sector
from storage.store import Store
from storage.tables import target_tally
from tests.conftest import NOW
from tests.rules.targets.aims import target
from tests.storage.tallies import steps
from tests.storage.tallies.world import RATED, World

YEAR = Period(Recurrence.YEAR)
LEADERS = Population((Role.CHAIR, Role.VICE_CHAIR))
TARGETS = (
    target(period=YEAR),
    target(
        population=replace(LEADERS, full_time=True, sector=Sector.STATE),
        requirement=Training(("tien-luong", "doi-thoai", "luat"), 2),
        period=Period(Recurrence.SCHOOL_YEAR),
    ),
    target(
        population=Population(steps.ROLES, forms=("tư nhân",), kinds=("cdcs",)),
        requirement=Training((), 2),
        period=Period(to_on=date(2026, 1, 1)),
    ),
    target(
        population=LEADERS,
        requirement=Training(("luat",), ways=frozenset({Way.HALL})),
        period=Period(from_on=date(2025, 9, 1)),
    ),
    target(requirement=Activity(("tien-luong",), 1), population=Population(kinds=("cdcs",))),
    target(requirement=Activity((), 2), population=Population(sector=Sector.STATE), period=YEAR),
    target(requirement=RATED, population=Population(sector=Sector.STATE), period=YEAR),
)
TOPS = (0, 0, 1, 2, 0, 1, 0)  # whose targets they are


async def set_up(store: Store) -> tuple[World, list[Target]]:
    world = World(store)
    await world.begin()
    found = []
    for number, one in enumerate(TARGETS):
        wanted = replace(one, code=f"t{number}", unit_id=world.units[TOPS[number]])
        found.append(replace(wanted, id=await store.targets.add(wanted, NOW)))
    await world.go_on()
    return world, found


async def kept(store: Store, target_id: int) -> dict[int, tuple[Tally, Tally]]:
    rows = await store._connection.execute(
        select(target_tally).where(target_tally.c.target_id == target_id)
    )
    return {
        row.unit_id: (
            Tally(row.covered, row.missing, row.vacant, row.unknown),
            Tally(row.all_covered, row.all_missing, row.all_vacant, row.all_unknown),
        )
        for row in rows
    }
