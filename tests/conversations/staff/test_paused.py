"""Administrators see at home that nothing is sent, and why."""

from datetime import timedelta

from bot.domain.permissions import Access, Grant
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.person import Person

PAUSED = "Đang tạm dừng gửi tin (telegram, web) vì vừa phục hồi từ bản sao lưu."


async def grant(database: Database, factory: Factory, cadre_id: int, access: Access) -> None:
    async with database.work() as store:
        ends_at = NOW + timedelta(days=9)
        await store.grants.give(Grant(cadre_id, access, factory.unit_id, None, NOW, ends_at))


async def test_an_administrator_sees_that_sending_is_paused(
    database: Database, factory: Factory, lan: Person, hung: Person
) -> None:
    await grant(database, factory, factory.lan, Access.ADMINISTRATOR)
    await grant(database, factory, factory.hung, Access.STAFF)
    assert "tạm dừng" not in (await lan.taps("home")).text
    async with database.work() as store:
        await store.holds.hold_all("restore", NOW)
    assert (await lan.taps("home")).text.startswith(PAUSED)
    assert "tạm dừng" not in (await hung.taps("home")).text
    async with database.work() as store:
        for channel in await store.holds.all():
            await store.holds.release(channel)
    assert "tạm dừng" not in (await lan.taps("home")).text


async def test_each_reason_is_said_once(database: Database, factory: Factory, lan: Person) -> None:
    await grant(database, factory, factory.lan, Access.ADMINISTRATOR)
    async with database.work() as store:
        await store.holds.hold_all("clock", NOW)
        await store.holds.release("telegram")
        await store.holds.hold("telegram", "401 Unauthorized")
    said = (await lan.taps("home")).text
    assert "(telegram) vì 401 Unauthorized." in said
    assert "(web) vì giờ của máy chủ bị lệch." in said
