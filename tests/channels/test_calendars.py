"""A phone subscribes to a calendar by its address, and nobody guesses one."""

import secrets
import warnings
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import update

from bot.domain.plans.items import Doers, PlanItem
from bot.domain.plans.rules import DueRule, OnDay
from storage.tables import cadre, post
from tests.channels.web_chat.browser import House
from tests.conftest import NOW

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

DUE = date(2026, 11, 27)
TODAY = NOW.date()
SOON = timedelta(minutes=1)


@pytest.fixture
async def item_id(house: House) -> int:
    """What Lan's unit has to do; she has come in."""
    async with house.database.work() as store:
        await store.cadres.join(house.factory.lan, NOW)
        item = PlanItem("Báo cáo năm", DueRule(OnDay(DUE)), house.factory.unit_id, reminders=(7,))
        item_id = await store.plan_items.add(replace(item, doers=Doers()), NOW)
        await store.duty_writer.renew(await store.plan_items.get(item_id), TODAY)
    return item_id


async def link(house: House) -> str:
    async with house.database.work() as store:
        return await store.calendar_links.renew(house.factory.lan, NOW)


async def ask(house: House, token: str) -> tuple[int, Any, dict[str, str]]:
    """Status, the calendar, headers; a minute after the time before, and without a session."""
    house.clock.move(SOON)
    url = f"{house.url}/calendar/{token}.ics"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        body = await answer.text()
        calendar = vobject.readOne(body) if answer.status == 200 else None
        return answer.status, calendar, dict(answer.headers)


async def test_a_phone_reads_what_is_due(house: House, item_id: int) -> None:
    status, calendar, headers = await ask(house, await link(house))
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert headers["Cache-Control"] == "no-store"
    assert calendar.vevent.summary.value == "Hạn: Báo cáo năm"
    assert calendar.vevent.dtstart.value == DUE
    assert len(calendar.vevent.contents["valarm"]) == 1


async def test_what_is_put_off_moves_and_what_is_called_off_is_taken_back(
    house: House, item_id: int
) -> None:
    token = await link(house)
    _, before, _ = await ask(house, token)
    async with house.database.work() as store:
        await store.plan_items.put_off(item_id, DueRule(OnDay(date(2026, 12, 15))), NOW)
        await store.duty_writer.renew(await store.plan_items.get(item_id), TODAY)
    _, moved, _ = await ask(house, token)
    async with house.database.work() as store:
        await store.plan_items.end(item_id, NOW)
        await store.duty_writer.renew(await store.plan_items.get(item_id), TODAY)
    _, ended, _ = await ask(house, token)
    found = [before.vevent, moved.vevent, ended.vevent]
    assert len({one.uid.value for one in found}) == 1
    assert [one.dtstart.value for one in found][1] == date(2026, 12, 15)
    assert [one.status.value for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    numbers = [int(one.sequence.value) for one in found]
    assert numbers == sorted(set(numbers))


async def test_a_new_link_ends_the_one_before(house: House, item_id: int) -> None:
    old, new = await link(house), await link(house)
    assert (await ask(house, old))[0] == 404
    assert (await ask(house, new))[0] == 200


async def test_whose_post_has_ended_sees_nothing(house: House, item_id: int) -> None:
    token = await link(house)
    async with house.database.connection() as connection:
        ended = update(post).where(post.c.cadre_id == house.factory.lan)
        await connection.execute(ended.values(to_on=TODAY - timedelta(days=1)))
    status, calendar, _ = await ask(house, token)
    assert (status, "vevent" in calendar.contents) == (200, False)


async def test_who_gave_it_up_has_no_calendar_and_who_is_out_neither(
    house: House, item_id: int
) -> None:
    token = await link(house)
    async with house.database.connection() as connection:
        out = update(cadre).where(cadre.c.id == house.factory.lan).values(joined_at=None)
        await connection.execute(out)
    assert (await ask(house, token))[0] == 404
    async with house.database.work() as store:
        await store.cadres.join(house.factory.lan, NOW)
        await store.calendar_links.revoke(house.factory.lan)
    assert (await ask(house, token))[0] == 404


async def test_nobody_guesses_an_address(house: House, item_id: int) -> None:
    token = await link(house)
    found = [(await ask(house, secrets.token_urlsafe(16)))[0] for _ in range(12)]
    assert (found[0], found[-1]) == (404, 429)
    status, _, headers = await ask(house, token)
    assert (status, headers["Retry-After"]) == (429, "3600")
    house.clock.move(timedelta(hours=2))
    assert (await ask(house, token))[0] == 200


async def test_one_address_is_not_asked_without_end(house: House, item_id: int) -> None:
    url = f"{house.url}/calendar/{await link(house)}.ics"
    async with aiohttp.ClientSession() as http:
        found = []
        for _ in range(3):
            async with http.get(url) as answer:
                found.append(answer.status)
    assert found == [200, 429, 429]


@pytest.mark.parametrize("path", ["x.ics", "../etc/passwd.ics", "A" * 23 + ".ics", ""])
async def test_anything_else_is_no_address(house: House, path: str) -> None:
    url = f"{house.url}/calendar/{path}"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        assert answer.status == 404
