"""Two records of one person become one, whatever either of them has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, ColumnElement, Index, Table, UniqueConstraint, func, insert, select

from bot.domain.classes.sessions import Attendee, How
from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.learning import Reading
from bot.domain.people import Role
from bot.domain.quizzes import Answer, Attempt, Given, Quiz
from storage import tables
from storage.database import Database
from storage.engine.connection import Connection
from storage.people.merging import ONCE, merge
from storage.store import Store
from tests.conftest import NOW
from tests.records import rows
from tests.storage.filling import PAPER, begin, fill, miss

DAY = timedelta(days=1)
LATER = NOW + DAY
NAMING = [
    column
    for table in tables.metadata.sorted_tables
    for column in table.columns
    if column.references(tables.cadre.c.id)
]


async def somebody(database: Database, tag: str) -> int:
    """With something in every table that names a cadre."""
    async with database.work() as store:
        cadre_id = await fill(store, tag)
        await begin(store, cadre_id, "thuong-luong-tap-the")
    async with database.connection() as connection:
        for column in NAMING:
            await _name(connection, column, cadre_id)
    return cadre_id


async def _name(connection: Connection, column: Column[Any], cadre_id: int) -> None:
    """One row at least: any row without a name in that column will do."""
    if await _count(connection, column, cadre_id):
        return
    table = column.table
    first = select(*table.primary_key).where(column.is_(None)).limit(1)
    row = (await connection.execute(first)).one()
    await connection.execute(
        table.update().where(*_is(table, row)).values({column.name: cadre_id})
    )


def _is(table: Table, row: Any) -> list[Any]:  # noqa: ANN401
    return [column == row._mapping[column.name] for column in table.primary_key]


async def _count(connection: Connection, column: Column[Any], cadre_id: int) -> int:
    query = select(func.count()).where(column == cadre_id)
    return int((await connection.execute(query)).scalar_one())


async def counts(database: Database, cadre_id: int) -> dict[str, int]:
    async with database.connection() as connection:
        return {str(column): await _count(connection, column, cadre_id) for column in NAMING}


def once_only() -> Iterator[tuple[Table, Sequence[Column[Any]], Any]]:
    """What the tables let a cadre have only once, and among which rows."""
    for table in tables.metadata.sorted_tables:
        if table is tables.cadre:
            continue
        partial = [one for one in table.indexes if one.unique]
        whole = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
        keys: list[Any] = [table.primary_key, *whole, *partial]
        for one in keys:
            columns = list(one.columns)
            if any(column in NAMING for column in columns):
                where = one.dialect_options["sqlite"]["where"] if isinstance(one, Index) else None
                yield table, columns, where


async def test_both_have_something_in_every_table_that_names_a_cadre(database: Database) -> None:
    stays, goes = await somebody(database, "lan"), await somebody(database, "moi")
    before = [await counts(database, one) for one in (stays, goes)]
    assert all(all(one.values()) for one in before)
    async with database.connection() as connection:
        await merge(connection, goes, stays, LATER)
    assert not any((await counts(database, goes)).values())
    after = await counts(database, stays)
    once = {str(one.table.c.cadre_id) for one in ONCE}
    for column, count in after.items():
        both = before[0][column] + before[1][column]
        assert count == both or (column in once and 0 < count < both)
    assert goes not in {row.id for row in await rows(database, tables.cadre)}


async def test_what_one_person_has_only_once_stays_once(database: Database) -> None:
    """Every unique key that a cadre is part of, with the same key on both sides."""
    stays = await somebody(database, "lan")
    async with database.work() as store:
        goes = (await store.cadres.add("Phạm Thị Đào", NOW)).id
    keys = list(once_only())
    async with database.connection() as connection:
        for table, _, where in keys:
            await _copy(connection, table, where, (stays, goes))
    before = await counts(database, goes)
    assert all(before[f"{table.name}.cadre_id"] for table, _, _ in keys)
    async with database.connection() as connection:
        await merge(connection, goes, stays, LATER)
    assert not any((await counts(database, goes)).values())


async def _copy(
    connection: Connection,
    table: Table,
    where: ColumnElement[bool] | None,
    people: tuple[int, int],
) -> None:
    """What one has the other has as well."""
    chosen = select(table).where(table.c.cadre_id == people[0])
    found = await connection.execute(chosen if where is None else chosen.where(where))
    for row in found.all():
        values = dict(row._mapping) | {"cadre_id": people[1]}
        if table.autoincrement_column is not None:
            del values[table.autoincrement_column.name]
        values |= {name: f"of {people[1]}" for name in ("token_hash",) if name in values}
        await connection.execute(insert(table).values(values))


@pytest.fixture
async def pair(database: Database) -> tuple[int, int]:
    """Whoever stays, and whoever goes."""
    async with database.work() as store:
        stays = await store.cadres.add("Lê Thị Mai", NOW)
        goes = await store.cadres.add("Lê Thị Mai", NOW)
    return stays.id, goes.id


async def united(database: Database, pair: tuple[int, int]) -> None:
    async with database.connection() as connection:
        await merge(connection, pair[1], pair[0], LATER)


async def test_who_came_has_come_and_what_was_told_is_put_together(
    database: Database, pair: tuple[int, int]
) -> None:
    """Staff wrote the one on the list with their post; the other told their unit by the code."""
    async with database.work() as store:
        await fill(store, "lan")
    held, *_ = await rows(database, tables.class_session)
    async with database.work() as store:
        came, unit_id = store.classes.attendances, held.unit_id
        await came.add(held.id, Attendee(cadre_id=pair[0], role=Role.CHAIR), How.STAFF, now=NOW)
        other = Attendee(cadre_id=pair[1], role=Role.TREASURER, unit_id=unit_id)
        await came.add(held.id, other, How.CODE, now=LATER)
    await united(database, pair)
    (line,) = [one for one in await rows(database, tables.attendance) if one.cadre_id == pair[0]]
    assert (line.role, line.unit_id, line.how) == ("chair", unit_id, "staff")


@pytest.mark.parametrize("withdrawn", [0, 1], ids=["whoever stays", "whoever goes"])
async def test_one_put_forward_in_earnest_counts(
    database: Database, pair: tuple[int, int], withdrawn: int
) -> None:
    async with database.work() as store:
        await fill(store, "lan")
    held, *_ = await rows(database, tables.class_session)
    async with database.work() as store:
        for one in pair:
            put = store.classes.enrolments.put
            await put(held.id, one, held.unit_id, by=one, now=NOW)
        await store.classes.enrolments.withdraw(held.id, pair[withdrawn], held.unit_id, NOW)
    await united(database, pair)
    (line,) = [one for one in await rows(database, tables.enrolment) if one.cadre_id == pair[0]]
    assert line.withdrawn_at is None


@pytest.mark.parametrize("finished", [0, 1], ids=["whoever stays", "whoever goes"])
async def test_a_module_read_to_the_end_stays_so(
    database: Database, pair: tuple[int, int], finished: int
) -> None:
    async with database.work() as store:
        for number, one in enumerate(pair):
            end = NOW if number == finished else None
            await store.readings.save(Reading(one, "tien-luong", "v1", (0,), LATER, end))
    await united(database, pair)
    async with database.work() as store:
        (found,) = await store.readings.of_cadre(pair[0])
    assert found.finished_at


async def test_of_two_open_papers_the_later_one_is_sat_on(
    database: Database, pair: tuple[int, int]
) -> None:
    async with database.work() as store:
        begun = [await _begin(store, one, NOW + number * DAY) for number, one in enumerate(pair)]
        for one in begun:
            await store.attempts.log(one.id, Answer(0, "cau-1", Given((0,)), True, LATER))
    await united(database, pair)
    async with database.work() as store:
        (still,) = await store.attempts.open_of(pair[0])
        assert await store.attempts.count_answers(pair[0]) == 2
    assert still.id == begun[1].id


async def _begin(store: Store, cadre_id: int, now: datetime) -> Attempt:
    return await store.attempts.start(
        cadre_id, "tien-luong", version="v1", quiz=Quiz(2, 1, ()), paper=PAPER, now=now
    )


async def test_what_was_reviewed_more_often_is_known_best(
    database: Database, pair: tuple[int, int]
) -> None:
    async with database.work() as store:
        for one in pair:
            await miss(store, one, "cau-2")
        known = await store.reviews.find(pair[1], "cau-2")
        assert known
        given = Given((0,))
        await store.reviews.log(known, given, version="v1", is_right=True, now=NOW)
        await store.reviews.save(replace(known, repetition=3))
    await united(database, pair)
    async with database.work() as store:
        found = await store.reviews.find(pair[0], "cau-2")
    assert found
    assert found.repetition == 3
    assert len(await rows(database, tables.review_answer)) == 1


async def test_a_letter_that_one_of_them_has_is_not_sent_again(
    database: Database, pair: tuple[int, int]
) -> None:
    async with database.work() as store:
        said = Letter(Cause.NOTICE, "Mời họp", "8 giờ thứ Sáu.")
        await store.letters.write(said, [Recipient(one) for one in pair], NOW)
    async with database.connection() as connection:
        sent = tables.delivery.update().where(tables.delivery.c.cadre_id == pair[1])
        await connection.execute(sent.values(state="sent", sent_at=NOW))
    await united(database, pair)
    (line,) = await rows(database, tables.delivery)
    assert (line.cadre_id, line.state) == (pair[0], "sent")
