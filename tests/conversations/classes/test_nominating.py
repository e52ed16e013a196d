"""Chairs put people of their unit forward; those people see it."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.classes.sessions import ClassSession
from bot.domain.people import Role
from bot.domain.units import Happening, Profile, Sector, UnitEvent
from storage import tables
from tests.conftest import NOW, Factory, at_home
from tests.conversations.classes.hall import announce, begins, commune_of, labels
from tests.person import Person, Town
from tests.records import rows


async def looks(chair: Person) -> None:
    """The first class that is open to the factory."""
    await chair.types("đơn vị")
    await chair.presses("Lớp sắp mở")
    await chair.taps(chair.sees.choices[0].action)


async def puts(chair: Person, name: str) -> None:
    await chair.presses("Cử người dự")
    await chair.presses(name)


async def test_a_chair_puts_people_forward_and_takes_them_back(
    chair: Person, session: ClassSession, town: Town
) -> None:
    await looks(chair)
    assert "Đơn vị chưa cử ai" in chair.sees.text
    await puts(chair, "Nguyễn Thị Lan")
    assert "Đơn vị đã cử: Nguyễn Thị Lan." in chair.sees.text
    await chair.presses("Rút Nguyễn Thị Lan")
    assert "Đơn vị chưa cử ai" in chair.sees.text
    await puts(chair, "Nguyễn Thị Lan")
    deeds = [line.deed for line in await rows(town.database, tables.audit)]
    assert deeds[-3:] == ["put_forward", "taken_back", "put_forward"]


async def test_whoever_is_put_forward_sees_it_at_home(
    chair: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await looks(chair)
    await puts(chair, "Nguyễn Thị Lan")
    lan = await at_home(town, "lan", factory.lan)
    await lan.taps("home")  # the first time they were welcomed in their post
    assert "Anh/chị được cử dự lớp “Tiền lương”, Thứ Ba 24/11/2026, 08:00–11:00." in lan.sees.text
    await lan.presses("Xem lớp được cử dự")
    assert "Tại Hội trường" in lan.sees.text
    await lan.presses("Thêm vào lịch")
    assert lan.sees.attachment
    async with town.database.work() as store:
        number = lan.sees.attachment.ref.split("/")[1]
        body = (await store.documents.get(number, cadre_id=factory.lan)).body.decode()
    assert "DTSTART:20261124T010000Z" in body
    assert "SUMMARY:Tiền lương" in body


async def test_a_class_that_is_called_off_is_seen_as_such(
    staff: Person, chair: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    await looks(chair)
    await puts(chair, "Nguyễn Thị Lan")
    await staff.taps(f"class.open:{session.id}")
    await staff.presses("Hủy lớp")
    await staff.presses("Hủy lớp")
    assert "Lớp này đã hủy" in staff.sees.text
    lan = await at_home(town, "lan", factory.lan)
    await lan.taps("home")
    assert "đã hủy" in lan.sees.text
    await looks_again(chair, session, factory)
    assert "lớp đã hủy" in chair.sees.text


async def looks_again(chair: Person, session: ClassSession, factory: Factory) -> None:
    await chair.taps(f"class.show:{factory.unit_id}:{session.id}")


async def test_a_quota_is_held_and_said(
    staff: Person, chair: Person, town: Town, factory: Factory
) -> None:
    session = await announce(town, await commune_of(town), seats_each=1)
    await looks(chair)
    assert "Còn cử được 1 người" in chair.sees.text
    await puts(chair, "Nguyễn Thị Lan")
    await chair.presses("Cử người dự")
    assert "• Lê Thị Mai: đơn vị đã cử đủ 1 người" in chair.sees.text
    assert "• Nguyễn Thị Lan: đã được cử" in chair.sees.text
    await chair.taps(f"class.put:{factory.unit_id}:{session.id}:{factory.mai}")
    assert chair.sees.title == "Chưa cử được"


async def test_two_chairs_at_once_do_not_take_the_last_seat_twice(
    staff: Person, chair: Person, town: Town, factory: Factory
) -> None:
    commune = await commune_of(town)
    session = await announce(town, commune, seats=1)
    async with town.database.work() as store:
        profile = Profile("CĐCS Gỗ", parent_id=commune)
        other = await store.units.add("CD-GO", profile, NOW)
        son = await store.cadres.add("Bùi Văn Sơn", NOW)
        await store.cadres.appoint(son.id, other.id, Role.CHAIR)
    another = await at_home(town, "son", son.id)
    await asyncio.gather(
        chair.taps(f"class.put:{factory.unit_id}:{session.id}:{factory.lan}"),
        another.taps(f"class.put:{other.id}:{session.id}:{son.id}"),
    )
    assert len(await rows(town.database, tables.enrolment)) == 1
    assert {chair.sees.title, another.sees.title} == {"Chưa cử được", "Tiền lương"}


async def test_a_second_tap_changes_nothing(
    chair: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    action = f"class.put:{factory.unit_id}:{session.id}:{factory.lan}"
    first = await chair.taps(action)
    assert await chair.taps(action) == first
    assert len(await rows(town.database, tables.enrolment)) == 1


async def test_after_the_class_has_begun_nobody_is_put_forward(
    chair: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    begins(town)
    await chair.taps(f"class.put:{factory.unit_id}:{session.id}:{factory.lan}")
    assert "lớp đã bắt đầu" in chair.sees.text
    assert await rows(town.database, tables.enrolment) == []


@pytest.mark.parametrize(
    ("sectors", "is_open"),
    [
        pytest.param((Sector.STATE, Sector.NON_STATE), False, id="other sector"),
        pytest.param((Sector.NON_STATE, Sector.NON_STATE), True, id="same sector"),
        pytest.param((None, Sector.NON_STATE), True, id="sector not told"),
        pytest.param((Sector.STATE, None), True, id="for both"),
    ],
)
async def test_a_class_is_for_its_sector(
    chair: Person, town: Town, factory: Factory, sectors: tuple[Sector, Sector], is_open: bool
) -> None:
    own, of_class = sectors
    session = await announce(town, await commune_of(town), sector=of_class)
    async with town.database.work() as store:
        profile = (await store.units.place(factory.unit_id, NOW.date())).profile
        now = (factory.unit_id, replace(profile, sector=own))
        event = UnitEvent(Happening.RENAMED, NOW.date(), begins=(now,))
        await store.units.happen(event, NOW)
    await chair.taps(f"class.coming:{factory.unit_id}")
    assert (session.title in str(labels(chair))) == is_open
    await looks_again(chair, session, factory)
    assert ("Cử người dự" in labels(chair)) == is_open


async def test_a_chair_puts_forward_nobody_of_others(
    chair: Person, session: ClassSession, town: Town, factory: Factory
) -> None:
    commune = await commune_of(town)
    async with town.database.work() as store:
        (thuy,) = await store.cadres.of_unit(commune, NOW.date())
    await chair.taps(f"class.put:{commune}:{session.id}:{thuy.id}")
    assert "chưa có quyền" in chair.sees.title
    await chair.taps(f"class.put:{factory.unit_id}:{session.id}:{thuy.id}")
    assert chair.sees.title == "Màn hình này đã cũ"
    assert await rows(town.database, tables.enrolment) == []


async def test_classes_of_another_union_are_not_offered(
    chair: Person, town: Town, factory: Factory
) -> None:
    async with town.database.work() as store:
        other = await store.units.add("KHAC", Profile("Công đoàn xã khác"), NOW)
    session = await announce(town, other.id)
    await chair.taps(f"class.coming:{factory.unit_id}")
    assert "Chưa có lớp nào" in chair.sees.text
    await looks_again(chair, session, factory)
    assert chair.sees.text == "Không cử người được: lớp này của công đoàn khác."
    await chair.taps(f"class.put:{factory.unit_id}:{session.id}:{factory.lan}")
    assert "lớp này của công đoàn khác" in chair.sees.text
    assert session.title not in str(chair.sees)
    assert await rows(town.database, tables.enrolment) == []


async def test_staff_see_who_is_put_forward_unit_by_unit(
    staff: Person, chair: Person, session: ClassSession, factory: Factory
) -> None:
    await looks(chair)
    await puts(chair, "Nguyễn Thị Lan")
    await staff.taps(f"class.open:{session.id}")
    await staff.presses("Người được cử (1)")
    assert staff.sees.text == "CĐCS Công ty May Hoa Sen:\n• Nguyễn Thị Lan"
