"""Being told of letters in a real browser: the choice, the notification, the way to the letter.

The browser's own push service is out of reach here, so what stands in for it is the answer of
`pushManager`; what arrives is delivered to the real worker by the browser itself.
"""

import json
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from bot.domain.deliveries.letters import Cause, Letter, LetterChoice, Recipient
from tests.channels.push.service import NAME, SERVER_KEY, encoded
from tests.channels.push.service import Browser as Keys
from tests.channels.web_chat.browser import House, Phone, phone
from tests.conftest import NOW
from tests.storage.letters.people import claims

pytestmark = pytest.mark.browser
OFFER, STOP = "Báo tin trên máy này", "Thôi báo tin trên máy này"
LETTER = Letter(Cause.NOTICE, "Mời họp", "8 giờ thứ Sáu.", (LetterChoice("Đã rõ", "home"),))

# A browser whose push service answers; it keeps its subscription as long as the page lives.
ANSWERS = """
  let made = null;
  PushManager.prototype.getSubscription = async () => made;
  PushManager.prototype.subscribe = async function (options) {
    const asked = String.fromCharCode(...new Uint8Array(options.applicationServerKey));
    window.asked = btoa(asked).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "");
    made = {
      toJSON: () => (GIVEN),
      unsubscribe: async () => { if (!window.stuck) made = null; return !window.stuck; },
    };
    return made;
  };
"""
GIVEN = {
    "endpoint": f"https://{NAME}/lan",
    "keys": {"p256dh": encoded(Keys().point), "auth": "A" * 22},
}
UNDECIDED = """
  Object.defineProperty(Notification, "permission", { value: "default" });
  Notification.requestPermission = async () => "default";
"""
PLAIN = "delete window.PushManager;"
IPHONE = PLAIN + "Object.defineProperty(Navigator.prototype, 'standalone', {value: false});"


async def opens_settings(lan: Phone, script: str, *, allows: bool = True) -> None:
    if allows:
        await lan.context.grant_permissions(["notifications"], origin=lan.house.url)
    await lan.context.add_init_script(script)
    await lan.joins()
    await lan.types("cài đặt")
    await expect(lan.heading).to_have_text("Cài đặt")


def answering() -> str:
    return ANSWERS.replace("GIVEN", json.dumps(GIVEN))


async def test_it_is_chosen_in_the_settings_and_given_up_there(
    house: House, chromium: Chromium
) -> None:
    async with phone(house, chromium) as lan:
        said: list[str] = []
        lan.page.on("console", lambda message: said.append(message.text))
        lan.page.on("pageerror", lambda error: said.append(str(error)))
        await opens_settings(lan, answering())
        await expect(lan.button(OFFER)).to_be_visible()
        await lan.keeps("push-1-offered")
        await lan.button(OFFER).click()
        await expect(lan.button(STOP)).to_be_visible()
        await lan.keeps("push-2-on")
        assert await lan.page.evaluate("window.asked") == SERVER_KEY
        assert await house.count(f"push_subscription WHERE endpoint = 'https://{NAME}/lan'") == 1
        await lan.button(STOP).click()
        await expect(lan.button(OFFER)).to_be_visible()
        assert await house.count("push_subscription") == 0
        assert said == []


async def test_it_is_still_on_when_the_settings_are_opened_again(
    house: House, chromium: Chromium
) -> None:
    async with phone(house, chromium) as lan:
        await opens_settings(lan, answering())
        await lan.button(OFFER).click()
        await expect(lan.button(STOP)).to_be_visible()
        for words in ("menu", "cài đặt"):
            await lan.types(words)
        await expect(lan.button(STOP)).to_be_visible()


async def test_where_it_fails_it_can_be_tried_again(house: House, chromium: Chromium) -> None:
    async with phone(house, chromium) as lan:
        await opens_settings(lan, answering())
        await expect(lan.button(OFFER)).to_be_visible()
        house.database.go_away()
        await lan.button(OFFER).click()
        await expect(lan.button("Thử lại")).to_be_visible()
        house.database.failure = None
        await lan.button("Thử lại").click()
        await expect(lan.button(STOP)).to_be_visible()


async def test_what_is_tried_again_is_what_failed(house: House, chromium: Chromium) -> None:
    async with phone(house, chromium) as lan:
        await opens_settings(lan, answering())
        await lan.button(OFFER).click()
        await expect(lan.button(STOP)).to_be_visible()
        await lan.page.evaluate("window.stuck = true")
        house.database.go_away()
        await lan.button(STOP).click()
        await expect(lan.button("Thử lại")).to_be_visible()
        house.database.failure = None
        await lan.button("Thử lại").click()
        await expect(lan.button(OFFER)).to_be_visible()
        assert await house.count("push_subscription") == 0


@pytest.mark.parametrize(
    ("script", "words"),
    [
        pytest.param(PLAIN, "", id="a browser that cannot"),
        pytest.param(IPHONE, "Trên iPhone", id="an iPhone"),
        pytest.param(
            "Object.defineProperty(Notification, 'permission', {value: 'denied'});",
            "Trình duyệt đang chặn",
            id="one that blocks it",
        ),
    ],
)
async def test_nothing_is_offered_where_it_would_not_work(
    house: House, chromium: Chromium, script: str, words: str
) -> None:
    async with phone(house, chromium) as lan:
        await opens_settings(lan, script)
        box = lan.page.locator(".push")
        if words:
            await expect(box).to_contain_text(words)
            await expect(box).to_be_visible()
        else:
            await lan.page.wait_for_function("window.sotayPush")
            await lan.page.wait_for_timeout(200)
            await expect(box).to_be_hidden()
        await expect(lan.button(OFFER)).to_be_hidden()


async def test_who_says_no_to_the_browser_is_left_in_peace(
    house: House, chromium: Chromium
) -> None:
    async with phone(house, chromium) as lan:
        await opens_settings(lan, answering() + UNDECIDED, allows=False)
        await lan.button(OFFER).click()
        await expect(lan.button(OFFER)).to_be_enabled()
        assert await house.count("push_subscription") == 0


class Worker:
    """The real worker of a phone, to which the browser delivers what was pushed."""

    def __init__(self, lan: Phone, wire: Any, number: str) -> None:  # noqa: ANN401
        self._lan = lan
        self._wire = wire
        self._number = number

    async def is_pushed(self, body: str) -> None:
        said = {"origin": self._lan.house.url, "registrationId": self._number, "data": body}
        await self._wire.send("ServiceWorker.deliverPushMessage", said)

    async def shows(self) -> dict[str, Any]:
        """The notification that is on the phone, once it is there."""
        found = await self._lan.page.wait_for_function(
            """async () => {
              const registration = await navigator.serviceWorker.getRegistration("/c");
              const [one] = await registration.getNotifications();
              return one && { title: one.title, body: one.body, tag: one.tag, data: one.data };
            }"""
        )
        return dict(await found.json_value())

    async def is_tapped(self) -> None:
        """As a tap does, but for the leave to come to the front, which only a person gives."""
        (script,) = self._lan.context.service_workers
        await script.evaluate(
            """async () => {
              WindowClient.prototype.focus = async function () { return this; };
              const [notification] = await self.registration.getNotifications();
              self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
            }"""
        )


async def with_worker(lan: Phone) -> Worker:
    """Who has switched it on."""
    await opens_settings(lan, answering())
    wire = await lan.context.new_cdp_session(lan.page)
    numbers: list[str] = []
    wire.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: numbers.extend(one["registrationId"] for one in said["registrations"]),
    )
    await wire.send("ServiceWorker.enable")
    await lan.button(OFFER).click()
    await expect(lan.button(STOP)).to_be_visible()
    return Worker(lan, wire, numbers[-1])


async def letter_for(house: House) -> int:
    """A letter to Lan on its way to her page. The number of her copy."""
    async with house.database.work() as store:
        await store.letters.write(LETTER, [Recipient(house.factory.lan)], NOW)
    (claimed,) = await claims(house.database, channel="web")
    return claimed.id


async def test_what_is_pushed_is_shown_and_leads_to_the_letter(
    house: House, chromium: Chromium
) -> None:
    async with phone(house, chromium) as lan:
        worker = await with_worker(lan)
        number = await letter_for(house)
        said = {"title": "Mời họp", "text": "CĐCS May Hoa Sen", "tag": "letter-1"}
        await worker.is_pushed(json.dumps(said | {"letter": number}))
        shown = await worker.shows()
        assert shown == {
            "title": "Mời họp",
            "body": "CĐCS May Hoa Sen",
            "tag": "letter-1",
            "data": {"page": f"/c#letter-{number}"},
        }
        await lan.page.reload()
        await worker.is_tapped()
        letter = lan.page.locator(f"#letter-{number}")
        await expect(letter).to_have_attribute("open", "")
        await expect(lan.page).to_have_url(house.url + "/c")
        await expect(letter).to_contain_text("8 giờ thứ Sáu.")


async def test_when_the_browser_changes_its_subscription_the_new_one_is_told(
    house: House, chromium: Chromium
) -> None:
    async with phone(house, chromium) as lan:
        await with_worker(lan)
        house.clock.move(timedelta(minutes=1))
        given = json.dumps(GIVEN | {"endpoint": f"https://{NAME}/new"})
        (script,) = lan.context.service_workers
        await script.evaluate(
            f"""async () => {{
              PushManager.prototype.subscribe = async () => ({{ toJSON: () => ({given}) }});
              self.dispatchEvent(new ExtendableEvent("pushsubscriptionchange"));
            }}"""
        )
        while not await house.count(f"push_subscription WHERE endpoint = 'https://{NAME}/new'"):
            await lan.page.wait_for_timeout(50)
        assert await house.count("push_subscription") == 1


async def test_what_cannot_be_read_is_shown_without_words(
    house: House, chromium: Chromium
) -> None:
    """A browser takes the leave away from whoever shows nothing."""
    async with phone(house, chromium) as lan:
        worker = await with_worker(lan)
        await worker.is_pushed("not what we send")
        shown = await worker.shows()
        assert (shown["title"], shown["data"]) == (house.url[7:], {"page": "/c"})
