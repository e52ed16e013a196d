"""A target of one's own in six questions, one made stricter, and its end."""

import pytest

from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import Activity, Target, Training
from bot.domain.units import Sector
from storage.database import Database
from storage.tables import target
from tests.conftest import NOW, Factory
from tests.conversations.targets.commune import TRAINED, aim, begin
from tests.person import Person, Town
from tests.records import rows


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


async def set_for(database: Database, unit_id: int) -> list[Target]:
    async with database.work() as store:
        return list(await store.targets.set_for(unit_id))


async def answer(staff: Person, unit_id: int, *, role: str = "Chủ tịch") -> None:
    """The first three questions."""
    await staff.taps(f"target.new:{unit_id}")
    if role:
        await staff.presses(f"☐ {role}")
    await staff.presses("Tiếp tục")
    await staff.presses("Ngoài nhà nước")
    await staff.presses("☐ Tiền lương")
    await staff.presses("Tiếp tục")


async def test_six_answers_are_read_back_set_and_counted(
    staff: Person, database: Database, commune_id: int
) -> None:
    await answer(staff, commune_id)
    await staff.presses("Mỗi năm")
    await staff.presses("90 %")
    screen = await staff.types("90 % chủ tịch học tiền lương")
    assert screen.title == "Đặt chỉ tiêu này?"
    assert "Đếm: Chủ tịch, ngoài nhà nước." in screen.text
    assert "Mức phải đạt: ≥ 90%" in screen.text
    await staff.presses("Đặt chỉ tiêu")
    [one] = await set_for(database, commune_id)
    assert (one.population.roles, one.population.sector) == ((Role.CHAIR,), Sector.NON_STATE)
    assert one.requirement == Training(("tien-luong",))
    await staff.presses("Xem số liệu")
    assert "0\u00a0% (0/2); cần ≥ 90%" in staff.sees.text
    assert "còn thiếu 1, khuyết 1." in staff.sees.text


async def test_without_posts_it_is_about_what_units_hold(
    staff: Person, database: Database, commune_id: int
) -> None:
    await answer(staff, commune_id, role="")
    await staff.presses("Năm 2026")
    await staff.types("75")
    await staff.types("75 % đơn vị tổ chức lớp")
    await staff.presses("Đặt chỉ tiêu")
    [one] = await set_for(database, commune_id)
    assert one.requirement == Activity(("tien-luong",))
    assert one.population.kinds == ("cdcs",)
    await staff.presses("Xem số liệu")
    assert "còn thiếu 2." in staff.sees.text  # the commune itself is not counted


async def test_which_kinds_of_units_must_hold_it_is_chosen(
    staff: Person, database: Database, commune_id: int
) -> None:
    await staff.taps(f"target.new:{commune_id}")
    screen = await staff.presses("Tiếp tục")
    assert screen.title == "2/6. Đơn vị và khu vực"
    screen = await staff.presses("☑ Công đoàn cơ sở")  # ticked before: most units below are
    assert "☐ Công đoàn cơ sở" in [one.label for one in screen.choices]
    await staff.presses("Cả hai khu vực")
    await staff.presses("Tiếp tục")
    await staff.presses("Mỗi năm")
    await staff.presses("80 %")
    await staff.types("Mọi đơn vị tổ chức lớp")
    await staff.presses("Đặt chỉ tiêu")
    [one] = await set_for(database, commune_id)
    assert one.population.kinds == ()
    await staff.presses("Xem số liệu")
    assert "(1/3)" in staff.sees.text  # the commune, which held one, is counted too


async def test_days_and_percents_are_typed_and_asked_again(
    staff: Person, database: Database, commune_id: int
) -> None:
    await answer(staff, commune_id)
    for wrong in ("tháng sau", "31/2/2026", "30/9/2026 - 1/1/2026"):
        assert "chưa đọc được ngày" in (await staff.types(wrong)).text
    await staff.types("1/1/2026 - 30/9/2026")
    for wrong in ("nhiều", "0", "101"):
        assert "không quá 100" in (await staff.types(wrong)).text
    await staff.types("92,5 %")
    await staff.types("Chỉ tiêu")
    await staff.presses("Đặt chỉ tiêu")
    [one] = await set_for(database, commune_id)
    assert one.period == Period(
        from_on=NOW.date().replace(month=1, day=1), to_on=NOW.date().replace(month=9, day=30)
    )
    assert one.threshold
    assert str(one.threshold.value) == "92.5"


async def test_one_day_is_the_last_and_a_school_year_comes_back(
    staff: Person, database: Database, commune_id: int
) -> None:
    await answer(staff, commune_id)
    await staff.presses("Mỗi năm học")
    await staff.taps("target.when")
    await staff.types("30/9/2026")
    await staff.presses("100 %")
    await staff.types("Chỉ tiêu")
    await staff.presses("Đặt chỉ tiêu")
    [one] = await set_for(database, commune_id)
    assert one.period == Period(Recurrence.ONCE, to_on=NOW.date().replace(month=9, day=30))


async def test_a_second_tap_sets_nothing_more(
    staff: Person, database: Database, commune_id: int
) -> None:
    await answer(staff, commune_id)
    await staff.presses("Mỗi năm")
    await staff.presses("90 %")
    await staff.types("Chỉ tiêu")
    await staff.presses("Đặt chỉ tiêu")
    screen = await staff.taps(f"target.set:{commune_id}")
    assert screen.title == "Màn hình này đã cũ"
    assert len(await rows(database, target)) == 1


async def test_half_a_target_is_not_set(
    staff: Person, database: Database, commune_id: int
) -> None:
    await answer(staff, commune_id)
    screen = await staff.taps(f"target.set:{commune_id}")
    assert screen.title == "Chỉ tiêu chưa đủ thông tin"
    assert await rows(database, target) == []


async def test_who_has_no_say_is_refused(
    town: Town, staff: Person, lan: Person, commune_id: int
) -> None:
    for person in (lan, town.person("stranger")):
        for action in (f"target.new:{commune_id}", f"target.set:{commune_id}"):
            screen = await person.taps(action)
            assert screen.title in {"Anh/chị chưa có quyền làm việc này", "Anh/chị chưa tham gia"}
    assert await rows(town.database, target) == []


async def test_a_unit_asks_for_more_than_the_level_above_never_for_less(
    town: Town, staff: Person, hung: Person, factory: Factory
) -> None:
    above = await aim(town, TRAINED)
    await hung.taps(f"target.stricter:{factory.unit_id}:{above}")
    assert "Cấp trên giao: ≥ 80%" in hung.sees.text
    assert (await hung.types("70")).title == "Chỉ tiêu thấp hơn cấp trên"
    assert await set_for(town.database, factory.unit_id) == []
    await hung.taps(f"target.stricter:{factory.unit_id}:{above}")
    assert "chưa đọc được" in (await hung.types("cao hơn")).text
    assert (await hung.types("95")).title == "Đã đặt chỉ tiêu"
    [own] = await set_for(town.database, factory.unit_id)
    assert (own.parent_id, own.threshold and int(own.threshold.value)) == (above, 95)
    await hung.taps(f"target.stricter:{factory.unit_id}:{above}")
    await hung.types("100")
    [own] = await set_for(town.database, factory.unit_id)
    assert own.threshold
    assert own.threshold.value == 100


async def test_nobody_tightens_for_another_unit(
    town: Town, staff: Person, hung: Person, song_may_id: int
) -> None:
    above = await aim(town, TRAINED)
    screen = await hung.taps(f"target.tighten:{song_may_id}:{above}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"


async def test_ones_own_target_ends_and_one_from_above_does_not(
    town: Town, staff: Person, hung: Person, factory: Factory, commune_id: int
) -> None:
    target_id = await aim(town, TRAINED)
    screen = await hung.taps(f"target.end:{factory.unit_id}:{target_id}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"
    await staff.taps(f"target.more:{commune_id}:{target_id}")
    await staff.presses("Thôi theo dõi")
    await staff.presses("Thôi theo dõi")
    assert staff.sees.title == "Đã thôi theo dõi"
    assert await set_for(town.database, commune_id) == []
