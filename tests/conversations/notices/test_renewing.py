"""A screen that renews itself: asked for as its person would, as long as they look at it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.deliveries.states import DeliveryState
from bot.domain.errors import Refusal
from bot.domain.people import Address
from bot.screen import Screen
from storage.inbox import Arrival
from tests.channels.renewing.following import lose_rights
from tests.conftest import NOW
from tests.conversations.notices.hall import Hall

THUY = Address("terminal", "thuy")


async def follows(hall: Hall) -> Screen:
    await hall.sends()
    hall.town.clock.move(timedelta(minutes=3))
    return await hall.thuy.taps(f"notice.follow:{await hall.latest()}")


async def renewed(hall: Hall, shown: Screen, address: Address = THUY) -> Screen | None:
    async with hall.town.database.work() as store:
        return await hall.town.chat.renew(address, shown, store, hall.town.clock.now)


async def test_it_tells_what_has_changed_and_is_what_they_see_from_then_on(hall: Hall) -> None:
    shown = await follows(hall)
    assert await renewed(hall, shown) == shown
    await hall.settles(hall.factory.hung)
    newer = await renewed(hall, shown)
    assert newer
    assert "Đã gửi đi: 1" in newer.text
    assert await renewed(hall, newer) == newer
    async with hall.town.database.work() as store:
        found = await store.conversations.find(THUY)
        (seen,) = await store.conversations.seen_since("terminal", NOW + timedelta(minutes=3))
    assert found
    assert (found.screen, seen.address) == (newer, THUY)


@pytest.mark.parametrize("page", ["notice.units:{}:0", "notice.follow:{}"])
async def test_figures_of_units_renew_themselves_too(hall: Hall, page: str) -> None:
    await follows(hall)
    action = page.format(await hall.latest())
    assert (await hall.thuy.taps(action)).renews == action
    for cadre_id in await hall.outbox():
        await hall.settles(cadre_id, DeliveryState.SENT)
    assert (await hall.thuy.taps(action)).renews == ""


async def test_before_its_day_nothing_has_to_be_watched(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.when")
    await hall.thuy.types("8h ngày 25/11")
    assert (await hall.thuy.presses("Gửi cho")).renews == ""


async def test_whoever_has_gone_on_is_not_called_back(hall: Hall) -> None:
    shown = await follows(hall)
    await hall.thuy.taps("home")
    assert await renewed(hall, shown) is None


async def test_whoever_has_said_something_is_answered_first(hall: Hall) -> None:
    shown = await follows(hall)
    await hall.thuy.worker.receive([Arrival(THUY, "late", '{"action": "home"}')])
    assert await renewed(hall, shown) is None


async def test_nobody_is_begun_anew_who_is_gone(hall: Hall) -> None:
    shown = await follows(hall)
    nobody = Address("terminal", "nobody")
    assert await renewed(hall, shown, nobody) is None
    async with hall.town.database.work() as store:
        assert await store.conversations.find(nobody) is None


async def test_their_rights_are_asked_each_time(hall: Hall) -> None:
    shown = await follows(hall)
    await lose_rights(hall)
    with pytest.raises(Refusal):
        await renewed(hall, shown)


async def test_a_screen_that_stays_is_shown_as_it_is(hall: Hall) -> None:
    shown = await follows(hall)
    still = replace(shown, renews="")
    async with hall.town.database.work() as store:
        await store.conversations.renew(THUY, still)
    assert await renewed(hall, still) == still
