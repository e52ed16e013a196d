"""Plan sheets: rows become lines, or findings with the cell that is to be mended."""

from datetime import date

import pytest

from bot.domain.plans.items import Doers, Origin, PlanItem, Proof
from bot.domain.plans.rules import DueRule, EveryMonth, EveryYear, OnDay
from bot.domain.plans.sheets.cells import (
    KnownDoers,
    doers_meant,
    proof_meant,
    reminders_meant,
)
from bot.domain.plans.sheets.changes import compare
from bot.domain.plans.sheets.columns import is_plan
from bot.domain.plans.sheets.findings import PlanFlaw
from bot.domain.plans.sheets.lines import PlanSheet, understand
from bot.domain.plans.wording import DueFlaw
from bot.domain.roster.sheets import Row
from bot.domain.units import Sector

TODAY = date(2026, 11, 21)
KNOWN = KnownDoers(
    frozenset({"CD-01", "CD-02"}),
    {"cdcs cong ty may": "CD-01"},
    {"doanh nghiep fdi": "Doanh nghiệp FDI"},
)
HEADINGS = "STT|Nội dung|Đơn vị thực hiện|Thời hạn|Nhắc trước (ngày)|Minh chứng|Căn cứ"
FEE = "1|Đóng kinh phí 2%|CĐCS|ngày cuối của tháng tiếp theo|5, 1, 0|Ủy nhiệm chi|NĐ 105/2026"


def read(*rows: str) -> PlanSheet:
    cells = [Row(number, tuple(row.split("|"))) for number, row in enumerate(rows, 1)]
    return understand([row for row in cells if any(row.cells)], KNOWN, TODAY)


def flaws(sheet: PlanSheet) -> list[tuple[str, PlanFlaw]]:
    return [(one.cell, one.flaw) for one in sheet.findings]


def test_a_row_becomes_a_line() -> None:
    sheet = read("KẾ HOẠCH CÔNG TÁC NĂM 2026", "", HEADINGS, FEE)
    (line,) = sheet.lines
    assert sheet.heading_row == 3
    assert line.text == "Đóng kinh phí 2%"
    assert line.due == DueRule(EveryMonth(31, is_of_last=True))
    assert line.doers == Doers(kinds=("cdcs",))
    assert (line.reminders, line.proof, line.basis) == ((5, 1, 0), Proof.FILE, "NĐ 105/2026")


def test_titles_of_sections_and_totals_are_no_duties() -> None:
    sheet = read(HEADINGS, "I|CÔNG TÁC TÀI CHÍNH", "|Phần chung", FEE, HEADINGS, "(1)|(2)|(3)|(4)")
    assert len(sheet.lines) == 1
    assert not sheet.findings


@pytest.mark.parametrize(
    ("row", "cell", "flaw"),
    [
        pytest.param("1||CĐCS|30/6", "B2", PlanFlaw.TEXT_MISSING, id="no text"),
        pytest.param(f"1|{'x' * 401}|CĐCS|30/6", "B2", PlanFlaw.TEXT_LONG, id="a long text"),
        pytest.param("1|Báo cáo|CĐCS|31/6", "D2", PlanFlaw.DUE_UNCLEAR, id="no such day"),
        pytest.param("1|Báo cáo|CĐCS|", "D2", PlanFlaw.DUE_UNCLEAR, id="no day"),
        pytest.param("1|Báo cáo|CD-99|30/6", "C2", PlanFlaw.UNIT_UNKNOWN, id="a stranger"),
        pytest.param("1|Báo cáo|CĐCS|30/6|sớm", "E2", PlanFlaw.REMINDERS_BAD, id="reminders"),
        pytest.param("1|Báo cáo|CĐCS|30/6|30.14", "E2", PlanFlaw.REMINDERS_BAD, id="a decimal"),
    ],
)
def test_a_row_with_an_error_is_not_taken(row: str, cell: str, flaw: PlanFlaw) -> None:
    sheet = read(HEADINGS, row, FEE)
    assert [line.row for line in sheet.lines] == [3]
    assert (flaws(sheet), sheet.errors) == ([(cell, flaw)], 1)


@pytest.mark.parametrize(
    ("row", "cell", "flaw"),
    [
        pytest.param("1|Báo cáo|CĐCS|30/6/2021", "D2", PlanFlaw.DUE_PAST, id="it is over"),
        pytest.param("1|Báo cáo||30/6", "C2", PlanFlaw.DOERS_BLANK, id="nobody is named"),
        pytest.param("1|Báo cáo|CĐCS|30/6||vàng", "F2", PlanFlaw.PROOF_UNKNOWN, id="proof"),
        pytest.param(f"1|Tin|CĐCS|30/6|||{'x' * 301}", "G2", PlanFlaw.BASIS_LONG, id="basis"),
    ],
)
def test_a_row_with_a_warning_is_taken(row: str, cell: str, flaw: PlanFlaw) -> None:
    sheet = read(HEADINGS, row)
    assert len(sheet.lines) == 1
    assert (flaws(sheet), sheet.errors) == ([(cell, flaw)], 0)


def test_the_flaw_of_a_due_date_is_told() -> None:
    (finding,) = read(HEADINGS, "1|Báo cáo|CĐCS|theo quy định").findings
    assert (finding.due, finding.value) == (DueFlaw.NO_DATE, "theo quy định")


def test_the_same_for_the_same_units_is_a_duplicate() -> None:
    sheet = read(HEADINGS, FEE, FEE.upper(), FEE.replace("CĐCS", "tất cả"))
    assert [line.row for line in sheet.lines] == [2, 4]
    (finding,) = sheet.findings
    assert (finding.flaw, finding.other_row) == (PlanFlaw.DUPLICATE, 2)


def test_a_file_without_due_dates_is_no_plan() -> None:
    sheet = read("Họ và tên|Chức vụ|Đơn vị", "Lê Mai|CT|CD-01")
    assert {one.flaw for one in sheet.findings} == {PlanFlaw.HEADING_MISSING}
    assert not is_plan([Row(1, ("Họ và tên", "Chức vụ", "Mã đơn vị"))])
    assert is_plan([Row(1, tuple(HEADINGS.split("|")))])


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        pytest.param("tất cả", Doers(), id="all"),
        pytest.param("Tất cả các đơn vị", Doers(), id="all units"),
        pytest.param("Các đơn vị trực thuộc", Doers(), id="all below"),
        pytest.param("CĐCS", Doers(kinds=("cdcs",)), id="grassroots"),
        pytest.param("Các công đoàn cơ sở", Doers(kinds=("cdcs",)), id="in full"),
        pytest.param(
            "CĐCS ngoài nhà nước", Doers(kinds=("cdcs",), sector=Sector.NON_STATE), id="non-state"
        ),
        pytest.param(
            "CĐCS khu vực nhà nước", Doers(kinds=("cdcs",), sector=Sector.STATE), id="state"
        ),
        pytest.param(
            "khu vực ngoài nhà nước", Doers(kinds=("cdcs",), sector=Sector.NON_STATE), id="sector"
        ),
        pytest.param(
            "CĐCS doanh nghiệp FDI",
            Doers(kinds=("cdcs",), forms=("Doanh nghiệp FDI",)),
            id="form",
        ),
        pytest.param("công đoàn xã, phường", Doers(kinds=("cd_xa",)), id="communes"),
        pytest.param("cd-01; CD-02", Doers(codes=("CD-01", "CD-02")), id="codes"),
        pytest.param("CĐCS Công ty May", Doers(codes=("CD-01",)), id="a name"),
        pytest.param("CD-01, CD-99", None, id="one of them is a stranger"),
        pytest.param("CĐCS vũ trụ", None, id="no such form"),
        pytest.param("phòng Tổ chức", None, id="nobody of the union"),
    ],
)
def test_who_is_meant(text: str, doers: Doers | None) -> None:
    assert doers_meant(text, KNOWN) == doers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("30, 14, 7, 3, 1, 0", (30, 14, 7, 3, 1, 0), id="as in the template"),
        pytest.param("7", (7,), id="one"),
        pytest.param("0;7;-3", (7, 0, -3), id="after it, too"),
        pytest.param("không", (), id="none"),
        pytest.param("999", None, id="years before"),
        pytest.param("9 8 7 6 5 4 3 2 1", None, id="too many"),
        pytest.param("một tuần", None, id="in words"),
    ],
)
def test_when_to_remind(text: str, days: tuple[int, ...] | None) -> None:
    assert reminders_meant(text) == days


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        pytest.param("Biên bản hội nghị", Proof.FILE, id="minutes"),
        pytest.param("không", Proof.NOTHING, id="nothing"),
        pytest.param("số tiền đã nộp", Proof.NUMBER, id="a number"),
        pytest.param("báo cáo số liệu", Proof.FILE, id="a report with figures is a file"),
        pytest.param("xác nhận đã làm", Proof.TICK, id="a tick"),
        pytest.param("vàng", None, id="who knows"),
    ],
)
def test_what_shows_it(text: str, proof: Proof | None) -> None:
    assert proof_meant(text) == proof


def there(sheet: PlanSheet, unit_id: int = 7) -> list[PlanItem]:
    return [one.item for one in compare(sheet.lines, [], unit_id).added]


def test_a_new_item_is_of_the_unit_whose_plan_it_is() -> None:
    (item,) = there(read(HEADINGS, FEE))
    assert (item.unit_id, item.origin, item.proof) == (7, Origin.SHEET, Proof.FILE)
    (usual,) = there(read(HEADINGS, "1|Họp|CĐCS|30/6 hằng năm"))
    assert (usual.reminders, usual.proof) == ((30, 14, 7, 3, 0), Proof.TICK)


def test_the_same_file_again_changes_nothing() -> None:
    sheet = read(HEADINGS, FEE)
    changes = compare(sheet.lines, there(sheet), 7)
    assert (changes.is_nothing, changes.unchanged) == (True, 1)


def test_another_day_puts_an_item_off() -> None:
    old = there(read(HEADINGS, "1|Báo cáo|CĐCS|15/6 hằng năm"))
    changes = compare(read(HEADINGS, "1|BÁO CÁO|các CĐCS|20/6 hằng năm").lines, old, 7)
    (change,) = changes.changed
    assert change.put_off_from == DueRule(EveryYear(((6, 15),)))
    assert change.item.text == "Báo cáo"


def test_other_units_change_an_item_where_only_one_has_its_words() -> None:
    old = there(read(HEADINGS, "1|Báo cáo|CĐCS|30/6/2027"))
    (change,) = compare(read(HEADINGS, "1|Báo cáo|tất cả|30/6/2027").lines, old, 7).changed
    assert (change.item.doers, change.put_off_from) == (Doers(), None)
    two = read(HEADINGS, "1|Báo cáo|tất cả|30/6/2027", "2|Báo cáo|CD-01|30/6/2027")
    assert len(compare(two.lines, old, 7).added) == 2


def test_what_a_sheet_leaves_out_stays() -> None:
    old = [PlanItem("Việc cũ", DueRule(OnDay(TODAY)), 7)]
    assert compare(read(HEADINGS, FEE).lines, old, 7).changed == ()
