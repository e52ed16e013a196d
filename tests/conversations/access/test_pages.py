"""The same matrix through a browser, and who gets which page and file; on SQLite."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import update

from bot.domain.people import Address
from bot.domain.permissions import FILES, PAGES, Access, Relation, may
from bot.request import Errand
from content.library import Library
from storage import tables
from tests.channels.web_chat.browser import House, Page, serving
from tests.conftest import NOW
from tests.conversations.access.cells import Cell, cells
from tests.conversations.access.world import NONE, WALKERS, Things, Walker, World, build

DENIED = "Anh/chị chưa có quyền làm việc này"
NOT_IN = "Anh/chị chưa tham gia"
OLD = "Màn hình này đã cũ"
# The settings name an address elsewhere: in a browser the first administrator is like anybody.
# Who has the same accesses as another is walked in the chat alone.
_AGAIN = {"chair_of_town", "staff_of_town", "admin_of_top", "expired", "guest"}
ON_PAGES = tuple(
    replace(one, accesses=(Access.CADRE,), over="P") if one.name == "first" else one
    for one in WALKERS
    if one.name not in _AGAIN
)
# Where each page is, and what is sent there. {…}: what belongs to somebody.
PATHS = {
    "GET /": "/",
    "GET /c": "/c",
    "POST /c": "/c",
    "GET /c/events": "/c/events",
    "POST /c/file": "/c/file",
    "GET /c/file/document/{number}/{name}": "/c/file/document/{document}/a.pdf",
    "GET /c/file/notice/{number}/{name}": "/c/file/notice/{notice_file}/tep.pdf",
    "GET /c/file/{ref}": "/c/file/{picture}",
    "GET /n/{code}": "/n/{completion}",
    "POST /n/{code}": "/n/{completion}",
    "GET /c/worker.js": "/c/worker.js",
    "GET /c/push": "/c/push",
    "POST /c/push": "/c/push",
    "POST /c/push/off": "/c/push/off",
    "GET /c/{code}": "/c/{code}",
    "POST /c/{code}": "/c/{code}",
    "GET /verify/{number}.{kind}": "/verify/{completion}.pdf",
    "GET /verify/{number}": "/verify/{completion}",
    "GET /calendar/{token}.ics": "/calendar/{calendar}.ics",
    "GET /static/{name}": "/static/app.css",
    "GET /favicon.ico": "/favicon.ico",
    "GET /manifest.webmanifest": "/manifest.webmanifest",
    "GET /robots.txt": "/robots.txt",
    "GET /healthz": "/healthz",
    "GET /readyz": "/readyz",
}
_numbers = count(10**15)


@dataclass
class Site:
    """The running web chat, the world in its database, and everybody's cookie."""

    house: House
    world: World
    cookies: dict[str, str]
    http: aiohttp.ClientSession
    live: Path
    saved: Path

    async def tap(self, walker: Walker, action: str) -> str:
        """The title of what comes."""
        fields = {"nonce": str(next(_numbers)), "action": action}
        headers = {"X-Requested-With": "sotay", **self.cookie(walker.name)}
        url = f"{self.house.url}/c"
        async with self.http.post(url, data=fields, headers=headers) as answer:
            assert answer.status == 200, (walker.name, action, answer.status)
            return Page(200, {}, await answer.text()).title

    async def ask(self, method: str, path: str, name: str = "") -> tuple[int, bytes]:
        """What somebody gets; without a name, somebody who has no session."""
        headers = self.cookie(name) if name else {}
        fields = {"nonce": str(next(_numbers)), "text": "xin"} if method == "POST" else None
        url = self.house.url + path
        async with self.http.request(
            method, url, headers=headers, data=fields, allow_redirects=False
        ) as answer:
            if answer.content_type != "text/event-stream":
                return answer.status, await answer.read()
            answer.close()  # it would go on for ever
            return answer.status, b""

    def cookie(self, name: str) -> dict[str, str]:
        return {"Cookie": f"sotay={self.cookies[name]}"}

    async def restore(self) -> None:
        """Everything as it was at the beginning. Aside: a commit under way needs the loop."""
        await asyncio.to_thread(self._copy_back)

    def _copy_back(self) -> None:
        with sqlite3.connect(self.saved) as saved, sqlite3.connect(self.live) as live:
            saved.backup(live)
        saved.close()
        live.close()


async def idle(_address: Address, _errand: Errand) -> None:
    """What would be done aside is not: it would go on in the next try's world."""


@pytest.fixture
async def site(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Site]:
    async with serving(tmp_path, library) as house, aiohttp.ClientSession() as http:
        monkeypatch.setattr(house.worker, "_run_errand", idle)
        world = await build(house.database, "web")
        cookies = {walker.name: await session(house, walker.name) for walker in ON_PAGES}
        live, saved = tmp_path / "web.db", tmp_path / "saved.db"
        with sqlite3.connect(live) as source, sqlite3.connect(saved) as target:
            source.backup(target)
        yield Site(house, world, cookies, http, live, saved)


async def session(house: House, person: str) -> str:
    async with house.database.work() as store:
        token, given = await store.sessions.begin(NOW)
    async with house.database.connection() as connection:
        table = tables.session
        await connection.execute(
            update(table).where(table.c.person == given).values(person=person)
        )
    return token


async def wrong(site: Site, cell: Cell) -> str:
    title = await site.tap(cell.walker, cell.action)
    if cell.is_allowed:
        is_wrong = title in {DENIED, NOT_IN}
    elif cell.is_about_nothing_there:
        is_wrong = title not in {DENIED, NOT_IN, OLD}
    else:
        is_wrong = title != (DENIED if cell.walker.is_joined else NOT_IN)
    return f"{cell}: {title}" if is_wrong else ""


async def test_the_matrix_through_a_browser(site: Site) -> None:
    """Denied ones first: they change nothing but the audit log.

    Every second: the chat walks them all, and a page asks the same table in the same place.
    """
    tries = [one for one in cells(site.world, ON_PAGES) if not one.is_foreign][::2]
    tries.sort(key=lambda one: one.is_allowed)
    found, counted = [], Counter(one.is_allowed for one in tries)
    for cell in tries:
        if said := await wrong(site, cell):
            found.append(said)
        if cell.is_allowed:
            await site.restore()
    assert found == []
    assert counted.total() >= 1500, counted
    assert counted[True] > 300, counted


async def test_every_denied_try_is_on_record(site: Site) -> None:
    tries = [
        one
        for one in cells(site.world, ON_PAGES)
        if one.walker.is_joined and not (one.is_allowed or one.is_foreign)
    ]
    titles = [await site.tap(cell.walker, cell.action) for cell in tries[::7]]
    async with site.house.database.work() as store:
        noted = await store.audit.after(0, limit=10_000)
    assert Counter(titles)[DENIED] == len(noted) > 100
    assert {line.deed for line in noted} == {"denied"}


def near(site: Site, walker: Walker, where: Relation) -> Things | None:
    """Whose things stand in that relation to the walker. None: nobody's."""
    if where is Relation.SELF:
        return site.world.own[walker.name] if walker.is_joined else None
    if where is Relation.NOBODY:
        return NONE
    code = walker.near(where)
    return site.world.things[code] if code else None


async def test_a_file_of_one_person_is_for_nobody_else(site: Site) -> None:
    cells_walked = 0
    for walker in ON_PAGES:
        for where in Relation:
            things = near(site, walker, where)
            if things is None:
                continue
            path = f"/c/file/document/{things.ids['document']}/a.pdf"
            status, body = await site.ask("GET", path, walker.name)
            allowed = any(may(one, "file document", where) for one in walker.accesses)
            assert (status, body == b"theirs") == ((200, True) if allowed else (404, False)), where
            cells_walked += 1
    assert cells_walked > 40
    own = site.world.own["cadre"].ids["document"]
    assert (await site.ask("GET", f"/c/file/document/{own}/a.pdf"))[0] == 404


async def test_a_certificate_is_for_whoever_has_its_number(site: Site) -> None:
    for walker in ON_PAGES:
        for where in (Relation.SELF, Relation.OWN_UNIT, Relation.ABOVE, Relation.ELSEWHERE):
            things = near(site, walker, where)
            if things is not None:
                path = f"/verify/{things.ids['completion']}"
                assert (await site.ask("GET", path, walker.name))[0] == 200
    assert (await site.ask("GET", f"/verify/{NONE.ids['completion']}"))[0] == 404
    assert all(may(one, "file certificate", Relation.NOBODY) for one in Access)


def test_every_page_is_walked() -> None:
    assert set(PAGES) - set(PATHS) == {"POST /<messenger>"}  # walked with Telegram's webhook


@pytest.mark.parametrize("page", [pytest.param(one, id=one) for one in PATHS])
async def test_a_page_is_for_those_the_table_names(
    site: Site, page: str, library: Library
) -> None:
    """Whoever has a session is asked by it; whoever has none gets what is nobody's."""
    method, ids = page.partition(" ")[0], dict(site.world.own["cadre"].ids)
    ids |= {"picture": picture(library), "code": site.house.factory.code}
    for name in ("", *(walker.name for walker in ON_PAGES)):
        own = site.world.own.get(name, NONE).ids
        ids |= {one: own[one] for one in ("document", "notice_file")}
        status, _ = await site.ask(method, PATHS[page].format(**ids), name)
        assert (status not in {401, 403, 404}) is expected(page, name), (page, name, status)
        await site.restore()


def expected(page: str, name: str) -> bool:
    accesses = next((one.accesses for one in ON_PAGES if one.name == name), (Access.STRANGER,))
    where = [Relation.NOBODY, *([Relation.SELF] if name else [])]
    return any(may(access, page, one) for access in accesses for one in where)


def picture(library: Library) -> str:
    return next(
        f"module/{module.id}/{card.picture.file}"
        for module in library.modules
        for card in module.cards
        if card.picture
    )


async def test_a_picture_of_the_content_is_for_whoever_has_a_session(
    site: Site, library: Library
) -> None:
    for name in ("", *site.cookies):
        allowed = bool(name) and may(Access.STRANGER, "file module", Relation.SELF)
        status, _ = await site.ask("GET", f"/c/file/{picture(library)}", name)
        assert status == (200 if allowed else 404)
    assert set(FILES) == {"module", "certificate", "document", "notice"}  # each has its test here
