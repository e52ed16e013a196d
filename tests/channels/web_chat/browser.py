"""The web chat on a free port, a browser without JavaScript that uses it, and Chromium."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Locator, async_playwright, expect
from playwright.async_api import Page as Tab
from sqlalchemy import text

from bot.channels.files import Files
from bot.channels.web.events import Waker
from bot.channels.web.push.services import BROWSERS, Services
from bot.channels.web.push.subscribing import SERVICES
from bot.channels.web.server import make_app
from bot.channels.web.talking import WebMouth
from bot.channels.worker import Worker
from bot.chat import Chat
from bot.request import Links
from content.library import Library
from storage.database import Database, Unavailable
from storage.store import Store
from storage.vault import Vault
from tests.conftest import KEY, NOW, Factory, build_factory, find_chromium
from tests.databases import empty_sqlite
from tests.person import Clock

SCREENS = Path(__file__).parents[3] / "build" / "screens"
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SMALL_PHONE = {"width": 360, "height": 740}


class Fragile(Database):
    """A real database that can be made to fail."""

    failure: Exception | None = None

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Store]:
        if self.failure:
            raise self.failure
        async with super().work() as store:
            yield store

    def go_away(self) -> None:
        self.failure = Unavailable("it is locked")


@dataclass
class House:
    """A running web chat, and a unit whose people may come in."""

    url: str
    database: Fragile
    clock: Clock
    library: Library
    worker: Worker
    waker: Waker
    factory: Factory
    runner: web.AppRunner

    @property
    def door(self) -> str:
        return f"/c/{self.factory.code}"

    def elsewhere(self) -> Worker:
        """The worker of another process on the same database."""
        mouth = WebMouth(Waker(), self.database)
        return Worker(self.database, Chat(self.library, Links("")), mouth, self.clock)

    async def person(self) -> str:
        """Who the only session stands for."""
        async with self.database.connection() as connection:
            row = await connection.execute(text("SELECT person FROM session"))
            return str(row.scalar_one())

    async def count(self, table: str) -> int:
        rows = text(f"SELECT count(*) FROM {table}")  # noqa: S608 - a test names the table
        async with self.database.connection() as connection:
            return int((await connection.execute(rows)).scalar_one())


@asynccontextmanager
async def serving(folder: Path, library: Library, public: str = "") -> AsyncIterator[House]:
    """A web chat of its own; `public` is the address people know it by."""
    (folder / "web.db").write_bytes(await empty_sqlite())
    database = Fragile(f"sqlite:///{folder / 'web.db'}", vault=Vault([KEY]))
    async with database.work() as store:
        factory = await build_factory(store)
    clock, waker, links = Clock(NOW), Waker(), Links(public or "http://127.0.0.1")
    worker = Worker(database, Chat(library, links), WebMouth(waker, database), clock)
    app = make_app(
        database=database,
        library=library,
        worker=worker,
        waker=waker,
        files=Files(database, library, links),
        links=links,
        clock=clock,
    )
    app[SERVICES] = Services(("push.example",), BROWSERS.connect)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield House(url, database, clock, library, worker, waker, factory, runner)
    finally:
        await runner.cleanup()
        await database.close()


@dataclass
class Form:
    """A form of a page: where it goes, and what it sends."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)  # label → name, value


class Page(HTMLParser):
    """What came back, as a person sees it."""

    def __init__(self, status: int, headers: Mapping[str, str], html: str) -> None:
        super().__init__()
        self.status, self.headers, self.html = status, headers, html
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append((tag, named))
        self._words = []
        if tag == "form":
            self.forms.append(Form(named["action"]))
        if tag in {"input", "textarea"}:
            self.forms[-1].fields[named["name"]] = named.get("value", "")

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        said, named = "".join(self._words), self.tags[-1][1]
        if tag == "button" and self.forms:
            self.forms[-1].buttons[said] = (named.get("name", ""), named.get("value", ""))
        if tag == "a":
            self.links[said] = named["href"]
        if tag == "h1":
            self.title = said
        self._words = []

    @property
    def buttons(self) -> list[str]:
        return [label for form in self.forms for label in form.buttons]


class Browser:
    """A phone: it keeps its cookies and the page before it, and follows redirects."""

    def __init__(self, house: House, http: aiohttp.ClientSession) -> None:
        self.house = house
        self.http = http
        self.page = Page(0, {}, "")

    async def opens(self, path: str, **options: object) -> Page:
        return await self._asks("GET", path, **options)

    async def posts(self, path: str, fields: object = None, **options: object) -> Page:
        return await self._asks("POST", path, data=fields, **options)

    async def presses(self, label: str) -> Page:
        """The button with this label, or the first that begins with it."""
        for form in self.page.forms:
            for shown, (name, value) in form.buttons.items():
                if shown.startswith(label):
                    return await self.posts(form.action, form.fields | {name: value})
        raise AssertionError((label, self.page.buttons))

    async def types(self, words: str) -> Page:
        form = next(form for form in self.page.forms if "text" in form.fields)
        return await self.posts(form.action, form.fields | {"text": words})

    async def joins(self, name: str = "Nguyễn Thị Lan") -> Page:
        """Come in as somebody of the unit."""
        await self.opens(self.house.door)
        for label in ("Vào sổ tay", "Đồng ý", name, "Đúng"):
            await self.presses(label)
        return self.page

    @property
    def cookie(self) -> str:
        return next((one.value for one in self.http.cookie_jar if one.key == "sotay"), "")

    async def _asks(self, method: str, path: str, **options: object) -> Page:
        url = path if path.startswith("http") else self.house.url + path
        async with self.http.request(method, url, **options) as answer:  # type: ignore[arg-type]
            html = await answer.text() if answer.content_type == "text/html" else ""
            self.page = Page(answer.status, answer.headers, html)
        return self.page


@asynccontextmanager
async def browsing(house: House) -> AsyncIterator[Browser]:
    """Somebody's phone."""
    jar = aiohttp.CookieJar(unsafe=True)  # it is asked by number, not by name
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        yield Browser(house, http)


@asynccontextmanager
async def launched() -> AsyncIterator[Chromium]:
    """The browser; without one the test is skipped, and the last lines of the run say so."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium (install the package chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        await browser.close()


class Phone:
    """Somebody's phone. It waits, as a person does, until the next screen is there."""

    def __init__(self, house: House, context: BrowserContext, page: Tab) -> None:
        self.house = house
        self.context = context
        self.page = page

    async def enters(self) -> None:
        await self.page.goto(self.house.url + self.house.door)
        await self.page.get_by_role("button", name="Vào sổ tay").click()
        await expect(self.heading).to_contain_text("Chào mừng anh/chị đến")

    async def joins(self) -> None:
        await self.enters()
        for label in ("Đồng ý", "Nguyễn Thị Lan", "Đúng, là tôi"):
            await self.presses(label)

    async def presses(self, label: str) -> None:
        before = await self.version()
        await self.button(label).click()
        await self.sees_another(before)

    async def types(self, words: str) -> None:
        before = await self.version()
        await self.page.locator("#said").fill(words)
        await self.page.keyboard.press("Enter")
        await self.sees_another(before)

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True)

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    async def version(self) -> str:
        return await self.page.locator("#screen").get_attribute("data-version") or ""

    async def sees_another(self, before: str) -> None:
        changed = re.compile(rf"^(?!{before}$)[0-9]+$")
        await expect(self.page.locator("#screen")).to_have_attribute("data-version", changed)

    async def keeps(self, name: str) -> None:
        """A picture of the screen, for whoever reviews the design."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


@asynccontextmanager
async def phone(house: House, browser: Chromium, **options: Any) -> AsyncIterator[Phone]:  # noqa: ANN401
    context = await browser.new_context(viewport=SMALL_PHONE, device_scale_factor=2, **options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield Phone(house, context, await context.new_page())
    await context.close()
