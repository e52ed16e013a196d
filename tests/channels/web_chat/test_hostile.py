"""Whatever is sent, nothing breaks and nothing becomes markup."""

import random
from collections.abc import AsyncIterator, Iterator
from urllib.parse import quote

import pytest
from sqlalchemy import select

from storage.tables import inbox
from tests.channels.web_chat.browser import Browser, House, browsing
from tests.conftest import NOW

_SEEDS = (
    "\0",
    "a\0b",
    "\x1b[31m\x07\x08",
    "\u202eđỏ\u202c",
    "\u2066trái\u2069",
    "\u200b\ufeff\u00ad",
    "Z\u0351\u036b\u0343\u036a\u0302" * 40,
    "e\u0301" * 900,
    "👩\u200d👩\u200d👧\u200d👦" * 50,
    "🇻🇳" * 200,
    "\ufffe\uffff",
    "<b>đậm</b>",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</main></body></html>",
    "<!--",
    "]]>",
    "&lt;&amp;&#60;&nbsp;",
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "${7*7} #{7*7}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "'; DROP TABLE session; --",
    '" OR 1=1 --',
    "../../../../etc/passwd",
    "%00%0d%0aSet-Cookie: sotay=x",
    "\r\nSet-Cookie: sotay=x\r\n\r\n<script>",
    "data: x\n\nid: 99\n\n",
    "\n" * 500,
    "\t \u3000\u2028\u2029\x85",
    "x" * 4000,
    "ệ" * 4000,
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "٣٤٥",
    "½",
    "2,5 triệu rưỡi" * 20,
    "/start " + "A" * 22,
    "/start ../x",
    "/" * 300,
    "=cmd|' /C calc'!A0",
)
ACTIONS = (
    "quiz.answer:99999999999999999999:0:0",
    "quiz.answer:1:0:0",
    "quiz.answer:0000000000000999999999999:0:0",
    "quiz.answer:1:2147483647:0123456789",
    "quiz.answer:-1:-1:-1",
    "quiz.answer:::",
    "quiz.answer",
    "quiz.mark:1:0:000000",
    "quiz.show:4611686018427387904",
    "quiz.start:../../etc",
    "card.show:tien-luong:99999999999",
    "card.show:tien-luong:-1",
    "module.open:" + "x" * 52,
    "certificate.show:" + "A" * 22,
    "certificate.pdf:../x",
    "review.answer:1:0:0",
    "join.pick:1",
    "join.confirm:2147483647",
    "join.name:admin",
    "join.role:<b>",
    "join.open:" + "B" * 22,
    "settings.language:../en",
    "settings.language:%s",
    "home:home:home",
    ":::::",
    "__class__.__init__",
    "help.unknown:<script>",
)


def texts(number: int = 200) -> Iterator[str]:
    """The seeds, then mixtures of them, the same in every run."""
    yield from _SEEDS
    dice = random.Random(20261121)
    for _ in range(number - len(_SEEDS)):
        yield "".join(dice.sample(_SEEDS, 3))[:4000]


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        yield found


def foreign(phone: Browser) -> set[str]:
    """Tags and attributes on the page that no template of ours writes."""
    tags = {tag for tag, _ in phone.page.tags}
    names = {name for _, named in phone.page.tags for name in named}
    scripts = [named for tag, named in phone.page.tags if tag == "script"]
    assert all(set(named) == {"src", "defer"} for named in scripts)
    return (tags & {"b", "img", "iframe", "style"}) | {x for x in names if x.startswith("on")}


async def nothing_broke(house: House) -> None:
    async with house.database.connection() as connection:
        rows = await connection.execute(select(inbox.c.error).where(inbox.c.error.is_not(None)))
        assert rows.scalars().all() == []


async def test_texts(house: House, lan: Browser) -> None:
    """Each ends on a screen that knows what to do next."""
    for number, text in enumerate(texts()):
        page = await lan.posts("/c", {"nonce": f"hostile-text-{number:04}", "text": text})
        assert page.status in {200, 400}, text
        assert page.title
        assert not foreign(lan), text
    await nothing_broke(house)


async def test_actions(house: House, lan: Browser) -> None:
    for number, action in enumerate((*ACTIONS, *texts())):
        page = await lan.posts("/c", {"nonce": f"hostile-tap-{number:04}", "action": action})
        assert page.status in {200, 400}, action
        assert not foreign(lan), action
    await nothing_broke(house)


async def test_a_foreign_attempt_shows_nothing(house: House, lan: Browser) -> None:
    module = house.library.modules[0]
    await lan.posts("/c", {"nonce": "her-own-quiz-000", "action": f"quiz.start:{module.id}"})
    async with browsing(house) as hung:
        await hung.joins("Trần Văn Hùng")
        for number, verb in enumerate(("show:1", "answer:1:0:0", "mark:1:0:0")):
            press = {"nonce": f"a-foreign-tap-{number:03}", "action": f"quiz.{verb}"}
            assert (await hung.posts("/c", press)).title == "Màn hình này đã cũ"
    assert await house.count("answer") == 0


@pytest.mark.parametrize("path", ["/c/", "/verify/", "/static/", "/c/file/", "/"])
async def test_addresses(lan: Browser, path: str) -> None:
    for text in texts(100):
        page = await lan.opens(path + quote(text[:500], safe=""))
        assert page.status in {200, 404, 400}, text
        assert not foreign(lan), text


async def test_form_fields_and_headers(house: House, lan: Browser) -> None:
    for text in texts(60):
        assert (await lan.posts("/c", {"nonce": text, "action": "home"})).status == 400
        assert (await lan.posts(house.door, {"fresh": text})).status == 200
        line = quote(text[:200], safe=" <>\"'{}%")
        headers = {"Cookie": f"sotay={line}", "Origin": line, "X-Forwarded-For": line}
        assert (await lan.opens("/c", headers=headers)).status in {200, 401}
        assert (await lan.posts(house.door, headers=headers)).status == 403


async def test_raw_bytes_in_a_cookie(house: House, lan: Browser) -> None:
    lan.http.cookie_jar.clear()
    for cookie in ("sotay=\udcff" + "A" * 42, "sotay=" + "é" * 43, "sotay"):
        assert (await lan.opens("/c", headers={"Cookie": cookie})).status == 401
        assert (await lan.posts(house.door, headers={"Cookie": cookie})).status == 200
        lan.http.cookie_jar.clear()


async def test_names_from_a_roster_stay_text(house: House, lan: Browser) -> None:
    name = "Lê <b>Thị</b> \"Mai\" & 'Nụ'"
    async with house.database.work() as store:
        cadre = await store.cadres.add(name, NOW)
        unit = await store.units.get(house.factory.unit_id, NOW.date())
        posts = await store.cadres.posts(house.factory.lan, NOW.date())
        await store.cadres.appoint(cadre.id, unit.id, posts[0].role)
    async with browsing(house) as phone:
        await phone.opens(house.door)
        await phone.presses("Vào sổ tay")
        page = await phone.presses("Đồng ý")
        assert name in page.buttons
        assert (await phone.presses(name)).title == name
        assert not foreign(phone)
