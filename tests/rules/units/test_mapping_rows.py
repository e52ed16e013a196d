"""What the cells of a mapping table say, and which of them make no sense."""

from datetime import date

import pytest

from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.rows import MappingFlaw, MappingRow, read
from bot.domain.roster.sheets import Row
from bot.domain.units import Happening, Sector
from tests.rules.units.sheet import HEADINGS, KINDS, ON, row, rows, table

WHOLE = {
    "Mã cũ": "HOASEN",
    "Mã mới": "HS1",
    "Sự kiện": "Chia tách",
    "Số quyết định": "12/QĐ-LĐLĐ",
    "Ngày quyết định": "25/6/2025",
    "Ngày hiệu lực": "2025-07-01",
    "Tên mới": "CĐCS  Hoa Sen 1",
    "Mã cấp trên mới": "XA",
    "Loại": "công đoàn cơ sở",
    "Khu vực": "Ngoài nhà nước",
    "Địa bàn": "xã An Phú",
    "Chính": "x",
}
UNDERSTOOD = MappingRow(
    2,
    ON,
    "HOASEN",
    "HS1",
    Happening.SPLIT,
    "12/QĐ-LĐLĐ",
    date(2025, 6, 25),
    "CĐCS Hoa Sen 1",
    "XA",
    "cdcs",
    Sector.NON_STATE,
    "xã An Phú",
    is_main=True,
)


def test_a_row_says_all_that_its_cells_say() -> None:
    found = table(WHOLE)
    assert (found.rows, found.findings) == ((UNDERSTOOD,), ())


def test_columns_come_in_any_order_and_headings_in_any_dress() -> None:
    said = {heading.upper().replace("Ã", "A"): text for heading, text in WHOLE.items()}
    found = read(rows(said, headings=[*reversed(said), "STT"]), KINDS)
    assert found.rows == (UNDERSTOOD,)


def test_a_title_above_blank_rows_and_totals_do_no_harm() -> None:
    cells = [tuple(WHOLE.values()), ("", ""), tuple(f"({n})" for n in range(1, 13))]
    sheet = [
        Row(1, ("BẢNG CHUYỂN ĐỔI", "")),
        Row(3, HEADINGS),
        *(Row(number, row) for number, row in enumerate(cells, 4)),
        Row(9, ("Tổng cộng: 1",)),
    ]
    found = read(sheet, KINDS)
    assert ([one.number for one in found.rows], found.findings) == ([4], ())


def test_the_day_of_the_decision_stands_in_for_that_of_its_effect() -> None:
    (found,) = table(WHOLE | {"Ngày hiệu lực": ""}).rows
    assert (found.on, found.decided_on) == (date(2025, 6, 25), date(2025, 6, 25))


@pytest.mark.parametrize(
    ("text", "happening"),
    [
        pytest.param("thành lập", Happening.FOUNDED),
        pytest.param("Đổi tên", Happening.RENAMED),
        pytest.param("SÁP NHẬP", Happening.MERGED),
        pytest.param("hợp nhất", Happening.CONSOLIDATED),
        pytest.param("chia tách", Happening.SPLIT),
        pytest.param("chuyen giao", Happening.HANDED_OVER),
        pytest.param("tiếp nhận", Happening.RECEIVED),
        pytest.param("nâng cấp", Happening.RAISED),
        pytest.param("hạ cấp", Happening.LOWERED),
        pytest.param("giải thể", Happening.DISSOLVED),
        pytest.param("chấm dứt", Happening.ENDED),
        pytest.param("", None),
    ],
)
def test_what_happens_is_told_in_the_words_of_decisions(
    text: str, happening: Happening | None
) -> None:
    (found,) = table(row("HOASEN", what=text)).rows
    assert found.happening is happening


@pytest.mark.parametrize(
    "text", ["cd_xa", "Công đoàn xã, phường, đặc khu", "CONG DOAN XA, PHUONG, DAC KHU"]
)
def test_a_kind_is_named_or_coded(text: str) -> None:
    assert table(row("XA", Loại=text)).rows[0].kind == "cd_xa"
    assert table(row("XA", Loại="Liên đoàn Lao động huyện")).rows[0].kind == "ldld_huyen"


@pytest.mark.parametrize(
    ("changed", "column", "flaw"),
    [
        pytest.param(
            {"Mã cũ": "", "Mã mới": ""}, MappingColumn.OLD, MappingFlaw.NO_CODE, id="code"
        ),
        pytest.param(
            {"Ngày hiệu lực": "31/2/2025"},
            MappingColumn.ON,
            MappingFlaw.BAD_DATE,
            id="no such day",
        ),
        pytest.param(
            {"Ngày hiệu lực": "7/2025"}, MappingColumn.ON, MappingFlaw.BAD_DATE, id="a month only"
        ),
        pytest.param(
            {"Ngày quyết định": "hôm qua"},
            MappingColumn.DECIDED_ON,
            MappingFlaw.BAD_DATE,
            id="no day at all",
        ),
        pytest.param(
            {"Ngày hiệu lực": "", "Ngày quyết định": ""},
            MappingColumn.ON,
            MappingFlaw.NO_DATE,
            id="neither day",
        ),
        pytest.param(
            {"Sự kiện": "bay"}, MappingColumn.HAPPENING, MappingFlaw.UNKNOWN_HAPPENING, id="event"
        ),
        pytest.param({"Loại": "hội"}, MappingColumn.KIND, MappingFlaw.UNKNOWN_KIND, id="kind"),
        pytest.param(
            {"Khu vực": "biển"}, MappingColumn.SECTOR, MappingFlaw.UNKNOWN_SECTOR, id="sector"
        ),
        pytest.param({"Chính": "?!a"}, MappingColumn.MAIN, MappingFlaw.UNKNOWN_MARK, id="mark"),
        pytest.param(
            {"Mã mới": "A" * 41}, MappingColumn.NEW, MappingFlaw.TOO_LONG, id="long code"
        ),
        pytest.param({"Tên mới": "A" * 201}, MappingColumn.NAME, MappingFlaw.TOO_LONG, id="name"),
    ],
)
def test_a_cell_that_makes_no_sense_is_named(
    changed: dict[str, str], column: MappingColumn, flaw: MappingFlaw
) -> None:
    found = table(WHOLE, WHOLE | changed)
    assert [(one.row, one.column, one.flaw) for one in found.findings] == [(3, column, flaw)]
    assert [one.number for one in found.rows] == [2]


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        pytest.param(("Tên", "Tuổi"), {MappingColumn.OLD, MappingColumn.ON}, id="another table"),
        pytest.param(("Mã cũ", "Tên mới"), {MappingColumn.ON}, id="no day"),
        pytest.param(("Sự kiện", "Ngày hiệu lực"), {MappingColumn.OLD}, id="no code"),
        pytest.param((), {MappingColumn.OLD, MappingColumn.ON}, id="nothing"),
    ],
)
def test_a_table_without_what_it_needs_says_so(
    headings: tuple[str, ...], missing: set[MappingColumn]
) -> None:
    found = read([Row(1, headings), Row(2, ("A", "B"))] if headings else [], KINDS)
    assert {one.column for one in found.findings} == missing
    assert {one.flaw for one in found.findings} == {MappingFlaw.NO_COLUMN}


def test_a_cell_is_named_as_people_name_it() -> None:
    columns = table(WHOLE).columns
    assert columns.cell(MappingColumn.NEW, 7) == "B7"
    few = read(rows({}, headings=("Mã cũ", "Ngày hiệu lực")), KINDS).columns
    assert few.cell(MappingColumn.MAIN, 7) == "7"
