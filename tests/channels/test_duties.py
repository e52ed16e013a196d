"""A photo is handed in on Telegram as people send photos; anywhere else it is no list."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.people import Role
from bot.domain.plans.items import PlanItem, Proof
from bot.domain.plans.rules import DueRule, OnDay
from content.library import Library
from storage.database import Database
from tests.bot_api.client import Phone, serving
from tests.channels.telegram import running
from tests.conftest import NOW, Factory
from tests.papers.test_photos import photo
from tests.person import Clock

ASKED = PlanItem("Ảnh hội nghị", DueRule(OnDay(date(2026, 11, 27))), proof=Proof.FILE)


@pytest.fixture
async def phone(
    database: Database, library: Library, clock: Clock, factory: Factory
) -> AsyncIterator[Phone]:
    """Lan's, who stands in for the chair; her unit owes a photo."""
    async with database.work() as store:
        await store.cadres.appoint(factory.lan, factory.unit_id, Role.VICE_CHAIR, NOW.date())
        asked = replace(ASKED, unit_id=factory.unit_id)
        item_id = await store.plan_items.add(asked, NOW)
        await store.duty_writer.renew(await store.plan_items.get(item_id), NOW.date())
    async with serving(seed=1) as server, running(server, database, library, clock):
        found = server.phone(1001)
        await found.types(f"/start {factory.code}")
        for label in ("Đồng ý", "Nguyễn Thị Lan", "Đúng, là tôi"):
            await found.sees()
            await found.taps(label)
        await found.sees("Chào mừng anh/chị")
        yield found


async def test_a_photo_goes_with_a_duty(phone: Phone) -> None:
    await phone.types("/lich")
    await phone.sees("Lịch công việc")
    await phone.taps("Việc gần nhất")
    await phone.sees("tệp hoặc ảnh chụp")
    await phone.taps("Nộp")
    await phone.sees("Anh/chị gửi tệp")
    await phone.sends_file("photo.jpg", photo(), "image/jpeg")
    await phone.sees("Đã có: 1 tệp.")
    await phone.taps("Nộp")
    assert "Đã nhận lúc 09:00" in (await phone.sees("Đã nộp")).text


async def test_a_photo_that_nobody_waits_for_is_answered_with_help(phone: Phone) -> None:
    await phone.sends_file("photo.jpg", photo(), "image/jpeg")
    await phone.sees("Sổ tay chưa hiểu ý anh/chị")
