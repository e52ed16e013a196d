"""Posts and dates, in the words of real files."""

from datetime import date

import pytest

from bot.domain.people import Role
from bot.domain.roster.words import day_told, is_total, is_vacant, role_meant, roles_meant

ROLES = {
    Role.CHAIR: "Chủ tịch|CHỦ TỊCH|CT CĐCS|Chủ tịch CĐCS|chu tich|CT|Chủ tịch công đoàn cơ sở"
    "|Chủ tịch CĐ phường|Chủ tịch Công đoàn",
    Role.VICE_CHAIR: "Phó chủ tịch|P. Chủ tịch|PCT|P.Chủ tịch CĐCS|P.CT|Phó CT|PCT CĐCS",
    Role.COMMITTEE_MEMBER: "Ủy viên BCH|Uỷ viên BCH|UV.BCH|UVBCH|UV BCH|Ủy viên Ban chấp hành"
    "|Ủy viên BCH CĐCS|UV|Ủy viên Ban Thường vụ|BCH",
    Role.AUDIT_HEAD: "Chủ nhiệm UBKT|CN UBKT|CN. UBKT|Chủ nhiệm Ủy ban kiểm tra|CNUBKT",
    Role.AUDIT_MEMBER: "Ủy viên UBKT|UV UBKT|UV.UBKT|UVUBKT|Ủy viên Ủy ban Kiểm tra",
    Role.WOMEN_HEAD: "Trưởng ban nữ công|TB nữ công|Trưởng Ban Nữ công quần chúng|TBNC|TB. NC",
    Role.TEAM_LEADER: "Tổ trưởng|Tổ trưởng CĐ|Tổ trưởng công đoàn|Tổ trưởng tổ CĐ",
    Role.ACCOUNTANT: "Kế toán|Kế toán CĐ|Kế toán công đoàn|KT CĐ|Kế toán CĐCS",
    Role.TREASURER: "Thủ quỹ|Thủ quĩ|Thủ quỹ CĐ|TQ",
}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        pytest.param(word, role, id=word)
        for role, text in ROLES.items()
        for word in text.split("|")
    ],
)
def test_a_post_is_known_by_many_names(words: str, role: Role) -> None:
    assert role_meant(words) is role


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(one, id=one)
        for one in (
            "Giám đốc",
            "Tổ phó",
            "Chủ tịch CĐ bộ phận",
            "Bí thư",
            "Chủ tịch CĐCS thành viên",
        )
    ],
)
def test_what_is_no_post_of_the_list_is_not_guessed(words: str) -> None:
    assert role_meant(words) is None


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        pytest.param("Phó chủ tịch, Chủ nhiệm UBKT", [Role.VICE_CHAIR, Role.AUDIT_HEAD], id=","),
        pytest.param("Chủ tịch kiêm Kế toán", [Role.CHAIR, Role.ACCOUNTANT], id="kiêm"),
        pytest.param("UV BCH - TB nữ công", [Role.COMMITTEE_MEMBER, Role.WOMEN_HEAD], id="-"),
        pytest.param("Kế toán và thủ quỹ", [Role.ACCOUNTANT, Role.TREASURER], id="và"),
        pytest.param("CT/Kế toán", [Role.CHAIR, Role.ACCOUNTANT], id="/"),
        pytest.param("UV thường vụ; TQ", [Role.COMMITTEE_MEMBER, Role.TREASURER], id=";"),
        pytest.param("Ủy viên ủy ban kiểm tra", [Role.AUDIT_MEMBER], id="kiểm is no kiêm"),
        pytest.param("uy vien uy ban kiem tra", [Role.AUDIT_MEMBER], id="kiem tra"),
        pytest.param("Chủ tịch, Giám đốc", [Role.CHAIR, None], id="one of them unknown"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_cell_may_name_several_posts(cell: str, roles: list[Role | None]) -> None:
    assert [role for _, role in roles_meant(cell)] == roles


@pytest.mark.parametrize(
    ("text", "on"),
    [
        pytest.param("1/3/2026", date(2026, 3, 1), id="slashes"),
        pytest.param("01-03-2026", date(2026, 3, 1), id="dashes"),
        pytest.param("01.03.2026", date(2026, 3, 1), id="dots"),
        pytest.param("2026-03-01", date(2026, 3, 1), id="ISO"),
        pytest.param("2026-03-01 08:30", date(2026, 3, 1), id="with an hour"),
        pytest.param("46082", date(2026, 3, 1), id="days since 1900"),
    ],
)
def test_a_day_is_a_day_however_it_is_written(text: str, on: date) -> None:
    told = day_told(text)
    assert told
    assert (told.on, told.is_rough) == (on, False)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        pytest.param("3/2026", date(2026, 3, 1), date(2026, 3, 31), id="month"),
        pytest.param("02/2028", date(2028, 2, 1), date(2028, 2, 29), id="leap year"),
        pytest.param("2026", date(2026, 1, 1), date(2026, 12, 31), id="year"),
    ],
)
def test_a_month_or_a_year_is_a_rough_date(text: str, begins: date, ends: date) -> None:
    first, last = day_told(text), day_told(text, is_end=True)
    assert first
    assert last
    assert (first.on, last.on, first.is_rough) == (begins, ends, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(one, id=one)
        for one in ("31/2/2026", "1/13/2026", "1/3/26", "hôm qua", "1/3/1026", "13/2026", "1/3")
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert day_told(text) is None


@pytest.mark.parametrize(
    ("text", "adds_up"),
    [
        pytest.param("Tổng cộng", True, id="total"),
        pytest.param("TỔNG SỐ: 15 người", True, id="with a number"),
        pytest.param("Cộng", True, id="sum"),
        pytest.param("Tổng công ty May 10", False, id="a corporation"),
        pytest.param("Cộng Hòa", False, id="a name"),
    ],
)
def test_totals_are_told_from_units(text: str, adds_up: bool) -> None:
    assert is_total(text) is adds_up


@pytest.mark.parametrize(
    "text", [pytest.param(one, id=one) for one in ("", "-", "(khuyết)", "Trống")]
)
def test_nobody_is_written_in_many_ways(text: str) -> None:
    assert is_vacant(text)
