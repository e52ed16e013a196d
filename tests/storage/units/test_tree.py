"""The tree stays a tree, on every day; and what is found in it."""

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.units import DAY, Happening, UnitEvent
from tests.conftest import NOW
from tests.storage.units.county import ON, THEN, TODAY, County, codes


async def refused(county: County, reason: Reason, *events: UnitEvent) -> None:
    with pytest.raises(Refusal) as no:
        await county.store.units.happen_together(events, NOW)
    assert no.value.reason is reason


def moved(county: County, *moves: tuple[str, str]) -> UnitEvent:
    begins = tuple(county.changed(code, above=above) for code, above in moves)
    return UnitEvent(Happening.HANDED_OVER, ON, begins=begins)


@pytest.mark.parametrize(
    "moves",
    [
        pytest.param([("HUYEN", "HUYEN")], id="itself"),
        pytest.param([("TINH", "HOASEN")], id="one far below"),
        pytest.param([("HUYEN", "XA"), ("XA", "HUYEN")], id="each other in one event"),
        pytest.param(
            [("HUYEN", "DONG"), ("XA", "HOASEN")], id="in one event, through others' children"
        ),
    ],
)
async def test_nobody_comes_to_be_above_themself(
    county: County, moves: list[tuple[str, str]]
) -> None:
    await refused(county, Reason.ABOVE_ITSELF, moved(county, *moves))


async def test_a_ring_that_would_close_on_a_later_day_is_refused(county: County) -> None:
    later = UnitEvent(
        Happening.HANDED_OVER, TODAY + DAY, begins=(county.changed("XA", above="HUYEN"),)
    )
    await county.store.units.happen(later, NOW)
    await refused(county, Reason.ABOVE_ITSELF, moved(county, ("HUYEN", "XA")))


async def test_two_may_change_places(county: County) -> None:
    begins = (county.changed("HUYEN", above="HOASEN"), county.changed("HOASEN", above="TINH"))
    await county.store.units.happen(UnitEvent(Happening.HANDED_OVER, ON, begins=begins), NOW)
    tree = await county.tree(ON)
    assert (tree["HUYEN"], tree["HOASEN"], tree["SONGMAY"]) == ("HOASEN", "TINH", "HUYEN")


@pytest.mark.parametrize("moves", [[], [("HOASEN", "XA")]], ids=["all stay", "one stays"])
async def test_one_with_others_below_does_not_end(
    county: County, moves: list[tuple[str, str]]
) -> None:
    ends = UnitEvent(Happening.ENDED, ON, ends=(county.ids["HUYEN"],))
    await refused(county, Reason.NO_PARENT, moved(county, *moves), ends)


async def test_one_whose_children_go_the_same_day_ends_in_any_order(county: County) -> None:
    ends = UnitEvent(Happening.ENDED, ON, ends=(county.ids["HUYEN"],))
    move = moved(county, ("HOASEN", "XA"), ("SONGMAY", "TINH"))
    await county.store.units.happen_together([ends, move], NOW)
    assert await county.tree(ON) == {
        "TINH": "",
        "XA": "TINH",
        "HOASEN": "XA",
        "SONGMAY": "TINH",
        "DONG": "XA",
    }
    assert (await county.tree(THEN))["HOASEN"] == "HUYEN"


async def test_one_with_others_below_later_does_not_end(county: County) -> None:
    begun = await county.new("MOI", "CĐCS Mới", above="DONG")
    await county.happen(Happening.FOUNDED, on=TODAY + DAY, begins=[begun])
    await refused(
        county, Reason.NO_PARENT, UnitEvent(Happening.ENDED, ON, ends=(county.ids["DONG"],))
    )


async def test_nobody_goes_under_one_that_ended_or_is_to_end(county: County) -> None:
    await county.end("DONG", on=TODAY)
    await refused(county, Reason.NO_PARENT, moved(county, ("HOASEN", "DONG")))


async def test_events_together_come_in_the_order_of_their_days(county: County) -> None:
    first = UnitEvent(Happening.RENAMED, ON, begins=(county.changed("HOASEN", name="CĐCS Một"),))
    second = UnitEvent(
        Happening.RENAMED, ON + DAY, begins=(county.changed("HOASEN", name="CĐCS Hai"),)
    )
    await county.store.units.happen_together([second, first], NOW)
    names = [(await county.store.units.coded("HOASEN", day)).name for day in (ON, TODAY)]
    assert names == ["CĐCS Một", "CĐCS Hai"]


async def test_a_part_of_the_tree(county: County) -> None:
    assert (await county.tree(THEN, "HUYEN")).keys() == {"HUYEN", "HOASEN", "SONGMAY"}
    assert len(await county.tree(THEN, "TINH")) == 6
    await county.store.units.happen(moved(county, ("HUYEN", "XA")), NOW)
    assert len(await county.tree(ON, "XA")) == 5
    assert (await county.tree(THEN, "XA")).keys() == {"XA", "DONG"}
    await county.end("DONG", on=TODAY)
    assert await county.tree(TODAY, "DONG") == {}


async def test_those_directly_below(county: County) -> None:
    units = county.store.units
    await county.store.units.happen(moved(county, ("HOASEN", "XA")), NOW)
    assert sorted(codes(await units.children(county.ids["XA"], THEN))) == ["DONG"]
    assert sorted(codes(await units.children(county.ids["XA"], ON))) == ["DONG", "HOASEN"]
    assert sorted(codes(await units.children(county.ids["HUYEN"], ON))) == ["SONGMAY"]


async def test_the_line_upwards(county: County) -> None:
    units, ids = county.store.units, county.ids
    await units.happen(moved(county, ("HOASEN", "XA")), NOW)
    line = ids["HOASEN"], ids["HUYEN"], ids["TINH"]
    assert tuple(await units.above(ids["HOASEN"], THEN)) == line
    assert tuple(await units.above(ids["HOASEN"], ON)) == (ids["HOASEN"], ids["XA"], ids["TINH"])
    await county.end("DONG")
    assert list(await units.above(ids["DONG"], ON)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("sông mây", ["SONGMAY"], id="with diacritics"),
        pytest.param("song may", ["SONGMAY"], id="without"),
        pytest.param("MAY  song", ["SONGMAY"], id="in any order and case"),
        pytest.param("hoasen", ["HOASEN"], id="its code"),
        pytest.param("dong phu", ["DONG"], id="đ is a d"),
        pytest.param("may", ["HOASEN", "SONGMAY"], id="two, by code and name"),
        pytest.param("may hà nội", [], id="all words"),
        pytest.param("%", [], id="no wildcard"),
        pytest.param("h?asen", [], id="nor this one"),
        pytest.param("", ["DONG", "HOASEN", "HUYEN", "SONGMAY", "TINH", "XA"], id="nothing"),
    ],
)
async def test_units_are_found_by_words(county: County, words: str, found: list[str]) -> None:
    assert codes(await county.store.units.named(words, THEN)) == found


async def test_units_are_found_within_a_part_and_no_more_than_asked_for(county: County) -> None:
    units = county.store.units
    assert codes(await units.named("cong", THEN, under=county.ids["XA"])) == ["XA"]
    assert codes(await units.named("cdcs", THEN, limit=2)) == ["DONG", "HOASEN"]


async def test_a_name_of_the_longest_is_kept(county: County) -> None:
    name = "한" * 200  # each is three letters when it is taken apart
    await county.rename("HOASEN", name)
    assert (await county.store.units.coded("HOASEN", ON)).name == name
