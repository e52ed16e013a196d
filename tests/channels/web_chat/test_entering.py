"""Coming in: an invitation is exchanged for a session, once, and only by pressing a button."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.channels.web.checks import client_address
from content.library import Library
from tests.channels.web_chat.browser import Browser, House, browsing, serving
from tests.conftest import NOW

UNKNOWN = "/c/AAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        yield found


async def issue(house: House, *, days: int = 1, uses: int | None = None) -> str:
    async with house.database.work() as store:
        return await store.invitations.issue(
            house.factory.unit_id,
            now=NOW,
            expires_at=NOW + timedelta(days=days),
            cadre_id=house.factory.lan,
            uses=uses,
        )


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_looking_at_a_link_changes_nothing(house: House, lan: Browser, method: str) -> None:
    async with lan.http.request(method, house.url + house.door) as answer:
        assert answer.status == 200
    assert not lan.cookie
    assert await house.count("session") == await house.count("inbox") == 0


async def test_pressing_the_button_lets_in(lan: Browser) -> None:
    await lan.opens(lan.house.door)
    page = await lan.presses("Vào sổ tay")
    assert "CĐCS Công ty May Hoa Sen" in page.html
    assert page.buttons[:2] == ["Đồng ý", "Không đồng ý"]


@pytest.mark.parametrize(
    ("public", "is_secure"),
    [
        pytest.param("http://10.0.0.5:8080", False, id="plain http in an office"),
        pytest.param("https://sotay.example", True, id="https"),
    ],
)
async def test_no_script_and_no_other_site_gets_the_session(
    tmp_path: Path, library: Library, *, public: str, is_secure: bool
) -> None:
    async with serving(tmp_path, library, public) as house, browsing(house) as phone:
        page = await phone.posts(house.door, allow_redirects=False)
    cookie = SimpleCookie(page.headers["Set-Cookie"])["sotay"]
    assert page.status == 303
    assert (page.headers["Location"], cookie["path"]) == ("/c", "/")
    assert cookie["httponly"]
    assert (cookie["samesite"], bool(cookie["secure"])) == ("Lax", is_secure)
    assert int(cookie["max-age"]) == 180 * 24 * 3600
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", cookie.value)


async def test_a_code_of_no_invitation_lets_nobody_in(house: House, lan: Browser) -> None:
    page = await lan.posts(UNKNOWN)
    assert (page.status, page.title) == (404, "Không thấy mã mời này")
    assert not lan.cookie


async def test_an_expired_code_lets_nobody_in(house: House, lan: Browser) -> None:
    page = await lan.posts(f"/c/{await issue(house, days=0)}")
    assert (page.status, page.title, lan.cookie) == (410, "Mã mời đã hết hạn", "")


async def test_a_used_code_lets_nobody_in(house: House, lan: Browser) -> None:
    page = await lan.posts(f"/c/{await issue(house, uses=0)}")
    assert (page.status, page.title, lan.cookie) == (410, "Mã mời đã được dùng", "")


async def test_a_revoked_code_lets_nobody_in(house: House, lan: Browser) -> None:
    code = await issue(house)
    async with house.database.work() as store:
        await store.invitations.revoke_personal(house.factory.lan, NOW)
    page = await lan.posts(f"/c/{code}")
    assert (page.status, lan.cookie) == (410, "")


@pytest.mark.parametrize("path", ["/c/short", "/c/" + "A" * 23, "/c/AAAAAAAAAAAAAAAAAAAAA%00"])
async def test_what_cannot_be_a_code_is_no_guess(house: House, lan: Browser, path: str) -> None:
    for ask in (lan.opens, lan.posts):
        assert (await ask(path)).status == 404
    assert await house.count("wrong_code") == 0


async def guess_five_times(phone: Browser, **options: object) -> None:
    for _ in range(5):
        assert (await phone.posts(UNKNOWN, **options)).status == 404


async def test_after_five_wrong_codes_a_sixth_waits_an_hour(house: House, lan: Browser) -> None:
    await guess_five_times(lan)
    page = await lan.posts(UNKNOWN)
    assert (page.status, page.title, lan.cookie) == (429, "Sai mã nhiều lần", "")
    house.clock.move(timedelta(hours=1, seconds=1))
    assert (await lan.posts(UNKNOWN)).status == 404


async def test_wrong_codes_of_a_factory_do_not_lock_out_who_has_the_right_one(
    house: House, lan: Browser
) -> None:
    await guess_five_times(lan)
    assert (await lan.posts(house.door)).status == 200


async def test_one_who_guesses_does_not_lock_out_others(house: House, lan: Browser) -> None:
    await guess_five_times(lan, headers={"X-Forwarded-For": "203.0.113.7"})
    page = await lan.posts(UNKNOWN, headers={"X-Forwarded-For": "203.0.113.8"})
    assert page.status == 404


async def test_a_forged_header_does_not_hide_who_guesses(house: House, lan: Browser) -> None:
    for number in range(5):
        await lan.posts(UNKNOWN, headers={"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.7"})
    page = await lan.posts(UNKNOWN, headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.7"})
    assert page.status == 429


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        pytest.param("203.0.113.7", None, "203.0.113.7", id="nothing in between"),
        pytest.param("203.0.113.7", "10.0.0.1", "203.0.113.7", id="a stranger's claim"),
        pytest.param("127.0.0.1", "10.0.0.1, 203.0.113.7", "203.0.113.7", id="our proxy"),
        pytest.param("127.0.0.1", "nonsense", "127.0.0.1", id="our proxy says nonsense"),
        pytest.param("::1", "2001:db8::1:2:3:4", "2001:db8::/64", id="a line's own network"),
        pytest.param("::ffff:203.0.113.7", None, "203.0.113.7", id="IPv4 in IPv6"),
        pytest.param("", "203.0.113.7", "unknown", id="no address at all"),
    ],
)
def test_who_asks(peer: str, forwarded: str | None, address: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = make_mocked_request("POST", "/c", headers).clone(remote=peer)
    assert client_address(request) == address


async def test_a_phone_that_is_in_is_asked_first(lan: Browser) -> None:
    await lan.joins()
    page = await lan.opens(lan.house.door)
    assert (page.links["Tiếp tục"], page.buttons) == ("/c", ["Vào bằng mã này"])


async def test_on_a_shared_phone_the_next_person_starts_anew(lan: Browser) -> None:
    await lan.joins()
    before = lan.cookie
    await lan.opens(lan.house.door)
    page = await lan.presses("Vào bằng mã này")
    assert page.buttons[:2] == ["Đồng ý", "Không đồng ý"]
    assert lan.cookie != before
    cookies = {"Cookie": f"sotay={before}"}
    lan.http.cookie_jar.clear()
    assert (await lan.opens("/c", headers=cookies)).status == 401


async def test_the_same_phone_that_presses_twice_stays_one_person(
    house: House, lan: Browser
) -> None:
    await lan.posts(house.door)
    before = lan.cookie
    await lan.posts(house.door)
    assert lan.cookie == before
    assert await house.count("session") == 1


async def test_who_is_in_can_go_on_when_a_code_is_refused(lan: Browser) -> None:
    await lan.joins()
    page = await lan.posts(UNKNOWN)
    assert page.links == {"Đến nội dung": "#screen", "Vào tiếp sổ tay": "/c"}


async def test_without_a_session_the_page_says_how_to_get_in(lan: Browser) -> None:
    page = await lan.opens("/c")
    assert (page.status, page.title) == (401, "Anh/chị chưa vào sổ tay trên máy này")
    assert "cấp lại đường link riêng" in page.html


async def test_a_personal_link_brings_a_lost_person_back(house: House, lan: Browser) -> None:
    await lan.joins()
    async with browsing(house) as new_phone:
        await new_phone.opens(f"/c/{await issue(house, uses=1)}")
        await new_phone.presses("Vào sổ tay")
        await new_phone.presses("Đồng ý")
        assert (await new_phone.presses("Bắt đầu")).title == "Chào anh/chị Lan"


async def test_a_session_lasts_half_a_year_from_the_last_visit(house: House, lan: Browser) -> None:
    await lan.joins()
    for _ in range(2):
        house.clock.move(timedelta(days=170))
        page = await lan.opens("/c")
        assert (page.status, "Max-Age=15552000" in page.headers["Set-Cookie"]) == (200, True)
    house.clock.move(timedelta(days=181))
    assert (await lan.opens("/c")).status == 401
