"""Links and codes: good ones, old ones, wrong ones, and one person on two channels."""

from datetime import timedelta

import pytest

from bot.commands.inviting import Wanted, invite_to
from bot.domain.invitations import PERSONAL_CODE_LASTS_FOR
from bot.domain.people import Role
from bot.domain.units import Profile
from content.library import Library
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.person import Clock, Person, Town

WRONG = "A" * 22
HOUR = timedelta(hours=1)


async def personal(database: Database, name: str = "Nguyễn Thị Lan") -> str:
    async with database.work() as store:
        return await invite_to(store, Wanted("CD-HOASEN", name=name), NOW)


async def come_in(person: Person, code: str) -> str:
    """Open a link and agree; the title of what is shown then."""
    screen = await person.types(f"/start {code}")
    if screen.choices and screen.choices[0].action == "join.accept":
        screen = await person.presses("Đồng ý")
    return screen.title


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("/start {code}", id="as a link sends it"),
        pytest.param("/Start  {code} ", id="as a phone writes it"),
        pytest.param("/start@sotay_bot {code}", id="in a group"),
        pytest.param("{code}", id="pasted alone"),
        pytest.param(" {code}\n", id="pasted with space"),
    ],
)
async def test_a_code_opens_the_door_however_it_comes(
    town: Town, factory: Factory, typed: str
) -> None:
    screen = await town.person("guest").types(typed.format(code=factory.code))
    assert screen.title == "Chào mừng anh/chị đến với Sổ tay Công đoàn"


async def test_a_personal_link_needs_no_list(
    town: Town, database: Database, factory: Factory
) -> None:
    lan = town.person("lan")
    assert await come_in(lan, await personal(database)) == "Chào mừng anh/chị Lan!"


async def test_a_personal_link_lets_in_once(
    town: Town, database: Database, factory: Factory
) -> None:
    code = await personal(database)
    await come_in(town.person("lan"), code)
    assert await come_in(town.person("thief"), code) == "Mã mời đã được dùng"


async def test_of_two_half_way_in_by_a_personal_link_one_gets_in(
    town: Town, database: Database, factory: Factory
) -> None:
    code = await personal(database)
    lan, thief = town.person("lan"), town.person("thief")
    await thief.types(f"/start {code}")
    await come_in(lan, code)
    assert (await thief.presses("Đồng ý")).title == "Mã mời đã được dùng"


async def test_a_personal_link_expires(
    town: Town, database: Database, factory: Factory, clock: Clock
) -> None:
    code = await personal(database)
    clock.move(PERSONAL_CODE_LASTS_FOR)
    assert await come_in(town.person("lan"), code) == "Mã mời đã hết hạn"


async def test_an_invitation_that_expires_half_way_is_over(
    town: Town, database: Database, factory: Factory, clock: Clock
) -> None:
    lan = town.person("lan")
    await lan.types(f"/start {await personal(database)}")
    clock.move(PERSONAL_CODE_LASTS_FOR)
    assert (await lan.presses("Đồng ý")).title == "Mã mời đã hết hạn"
    assert lan.sees.choices == ()  # going back to the notice would lead here again


async def test_a_new_personal_link_ends_the_old_one(
    town: Town, database: Database, factory: Factory
) -> None:
    old, new = await personal(database), await personal(database)
    assert await come_in(town.person("thief"), old) == "Mã mời đã hết hạn"
    assert await come_in(town.person("lan"), new) == "Chào mừng anh/chị Lan!"


async def test_a_personal_link_of_another_does_not_change_who_one_is(
    lan: Person, database: Database
) -> None:
    hungs = await personal(database, "Trần Văn Hùng")
    assert await come_in(lan, hungs) == "Máy này đang là của người khác"
    assert (await lan.taps("home")).title == "Chào anh/chị Lan"
    assert "Hùng" not in str(lan.sees)


async def test_ones_own_old_link_leads_home(lan: Person, database: Database) -> None:
    assert await come_in(lan, await personal(database)) == "Chào mừng anh/chị Lan!"
    assert (await lan.presses("Bắt đầu")).title == "Chào anh/chị Lan"


async def test_another_units_link_moves_nobody(lan: Person, database: Database) -> None:
    async with database.work() as store:
        other = await store.units.add("CD-SONGMAY", Profile("CĐCS Công ty Gỗ Sông Mây"), NOW)
        code = await store.invitations.issue(other.id, now=NOW, expires_at=NOW + HOUR)
    await lan.types(f"/start {code}")
    assert "May Hoa Sen" in lan.sees.text
    assert "Sông Mây" not in lan.sees.text


async def test_an_unknown_code_says_so(town: Town, factory: Factory) -> None:
    guest = town.person("guest")
    assert await come_in(guest, WRONG) == "Không thấy mã mời này"
    assert await come_in(guest, factory.code) == "Anh/chị là ai?"


async def test_after_five_wrong_codes_even_the_right_one_waits_an_hour(
    town: Town, factory: Factory, clock: Clock
) -> None:
    guest = town.person("guest")
    for _ in range(5):
        assert await come_in(guest, WRONG) == "Không thấy mã mời này"
    assert await come_in(guest, factory.code) == "Sai mã nhiều lần"
    clock.move(HOUR)
    assert await come_in(guest, factory.code) == "Anh/chị là ai?"


async def test_wrong_codes_of_one_do_not_keep_others_out(town: Town, factory: Factory) -> None:
    guesser, guest = town.person("guesser"), town.person("guest")
    for _ in range(6):
        await come_in(guesser, WRONG)
    assert await come_in(guest, factory.code) == "Anh/chị là ai?"


async def test_lan_goes_on_in_a_browser_exactly_where_she_left(
    lan: Person, town: Town, library: Library
) -> None:
    module = library.modules[0]
    await lan.taps(f"card.show:{module.id}:0")
    here = await lan.taps(lan.sees.choices[0].action)
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    browser = town.person("lan-web", "web")
    assert await come_in(browser, code) == "Chào mừng anh/chị Lan!"
    await browser.presses("Bắt đầu")
    assert await browser.presses("Đọc tiếp") == here


async def test_a_link_for_ones_other_phone_lasts_a_quarter_of_an_hour(
    lan: Person, town: Town, clock: Clock
) -> None:
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    clock.move(timedelta(minutes=15))
    assert await come_in(town.person("thief"), code) == "Mã mời đã hết hạn"


async def test_an_invitation_used_up_by_others_lets_nobody_in(
    town: Town, factory: Factory, database: Database
) -> None:
    async with database.work() as store:
        code = await store.invitations.issue(
            factory.unit_id, now=NOW, expires_at=NOW + HOUR, role=Role.CHAIR, uses=1
        )
    first, second = town.person("first"), town.person("second")
    for guest in (first, second):
        await come_in(guest, code)
        await guest.presses("Tôi chưa có")
    assert (await first.types("Phạm Thị Đào")).title == "Chào mừng anh/chị Đào!"
    assert (await second.types("Phạm Văn Mận")).title == "Mã mời đã được dùng"
