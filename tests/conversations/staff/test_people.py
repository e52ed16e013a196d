"""A person as staff see them: what they hold, what they held, on which decision."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.people import Role
from bot.domain.units import Happening, UnitEvent
from bot.sheets.reading import read
from bot.sheets.writing import Table, write
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.staff.rosters import HEADINGS, HUNG, LAN, MAI, THUY, begin, take
from tests.person import Person, Town
from tests.records import rows

TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


def decided(*people: tuple[str, ...]) -> bytes:
    """A list with a column for decisions; only Hùng's is known."""
    rows = [(*one, "12/QĐ-CĐ" if one is HUNG else "") for one in people]
    return write(Table("Danh sách", (*HEADINGS, "QĐ số"), rows))


async def test_a_decision_comes_with_the_list_and_stands_on_the_card(
    staff: Person, factory: Factory
) -> None:
    await take(staff, decided(HUNG, LAN, MAI, THUY))
    await staff.taps(f"person.open:{factory.hung}")
    assert "Chủ tịch, CĐCS Công ty May Hoa Sen, từ 21/11/2026, quyết định 12/QĐ-CĐ" in (
        staff.sees.text
    )
    await staff.taps(f"person.open:{factory.lan}")
    assert "quyết định" not in staff.sees.text


async def test_a_decision_is_exported(staff: Person, factory: Factory, database: Database) -> None:
    await take(staff, decided(HUNG, LAN, MAI, THUY))
    screen = await staff.taps(f"roster.export:{factory.unit_id}")
    assert screen.attachment
    async with database.work() as store:
        found = await store.documents.shown(screen.attachment.ref.split("/")[1])
    sheet = [row.cells for row in read(found.body, "a.xlsx").rows]
    assert sheet[0][-1] == "Số quyết định"
    assert [row[-1] for row in sheet[1:] if row[4] == "Trần Văn Hùng"] == ["12/QĐ-CĐ"]


async def test_undoing_gives_the_old_decision_back(
    staff: Person, factory: Factory, database: Database
) -> None:
    async with database.connection() as connection:
        await connection.execute(update(tables.post).values(decision="cũ"))
    before = await rows(database, tables.post)
    await take(staff, decided(HUNG, LAN, MAI, THUY))
    assert "12/QĐ-CĐ" in [one.decision for one in await rows(database, tables.post)]
    await staff.presses("Hoàn tác")
    await staff.presses("Hoàn tác")
    assert await rows(database, tables.post) == before


async def test_a_list_taken_before_decisions_were_kept_can_still_be_undone(
    staff: Person, factory: Factory, database: Database
) -> None:
    await take(staff, decided(HUNG, LAN, MAI, THUY))
    (taken,) = await rows(database, tables.roster_import)
    shorter = {**taken.before, "posts": [one[:4] for one in taken.before["posts"]]}
    async with database.connection() as connection:
        await connection.execute(update(tables.roster_import).values(before=shorter))
    await staff.presses("Hoàn tác")
    assert (await staff.presses("Hoàn tác")).title == "Đã hoàn tác"


async def test_a_card_tells_what_somebody_held_and_where_by_its_name_then(
    staff: Person, factory: Factory, database: Database
) -> None:
    async with database.work() as store:
        await store.cadres.appoint(factory.lan, factory.unit_id, Role.ACCOUNTANT, TODAY - 9 * DAY)
        profile = (await store.units.place(factory.unit_id, TODAY)).profile
    async with database.connection() as connection:
        over = tables.post.c.role == Role.ACCOUNTANT
        await connection.execute(update(tables.post).where(over).values(to_on=TODAY - 5 * DAY))
    async with database.work() as store:
        renamed = ((factory.unit_id, replace(profile, name="CĐCS May Hoa Sen 2")),)
        await store.units.happen(UnitEvent(Happening.RENAMED, TODAY, begins=renamed), NOW)
    text = (await staff.taps(f"person.open:{factory.lan}")).text
    assert "Phó chủ tịch, CĐCS May Hoa Sen 2" in text
    assert "Đã giữ: Kế toán, CĐCS Công ty May Hoa Sen, đến 16/11/2026" in text
