"""A notice in the browser: its marks, its files, and the link that was passed on."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.notices.audiences import Audience, Circle
from bot.domain.notices.notices import Notice
from bot.domain.permissions import Access, Grant
from bot.domain.returns.evidence import EvidenceKind
from storage.notices.audiences import Meant
from tests.channels.web_chat.browser import Browser, House, browsing
from tests.conftest import NOW

TEXT = "Họp *8 giờ*, xem [văn bản](https://congdoan.example/a?b=1&c=2)\n- <b>sổ</b>"


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        yield found


async def _tell(house: House) -> tuple[Notice, int, str]:
    """A notice from Hùng to Lan with a picture; the number of her copy, and of the file."""
    hung, lan = house.factory.hung, house.factory.lan
    audience = Audience(house.factory.unit_id, Circle.PERSON, about_id=lan)
    async with house.database.work() as store:
        notices = store.notices
        said = Notice(0, audience.unit_id, hung, "Mời họp", TEXT, audience, NOW, NOW)
        found = await notices.add(replace(said, needs_ack=True), "", NOW)
        kind, body = EvidenceKind.JPG, b"\xff\xd8\xff"
        await notices.files.add(hung, "key", name="Ảnh.jpg", kind=kind, body=body, now=NOW)
        await notices.files.give(hung, "key", found.id)
        letter = Letter(Cause.NOTICE, "Mời họp", TEXT)
        found = await notices.send(found, letter, Meant(audience, NOW.date()), NOW)
        receipt = await notices.receipts.of_notice(found, cadre_id=lan)
        (file,) = await notices.files.of_notice(found.id)
    return found, receipt.delivery_id, file.id


async def _read(house: House, found: Notice) -> int:
    async with house.database.work() as store:
        return (await store.notices.following.progress(found)).read


async def test_marks_are_drawn_and_nothing_else_is(house: House, lan: Browser) -> None:
    found, _, _ = await _tell(house)
    page = await lan.opens(f"/n/{found.code}")
    assert "<strong>8 giờ</strong>" in page.html
    assert page.links["văn bản"] == "https://congdoan.example/a?b=1&c=2"
    assert "• &lt;b&gt;sổ&lt;/b&gt;" in page.html


async def test_looking_counts_nothing_and_pressing_does(house: House, lan: Browser) -> None:
    found, _, _ = await _tell(house)
    await lan.opens(f"/n/{found.code}")
    assert await _read(house, found) == 0
    assert (await lan.presses("Đã đọc")).title == "Cảm ơn anh/chị"
    assert await _read(house, found) == 1


async def test_whoever_it_is_not_for_is_told_how_to_get_in(house: House) -> None:
    found, _, _ = await _tell(house)
    async with browsing(house) as stranger:
        page = await stranger.opens(f"/n/{found.code}")
        assert (page.status, page.title) == (200, "Thông báo trong Sổ tay Công đoàn")
        assert "8 giờ" not in page.html
        assert (await stranger.posts(f"/n/{found.code}")).status == 401
        await stranger.joins("Lê Thị Mai")
        assert "8 giờ" not in (await stranger.opens(f"/n/{found.code}")).html
    assert await _read(house, found) == 0


async def test_a_code_that_is_none_tells_nothing(lan: Browser) -> None:
    assert "Thông báo trong" in (await lan.opens(f"/n/{'A' * 22}")).title
    assert (await lan.opens("/n/short")).status == 404


async def test_a_file_is_for_those_who_got_the_notice(house: House, lan: Browser) -> None:
    _, delivery_id, number = await _tell(house)
    path = f"/c/file/notice/{number}/tep.jpg"
    page = await lan.opens(path)
    assert (page.status, page.headers["Content-Type"]) == (200, "image/jpeg")
    async with browsing(house) as other:
        assert (await other.opens(path)).status == 404
        await other.joins("Lê Thị Mai")
        assert (await other.opens(path)).status == 404
    shown = await lan.posts("/c", {"nonce": "n" * 22, "action": f"notice.file:{delivery_id}:0"})
    assert ("img", path) in [(tag, named.get("src", "")) for tag, named in shown.tags]


async def test_a_text_of_several_lines_is_typed_into_a_field_of_several(
    house: House, lan: Browser
) -> None:
    async with house.database.work() as store:
        until = NOW.replace(year=2027)
        grant = Grant(house.factory.lan, Access.STAFF, house.factory.unit_id, None, NOW, until)
        await store.grants.give(grant)
    action = f"notice.new:{house.factory.unit_id}"
    page = await lan.posts("/c", {"nonce": "m" * 22, "action": action})
    assert "textarea" in {tag for tag, _ in page.tags}
    card = await lan.types("Mời họp\r\n8 giờ\r\n- mang sổ")
    assert card.title == "Thông báo đang soạn"
    assert "• mang sổ" in card.html
