"""Thủy's commune, a class she holds, and those who may come."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.classes import codes
from bot.domain.classes.sessions import ClassSession
from tests.conftest import NOW, Factory
from tests.person import Person, Town
from tests.storage.filling import class_draft

TUESDAY = datetime.fromisoformat("2026-11-24T01:00:00+00:00")  # eight in the morning
HOUR = timedelta(hours=1)


async def announce(town: Town, unit_id: int, **told: Any) -> ClassSession:  # noqa: ANN401
    """A class on Tuesday morning."""
    hours = {"starts_at": TUESDAY, "ends_at": TUESDAY + 3 * HOUR}
    async with town.database.work() as store:
        return await store.classes.announce(class_draft(unit_id, 1, **hours | told), NOW)


async def commune_of(town: Town) -> int:
    async with town.database.work() as store:
        return (await store.units.coded("CDX", NOW.date())).id


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


def letters(town: Town, session: ClassSession) -> str:
    return codes.letters(session, town.clock.now)


def begins(town: Town) -> None:
    """It is Tuesday, eight o'clock."""
    town.clock.now = TUESDAY


async def attended(town: Town, session: ClassSession) -> list[str]:
    """The names on the list."""
    async with town.database.work() as store:
        found = await store.classes.attendances.of_class(session.id, NOW.date(), limit=100)
        return [one.name for one in found]


async def put(town: Town, session: ClassSession, factory: Factory, cadre_id: int) -> None:
    """Somebody of the factory is put forward."""
    async with town.database.work() as store:
        await store.classes.enrolments.put(
            session.id, cadre_id, factory.unit_id, by=factory.hung, now=NOW
        )
