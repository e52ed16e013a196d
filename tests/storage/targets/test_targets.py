"""Targets on record: what is set for a unit, what ends, and what comes back of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import (
    Operator,
    Population,
    Programme,
    Target,
    Threshold,
    Training,
)
from bot.domain.units import Profile
from storage.database import Database
from tests.conftest import NOW
from tests.storage.targets.any_target import targets

TODAY = NOW.date()
GUIDANCE = Programme("huong-dan", "Hướng dẫn", "21/HD", date(2021, 4, 7), "LĐLĐ tỉnh", "Rõ cả.")
CHAIRS = Target(
    code="t01",
    text="100% chủ tịch được tập huấn",
    population=Population((Role.CHAIR,)),
    requirement=Training(("tien-luong",)),
    period=Period(from_on=date(2026, 1, 1), to_on=date(2026, 12, 31)),
    threshold=Threshold(Operator.AT_LEAST, Decimal(100)),
    quotation="100% chủ tịch",
    note="Ví dụ",
    programme=GUIDANCE,
)


@pytest.fixture
async def unit_id(database: Database) -> int:
    async with database.work() as store:
        await store.targets.add_programme(GUIDANCE)
        return (await store.units.add("TINH", Profile("LĐLĐ tỉnh"), NOW)).id


async def test_a_target_comes_back_as_it_was_set(database: Database, unit_id: int) -> None:
    wanted = replace(CHAIRS, unit_id=unit_id)
    async with database.work() as store:
        target_id = await store.targets.add(wanted, NOW)
        assert await store.targets.get(target_id) == replace(wanted, id=target_id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(targets)
async def test_any_target_comes_back(database: Database, unit_id: int, target: Target) -> None:
    wanted = replace(target, unit_id=unit_id)
    async with database.work() as store:
        target_id = await store.targets.add(wanted, NOW)
        assert await store.targets.get(target_id) == replace(wanted, id=target_id)
        await store.targets.end(target_id, NOW)


async def test_what_is_said_of_a_document_anew_replaces_what_was_said(
    database: Database, unit_id: int
) -> None:
    async with database.work() as store:
        assert await store.targets.programme("huong-dan") == GUIDANCE
        await store.targets.add_programme(replace(GUIDANCE, number="21/HD-TLĐ"))
        found = await store.targets.programme("huong-dan")
        assert found == replace(GUIDANCE, number="21/HD-TLĐ")
        assert await store.targets.programme("khac") is None


async def test_a_target_of_a_document_that_is_not_there_is_refused(
    database: Database, unit_id: int
) -> None:
    other = replace(CHAIRS, unit_id=unit_id, programme=replace(GUIDANCE, code="khac"))
    async with database.work() as store:
        with pytest.raises(NotFound):
            await store.targets.add(other, NOW)


async def test_targets_apply_to_all_units_below(database: Database, unit_id: int) -> None:
    async with database.work() as store:
        below = await store.units.add("XA", Profile("CĐ xã", parent_id=unit_id), NOW)
        own = replace(CHAIRS, code="t00", unit_id=below.id, programme=None)
        await store.targets.add(own, NOW)
        await store.targets.add(replace(CHAIRS, unit_id=unit_id), NOW)
        assert [one.code for one in await store.targets.of_unit(below.id, TODAY)] == ["t00", "t01"]
        assert [one.code for one in await store.targets.of_unit(unit_id, TODAY)] == ["t01"]
        assert [one.code for one in await store.targets.set_for(below.id)] == ["t00"]


async def test_one_that_ended_asks_nothing_and_stays_on_record(
    database: Database, unit_id: int
) -> None:
    wanted = replace(CHAIRS, unit_id=unit_id)
    async with database.work() as store:
        old = await store.targets.add(wanted, NOW)
        assert await store.targets.end(old, NOW)
        assert not await store.targets.end(old, NOW)
        assert await store.targets.of_unit(unit_id, TODAY) == []
        await store.targets.add(wanted, NOW)
        assert len(await store.targets.of_unit(unit_id, TODAY)) == 1
        assert (await store.targets.get(old)).text == wanted.text
        with pytest.raises(NotFound):
            await store.targets.get(10_000)


async def test_two_of_one_code_are_never_in_force(database: Database, unit_id: int) -> None:
    wanted = replace(CHAIRS, unit_id=unit_id)
    async with database.work() as store:
        await store.targets.add(wanted, NOW)
    with pytest.raises(IntegrityError):
        async with database.work() as store:
            await store.targets.add(wanted, NOW)


async def test_whose_target_follows_another_is_known(database: Database, unit_id: int) -> None:
    async with database.work() as store:
        above = await store.targets.add(replace(CHAIRS, unit_id=unit_id), NOW)
        below = await store.units.add("XA", Profile("CĐ xã", parent_id=unit_id), NOW)
        own = replace(CHAIRS, unit_id=below.id, parent_id=above)
        followed = await store.targets.add(own, NOW)
        assert [one.id for one in await store.targets.following(above)] == [followed]
