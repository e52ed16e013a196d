"""What every page promises: small, from one host, and nothing told to others."""

import gzip
import logging
import re
import struct
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from content.library import Library
from tests.channels.web_chat.browser import Browser, House, browsing, serving

# One address for every route that answers without a session, and what has none.
SAMPLES = {
    "/": "/",
    "/c": "/c",
    "/c/{code}": "/c/short",
    "/c/events": "/c/events",
    "/c/worker.js": "/c/worker.js",
    "/c/push": "/c/push",
    "/c/push/off": "/c/push/off",
    "/c/file": "/c/file",
    "/c/file/document/{number}/{name}": "/c/file/document/AAAAAAAAAAAAAAAAAAAAAA/x.pdf",
    "/c/file/notice/{number}/{name}": "/c/file/notice/AAAAAAAAAAAAAAAAAAAAAA/tep.pdf",
    "/n/{code}": "/n/AAAAAAAAAAAAAAAAAAAAAA",
    "/c/file/{ref}": "/c/file/module/x/y.png",
    "/verify/{number}": "/verify/AAAAAAAAAAAAAAAAAAAAAA",
    "/verify/{number}.{kind}": "/verify/AAAAAAAAAAAAAAAAAAAAAA.png",
    "/calendar/{token}.ics": "/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics",
    "/static/{name}": "/static/app.css",
    "/favicon.ico": "/favicon.ico",
    "/manifest.webmanifest": "/manifest.webmanifest",
    "/robots.txt": "/robots.txt",
    "/healthz": "/healthz",
    "/readyz": "/readyz",
}
PATHS = (*SAMPLES.values(), "/static/app.js", "/static/push.js", "/static/none.css", "/nowhere")
PAGES = ("/", "/c", "/c/short", "/verify/AAAAAAAAAAAAAAAAAAAAAA", "/nowhere")
ZIPPED = {"Accept-Encoding": "gzip"}


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        yield found


def test_every_route_is_looked_at(house: House) -> None:
    """A new route needs a sample."""
    assert {one.canonical for one in house.runner.app.router.resources()} == set(SAMPLES)


@pytest.mark.parametrize("path", PATHS)
async def test_headers_on_every_route(lan: Browser, path: str) -> None:
    headers = (await lan.opens(path)).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"]
    assert "Server" not in headers
    assert "Strict-Transport-Security" not in headers


async def test_headers_when_things_go_well_and_when_they_do_not(lan: Browser) -> None:
    await lan.joins()
    assert lan.page.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in lan.page.headers
    lan.house.database.failure = RuntimeError("x")
    page = await lan.opens("/c")
    assert (page.status, page.headers["Cache-Control"]) == (500, "no-store")
    assert "Content-Security-Policy" in page.headers


async def test_https_is_kept(tmp_path: Path, library: Library) -> None:
    async with serving(tmp_path, library, "https://sotay.example") as house, browsing(house) as me:
        assert (await me.opens("/")).headers["Strict-Transport-Security"] == "max-age=31536000"


def assert_is_plain_and_local(page_html: str) -> None:
    assert not re.search(r"(src|href|action)=[\"']?(https?:)?//", page_html)
    assert not re.search(r"<style|<script(?! src)| style=| on[a-z]+=", page_html)


@pytest.mark.parametrize("path", PAGES)
async def test_nothing_comes_from_another_host(lan: Browser, path: str) -> None:
    page = await lan.opens(path)
    assert page.tags[0][1] == {"lang": "vi"}
    assert_is_plain_and_local(page.html)


async def test_nothing_on_the_way_in_comes_from_another_host(lan: Browser) -> None:
    await lan.opens(lan.house.door)
    for label in ("Vào sổ tay", "Đồng ý", "Nguyễn Thị Lan", "Đúng", "Bắt đầu", "Học ngay"):
        assert_is_plain_and_local((await lan.presses(label)).html)


async def test_a_page_has_one_heading_and_labels_for_its_fields(lan: Browser) -> None:
    page = await lan.joins()
    tags = [tag for tag, _ in page.tags]
    labels = {named["for"] for tag, named in page.tags if tag == "label"}
    fields = {named["id"] for tag, named in page.tags if tag == "input" and "id" in named}
    assert tags.count("h1") == tags.count("main") == 1
    assert labels == fields == {"said"}
    assert ("p", "polite") in {(tag, named.get("aria-live")) for tag, named in page.tags}


async def transferred(lan: Browser, path: str) -> int:
    url = lan.house.url + path
    async with lan.http.get(url, headers=ZIPPED) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        return len(gzip.compress(await answer.read()))


async def test_the_first_load_is_small(lan: Browser) -> None:
    """Three requests; the browser test measures the same over the wire."""
    page = await lan.joins()
    needs = [x["href"] for tag, x in page.tags if tag == "link"]
    needs += [x["src"] for tag, x in page.tags if "src" in x]
    assert len(needs) == 2
    assert sum([await transferred(lan, path) for path in ("/c", *needs)]) < 12_000


async def test_style_and_script_are_asked_for_once(lan: Browser) -> None:
    page = await lan.opens("/")
    style = next(named["href"] for tag, named in page.tags if tag == "link")
    assert re.fullmatch(r"/static/app\.css\?v=[0-9a-f]{10}", style)
    for path, cache in (
        (style, "public, max-age=31536000, immutable"),
        ("/static/app.css?v=older", "public, max-age=86400"),
    ):
        assert (await lan.opens(path)).headers["Cache-Control"] == cache


async def test_it_can_be_kept_on_the_home_screen(lan: Browser) -> None:
    async with lan.http.get(lan.house.url + "/manifest.webmanifest") as answer:
        assert answer.content_type == "application/manifest+json"
        manifest = await answer.json(content_type=None)
    assert (manifest["start_url"], manifest["lang"]) == ("/c", "vi")
    for icon in manifest["icons"]:
        async with lan.http.get(lan.house.url + icon["src"]) as answer:
            body = await answer.read()
        width, height = struct.unpack(">II", body[16:24])
        assert (f"{width}x{height}", icon["sizes"]) == (icon["sizes"], f"{width}x{height}")
        assert len(body) <= 20_000


async def test_search_engines_stay_out(lan: Browser) -> None:
    async with lan.http.get(lan.house.url + "/robots.txt") as answer:
        assert await answer.text() == "User-agent: *\nDisallow: /\n"


async def test_signs_of_life(lan: Browser) -> None:
    for path, status in (("/healthz", 200), ("/readyz", 200)):
        assert (await lan.opens(path)).status == status
    lan.house.database.go_away()
    for path, status in (("/healthz", 200), ("/readyz", 503)):
        assert (await lan.opens(path)).status == status


async def test_the_bare_address_says_what_this_is(lan: Browser) -> None:
    page = await lan.opens("/")
    assert (page.status, page.title) == (200, "Sổ tay Công đoàn")
    assert "/c" not in page.links.values()
    await lan.joins()
    assert (await lan.opens("/")).links["Vào tiếp sổ tay"] == "/c"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("PUT", "/c", 405), ("DELETE", "/", 405), ("POST", "/", 405)],
)
async def test_a_wrong_way_is_told_in_plain_words(
    lan: Browser, method: str, path: str, status: int
) -> None:
    async with lan.http.request(method, lan.house.url + path) as answer:
        assert answer.status == status
        assert "Không có trang này" in await answer.text()
        assert ("Allow" in answer.headers) is (status == 405)


async def test_while_the_database_is_away_a_page_says_so(lan: Browser) -> None:
    await lan.joins()
    lan.house.database.go_away()
    page = await lan.opens("/c")
    assert (page.status, page.title) == (503, "Sổ tay đang bận")
    assert page.links["Thử lại"] == "/c"


async def test_a_mistake_of_ours_is_logged_without_a_word_of_theirs(
    lan: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    lan.house.database.failure = RuntimeError("Lan wrote this")
    with caplog.at_level(logging.DEBUG):
        page = await lan.posts(lan.house.door)
    assert (page.status, page.title) == (500, "Xin lỗi anh/chị")
    said = [x.getMessage() for x in caplog.records if x.name.startswith("bot")]
    assert said == ["POST /c/{code} failed: RuntimeError"]
    assert lan.house.factory.code not in caplog.text
    assert "Lan wrote" not in caplog.text
