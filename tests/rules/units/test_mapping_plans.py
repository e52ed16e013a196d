"""Which events the rows of a mapping table make."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.ledger import KnownUnits
from bot.domain.mapping.plans import MappingDeed
from bot.domain.units import DAY, Happening, Heir, Profile, Sector, UnitEvent, UnitVersion
from tests.rules.units.sheet import IDS, KNOWN, ON, planned, row, versions

FIRST = {one.unit_id: one.profile for one in versions()}
NEW = -1  # the id of the first unit that is new


def changed(code: str, **facts: object) -> tuple[int, Profile]:
    return IDS[code], replace(FIRST[IDS[code]], **facts)  # type: ignore[arg-type]


def events(*said: dict[str, str]) -> tuple[UnitEvent, ...]:
    found = planned(*said)
    assert found.findings == ()
    return found.events


def deed(*said: dict[str, str]) -> MappingDeed:
    (found,) = planned(*said).deeds
    return found


def test_a_new_name() -> None:
    said = row("HOASEN", what="đổi tên", Tên_mới="CĐCS Hoa Sen Xanh")
    begins = (changed("HOASEN", name="CĐCS Hoa Sen Xanh"),)
    assert events(said) == (UnitEvent(Happening.RENAMED, ON, begins=begins),)
    assert deed(said).changes == ((MappingColumn.NAME, "CĐCS Hoasen", "CĐCS Hoa Sen Xanh"),)


def test_rows_of_one_decision_are_one_event() -> None:
    decided = {"Số_quyết_định": "12/QĐ-LĐLĐ", "Ngày_quyết_định": "25/6/2025"}
    said = [
        row(code, what="chuyển giao", Mã_cấp_trên_mới="XA", **decided)
        for code in ("HOASEN", "SONGMAY")
    ]
    (found,) = events(*said)
    assert (found.decision, found.decided_on) == ("12/QĐ-LĐLĐ", date(2025, 6, 25))
    assert found.begins == tuple(changed(code, parent_id=3) for code in ("HOASEN", "SONGMAY"))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"Số_quyết_định": "13"}, id="another decision"),
        pytest.param({"Ngày_quyết_định": "1/6/2025"}, id="of another date"),
        pytest.param({"Ngày_hiệu_lực": "2/7/2025"}, id="on another day"),
    ],
)
def test_rows_of_another_decision_or_day_are_another_event(other: dict[str, str]) -> None:
    said = [row(code, what="chuyển giao", Mã_cấp_trên_mới="XA") for code in ("HOASEN", "SONGMAY")]
    said[1] = row("SONGMAY", what="chuyển giao", Mã_cấp_trên_mới="XA", **other)
    assert len(events(*said)) == 2


def test_a_new_unit_and_one_that_comes_back() -> None:
    new = row("", "MOI", "thành lập", Tên_mới="CĐCS Mới", Mã_cấp_trên_mới="XA", Địa_bàn="An Phú")
    back = row("", "cu", "thành lập")
    (found,) = events(new, back)
    assert found.begins == (
        (NEW, Profile("CĐCS Mới", parent_id=3, area="An Phú")),
        changed("CU"),
    )
    assert planned(new, back).planned == {NEW: "MOI"}


def test_a_unit_received_from_elsewhere_may_be_new() -> None:
    said = row("", "MOI", "tiếp nhận", Tên_mới="CĐCS Mới", Mã_cấp_trên_mới="XA")
    begins = ((NEW, Profile("CĐCS Mới", parent_id=3)),)
    assert events(said) == (UnitEvent(Happening.RECEIVED, ON, begins=begins),)


def test_a_merger_into_a_unit_that_gets_another_name() -> None:
    (found,) = events(row("HOASEN", "DONG", "sáp nhập", Tên_mới="CĐCS Hoa Đông"))
    assert (found.ends, found.heirs) == ((4,), (Heir(4, 6),))
    assert found.begins == (changed("DONG", name="CĐCS Hoa Đông"),)


def test_those_below_go_along_with_the_one_they_are_under() -> None:
    said = row("HUYEN", "XA", "sáp nhập")
    (found,) = events(said)
    assert found.begins == (changed("HOASEN", parent_id=3), changed("SONGMAY", parent_id=3))
    assert deed(said).followers == ("HOASEN", "SONGMAY")


def test_those_below_go_elsewhere_when_a_row_says_so() -> None:
    said = row("HUYEN", "XA", "sáp nhập")
    (moved, merged) = events(said, row("HOASEN", what="chuyển giao", Mã_cấp_trên_mới="TINH"))
    assert moved.begins == (changed("HOASEN", parent_id=1),)
    assert merged.begins == (changed("SONGMAY", parent_id=3),)


def test_an_heir_from_below_takes_its_place() -> None:
    (found,) = events(row("HUYEN", "HOASEN", "sáp nhập"))
    assert dict(found.begins) == dict(
        [changed("HOASEN", parent_id=1), changed("SONGMAY", parent_id=4)]
    )


def test_a_consolidated_unit_has_what_the_old_ones_have_in_common() -> None:
    said = [row(code, "MAYGO", "hợp nhất") for code in ("HOASEN", "SONGMAY")]
    said[0]["Tên mới"] = "CĐCS May Gỗ"
    (found,) = events(*said)
    assert found.begins == ((NEW, Profile("CĐCS May Gỗ", "cdcs", 2, Sector.NON_STATE)),)
    assert (found.ends, found.heirs) == ((4, 5), (Heir(4, NEW), Heir(5, NEW)))


def test_a_split_ends_in_its_parts() -> None:
    said = [
        row("HOASEN", f"HS{n}", "chia tách", Tên_mới=f"CĐCS {n}", Chính="x" * (n == 2))
        for n in (1, 2)
    ]
    (found,) = events(*said)
    assert [profile.parent_id for _, profile in found.begins] == [2, 2]
    assert (found.ends, found.heirs) == ((4,), (Heir(4, -1, is_main=False), Heir(4, -2)))


@pytest.mark.parametrize("stays", [True, False], ids=["it says it stays", "only one part"])
def test_a_unit_may_go_on_after_a_part_was_split_off(stays: bool) -> None:
    part = row("HOASEN", "HS1", "tách", Tên_mới="CĐCS 1", Mã_cấp_trên_mới="XA")
    (found,) = events(part, *[row("HOASEN", "HOASEN", "tách")] * stays)
    assert found.begins == ((NEW, replace(FIRST[4], name="CĐCS 1", parent_id=3)),)
    assert (found.ends, found.heirs) == ((), (Heir(4, NEW, is_main=False),))


@pytest.mark.parametrize("what", ["giải thể", "chấm dứt"])
def test_an_end_needs_nobody_to_carry_on(what: str) -> None:
    (found,) = events(row("HOASEN", what=what))
    assert (found.begins, found.ends, found.heirs) == ((), (4,), ())
    (found,) = events(row("HOASEN", "DONG", what))
    assert (found.ends, found.heirs) == ((4,), (Heir(4, 6),))


def test_a_unit_goes_on_under_a_new_code() -> None:
    said = row("HUYEN", "HUYEN2", "đổi tên", Tên_mới="CĐ khu vực 2")
    (found,) = events(said)
    assert found.begins[0] == (NEW, replace(FIRST[2], name="CĐ khu vực 2"))
    assert (found.ends, found.heirs) == ((2,), (Heir(2, NEW),))
    assert deed(said).followers == ("HOASEN", "SONGMAY")


@pytest.mark.parametrize(
    ("said", "happening"),
    [
        pytest.param([row("", "M", Tên_mới="M", Mã_cấp_trên_mới="XA")], "founded", id="founded"),
        pytest.param([row("HOASEN", Tên_mới="Mới")], "renamed", id="renamed"),
        pytest.param([row("HOASEN", Mã_cấp_trên_mới="xa")], "handed_over", id="another parent"),
        pytest.param(
            [row("HOASEN", Mã_cấp_trên_mới="huyen", Tên_mới="Mới")],
            "renamed",
            id="the same parent",
        ),
        pytest.param([row("HOASEN", Địa_bàn="An Phú")], "recorded", id="its area only"),
        pytest.param([row("HOASEN", "DONG")], "merged", id="into one that is there"),
        pytest.param(
            [row("HOASEN", "M", Tên_mới="M"), row("SONGMAY", "M")], "consolidated", id="two in one"
        ),
        pytest.param(
            [row("HOASEN", "M", Tên_mới="M"), row("HOASEN", "N", Tên_mới="N", Chính="x")],
            "split",
            id="one in two",
        ),
        pytest.param([row("HOASEN", "M")], "renamed", id="one in one"),
        pytest.param(
            [row("HOASEN", "M", Mã_cấp_trên_mới="XA")], "handed_over", id="and elsewhere"
        ),
    ],
)
def test_what_happens_is_derived_where_nobody_says_it(
    said: list[dict[str, str]], happening: str
) -> None:
    assert [one.happening for one in events(*said)] == [happening]


def test_into_one_that_is_founded_the_same_day_is_a_merger() -> None:
    founded = row("", "M", Tên_mới="M", Mã_cấp_trên_mới="XA")
    found = events(row("HOASEN", "M"), founded, row("SONGMAY", "m"))
    assert [one.happening for one in found] == [Happening.FOUNDED, Happening.MERGED]
    assert found[1].ends == (4, 5)


def test_days_come_in_their_order_and_each_knows_the_one_before() -> None:
    found = events(
        row("HOASEN", "M", "sáp nhập", Ngày_hiệu_lực="3/7/2025"),
        row("HOASEN", what="đổi tên", Tên_mới="CĐCS Sen"),
        row("", "M", "thành lập", Tên_mới="M", Mã_cấp_trên_mới="XA", Ngày_hiệu_lực="2/7/2025"),
    )
    happened = [Happening.RENAMED, Happening.FOUNDED, Happening.MERGED]
    assert [one.happening for one in found] == happened
    assert [one.on for one in found] == [ON, ON + DAY, ON + 2 * DAY]


def test_a_district_that_goes_with_all_that_is_below_it_moved() -> None:
    """As on the first of July 2025, in any order of the rows."""
    found = events(
        row("HUYEN", what="chấm dứt"),
        row("", "XA2", "thành lập", Tên_mới="CĐ xã 2", Mã_cấp_trên_mới="TINH", Loại="cd_xa"),
        row("HOASEN", what="chuyển giao", Mã_cấp_trên_mới="XA2"),
        row("SONGMAY", "DONG", "sáp nhập"),
    )
    order = [Happening.FOUNDED, Happening.HANDED_OVER, Happening.MERGED, Happening.ENDED]
    assert [one.happening for one in found] == order
    assert found[1].begins == (changed("HOASEN", parent_id=NEW),)


DONE = KnownUnits(
    {**IDS, "HS1": 8},
    [
        *(one for one in versions() if one.unit_id not in {4, 5, 6}),
        UnitVersion(4, FIRST[4], date(1900, 1, 1), ON - DAY),
        UnitVersion(4, replace(FIRST[4], name="CĐCS Sen", parent_id=3), ON),
        UnitVersion(5, FIRST[5], date(1900, 1, 1), ON - DAY),
        UnitVersion(6, FIRST[6], date(1900, 1, 1), ON - DAY),
        UnitVersion(8, Profile("CĐCS 1", parent_id=3), ON),
    ],
    [(5, 3, ON), (4, 8, ON)],
)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(row("HOASEN", what="đổi tên", Tên_mới="CĐCS Sen"), id="renamed"),
        pytest.param(row("HOASEN", what="chuyển giao", Mã_cấp_trên_mới="xa"), id="moved"),
        pytest.param(row("", "HS1", "thành lập", Tên_mới="CĐCS 1"), id="founded"),
        pytest.param(row("SONGMAY", "XA", "sáp nhập"), id="merged"),
        pytest.param(row("SONGMAY", "XA"), id="merged, as derived"),
        pytest.param(row("DONG", what="chấm dứt"), id="ended"),
        pytest.param(row("HOASEN", "HS1", "chia tách", Tên_mới="CĐCS 1"), id="split off"),
        pytest.param(row("HOASEN", "HOASEN", "chia tách"), id="goes on after a split"),
    ],
)
def test_what_is_on_record_is_not_done_again(said: dict[str, str]) -> None:
    found = planned(said, known=DONE)
    assert (found.events, found.findings, found.planned) == ((), (), {})
    assert [one.is_done for one in found.deeds] == [True]


def test_what_is_so_already_is_no_event() -> None:
    assert events(row("HOASEN", what="đổi tên", Tên_mới="CĐCS Hoasen")) == ()


def test_a_ledger_of_nothing_takes_a_first_unit_without_a_parent() -> None:
    said = [
        row("", "TINH", Tên_mới="LĐLĐ tỉnh"),
        row("", "XA", Tên_mới="CĐ xã", Mã_cấp_trên_mới="TINH"),
    ]
    found = planned(*said, known=KnownUnits({}, []))
    assert (found.findings, len(found.events[0].begins)) == ((), 2)
    assert KNOWN.codes == IDS  # nobody wrote into it
