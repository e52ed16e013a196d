"""A class in a browser: its QR code leads here, and its picture is shown in the hall."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.domain.classes import codes
from bot.domain.classes.sessions import ClassSession
from bot.domain.permissions import Access, Grant
from tests.channels.web_chat.browser import (
    Browser,
    House,
    browsing,
    launched,
    phone,
)
from tests.conftest import NOW
from tests.storage.filling import class_draft


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        yield found


@pytest.fixture
async def session(house: House) -> ClassSession:
    """A class of Lan's own unit that has just begun."""
    hours = {"starts_at": NOW, "ends_at": NOW + timedelta(hours=3)}
    async with house.database.work() as store:
        return await store.classes.announce(class_draft(house.factory.unit_id, 1, **hours), NOW)


def door(session: ClassSession) -> str:
    return f"/c/{codes.token(session, NOW)}"


async def test_whoever_is_in_checks_in_by_pressing(
    house: House, lan: Browser, session: ClassSession
) -> None:
    await lan.joins()
    assert (await lan.opens(door(session))).buttons == ["Điểm danh"]
    assert await house.count("attendance") == 0  # looking changes nothing
    cookie = lan.cookie
    assert (await lan.presses("Điểm danh")).title == "Đã điểm danh"
    assert lan.cookie == cookie
    assert await house.count("attendance") == 1


async def test_who_has_not_come_in_is_told_how(
    house: House, lan: Browser, session: ClassSession
) -> None:
    page = await lan.opens(door(session))
    assert (page.status, page.buttons) == (200, [])
    assert "mở đường link mời" in page.html
    page = await lan.posts(door(session))
    assert (page.status, page.title) == (403, "Anh/chị cần tham gia sổ tay trước")
    assert await house.count("session") == 0
    assert await house.count("wrong_code") == 0


async def test_who_is_half_way_in_is_told_so(
    house: House, lan: Browser, session: ClassSession
) -> None:
    await lan.opens(house.door)
    await lan.presses("Vào sổ tay")
    await lan.opens(door(session))
    assert (await lan.presses("Điểm danh")).title == "Anh/chị cần tham gia sổ tay trước"
    assert await house.count("attendance") == 0


async def test_a_code_of_yesterday_says_so(
    house: House, lan: Browser, session: ClassSession
) -> None:
    await lan.joins()
    house.clock.move(timedelta(days=1))
    await lan.opens(door(session))
    assert (await lan.presses("Điểm danh")).title == "Mã lớp này đã qua"


async def becomes_staff(house: House) -> None:
    """Lan looks after her unit."""
    until, unit_id = NOW + timedelta(days=30), house.factory.unit_id
    async with house.database.work() as store:
        await store.grants.give(Grant(house.factory.lan, Access.STAFF, unit_id, None, NOW, until))


async def test_the_picture_of_a_code_is_a_picture(
    house: House, lan: Browser, session: ClassSession
) -> None:
    await lan.joins()
    await becomes_staff(house)
    page = await lan.posts("/c", {"nonce": "n" * 16, "action": f"class.code:{session.id}"})
    (source,) = [named["src"] for tag, named in page.tags if tag == "img"]
    async with lan.http.get(house.url + source) as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")


@pytest.mark.browser
async def test_what_a_phone_shows_of_a_class(house: House, session: ClassSession) -> None:
    async with launched() as chromium, phone(house, chromium) as lan:
        await lan.joins()
        await becomes_staff(house)
        await lan.types("đơn vị")
        await lan.presses("Lớp tập huấn")
        await lan.keeps("class-list")
        await lan.presses("21/11/2026: Tiền lương")
        await lan.keeps("class-card")
        await lan.presses("Mã điểm danh")
        picture = lan.page.locator("img")
        await expect(picture).to_be_visible()
        assert await picture.evaluate("image => image.naturalWidth") > 300
        await lan.keeps("class-code")
        letters = await lan.heading.inner_text()
        await lan.types(letters)
        await expect(lan.heading).to_have_text("Đã điểm danh")
        await lan.keeps("class-checked-in")
