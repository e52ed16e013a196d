"""Pushes to a push service that reads the standards by itself."""

import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.web.events import Waker
from bot.channels.web.messenger import WebMessenger
from bot.channels.web.push import sending
from bot.channels.web.push.sending import Pusher
from bot.channels.web.push.services import Services
from bot.domain.deliveries.following import follow
from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.deliveries.outcomes import Outcome, Sent
from bot.domain.deliveries.pushes import Subscription
from bot.domain.people import Address
from bot.domain.units import Profile
from storage import tables
from storage.database import Database
from tests.channels.push.service import Browser, PushService, push_service
from tests.conftest import NOW
from tests.person import Clock
from tests.records import rows
from tests.storage.letters.people import claims, joins

LETTER = Letter(Cause.NOTICE, "Mời họp thứ Sáu", "8 giờ, tại hội trường.")
UNIT = "CĐCS Công ty May Hoa Sen"


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[PushService]:
    async with push_service(tmp_path) as found:
        yield found


@dataclass
class Office:
    """Who sends to Lan, who is in on the web chat by as many browsers as she likes."""

    database: Database
    service: PushService
    messenger: WebMessenger
    waker: Waker
    lan: int
    unit: int
    clock: Clock
    sent: int = 0  # nobody gets two in a second

    async def allows(self, subscription: Subscription, person: str = "") -> str:
        """Another of her browsers wants to be told."""
        async with self.database.work() as store:
            person = person or (await store.sessions.begin(NOW))[1]
            address = Address("web", person)
            await store.conversations.open(address, NOW)
            await store.conversations.belong_to(address, self.lan)
            await store.conversations.agree(address, NOW)
            assert await store.push_subscriptions.keep(person, subscription, NOW)
        return person

    async def sends(self, letter: Letter = LETTER) -> Outcome:
        async with self.database.work() as store:
            await store.letters.write(letter, [Recipient(self.lan, self.unit)], NOW)
        (claimed,) = await claims(self.database, channel="web", after=self.sent * 2)
        outcome = await self.messenger.send(
            claimed.tried.address, claimed.letter, delivery_id=claimed.id, plain=False
        )
        self.sent += 1
        async with self.database.work() as store:
            await store.outgoing.settle([(claimed, follow(claimed.tried, outcome, NOW))], NOW)
        return outcome

    async def kept(self) -> list[str]:
        return [row.endpoint for row in await rows(self.database, tables.push_subscription)]


@asynccontextmanager
async def office(
    database: Database, service: PushService, services: Services
) -> AsyncIterator[Office]:
    async with database.work() as store:
        lan = await joins(store, "lan", "web")
        unit = (await store.units.add("CD-1", Profile(UNIT), NOW)).id
    clock, waker = Clock(NOW), Waker()
    pusher = Pusher(database, clock, "https://sotay.example:8443/x", services)
    messenger = WebMessenger(database, waker, clock, pusher)
    async with messenger.open():
        yield Office(database, service, messenger, waker, lan, unit, clock)


@pytest.fixture
async def desk(database: Database, service: PushService) -> AsyncIterator[Office]:
    async with office(database, service, service.services) as found:
        yield found


async def test_every_browser_is_told_and_only_it_can_read_it(
    desk: Office, service: PushService
) -> None:
    for name in ("phone", "work"):
        await desk.allows(Browser(name).subscribes(service))
    assert isinstance(await desk.sends(), Sent)
    await service.hears(2)
    assert sorted(service.asked) == ["/phone", "/work"]
    said = service.taken[0].said
    letter = (await rows(desk.database, tables.delivery))[0]
    assert said == {
        "title": "Mời họp thứ Sáu",
        "text": UNIT,
        "tag": f"letter-{letter.letter_id}",
        "letter": letter.id,
    }


async def test_the_service_learns_who_sends_and_until_when(
    desk: Office, service: PushService
) -> None:
    await desk.allows(Browser().subscribes(service))
    await desk.sends()
    await service.hears()
    headers, claims = service.taken[0].headers, service.taken[0].claims
    assert claims["sub"] == "https://sotay.example"
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Urgency"] == "normal"
    assert headers["TTL"] == str(12 * 3600)  # until nine in the evening
    assert headers["Topic"].startswith("letter-")
    assert "Cookie" not in headers


async def test_who_has_the_page_open_is_told_by_the_page(
    desk: Office, service: PushService
) -> None:
    open_one = await desk.allows(Browser("open").subscribes(service))
    await desk.allows(Browser("closed").subscribes(service))
    with desk.waker.listen(open_one):
        await desk.sends()
        await service.hears()
    assert service.asked == ["/closed"]


async def test_a_letter_that_was_opened_elsewhere_is_not_told(
    desk: Office, service: PushService
) -> None:
    await desk.allows(Browser().subscribes(service))
    async with desk.database.work() as store:
        await store.letters.write(LETTER, [Recipient(desk.lan)], NOW)
    (claimed,) = await claims(desk.database, channel="web")
    async with desk.database.work() as store:
        await store.letters.open(claimed.id, cadre_id=desk.lan, now=NOW)
        assert await store.push_subscriptions.reached_by(claimed.id, NOW) == ()


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(
    desk: Office, service: PushService, status: int
) -> None:
    await desk.allows(Browser("gone").subscribes(service))
    service.answers = [(status, {})]
    assert isinstance(await desk.sends(), Sent)
    await service.hears()
    await settled(desk)
    assert await desk.kept() == []


async def settled(desk: Office) -> None:
    """Until what was on its way is done."""
    await desk.messenger._pusher._aside.finish(10)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_service_is_asked_once_more(
    desk: Office, service: PushService, status: int
) -> None:
    await desk.allows(Browser().subscribes(service))
    service.answers = [(status, {"Retry-After": "0"})]
    await desk.sends()
    await service.hears(2)
    await settled(desk)
    assert len(service.taken) == 1


async def test_a_service_that_stays_busy_is_left_alone_for_a_while(
    desk: Office, service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.allows(Browser().subscribes(service))
    service.answers = [(503, {"Retry-After": "0"})] * 2
    for expected in (2, 2):
        assert isinstance(await desk.sends(), Sent)
        await settled(desk)
        assert len(service.asked) == expected
    assert "is busy or away" in caplog.text
    desk.clock.move(timedelta(seconds=sending.AWAY))
    await desk.sends()
    await settled(desk)
    assert len(service.taken) == 1
    assert len(await desk.kept()) == 1


async def test_one_that_wants_to_be_left_alone_for_long_is_not_waited_for(
    desk: Office, service: PushService
) -> None:
    await desk.allows(Browser().subscribes(service))
    service.answers = [(429, {"Retry-After": "3600"})]
    await desk.sends()
    await settled(desk)
    assert (len(service.asked), await desk.kept() != []) == (1, True)
    for minutes, asked in ((59, 1), (1, 2)):
        desk.clock.move(timedelta(minutes=minutes))
        await desk.sends()
        await settled(desk)
        assert len(service.asked) == asked


async def test_after_nine_in_the_evening_no_phone_rings(
    desk: Office, service: PushService
) -> None:
    """Whatever is still on its way then; what is urgent comes."""
    await desk.allows(Browser().subscribes(service))
    desk.clock.move(timedelta(hours=12))
    for letter, asked in ((LETTER, 0), (replace(LETTER, urgent_because="bão"), 1)):
        assert isinstance(await desk.sends(letter), Sent)
        await settled(desk)
        assert len(service.taken) == asked


@pytest.mark.parametrize("status", [301, 400, 401, 403, 413])
async def test_what_is_refused_is_logged_and_not_tried_again(
    desk: Office, service: PushService, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    """A redirection is a refusal: it could lead anywhere."""
    await desk.allows(Browser("secret-address").subscribes(service))
    leads = {"Location": f"https://{service.name}/elsewhere"} if status == 301 else {}
    service.answers = [(status, leads)]
    assert isinstance(await desk.sends(), Sent)
    await settled(desk)
    assert (service.asked, len(await desk.kept())) == (["/secret-address"], 1)
    assert f"https://{service.name} refused a push: {status}" in caplog.text
    assert "secret-address" not in caplog.text


async def test_a_service_that_is_not_there_changes_nothing_of_the_letter(
    desk: Office, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "REST", 0.0)
    await desk.allows(Browser().subscribes(service))
    async with without_trust(desk, service) as other:
        assert isinstance(await other.sends(), Sent)
        await settled(other)
    assert (service.asked, len(await desk.kept())) == ([], 1)


@asynccontextmanager
async def without_trust(desk: Office, service: PushService) -> AsyncIterator[Office]:
    """Whoever stands between us and the service has no certificate that we know."""
    services = replace(service, trusting=ssl.create_default_context()).services
    pusher = Pusher(desk.database, desk.clock, "https://sotay.example", services)
    messenger = WebMessenger(desk.database, desk.waker, desk.clock, pusher)
    async with messenger.open():
        yield replace(desk, messenger=messenger)


async def test_an_endpoint_that_is_no_push_service_is_never_asked(
    desk: Office, service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    """However it came into the database."""
    forged = replace(Browser().subscribes(service), endpoint=f"https://{service.name}0/lan")
    await desk.allows(forged)
    assert isinstance(await desk.sends(), Sent)
    await settled(desk)
    assert (service.asked, await desk.kept()) == ([], [])
    assert "names no push service" in caplog.text


async def test_keys_that_are_none_end_a_subscription(desk: Office, service: PushService) -> None:
    no_point = "B" + "A" * 86
    await desk.allows(replace(Browser().subscribes(service), browser_key=no_point))
    assert isinstance(await desk.sends(), Sent)
    await settled(desk)
    assert (service.asked, await desk.kept()) == ([], [])


async def test_when_too_many_wait_the_letter_is_sent_all_the_same(
    desk: Office,
    service: PushService,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(sending, "MOST_WAITING", 0)
    await desk.allows(Browser().subscribes(service))
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert isinstance(await desk.sends(), Sent)
    assert (service.asked, caplog.text.count("too many pushes wait")) == ([], 1)
