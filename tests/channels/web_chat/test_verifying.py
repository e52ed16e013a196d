"""Certificates for whoever has their number; files that nobody else may see."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.files import Files
from bot.domain.errors import NotFound
from bot.domain.progress import Completion
from bot.request import Links
from storage.learning import new_number
from tests.channels.web_chat.browser import Browser, House, browsing
from tests.conftest import NOW

PICTURE = "module/tien-luong/muc-tra-mot-gio.png"


@pytest.fixture
async def visitor(house: House) -> AsyncIterator[Browser]:
    """Somebody who scans the QR code of a certificate, and has no session."""
    async with browsing(house) as found:
        yield found


async def complete(house: House, cadre_id: int = 0, *, unit: bool = True) -> Completion:
    """Lan has passed the first module."""
    cadre_id = cadre_id or house.factory.lan
    module = house.library.modules[0]
    async with house.database.work() as store:
        attempt = await store.attempts.start(
            cadre_id, module.id, version=module.version, quiz=module.quiz, paper=(), now=NOW
        )
        completed = Completion(
            id=new_number(),
            cadre_id=cadre_id,
            unit_id=house.factory.unit_id if unit else None,
            module_id=module.id,
            version=module.version,
            attempt_id=attempt.id,
            score=7,
            size=8,
            completed_at=NOW,
        )
        await store.completions.add(completed)
    return completed


@pytest.fixture
def files(house: House) -> Files:
    return Files(house.database, house.library, Links("http://127.0.0.1"))


async def test_a_certificate_says_who_learned_what(house: House, visitor: Browser) -> None:
    completed = await complete(house)
    page = await visitor.opens(f"/verify/{completed.id}")
    assert (page.status, page.title) == (200, "Chứng nhận có thật")
    for fact in (
        "Nguyễn Thị Lan",
        "CĐCS Công ty May Hoa Sen",
        house.library.modules[0].title,
        "21/11/2026",
        "7/8 câu đúng",
        completed.id,
        "không thay cho văn bằng, chứng chỉ",
    ):
        assert fact in page.html
    assert page.headers["Cache-Control"] == "no-store"


async def test_of_somebody_without_a_post_no_unit_is_said(house: House, visitor: Browser) -> None:
    page = await visitor.opens(f"/verify/{(await complete(house, unit=False)).id}")
    assert (page.status, "Đơn vị" in page.html) == (200, False)


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [("png", "image/png", b"\x89PNG"), ("pdf", "application/pdf", b"%PDF")],
)
async def test_the_certificate_itself(
    house: House, visitor: Browser, ending: str, kind: str, begins: bytes
) -> None:
    completed = await complete(house)
    url = f"{house.url}/verify/{completed.id}.{ending}"
    async with visitor.http.get(url) as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        assert (await answer.read()).startswith(begins)
        assert answer.headers["Cache-Control"].startswith("private")


@pytest.mark.parametrize(
    "path",
    [
        "/verify/AAAAAAAAAAAAAAAAAAAAAA",
        "/verify/AAAAAAAAAAAAAAAAAAAAAA.png",
        "/verify/AAAAAAAAAAAAAAAAAAAAAA.pdf",
        "/verify/short",
        "/verify/%00",
        "/verify/' OR 1=1 --",
    ],
)
async def test_a_number_of_no_certificate(visitor: Browser, path: str) -> None:
    page = await visitor.opens(path)
    assert (page.status, page.title) == (404, "Không có chứng nhận này")


async def test_a_name_with_markup_stays_a_name(house: House, visitor: Browser) -> None:
    async with house.database.work() as store:
        cadre = await store.cadres.add("<script>alert(1)</script> Lan", NOW)
    page = await visitor.opens(f"/verify/{(await complete(house, cadre.id)).id}")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Lan" in page.html
    scripts = [set(named) for tag, named in page.tags if tag == "script"]
    assert scripts == [{"src", "defer"}]


async def test_pictures_are_for_those_who_are_in(house: House, visitor: Browser) -> None:
    url = f"{house.url}/c/file/{PICTURE}"
    async with visitor.http.get(url) as answer:
        assert answer.status == 404
    await visitor.joins()
    async with visitor.http.get(url) as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")
        assert (await answer.read()) == house.library.picture(PICTURE).read_bytes()
        unchanged = {"If-None-Match": answer.headers["ETag"]}
    async with visitor.http.get(url, headers=unchanged) as answer:
        assert answer.status == 304


@pytest.mark.parametrize(
    "ref",
    [
        "module/tien-luong/quiz.yaml",
        "module/tien-luong/muc-tra-mot-gio.typ",
        "module/tien-luong/..%2ftien-luong/muc-tra-mot-gio.png",
        "module/tien-luong/..%2f..%2f..%2fpyproject.toml",
        "..%2f..%2fetc%2fpasswd",
        "%2fetc%2fpasswd",
        "module%00/x",
        "certificate/AAAAAAAAAAAAAAAAAAAAAA.png",
    ],
)
async def test_no_other_file_is_handed_out(visitor: Browser, ref: str) -> None:
    await visitor.joins()
    assert (await visitor.opens(f"/c/file/{ref}")).status == 404


async def test_a_picture_keeps_its_room_on_the_page(house: House, visitor: Browser) -> None:
    """Or the buttons would jump away when it comes, under a thumb that taps."""
    await visitor.joins()
    module = house.library.module("tien-luong")
    await visitor.posts("/c", {"nonce": "to-the-first-card", "action": f"card.show:{module.id}:0"})
    while not (pictures := [named for tag, named in visitor.page.tags if tag == "img"]):
        await visitor.presses(visitor.page.buttons[0])
    assert (pictures[0]["width"], pictures[0]["height"]) == ("800", "691")
    assert pictures[0]["alt"]
    assert pictures[0]["src"] == f"/c/file/{PICTURE}"


async def test_files_are_the_same_for_every_channel(house: House, files: Files) -> None:
    completed = await complete(house)
    assert await files.read(PICTURE) == house.library.picture(PICTURE).read_bytes()
    assert (await files.read(f"certificate/{completed.id}.pdf")).startswith(b"%PDF")
    assert (await files.certified(completed.id)).name == "Nguyễn Thị Lan"


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "certificate",
        "certificate/",
        "certificate/AAAAAAAAAAAAAAAAAAAAAA.png",
        "certificate/../../x.pdf",
        "module/tien-luong/quiz.yaml",
        "module/../../pyproject.toml",
        "/etc/passwd",
    ],
)
async def test_what_is_no_file_is_not_found(files: Files, ref: str) -> None:
    with pytest.raises(NotFound):
        await files.read(ref)


async def test_a_certificate_is_drawn_in_two_ways_only(house: House, files: Files) -> None:
    completed = await complete(house)
    for ending in ("svg", "typ", "PDF", ""):
        with pytest.raises(NotFound):
            await files.read(f"certificate/{completed.id}.{ending}")


async def test_a_module_no_longer_taught_is_still_certified(house: House) -> None:
    completed = await complete(house)
    emptied = replace(house.library, modules=())
    found = await Files(house.database, emptied, Links("")).certified(completed.id)
    assert found.title == completed.module_id
