"""A browser asks to be told of letters, or not any more."""

import logging
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta

import pytest

from bot.domain.deliveries.pushes import Subscription
from tests.channels.push.service import NAME, SERVER_KEY, encoded
from tests.channels.push.service import Browser as Keys
from tests.channels.web_chat.browser import Browser, House, browsing

KEYS = Keys()
WANTED = Subscription(f"https://{NAME}/lan", encoded(KEYS.point), "A" * 22, SERVER_KEY)


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        yield found


def fields(**changed: str) -> dict[str, str]:
    said = asdict(WANTED)
    form = {
        "endpoint": said["endpoint"],
        "p256dh": said["browser_key"],
        "auth": said["auth_secret"],
        "key": said["server_key"],
    }
    return form | changed


async def state(browser: Browser) -> dict[str, object]:
    async with browser.http.get(browser.house.url + "/c/push") as answer:
        assert answer.status == 200
        return dict(await answer.json())


async def test_it_is_switched_on_and_off_again(house: House, lan: Browser) -> None:
    assert await state(lan) == {"key": SERVER_KEY, "on": False}
    assert (await lan.posts("/c/push", fields())).status == 204
    assert await state(lan) == {"key": SERVER_KEY, "on": True}
    for _ in range(2):
        assert (await lan.posts("/c/push/off")).status == 204
    assert await state(lan) == {"key": SERVER_KEY, "on": False}
    assert await house.count("push_subscription") == 0


async def test_only_those_who_have_joined_are_told(house: House) -> None:
    async with browsing(house) as stranger:
        for path in ("/c/push", "/c/push/off"):
            assert (await stranger.posts(path, fields())).status == 401
        assert (await stranger.opens("/c/push")).status == 401
        await stranger.opens(house.door)
        await stranger.presses("Vào sổ tay")  # has a session, and has not joined
        for path in ("/c/push", "/c/push/off"):
            assert (await stranger.posts(path, fields())).status == 403
        assert (await stranger.opens("/c/push")).status == 403
    assert await house.count("push_subscription") == 0


async def test_another_site_changes_nothing(house: House, lan: Browser) -> None:
    foreign = {"Origin": "https://evil.example"}
    assert (await lan.posts("/c/push", fields(), headers=foreign)).status == 403
    assert await house.count("push_subscription") == 0
    await lan.posts("/c/push", fields())
    said = {"Sec-Fetch-Site": "cross-site"}
    assert (await lan.posts("/c/push/off", headers=said)).status == 403
    assert await house.count("push_subscription") == 1


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"endpoint": "https://127.0.0.1/x"}, id="this machine"),
        pytest.param({"endpoint": "https://evil.example/x"}, id="any other machine"),
        pytest.param({"endpoint": f"http://{NAME}/lan"}, id="no TLS"),
        pytest.param({"endpoint": f"https://{NAME}/{'x' * 1000}"}, id="endless"),
        pytest.param({"endpoint": ""}, id="nowhere"),
        pytest.param({"p256dh": ""}, id="no key"),
        pytest.param({"p256dh": "B" + "A" * 86}, id="a key off the curve"),
        pytest.param({"p256dh": "A" * 87}, id="a key of no form"),
        pytest.param({"p256dh": encoded(KEYS.point) * 100}, id="an endless key"),
        pytest.param({"auth": "A" * 21}, id="a short secret"),
        pytest.param({"auth": "ệ" * 22}, id="a secret of letters"),
        pytest.param({"key": encoded(KEYS.point)}, id="not our key"),
    ],
)
async def test_what_nothing_could_be_sent_to_is_refused(
    house: House, lan: Browser, changed: dict[str, str]
) -> None:
    assert (await lan.posts("/c/push", fields(**changed))).status == 400
    assert await house.count("push_subscription") == 0


@pytest.mark.parametrize("missing", ["endpoint", "p256dh", "auth", "key"])
async def test_a_form_that_lacks_something_is_refused(lan: Browser, missing: str) -> None:
    form = fields()
    del form[missing]
    assert (await lan.posts("/c/push", form)).status == 400


async def test_a_service_that_is_not_known_is_logged_without_its_address(
    lan: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        await lan.posts("/c/push", fields(endpoint="https://evil.example/secret"))
    assert "push service that is not known" in caplog.text
    assert "evil" not in caplog.text


async def test_whoever_asks_again_and_again_is_told_to_wait(house: House, lan: Browser) -> None:
    assert (await lan.posts("/c/push", fields())).status == 204
    assert (await lan.posts("/c/push", fields())).status == 429
    house.clock.move(timedelta(seconds=2))
    assert (await lan.posts("/c/push", fields())).status == 204


async def test_whoever_comes_in_next_on_a_shared_phone_is_told_nothing_of_the_first(
    house: House, lan: Browser
) -> None:
    await lan.posts("/c/push", fields())
    await lan.posts(house.door, {"fresh": "1"})
    assert await house.count("push_subscription") == 0


async def test_the_script_may_look_after_the_chat_and_is_never_kept_as_it_was(
    lan: Browser,
) -> None:
    page = await lan.opens("/c/worker.js")
    assert page.headers["Service-Worker-Allowed"] == "/c"
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Type"] == "text/javascript; charset=utf-8"


async def test_without_javascript_nothing_is_offered(lan: Browser) -> None:
    await lan.posts("/c", {"nonce": "0" * 16, "action": "settings.show"})
    (box,) = [named for tag, named in lan.page.tags if named.get("class") == "push"]
    assert "hidden" in box
    await lan.posts("/c", {"nonce": "1" * 16, "action": "home"})
    assert not [named for _, named in lan.page.tags if named.get("class") == "push"]
