"""Headings are found wherever they stand and however they are written."""

import pytest

from bot.domain.roster.headings import Heading, find_columns, heading_named
from bot.domain.roster.lines import understand
from tests.rules.roster.paper import HEADINGS, phone, problems, rows


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("MÃ ĐƠN VỊ", Heading.UNIT_CODE, id="capitals"),
        pytest.param("ma don vi", Heading.UNIT_CODE, id="no diacritics"),
        pytest.param("Mã  đơn\nvị ", Heading.UNIT_CODE, id="spaces"),
        pytest.param("Họ và tên (*)", Heading.NAME, id="a star"),
        pytest.param("Chuyên trách (Có/Không)", Heading.FULL_TIME, id="a remark"),
        pytest.param("SĐT", Heading.PHONE, id="short"),
        pytest.param("Số ĐT", Heading.PHONE, id="half short"),
        pytest.param("Số quyết định (không bắt buộc)", Heading.DECISION, id="optional"),
        pytest.param("QĐ số", Heading.DECISION, id="a decision"),
        pytest.param("Ghi chú", None, id="another column"),
        pytest.param("(1)", None, id="a number"),
    ],
)
def test_a_heading_is_known_by_its_words(text: str, heading: Heading | None) -> None:
    assert heading_named(text) is heading


def test_headings_may_stand_in_any_order_among_other_columns() -> None:
    columns = find_columns(rows("STT|Chức vụ|Ghi chú|Họ tên|Mã đơn vị"))
    assert columns.places == {Heading.ROLE: 1, Heading.NAME: 3, Heading.UNIT_CODE: 4}


def test_a_title_may_stand_above() -> None:
    columns = find_columns(rows("DANH SÁCH CÁN BỘ", "", "Năm 2026", HEADINGS))
    assert (columns.row, len(columns.places)) == (4, 12)


def test_two_rows_of_headings_are_one() -> None:
    columns = find_columns(
        rows(
            "Đơn vị||Cán bộ||Chuyên trách|Thời gian|",
            "Mã ĐV|Tên ĐV|Họ tên|Chức vụ||Từ ngày|Đến ngày",
        )
    )
    assert columns.row == 2
    assert (columns.places[Heading.FULL_TIME], columns.places[Heading.TO_ON]) == (4, 6)
    assert columns.places[Heading.UNIT_NAME] == 1


def test_a_row_of_people_is_no_row_of_headings() -> None:
    columns = find_columns(rows("Mã ĐV|Họ tên|Chức vụ|Ghi chú", "CD-1|Lê Mai|CT|Di động"))
    assert (columns.row, Heading.PHONE in columns.places) == (1, False)


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        pytest.param("Tên đơn vị|Họ tên|Chức vụ", ["unit_code"], id="code"),
        pytest.param("Mã đơn vị|Họ tên", ["role"], id="posts"),
        pytest.param("Mã đơn vị|Chức vụ", ["name"], id="people"),
        pytest.param("Mã đơn vị|Khu vực", ["name", "role"], id="neither people nor names"),
        pytest.param("Lan|Hùng", ["unit_code", "name", "role"], id="all"),
        pytest.param("Mã đơn vị|Tên đơn vị|Mã cấp trên", [], id="units alone are enough"),
        pytest.param("Mã đơn vị|Họ tên|Chức vụ", [], id="people of known units are enough"),
    ],
)
def test_a_file_without_its_headings_is_not_read(headings: str, missing: list[str]) -> None:
    found = understand(rows(headings, "CD-1|Lê Thị Mai|Chủ tịch"), phone=phone, known=["CD-1"])
    lacking = [one for one in found.findings if one.problem == "heading_missing"]
    assert [one.heading.value for one in lacking] == missing
    assert found.is_readable is not bool(missing)
    assert not (missing and found.lines)


def test_nothing_at_all_lacks_all_headings() -> None:
    assert problems(understand((), phone=phone))[0] == (1, "heading_missing", "")


def test_headings_repeated_on_every_page_are_nobody() -> None:
    found = understand(rows(HEADINGS, "CD-1|CĐCS May|||Lê Mai|||Chủ tịch", HEADINGS), phone=phone)
    assert (len(found.lines), found.findings) == (1, ())
