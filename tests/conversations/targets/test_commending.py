"""Staff ask for the commendation list, and get those who did all that was asked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.domain.audit import Deed
from bot.domain.people import Role
from bot.domain.targets.targets import Population, Training
from storage import tables
from storage.classes.past import Attendee, PastClass
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.targets.commune import TRAINED, aim, begin
from tests.papers.reports.making import lines, sheet
from tests.papers.reports.making import tables as read_tables
from tests.person import Person, Town
from tests.records import rows

CHAIRS = replace(TRAINED, population=Population((Role.CHAIR,), kinds=("cdcs",)))
READY = "Đề nghị khen thưởng của Công đoàn xã An Phú"


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    """Hùng, the chair of Hoa Sen, was trained last week; Sông Mây has no chair."""
    person = await begin(town, factory)
    await aim(town, CHAIRS)
    return person


async def drawn(staff: Person, commune_id: int) -> None:
    await staff.taps(f"unit.more:{commune_id}")
    await staff.presses("Đề nghị khen thưởng")
    await staff.presses("Năm 2026 đến nay")
    assert staff.sees.title == "Đang lập danh sách"
    await staff.waits(lambda screen: screen.title == READY)


async def file(staff: Person) -> bytes:
    assert staff.sees.attachment
    async with staff.worker._database.work() as store:
        return (await store.documents.shown(staff.sees.attachment.ref.split("/")[1])).body


async def test_the_rules_are_told_before_anything_is_drawn(staff: Person, commune_id: int) -> None:
    screen = await staff.taps(f"commend.open:{commune_id}")
    assert "đạt mọi chỉ tiêu đào tạo" in screen.text
    assert "gửi đúng hạn mọi số liệu" in screen.text
    assert "không xếp hạng" in screen.text


async def test_the_list_is_a_proposal_on_paper(staff: Person, commune_id: int) -> None:
    await drawn(staff, commune_id)
    assert "Có 1 cá nhân, 1 tập thể đủ tiêu chí." in staff.sees.text
    paper = await file(staff)
    text = "\n".join(lines(paper))
    assert "TỜ TRÌNH" in text
    assert "đề nghị khen thưởng 1 cá nhân và 1 tập thể" in text
    assert "An Phú, ngày … tháng … năm …" in text
    _, people, units, _ = read_tables(paper)
    assert people[1:] == [["1", "Trần Văn Hùng", "Chủ tịch", "CĐCS Công ty May Hoa Sen"]]
    assert units[1:] == [["1", "CĐCS Công ty May Hoa Sen"]]
    assert "Sông Mây" not in text


async def test_the_workbook_has_the_same_and_the_rules(staff: Person, commune_id: int) -> None:
    await drawn(staff, commune_id)
    await staff.presses("Danh sách (Excel)")
    book = await file(staff)
    assert [row[1] for row in sheet(book, "Cá nhân")[1:]] == ["Trần Văn Hùng"]
    assert len(sheet(book, "Tập thể")) == 2
    assert len(sheet(book, "Tiêu chí")) == 7


async def put_forward(database: Database, factory: Factory, *, withdrawn: bool = False) -> None:
    """Hùng was put forward for another class, which is over, and did not come."""
    at = NOW - timedelta(days=3)
    async with database.work() as store:
        unit = await store.units.coded("CDX", NOW.date())
        held = PastClass(
            unit_id=unit.id,
            title="Đối thoại",
            subjects=("doi-thoai",),
            starts_at=at,
            ends_at=at + timedelta(hours=3),
            came=(Attendee(factory.mai, factory.unit_id, Role.TREASURER),),
        )
        await store.past_classes.add([held], NOW)
        found = await store._connection.execute(
            select(tables.class_session.c.id).where(tables.class_session.c.title == "Đối thoại")
        )
        values = {"class_id": found.scalar_one(), "cadre_id": factory.hung}
        values |= {"unit_id": factory.unit_id, "enrolled_at": at}
        values |= {"withdrawn_at": at if withdrawn else None}
        await store._connection.execute(insert(tables.enrolment), values)


@pytest.mark.parametrize(
    ("withdrawn", "people"),
    [pytest.param(False, 0, id="missed"), pytest.param(True, 1, id="taken back in time")],
)
async def test_who_missed_a_class_is_not_proposed(
    staff: Person, factory: Factory, commune_id: int, *, withdrawn: bool, people: int
) -> None:
    await put_forward(staff.worker._database, factory, withdrawn=withdrawn)
    await drawn(staff, commune_id)
    assert f"Có {people} cá nhân, 1 tập thể" in staff.sees.text


async def test_where_nobody_meets_the_rules_it_says_so(
    staff: Person, town: Town, commune_id: int
) -> None:
    everybody = Population(tuple(Role), kinds=("cdcs",))
    await aim(town, replace(CHAIRS, code="all", population=everybody))
    await aim(town, replace(CHAIRS, code="wages", requirement=Training(("tien-luong",))))
    await drawn(staff, commune_id)
    assert "Chưa có cá nhân, tập thể nào đủ mọi tiêu chí" in staff.sees.text
    assert "Cá nhân: chưa có ai đủ mọi tiêu chí." in "\n".join(lines(await file(staff)))


async def test_who_drew_it_is_on_record(staff: Person, commune_id: int) -> None:
    await drawn(staff, commune_id)
    (line,) = (
        one
        for one in await rows(staff.worker._database, tables.audit)
        if one.deed == Deed.DRAWN_UP
    )
    assert line.about == f"unit:{commune_id}"


async def test_a_list_is_nobody_elses(
    staff: Person, hung: Person, factory: Factory, commune_id: int
) -> None:
    await drawn(staff, commune_id)
    assert staff.sees.attachment
    number = staff.sees.attachment.ref.split("/")[1]
    screen = await hung.taps(f"commend.ready:{factory.unit_id}:{number}:1:1")
    assert "Có 1 cá nhân" not in screen.text
