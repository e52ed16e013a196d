"""One's own shared number: it leads to oneself in the unit that invited, and nowhere else."""

import pytest

from bot.domain.units import Profile
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.person import Person, Town
from tests.records import rows

NUMBER = "+84912345678"


async def shares(person: Person, phone: str = "84912345678") -> None:
    """Their own contact, as a messenger vouches for it."""
    await person.sends([{"phone": phone}])


@pytest.fixture
async def known(database: Database, factory: Factory) -> Factory:
    """The unit's list has Lan's number."""
    async with database.work() as store:
        await store.phones.set(factory.lan, NUMBER)
    return factory


@pytest.fixture
async def chooser(town: Town, known: Factory) -> Person:
    """Somebody who came by the unit's link and agreed."""
    guest = town.person("1001", "telegram")
    await guest.types(f"/start {known.code}")
    await guest.presses("Đồng ý")
    return guest


async def test_one_person_with_this_number_is_offered_to_confirm(
    chooser: Person, database: Database, known: Factory
) -> None:
    await shares(chooser)
    assert chooser.sees.title == "Nguyễn Thị Lan"
    async with database.work() as store:
        assert not (await store.cadres.get(known.lan)).has_joined  # a number alone lets nobody in
    assert (await chooser.presses("Đúng, là tôi")).title == "Chào mừng anh/chị Lan!"


async def test_the_list_says_so_only_where_it_can_be_done(
    chooser: Person, town: Town, known: Factory
) -> None:
    assert "📎 → Liên hệ" in chooser.sees.text
    elsewhere = town.person("guest", "web")
    await elsewhere.types(f"/start {known.code}")
    assert "📎" not in (await elsewhere.presses("Đồng ý")).text


@pytest.mark.parametrize("phone", ["84987654321", "?", "12345", "' OR 1=1 --"])
async def test_a_number_that_is_not_in_the_list_leads_to_the_list(
    chooser: Person, phone: str
) -> None:
    await shares(chooser, phone)
    assert chooser.sees.title == "Anh/chị là ai?"
    assert "Chưa tìm được" in chooser.sees.text


async def test_a_number_that_two_share_leads_to_the_list(
    chooser: Person, database: Database, known: Factory
) -> None:
    async with database.work() as store:
        await store.phones.set(known.hung, NUMBER)
    await shares(chooser)
    assert "Chưa tìm được" in chooser.sees.text


async def test_a_number_of_another_unit_leads_to_the_list(
    town: Town, database: Database, known: Factory
) -> None:
    async with database.work() as store:
        other = await store.units.add("KHAC", Profile("CĐCS khác"), NOW)
        code = await store.invitations.issue(other.id, now=NOW, expires_at=NOW.replace(year=2027))
    guest = town.person("1001", "telegram")
    await guest.types(f"/start {code}")
    await guest.presses("Đồng ý")
    await shares(guest)
    assert "Chưa tìm được" in guest.sees.text
    assert "Lan" not in str(guest.sees)


async def test_who_has_joined_is_not_offered_again(
    chooser: Person, database: Database, known: Factory
) -> None:
    async with database.work() as store:
        await store.cadres.join(known.lan, NOW)
    await shares(chooser)
    assert "Chưa tìm được" in chooser.sees.text


async def test_without_an_invitation_a_number_is_nothing(town: Town, known: Factory) -> None:
    stranger = town.person("1001", "telegram")
    await shares(stranger)
    assert "Lan" not in str(stranger.sees)
    assert stranger.sees.choices == ()


async def test_before_agreeing_a_number_is_nothing(town: Town, known: Factory) -> None:
    guest = town.person("1001", "telegram")
    await guest.types(f"/start {known.code}")
    await shares(guest)
    assert "Lan" not in str(guest.sees)


async def test_a_typed_number_is_no_shared_one(chooser: Person) -> None:
    assert (await chooser.types("0912345678")).title != "Nguyễn Thị Lan"
    assert "Chưa tìm được" in (await chooser.taps("join.phone")).text


async def test_somebody_elses_contact_is_declined_kindly(chooser: Person) -> None:
    screen = await chooser.taps("join.foreign")
    assert screen.title == "Đây là liên hệ của người khác"
    assert [choice.label for choice in screen.choices] == ["Xem lại và đồng ý"]


async def test_who_is_in_and_is_asked_for_a_number_may_share_it(
    lan: Person, database: Database, factory: Factory
) -> None:
    await shares(lan)
    assert lan.sees.title == "Số điện thoại"  # nobody had asked: nothing is kept
    assert (await rows(database, tables.cadre))[0].phone_end is None
    await shares(lan)
    assert lan.sees.text == "Đã ghi số 09•• ••• 678."
    async with database.work() as store:
        assert await store.phones.find(NUMBER) == (factory.lan,)
