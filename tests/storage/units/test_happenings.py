"""What happens to units is put on record, and nothing that was is lost."""

import pytest

from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.units import DAY, FIRST_DAY, Happening, UnitEvent
from tests.conftest import NOW
from tests.storage.units.county import ON, THEN, TODAY, County

BEFORE = {
    "TINH": "",
    "HUYEN": "TINH",
    "XA": "TINH",
    "HOASEN": "HUYEN",
    "SONGMAY": "HUYEN",
    "DONG": "XA",
}


async def test_a_new_name_holds_from_its_day_on(county: County) -> None:
    await county.rename("HOASEN", "CĐCS Công ty Hoa Sen Xanh")
    units, unit_id = county.store.units, county.ids["HOASEN"]
    assert (await units.get(unit_id, THEN)).name == "CĐCS Công ty May Hoa Sen"
    assert (await units.coded("HOASEN", ON)).name == "CĐCS Công ty Hoa Sen Xanh"
    assert (await units.place(unit_id, TODAY)).profile.kind == "cdcs"


async def test_a_unit_that_moves_is_elsewhere_from_its_day_on(county: County) -> None:
    moved = [county.changed(code, above="XA") for code in ("HOASEN", "SONGMAY")]
    await county.happen(Happening.HANDED_OVER, begins=moved)
    assert await county.tree(THEN) == BEFORE
    assert await county.tree(ON) == BEFORE | {"HOASEN": "XA", "SONGMAY": "XA"}
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("HOASEN", "XA")


async def test_received_from_elsewhere_it_begins_that_day(county: County) -> None:
    begun = await county.new("TANMAI", "CĐCS Công ty Giấy Tân Mai", above="XA")
    await county.happen(Happening.RECEIVED, begins=[begun])
    assert await county.tree(THEN) == BEFORE
    assert await county.tree(ON) == BEFORE | {"TANMAI": "XA"}


async def test_one_merged_goes_on_in_the_other(county: County) -> None:
    await county.merge("HOASEN", "DONG")
    assert "HOASEN" not in await county.tree(ON)
    recast = await county.recast(THEN, TODAY)
    assert (recast["HOASEN"], recast["DONG"]) == (("DONG", "XA"), ("DONG", "XA"))


async def test_two_consolidated_go_on_in_a_new_one(county: County) -> None:
    begun = await county.new("MAYGO", "CĐCS Công ty May Gỗ", above="XA")
    old = ["HOASEN", "SONGMAY"]
    heirs = [county.heir(code, "MAYGO") for code in old]
    await county.happen(Happening.CONSOLIDATED, begins=[begun], ends=old, heirs=heirs)
    left = {code: above for code, above in BEFORE.items() if code not in old}
    assert await county.tree(ON) == left | {"MAYGO": "XA"}
    recast = await county.recast(THEN, TODAY)
    assert [recast[code] for code in old] == [("MAYGO", "XA")] * 2


async def test_one_split_goes_on_in_its_main_heir(county: County) -> None:
    begun = [await county.new(f"HS{n}", f"CĐCS Hoa Sen {n}", above="XA") for n in (1, 2)]
    heirs = [county.heir("HOASEN", "HS1", is_main=False), county.heir("HOASEN", "HS2")]
    await county.happen(Happening.SPLIT, begins=begun, ends=["HOASEN"], heirs=heirs)
    assert {"HS1", "HS2"} < (await county.tree(ON)).keys()
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("HS2", "XA")


async def test_one_of_which_a_part_is_split_off_goes_on_itself(county: County) -> None:
    begun = await county.new("HS1", "CĐCS Hoa Sen 1", above="XA")
    heirs = [county.heir("HOASEN", "HS1", is_main=False)]
    await county.happen(Happening.SPLIT, begins=[begun], heirs=heirs)
    assert await county.tree(ON) == BEFORE | {"HS1": "XA"}
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("HOASEN", "HUYEN")


@pytest.mark.parametrize("happening", [Happening.DISSOLVED, Happening.ENDED])
async def test_one_that_ended_has_nobody_to_carry_it_on(
    county: County, happening: Happening
) -> None:
    await county.happen(happening, ends=["DONG", "HOASEN"])
    assert {"DONG", "HOASEN"}.isdisjoint(await county.tree(ON))
    recast = await county.recast(THEN, TODAY)
    assert (recast["DONG"], recast["HOASEN"]) == (("", ""), ("", ""))


async def test_one_that_ended_is_still_found(county: County) -> None:
    await county.rename("DONG", "CĐCS Trường Đông Phú 1")
    await county.end("DONG", on=ON + DAY)
    units = county.store.units
    assert (await units.get(county.ids["DONG"], TODAY)).name == "CĐCS Trường Đông Phú 1"
    assert (await units.coded("DONG", TODAY)).id == county.ids["DONG"]
    assert (await units.place(county.ids["DONG"], TODAY)).profile.parent_id == county.ids["XA"]


async def test_one_that_is_to_come_is_found_by_its_first_name(county: County) -> None:
    begun = await county.new("MOI", "CĐCS Mới", above="XA")
    await county.happen(Happening.FOUNDED, begins=[begun])
    await county.rename("MOI", "CĐCS Mới Hơn", on=ON + DAY)
    assert (await county.store.units.get(county.ids["MOI"], THEN)).name == "CĐCS Mới"


async def test_an_identity_without_a_version_is_not_found(county: County) -> None:
    unit_id = await county.store.units.identify("MOI")
    with pytest.raises(NotFound):
        await county.store.units.get(unit_id, TODAY)


async def test_one_event_after_the_other(county: County) -> None:
    await county.rename("HOASEN", "CĐCS Hoa Sen", on=ON)
    moved = county.changed("HOASEN", name="CĐCS Hoa Sen", above="XA")
    await county.happen(Happening.HANDED_OVER, on=ON + DAY, begins=[moved])
    await county.merge("HOASEN", "DONG", on=ON + 2 * DAY)
    await county.merge("DONG", "SONGMAY", on=ON + 3 * DAY)
    days = [ON + n * DAY for n in range(-1, 4)]
    parents = [(await county.tree(day)).get("HOASEN") for day in days]
    assert parents == ["HUYEN", "HUYEN", "XA", None, None]
    heirs = [(await county.recast(THEN, day))["HOASEN"][0] for day in days]
    assert heirs == ["HOASEN", "HOASEN", "HOASEN", "DONG", "SONGMAY"]
    versions = await county.store.units.history(county.ids["HOASEN"])
    assert [(one.from_on, one.to_on) for one in versions] == [
        (FIRST_DAY, THEN),
        (ON, ON),
        (ON + DAY, ON + DAY),
    ]


async def test_a_merger_and_one_of_the_heir_on_the_same_day(county: County) -> None:
    await county.merge("HOASEN", "DONG")
    await county.merge("DONG", "SONGMAY")
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("SONGMAY", "HUYEN")


async def test_one_event_may_touch_many_units(county: County) -> None:
    begun = await county.store.units.identify_all([f"CD-{number}" for number in range(1_200)])
    profile = county.profiles["HOASEN"]
    event = UnitEvent(
        Happening.RECORDED, ON, begins=tuple((one, profile) for one in begun.values())
    )
    await county.store.units.happen(event, NOW)
    await county.store.units.happen(
        UnitEvent(Happening.ENDED, ON + DAY, ends=tuple(begun.values())), NOW
    )
    assert len(await county.tree(ON)) == len(BEFORE) + 1_200
    assert await county.tree(ON + DAY) == BEFORE


async def test_what_was_put_right_the_same_day_stays_on_record(county: County) -> None:
    await county.rename("HOASEN", "CĐCS Hoa Xen")
    await county.rename("HOASEN", "CĐCS Hoa Sen")
    units, unit_id = county.store.units, county.ids["HOASEN"]
    versions = await units.history(unit_id)
    assert [one.profile.name[-7:] for one in versions] == ["Hoa Sen", "Hoa Xen", "Hoa Sen"]
    assert [one.is_void for one in versions] == [False, True, False]
    for day in (THEN, ON, TODAY):
        assert "Xen" not in (await units.get(unit_id, day)).name
        assert await county.tree(day) == BEFORE
        assert not await units.named("xen", day)


async def test_one_that_ends_the_day_it_was_renamed_keeps_its_name(county: County) -> None:
    await county.rename("DONG", "CĐCS Sai")
    await county.end("DONG")
    found = await county.store.units.get(county.ids["DONG"], TODAY)
    assert found.name == "CĐCS Trường Tiểu học Đông Phú"


async def test_a_merger_put_right_the_same_day_leads_to_the_other_heir(county: County) -> None:
    await county.merge("HOASEN", "DONG")
    await county.happen(Happening.RECORDED, begins=[county.changed("HOASEN")])
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("HOASEN", "HUYEN")
    await county.merge("HOASEN", "SONGMAY")
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("SONGMAY", "HUYEN")


async def test_one_that_comes_back_goes_on_itself(county: County) -> None:
    await county.merge("HOASEN", "DONG")
    await county.happen(Happening.FOUNDED, on=ON + DAY, begins=[county.changed("HOASEN")])
    assert "HOASEN" not in await county.tree(ON)
    assert await county.tree(ON + DAY) == BEFORE
    assert (await county.recast(THEN, ON))["HOASEN"] == ("DONG", "XA")
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("HOASEN", "HUYEN")
    await county.merge("HOASEN", "DONG", on=ON + 2 * DAY)  # into the same one again
    assert (await county.recast(THEN, TODAY))["HOASEN"] == ("DONG", "XA")


async def test_two_that_carried_each_other_on_in_turn(county: County) -> None:
    await county.merge("HOASEN", "DONG")
    back = county.changed("HOASEN", above="XA")
    heirs = [county.heir("DONG", "HOASEN")]
    await county.happen(
        Happening.CONSOLIDATED, on=ON + DAY, begins=[back], ends=["DONG"], heirs=heirs
    )
    assert (await county.recast(THEN, TODAY))["DONG"] == ("HOASEN", "XA")
    await county.end("HOASEN", on=ON + 2 * DAY)
    recast = await county.recast(THEN, TODAY)
    assert (recast["HOASEN"], recast["DONG"]) == (("", ""), ("", ""))


async def test_what_is_to_come_does_not_show_today(county: County) -> None:
    tomorrow = TODAY + DAY
    await county.rename("HOASEN", "CĐCS Hoa Sen Mai Sau", on=tomorrow)
    await county.merge("SONGMAY", "DONG", on=tomorrow)
    units = county.store.units
    assert await county.tree(TODAY) == BEFORE
    assert (await units.get(county.ids["HOASEN"], TODAY)).name == "CĐCS Công ty May Hoa Sen"
    assert not await units.named("mai sau", TODAY)
    assert (await county.recast(THEN, TODAY))["SONGMAY"] == ("SONGMAY", "HUYEN")
    assert (await county.recast(THEN, tomorrow))["SONGMAY"] == ("DONG", "XA")
    assert len(await units.named("mai sau", tomorrow)) == 1


async def test_before_recorded_history_nothing_happens(county: County) -> None:
    await county.rename("HOASEN", "CĐCS Hoa Sen", on=ON)
    for happening in (
        county.rename("HOASEN", "CĐCS Khác", on=THEN),
        county.end("HOASEN", on=THEN),
    ):
        with pytest.raises(Refusal, match=Reason.BEFORE_HISTORY):
            await happening


async def test_one_that_ended_does_not_end_again(county: County) -> None:
    await county.end("DONG")
    for day in (ON, TODAY):
        with pytest.raises(Refusal, match=Reason.NOT_THERE):
            await county.end("DONG", on=day)
    county.ids["MOI"] = await county.store.units.identify("MOI")
    with pytest.raises(Refusal, match=Reason.NOT_THERE):
        await county.end("MOI")


async def test_one_that_ended_carries_nobody_on(county: County) -> None:
    await county.end("DONG")
    with pytest.raises(Refusal, match=Reason.NOT_THERE):
        await county.merge("HOASEN", "DONG", on=TODAY)
