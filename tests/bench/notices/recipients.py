"""Very many people with a post each and a chat of their own, and a notice to all of them."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    String,
    Table,
    cast,
    insert,
    literal,
    null,
    select,
)

from bot.app import now
from bot.domain.notices.audiences import Audience
from bot.domain.notices.notices import UNDO_FOR, Notice
from bot.domain.people import Role
from bot.request import NOTHING_DECIDED
from content.library import load
from handlers.notices.publishing import Publishing
from handlers.notices.repeating import Herald
from scheduler.notices import Rounds
from storage.database import Database
from storage.engine.connection import Connection
from storage.tables import cadre, conversation, post, unit_version
from storage.tables.units import unit, unit_event
from tests.bench.processes import ROOT

EACH, UNIONS = 8, 40  # people of a union, unions of a commune
TOP, COMMUNE = 1, 2  # the unit above all, and the first of those below it
LONG_AGO = date(1900, 1, 1)
TEXT = "8 giờ *thứ Sáu* tại hội trường Công đoàn xã. Mang theo:\n- sổ tay\n- giấy mời"
LIBRARY = load(ROOT / "content")


def _numbers(first: int, last: int) -> CTE:
    begin = select(literal(first).label("number")).cte("numbers", recursive=True)
    return begin.union_all(select(begin.c.number + 1).where(begin.c.number < last))


async def fill(database: Database, people: int) -> None:
    """People 1 to `people`, who have joined on Telegram under the same number."""
    async with database.connection() as connection:
        first = await _fill_units(connection, people)
        numbers = _numbers(1, people)
        number, then = numbers.c.number, literal(now(), cadre.c.created_at.type)
        await _copy(connection, cadre, id=number, name="Nguyễn Văn An", created_at=then)
        address = {"channel": "telegram", "person": cast(number, String), "cadre_id": number}
        await _copy(connection, conversation, **address, agreed_at=then, seen_at=then)
        unit_id = literal(first) + (number - 1) // EACH
        await _copy(connection, post, cadre_id=number, unit_id=unit_id, role=Role.CHAIR.value)


async def _fill_units(connection: Connection, people: int) -> int:
    """The number of the first union."""
    unions = -(-people // EACH)
    first = COMMUNE - (-unions // UNIONS)
    recorded = {"id": 1, "happening": "recorded", "starts_on": LONG_AGO, "recorded_at": now()}
    await connection.execute(insert(unit_event), recorded)
    number = _numbers(TOP, first + unions - 1).c.number
    await _copy(connection, unit, id=number, code=literal("U") + cast(number, String))
    for begin, end, kind, parent in (
        (TOP, TOP, "tld", cast(null(), Integer)),
        (COMMUNE, first - 1, "cd_xa", literal(TOP)),
        (first, first + unions - 1, "cdcs", None),
    ):
        number = _numbers(begin, end).c.number
        parent_id = literal(COMMUNE) + (number - first) // UNIONS if parent is None else parent
        named = {"name": "Công đoàn", "folded": "cong doan", "kind": kind, "from_on": LONG_AGO}
        row = {"unit_id": number, "parent_id": parent_id, "begun_by": 1, **named}
        await _copy(connection, unit_version, **row)
    return first


async def _copy(connection: Connection, table: Table, **columns: Any) -> None:  # noqa: ANN401
    """A row for each number of one of the columns."""
    chosen = [
        one if isinstance(one, ColumnElement) else literal(one, table.c[name].type)
        for name, one in columns.items()
    ]
    await connection.execute(insert(table).from_select(list(columns), select(*chosen)))


async def decide(database: Database) -> int:
    """A notice to everybody, two minutes ago: it may leave. The number of its letter.

    Urgent: a measurement is not put off until the morning.
    """
    then = now() - UNDO_FOR
    said = Notice(0, TOP, 1, "Mời họp", TEXT, Audience(TOP), then, then)
    said = replace(said, needs_ack=True, urgent_because="đo tốc độ")
    async with database.work() as store:
        meant = Publishing(store, LIBRARY, NOTHING_DECIDED.key_roles, then)
        people = await meant.people(said.audience)
        sent = await meant.send(await store.notices.add(replace(said, people=people), "", then))
    assert sent.letter_id
    return sent.letter_id


async def write(database: Database) -> tuple[int, float]:
    """The letter's number, and the seconds until everybody had a row."""
    began, herald = time.perf_counter(), Herald(LIBRARY, NOTHING_DECIDED)
    letter_id = await decide(database)
    await Rounds(database, now, repeat=herald.repeat, spread=herald.spread).spread()
    return letter_id, time.perf_counter() - began
