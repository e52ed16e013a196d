"""All rows of the small world, read back as the rules want them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.domain.people import Role
from bot.domain.targets.coverage import HeldClass, Trained
from bot.domain.targets.figures import State
from bot.domain.targets.seats import Tenure
from bot.domain.targets.targets import Way
from bot.domain.units import UnitVersion
from bot.domain.vietnamese import local_date
from storage.people.versions import as_version
from storage.tables import (
    attendance,
    class_session,
    class_subject,
    completion,
    inquiry,
    post,
    unit_return,
    unit_version,
)
from tests.storage.tallies import steps
from tests.storage.tallies.world import World


@dataclass(frozen=True)
class Facts:
    """All that is on record, as the rules want it."""

    versions: Sequence[UnitVersion]
    tenures: Sequence[Tenure]
    record: Sequence[Trained]
    held: Sequence[HeldClass]
    told: Mapping[int, Mapping[int, State | None]]  # what units handed in about each year


async def _told(world: World, year: int) -> Mapping[int, State | None]:
    """The latest of each unit counts, unless it was sent back."""
    asked = {row.id for row in await world._rows(inquiry) if row.to_on.year == year}
    latest = {
        row.unit_id: row
        for row in await world._rows(unit_return)
        if row.inquiry_id in asked and row.handed_at is not None
    }
    stands = {"tốt": State.COVERED, "yếu": State.MISSING, "chưa xếp": None}
    return {
        unit_id: stands[row.choice]
        for unit_id, row in latest.items()
        if row.verdict != "sent_back"
    }


async def facts(world: World) -> Facts:
    sessions = {row.id: row for row in await world._rows(class_session)}
    about: dict[int, tuple[str, ...]] = dict.fromkeys(sessions, ())
    for row in await world._rows(class_subject):
        about[row.class_id] += (row.subject_id,)
    called = {number for number, row in sessions.items() if row.cancelled_at is None}
    return Facts(
        [as_version(row) for row in await world._rows(unit_version)],
        [_tenure(row) for row in await world._rows(post)],
        [*await _completed(world), *await _attended(world, sessions, about, called)],
        [
            HeldClass(number, sessions[number].unit_id, _day(sessions[number]), about[number])
            for number in called
        ],
        {year: await _told(world, year) for year in steps.YEARS},
    )


async def _completed(world: World) -> list[Trained]:
    return [
        Trained(row.cadre_id, local_date(row.completed_at), Way.BOT, (row.module_id,))
        for row in await world._rows(completion)
    ]


async def _attended(
    world: World,
    sessions: Mapping[int, Any],
    about: Mapping[int, tuple[str, ...]],
    called: set[int],
) -> list[Trained]:
    return [
        Trained(
            row.cadre_id, _day(sessions[row.class_id]), Way.HALL, about[row.class_id], row.class_id
        )
        for row in await world._rows(attendance)
        if row.cadre_id is not None and row.class_id in called
    ]


def _tenure(row: Row[Any]) -> Tenure:
    return Tenure(row.unit_id, row.cadre_id, Role(row.role), row.full_time, row.from_on, row.to_on)


def _day(row: Row[Any]) -> date:
    return local_date(row.starts_at)
