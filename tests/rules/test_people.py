"""Names as people write them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import (
    Cadre,
    Newcomer,
    Post,
    Role,
    Settlement,
    Unit,
    full_name,
    is_full_name,
)
from tests.rules.shelf import NOW

HOA_SEN = Unit(1, "CD-HOASEN", "CĐCS Công ty May Hoa Sen")
DAO = Newcomer(1, Cadre(7, "Phạm Thị Đào", has_joined=True), HOA_SEN, Role.TREASURER, NOW)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Nguyễn Thị Lan", id="three words"),
        pytest.param("Lê Mai", id="two words"),
        pytest.param("H’Hen Niê", id="curly apostrophe"),
        pytest.param("Y Moan Êban", id="one letter"),
        pytest.param("  Trần   Văn Hùng ", id="spaces"),
        pytest.param("a" * 29 + " " + "b" * 30, id="sixty letters"),
    ],
)
def test_a_full_name_has_two_words_or_more(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("Lan", id="one word"),
        pytest.param("Lan 2", id="a digit"),
        pytest.param("0912 345 678", id="a phone number"),
        pytest.param("Lan <b>Hùng</b>", id="markup"),
        pytest.param("Lan_Hùng Mai", id="underscore"),
        pytest.param("Nguyễn Thị Lan 🌸", id="a flower"),
        pytest.param("Lan; DROP TABLE", id="SQL"),
        pytest.param("a" * 30 + " " + "b" * 30, id="too long"),
    ],
)
def test_what_is_no_full_name_is_not_taken(name: str) -> None:
    assert not is_full_name(name)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("nguyễn thị lan", "Nguyễn Thị Lan", id="all small"),
        pytest.param("TRẦN VĂN HÙNG", "Trần Văn Hùng", id="all capitals"),
        pytest.param("Lê  Thị   Mai", "Lê Thị Mai", id="spaces"),
        pytest.param("H’Hen Niê", "H’Hen Niê", id="left as it is"),
    ],
)
def test_a_name_is_written_as_names_are(typed: str, written: str) -> None:
    assert full_name(typed) == written


@pytest.mark.parametrize(
    ("since", "is_recent"),
    [
        pytest.param(date(2026, 11, 21), True, id="today"),
        pytest.param(date(2026, 5, 25), True, id="180 days ago"),
        pytest.param(date(2026, 5, 24), False, id="longer ago"),
        pytest.param(None, False, id="nobody has told"),
    ],
)
def test_somebody_is_new_in_a_post_for_half_a_year(since: date | None, is_recent: bool) -> None:
    assert Post(HOA_SEN, Role.CHAIR, since).is_recent(date(2026, 11, 21)) is is_recent


def test_a_newcomer_waits_until_it_is_settled_who_they_are() -> None:
    assert DAO.waits
    assert not replace(DAO, settlement=Settlement.REFUSED).waits


def test_only_staff_above_make_a_chair() -> None:
    assert not DAO.needs_staff
    assert replace(DAO, role=Role.CHAIR).needs_staff
