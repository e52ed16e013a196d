"""The order of Vietnamese lists, and the day it is in Việt Nam."""

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Cadre, by_given_name
from bot.domain.vietnamese import local_date, sort_key


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("da đa ea", id="Đ follows D"),
        pytest.param("ta tà tả tã tá tạ", id="tones"),
        pytest.param("an ăn ân bn", id="letters of their own"),
        pytest.param("ma mã mă mâ nga", id="a letter weighs more than a tone"),
        pytest.param("An Anh Ánh Ân", id="a shorter word first"),
        pytest.param("hoa hòa hoá hoạ", id="old and new places of a tone"),
        pytest.param("U Ư V", id="Ư"),
    ],
)
def test_words_stand_as_in_a_dictionary(words: str) -> None:
    wanted = words.split()
    mixed = random.Random(1).sample(wanted, len(wanted))
    assert [sort_key(word) for word in sorted(mixed, key=sort_key)] == [
        sort_key(word) for word in wanted
    ]


def test_case_does_not_matter_for_the_order() -> None:
    assert sort_key("ĐẶNG") == sort_key("đặng")


@given(st.lists(st.text(st.characters())))
def test_any_words_can_be_sorted_and_their_order_is_one(words: list[str]) -> None:
    keys = [sort_key(word) for word in sorted(words, key=sort_key)]
    assert keys == sorted(sort_key(word) for word in reversed(words))


@given(st.text(st.characters()), st.text(st.characters()))
def test_of_two_words_one_comes_first_or_both_are_one(one: str, other: str) -> None:
    before, after = sort_key(one), sort_key(other)
    assert (before < after) + (before == after) + (before > after) == 1


def test_a_list_of_people_goes_by_the_given_name() -> None:
    names = ["Trần Văn Hùng", "Lê Thị Út", "Đỗ Thị Ánh", "Bùi Văn An", "Vũ Đạt", "Lý Dung"]
    listed = by_given_name(Cadre(n, name, has_joined=False) for n, name in enumerate(names))
    assert [cadre.name.split()[-1] for cadre in listed] == [
        "An",
        "Ánh",
        "Dung",
        "Đạt",
        "Hùng",
        "Út",
    ]


def test_people_of_one_given_name_go_by_the_whole_name() -> None:
    names = ["Vũ Thị Lan", "Đỗ Thị Lan", "Nguyễn Thị Lan"]
    listed = by_given_name(Cadre(n, name, has_joined=False) for n, name in enumerate(names))
    assert [cadre.name for cadre in listed] == ["Đỗ Thị Lan", "Nguyễn Thị Lan", "Vũ Thị Lan"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 11, 21, 16, 59, tzinfo=UTC), date(2026, 11, 21), id="evening"),
        pytest.param(datetime(2026, 11, 21, 17, 0, tzinfo=UTC), date(2026, 11, 22), id="midnight"),
        pytest.param(datetime(2026, 12, 31, 20, 0, tzinfo=UTC), date(2027, 1, 1), id="new year"),
    ],
)
def test_a_day_begins_at_midnight_in_viet_nam(moment: datetime, day: date) -> None:
    assert local_date(moment) == day
