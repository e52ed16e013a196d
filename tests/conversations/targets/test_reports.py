"""The report is asked for in the chat, and says what the history on record says."""

from datetime import UTC, date, datetime

import pytest

from bot.commands.example import history
from bot.commands.example.peopling import assign
from bot.domain.reports.reports import ReportPeriod, Standpoint
from content.library import Library
from handlers.reports.assembling import assemble
from handlers.reports.drawing import Files, draw
from handlers.reports.wanted import Wanted
from storage.database import Database
from tests.conftest import Factory
from tests.conversations.targets.commune import TRAINED, aim, begin
from tests.papers.reports.making import lines, sheet, tables
from tests.person import Person, Town

THEN = datetime(2021, 5, 17, 2, tzinfo=UTC)  # nine in the morning of the report's own day
TALKS, TRAINING = "Tuyên truyền, phổ biến", "Đào tạo, bồi dưỡng, tập huấn"


@pytest.fixture
async def quang_tri(database: Database, library: Library) -> Files:
    """The report of the province, from its history entered that day to files that open."""
    async with database.work() as store:
        told = await history.tell(store, THEN)
        await assign(store, library, "quang-tri-1563", told.unit_id, THEN)
    days = ReportPeriod(history.FROM_ON, history.AS_ON)
    wanted = Wanted(told.unit_id, days, Standpoint.THEN, THEN, date(2021, 5, 17))
    async with database.work() as store:
        report = await assemble(store, library, wanted)
    return await draw(report)


async def test_quang_tri_comes_out_with_the_figures_of_its_own_report(quang_tri: Files) -> None:
    text = "\n".join(lines(quang_tri.docx))
    assert "tổ chức được 120 lớp, với khoảng 13.000 lượt CNVCLĐ tham gia" in text
    assert "tổ chức được 33 lớp cho 2.942 cán bộ công đoàn" in text
    assert "trong đó có 12 lớp cho 1.095 cán bộ công đoàn khu vực ngoài nhà nước" in text
    assert "Tính đến ngày 17/5/2021, đạt 180/180, bằng 100 %. Đạt chỉ tiêu" in text
    held = {row[0]: row[1:] for row in tables(quang_tri.docx)[1]}
    assert held[TALKS] == ["120", "khoảng 13.000", "–"]
    assert held[TRAINING] == ["33", "3.000", "2.942"]
    rows = {row[1:3]: row for row in sheet(quang_tri.xlsx, "Số liệu")}
    assert rows[TALKS, None][3:6] == (120, 13_000, None)
    assert rows[TALKS, None][14] == "Khoảng: lượt"
    assert rows[TRAINING, None][3:6] == (33, 3_000, 2_942)
    assert rows[TRAINING, "Khu vực: Nhà nước"][3:6] == (21, 1_887, 1_847)
    assert rows[TRAINING, "Khu vực: Ngoài nhà nước"][3:6] == (12, 1_113, 1_095)
    (chairs,) = (row for row in rows.values() if row[0] == "002-n03")
    assert chairs[6:14] == (180, 180, 0, 0, 0, 1, "100\u00a0%", "Đạt")
    assert "tự học trên sổ tay" not in text  # nobody had it in 2021


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    person = await begin(town, factory)
    await aim(town, TRAINED)
    return person


async def drawn(staff: Person, title: str) -> bytes:
    """What is attached once the errand has run."""
    shown = await staff.waits(lambda screen: screen.title == title and bool(screen.attachment))
    assert shown.attachment
    async with staff.worker._database.work() as store:
        return (await store.documents.shown(shown.attachment.ref.split("/")[1])).body


async def test_a_report_is_asked_for_by_buttons_and_comes_as_word_and_excel(
    staff: Person, commune_id: int
) -> None:
    await staff.taps(f"report.open:{commune_id}")
    await staff.presses("Năm 2026 đến nay")
    await staff.presses("Như tổ chức lúc đó")
    assert staff.sees.title == "Đang lập báo cáo"
    paper = "\n".join(lines(await drawn(staff, "Báo cáo của Công đoàn xã An Phú")))
    assert "CÔNG ĐOÀN XÃ AN PHÚ" in paper
    assert "Tính đến ngày 21/11/2026, đạt 1/4, bằng 25 %; còn thiếu 2, khuyết 1." in paper
    await staff.presses("Số liệu và danh sách (Excel)")
    book = await drawn(staff, "Số liệu của báo cáo")
    (row,) = (row for row in sheet(book, "Số liệu") if row[0] == TRAINED.code)
    assert row[6:11] == (4, 1, 2, 1, 0)


async def test_the_days_of_a_report_are_typed(staff: Person, commune_id: int) -> None:
    await staff.taps(f"report.open:{commune_id}")
    screen = await staff.types("1/3/2026 - 30/6/2026")
    assert "Từ 1/3/2026 đến 30/6/2026" in screen.text
    await staff.presses("Quy về tổ chức hiện nay")
    paper = "\n".join(lines(await drawn(staff, "Báo cáo của Công đoàn xã An Phú")))
    assert "từ ngày 1/3/2026 đến ngày 30/6/2026" in paper


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("sáu tháng", id="no days"),
        pytest.param("30/6/2026 - 1/3/2026", id="the wrong way round"),
        pytest.param("1/1/2027 - 1/3/2027", id="not begun"),
    ],
)
async def test_days_that_cannot_be_are_asked_again(
    staff: Person, commune_id: int, typed: str
) -> None:
    await staff.taps(f"report.open:{commune_id}")
    assert "chưa đọc được hai ngày" in (await staff.types(typed)).text
    assert "Từ 1/3/2026" in (await staff.types("1/3/2026 - 30/6/2026")).text


async def test_a_drawn_report_is_nobody_elses(
    staff: Person, hung: Person, factory: Factory, commune_id: int
) -> None:
    await staff.taps(f"report.open:{commune_id}")
    await staff.presses("Năm 2026 đến nay")
    await staff.presses("Như tổ chức lúc đó")
    await drawn(staff, "Báo cáo của Công đoàn xã An Phú")
    assert staff.sees.attachment
    number = staff.sees.attachment.ref.split("/")[1]
    screen = await hung.taps(f"report.ready:{factory.unit_id}:{number}")
    assert screen.title == "Màn hình này đã cũ"
