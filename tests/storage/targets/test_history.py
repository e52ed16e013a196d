"""The invented history of Quảng Trị has the figures of its report."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Row, select

from bot.commands.example.history import AS_ON, FROM_ON, tell
from bot.domain.people import Role
from bot.domain.units import Sector
from bot.domain.vietnamese import local_date
from storage.database import Database
from storage.people.versions import holds, is_held, version
from storage.tables import attendance, cadre, class_session, class_subject, post
from tests.conftest import NOW


@pytest.fixture
async def told(database: Database) -> Database:
    """The history, entered."""
    async with database.work() as store:
        await tell(store, NOW)
    return database


async def classes(database: Database, subject: str) -> Sequence[Row[Any]]:
    async with database.connection() as connection:
        found = await connection.execute(
            select(class_session)
            .join(class_subject)
            .where(class_subject.c.subject_id == subject)
            .order_by(class_session.c.id)
        )
        return found.all()


async def came(database: Database, held: Sequence[Row[Any]]) -> list[int]:
    """Who came, as often as they came."""
    async with database.connection() as connection:
        found = await connection.execute(
            select(attendance.c.cadre_id).where(
                attendance.c.class_id.in_([one.id for one in held])
            )
        )
        return [cadre_id for cadre_id in found.scalars() if cadre_id is not None]


async def test_120_talks_have_about_13000_participations(told: Database) -> None:
    talks = await classes(told, "tuyen-truyen")
    named = len(await came(told, talks))
    assert (len(talks), named + sum(one.others for one in talks)) == (120, 13_000)
    assert all(one.is_rough for one in talks)


async def test_33_classes_trained_2942_cadres(told: Database) -> None:
    held = await classes(told, "ly-luan-nghiep-vu")
    people = await came(told, held)
    assert (len(held), len(set(people)), len(people)) == (33, 2_942, 3_000)
    assert not any(one.others for one in held)


async def test_12_of_them_trained_1095_cadres_of_non_state_units(told: Database) -> None:
    held = [
        one
        for one in await classes(told, "ly-luan-nghiep-vu")
        if one.sector == Sector.NON_STATE.value
    ]
    people = set(await came(told, held))
    assert (len(held), len(people)) == (12, 1_095)
    async with told.connection() as connection:
        sectors = await connection.execute(
            select(version.c.sector)
            .join(attendance, attendance.c.unit_id == version.c.unit_id)
            .where(attendance.c.cadre_id.in_(people))
            .distinct()
        )
        assert sectors.scalars().all() == [Sector.NON_STATE.value]


async def test_every_chair_of_a_non_state_unit_came_to_a_talk(told: Database) -> None:
    people = set(await came(told, await classes(told, "tuyen-truyen")))
    async with told.connection() as connection:
        rows = await connection.execute(
            select(post.c.cadre_id)
            .join(version, version.c.unit_id == post.c.unit_id)
            .where(post.c.role == Role.CHAIR, is_held(AS_ON), holds(version, AS_ON))
            .where(version.c.sector == Sector.NON_STATE)
        )
        chairs = set(rows.scalars())
    assert (len(chairs), chairs - people) == (180, set())


async def test_all_of_it_was_on_working_days_of_the_report(told: Database) -> None:
    held = [*await classes(told, "tuyen-truyen"), *await classes(told, "ly-luan-nghiep-vu")]
    days = [local_date(one.starts_at) for one in held]
    assert FROM_ON < min(days) < date(2019, 2, 1)
    assert date(2021, 4, 1) < max(days) < AS_ON
    assert {day.weekday() for day in days} <= set(range(5))


async def test_nobody_came_as_what_they_were_not_yet(told: Database) -> None:
    async with told.connection() as connection:
        early = await connection.execute(
            select(attendance.c.id)
            .join(class_session, class_session.c.id == attendance.c.class_id)
            .join(post, post.c.cadre_id == attendance.c.cadre_id)
            .where(class_session.c.starts_at < post.c.from_on)
        )
        assert early.all() == []


async def test_it_is_the_same_history_every_time(database: Database) -> None:
    async with database.work() as store:
        for code in ("A", "B"):
            await tell(store, NOW, code=code)
    async with database.connection() as connection:
        said = list(
            (await connection.execute(select(cadre.c.name).order_by(cadre.c.id))).scalars()
        )
    half = len(said) // 2
    assert said[:half] == said[half:]
