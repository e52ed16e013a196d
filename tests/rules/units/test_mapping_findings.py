"""Which rows of a mapping table cannot be, and which cell says so."""

from datetime import date

import pytest

from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.ledger import KnownUnits
from bot.domain.mapping.plans import MappingPlan
from bot.domain.mapping.rows import MappingFlaw
from bot.domain.units import FIRST_DAY, Profile, UnitVersion
from tests.rules.units.sheet import IDS, ON, planned, row, versions

OLD, NEW, NAME = MappingColumn.OLD, MappingColumn.NEW, MappingColumn.NAME
PARENT, HAPPENING = MappingColumn.PARENT, MappingColumn.HAPPENING
FLAW = MappingFlaw


def found(plan: MappingPlan) -> list[tuple[int, MappingColumn, MappingFlaw, str]]:
    return [(one.row, one.column, one.flaw, one.value) for one in plan.findings]


@pytest.mark.parametrize(
    ("said", "column", "flaw", "value"),
    [
        pytest.param(row("KHONG", what="chấm dứt"), OLD, FLAW.UNKNOWN_UNIT, "KHONG", id="old"),
        pytest.param(row("CU", what="chấm dứt"), OLD, FLAW.ENDED_UNIT, "CU", id="ended"),
        pytest.param(row("HOASEN", "CU", "sáp nhập"), NEW, FLAW.ENDED_UNIT, "CU", id="ended heir"),
        pytest.param(
            row("HOASEN", "KHONG", "sáp nhập"), NEW, FLAW.UNKNOWN_UNIT, "KHONG", id="heir"
        ),
        pytest.param(row("HOASEN", "HOASEN", "sáp nhập"), NEW, FLAW.ITSELF, "HOASEN", id="itself"),
        pytest.param(row("HOASEN", what="sáp nhập"), NEW, FLAW.NEEDED, "", id="no heir"),
        pytest.param(row("", "DONG", "sáp nhập"), OLD, FLAW.NEEDED, "", id="nobody merged"),
        pytest.param(row("HOASEN", what="đổi tên"), NAME, FLAW.NEEDED, "", id="no name"),
        pytest.param(row("HOASEN", what="chuyển giao"), PARENT, FLAW.NEEDED, "", id="no parent"),
        pytest.param(
            row("XA", what="nâng cấp"), MappingColumn.KIND, FLAW.NEEDED, "", id="no kind"
        ),
        pytest.param(row("", "HOASEN", "đổi tên"), OLD, FLAW.NEEDED, "", id="no old code"),
        pytest.param(row("HOASEN", what="thành lập"), OLD, FLAW.NEEDLESS, "HOASEN", id="founded?"),
        pytest.param(row("", "DONG", "thành lập"), NEW, FLAW.EXISTS, "DONG", id="is there"),
        pytest.param(
            row("", "M", "thành lập", Mã_cấp_trên_mới="XA"), NAME, FLAW.NEEDED, "", id="nameless"
        ),
        pytest.param(
            row("", "M", "thành lập", Tên_mới="M"), PARENT, FLAW.NEEDED, "", id="no place"
        ),
        pytest.param(
            row("HOASEN", what="chuyển giao", Mã_cấp_trên_mới="KHONG"),
            PARENT,
            FLAW.UNKNOWN_UNIT,
            "KHONG",
            id="unknown parent",
        ),
        pytest.param(
            row("HOASEN", what="chuyển giao", Mã_cấp_trên_mới="CU"),
            PARENT,
            FLAW.NO_PARENT,
            "CU",
            id="parent that ended",
        ),
        pytest.param(row("HOASEN"), HAPPENING, FLAW.UNCLEAR, "", id="nothing is said"),
        pytest.param(
            row("HUYEN", what="giải thể"), OLD, FLAW.LEFT_BELOW, "HOASEN, SONGMAY", id="children"
        ),
        pytest.param(
            row("TINH", what="chuyển giao", Mã_cấp_trên_mới="HOASEN"),
            PARENT,
            FLAW.LOOP,
            "TINH",
            id="above itself",
        ),
        pytest.param(
            row("HOASEN", "DONG", "đổi tên", Tên_mới="Đ"),
            NEW,
            FLAW.EXISTS,
            "DONG",
            id="code taken",
        ),
    ],
)
def test_a_row_that_cannot_be(
    said: dict[str, str], column: MappingColumn, flaw: MappingFlaw, value: str
) -> None:
    assert found(planned(said)) == [(2, column, flaw, value)]


def test_two_rows_cannot_end_one_unit_twice() -> None:
    said = [row("HOASEN", "DONG", "sáp nhập"), row("HOASEN", "XA", "sáp nhập")]
    assert found(planned(*said)) == [(3, OLD, FLAW.ENDED_UNIT, "HOASEN")]


def test_a_row_that_repeats_another_is_named() -> None:
    said = [row("HOASEN", "M", "hợp nhất", Tên_mới="M"), row("hoasen", "M", "hợp nhất")]
    assert found(planned(*said)) == [(3, OLD, FLAW.TWICE, "hoasen")]


def test_two_rows_cannot_say_two_things_of_one_unit() -> None:
    said = [
        row("HOASEN", "M", "hợp nhất", Tên_mới="Một"),
        row("SONGMAY", "M", "hợp nhất", Tên_mới="Hai"),
    ]
    assert found(planned(*said)) == [(3, NAME, FLAW.DIFFERS, "Hai")]


def test_a_consolidated_unit_is_a_new_one() -> None:
    said = [row(code, "HOASEN", "hợp nhất", Tên_mới="M") for code in ("SONGMAY", "HOASEN")]
    assert found(planned(*said)) == [(3, NEW, FLAW.ITSELF, "HOASEN")]


@pytest.mark.parametrize("marks", [("", ""), ("x", "x")], ids=["none", "two"])
def test_a_split_has_one_main_heir(marks: tuple[str, str]) -> None:
    said = [
        row("HOASEN", f"M{n}", "tách", Tên_mới="M", Chính=mark) for n, mark in enumerate(marks)
    ]
    assert found(planned(*said)) == [(2, MappingColumn.MAIN, FLAW.NO_MAIN, "")]


def test_a_loop_through_several_rows_is_found() -> None:
    said = [
        row("HUYEN", what="chuyển giao", Mã_cấp_trên_mới="DONG"),
        row("XA", what="chuyển giao", Mã_cấp_trên_mới="HOASEN"),
    ]
    ((_, column, flaw, _),) = found(planned(*said))
    assert (column, flaw) == (PARENT, FLAW.LOOP)


def test_all_findings_are_told_at_once() -> None:
    said = [
        row("KHONG", what="chấm dứt"),
        row("HOASEN", what="bay"),
        row("SONGMAY", what="đổi tên"),
    ]
    assert [one[:3] for one in found(planned(*said))] == [
        (2, OLD, FLAW.UNKNOWN_UNIT),
        (3, HAPPENING, FLAW.UNKNOWN_HAPPENING),
        (4, NAME, FLAW.NEEDED),
    ]


LATER = KnownUnits(
    {**IDS, "MAI": 9},
    [
        *(one for one in versions() if one.unit_id != IDS["HOASEN"]),
        UnitVersion(4, Profile("CĐCS Hoasen", parent_id=2), FIRST_DAY, date(2025, 8, 31)),
        UnitVersion(4, Profile("CĐCS Sen", parent_id=2), date(2025, 9, 1)),
        UnitVersion(9, Profile("CĐCS Mai", parent_id=3), date(2025, 9, 1)),
    ],
)


@pytest.mark.parametrize(
    ("said", "column", "value"),
    [
        pytest.param(row("HOASEN", what="đổi tên", Tên_mới="S"), OLD, "HOASEN", id="of the unit"),
        pytest.param(row("", "MAI", "thành lập"), NEW, "MAI", id="of the new unit"),
        pytest.param(row("HUYEN", "XA", "sáp nhập"), OLD, "HOASEN", id="of one below it"),
    ],
)
def test_what_is_on_record_of_a_later_day_is_not_rewritten(
    said: dict[str, str], column: MappingColumn, value: str
) -> None:
    assert found(planned(said, known=LATER)) == [(2, column, FLAW.LATER_EVENT, value)]


def test_an_end_that_leaves_units_of_a_later_day_is_found() -> None:
    known = KnownUnits(
        {**IDS, "MAI": 9},
        [*versions(), UnitVersion(9, Profile("CĐCS Mai", parent_id=6), date(2025, 9, 1))],
    )
    plan = planned(row("DONG", what="chấm dứt"), known=known)
    assert found(plan) == [(2, OLD, FLAW.LEFT_BELOW, "MAI")]
    assert plan.deeds[0].on == ON
