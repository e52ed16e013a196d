"""One's own data: seen, copied, put right, given up."""

import json
from html.parser import HTMLParser

import pytest
from sqlalchemy import update

from bot.domain.deliveries.pushes import Subscription
from bot.screen import Screen
from content.library import Library
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.person import Person, Town
from tests.quiz_taker import sit
from tests.records import rows
from tests.storage.filling import tell

NUMBER = "+84912345678"


async def file_of(database: Database, factory: Factory, screen: Screen) -> str:
    """What is in the document a screen names."""
    assert screen.attachment
    number = screen.attachment.ref.split("/")[1]
    async with database.work() as store:
        return (await store.documents.get(number, cadre_id=factory.lan)).body.decode()


async def deeds(database: Database) -> list[str]:
    return [line.deed for line in await rows(database, tables.audit)]


async def test_my_data_says_all_that_is_held_in_plain_words(lan: Person) -> None:
    screen = await lan.types("/dulieu")
    assert screen.title == "Dữ liệu của tôi"
    assert screen.text.split("\n") == [
        "Họ tên: Nguyễn Thị Lan",
        "Chức vụ: Phó chủ tịch, CĐCS Công ty May Hoa Sen",
        "Số điện thoại: chưa có",
        "Đang dùng trên: Terminal",
        "Câu trả lời đã ghi: 0",
        "Chuyên đề đã đạt: 0",
        "Tin đã gửi cho anh/chị: 0",
    ]


async def test_a_name_is_put_right_at_once_and_it_is_noted_without_the_name(
    lan: Person, database: Database
) -> None:
    await lan.taps("privacy.edit")
    await lan.presses("Họ và tên")
    assert "Nguyễn Thị Lan" in lan.sees.text
    assert (await lan.types("nguyễn thị hoa lan")).title == "Đã sửa họ tên"
    assert "Họ tên: Nguyễn Thị Hoa Lan\n" in (await lan.taps("privacy.show")).text
    (line,) = await rows(database, tables.audit)
    assert (line.deed, line.facts) == ("corrected", {"what": "name"})


@pytest.mark.parametrize("typed", ["Lan", "0912 345 678", "<b>Lan</b> Hùng", "x" * 70 + " y"])
async def test_what_is_no_name_is_asked_again(lan: Person, typed: str, database: Database) -> None:
    await lan.taps("privacy.name")
    assert (await lan.types(typed)).text.startswith("Tên vừa gõ chưa đúng.")
    assert "Họ tên: Nguyễn Thị Lan\n" in (await lan.taps("privacy.show")).text
    assert await deeds(database) == []


async def test_a_number_is_kept_sealed_and_shown_masked(
    lan: Person, database: Database, factory: Factory
) -> None:
    await lan.taps("privacy.phone")
    assert (await lan.types("0912.345.678")).text == "Đã ghi số 09•• ••• 678."
    assert "Số điện thoại: •••• ••• 678" in (await lan.taps("privacy.show")).text
    async with database.work() as store:
        assert await store.phones.reveal(factory.lan) == NUMBER
    assert "912345" not in str([tuple(row) for row in await rows(database, tables.audit)])


async def test_a_number_can_be_taken_out(
    lan: Person, database: Database, factory: Factory
) -> None:
    await lan.taps("privacy.phone")
    await lan.types("0912345678")
    await lan.taps("privacy.phone")
    assert (await lan.presses("Bỏ số đang ghi")).text == "Đã bỏ số điện thoại."
    async with database.work() as store:
        assert await store.phones.masked(factory.lan) == ""


async def test_what_is_no_number_is_asked_again(lan: Person) -> None:
    await lan.taps("privacy.phone")
    for typed in ("12345", "chưa có", "1"):
        assert (await lan.types(typed)).text.startswith("Số vừa gõ chưa đúng.")
    assert (await lan.types("0912345678")).text == "Đã ghi số 09•• ••• 678."


async def test_the_copy_for_machines_is_json_with_the_whole_number(
    lan: Person, database: Database, factory: Factory, library: Library
) -> None:
    await sit(lan, library, library.modules[0])
    await lan.taps("privacy.phone")
    await lan.types("0912345678")
    await lan.taps("privacy.copy")
    copied = json.loads(await file_of(database, factory, await lan.presses("Bản JSON")))
    assert copied["cadre"][0]["name"] == "Nguyễn Thị Lan"
    assert copied["cadre"][0]["phone"] == NUMBER
    assert copied["completion"][0]["module_id"] == library.modules[0].id
    assert len(copied["answer"]) == library.modules[0].quiz.size
    assert copied["conversation"][0]["person"] == "lan"


async def test_a_copy_names_the_browsers_that_tell_of_letters_and_no_secret_of_theirs(
    lan: Person, database: Database, factory: Factory
) -> None:
    wanted = Subscription("https://push.example/lan", "browser-key", "auth-secret", "server-key")
    async with database.work() as store:
        assert await store.push_subscriptions.keep("lan", wanted, NOW)
    page = await file_of(database, factory, await lan.taps("privacy.page"))
    assert "Trình duyệt được báo tin từ ngày 21/11/2026, qua push.example" in page
    copied = json.loads(await file_of(database, factory, await lan.taps("privacy.json")))
    assert [row["endpoint"] for row in copied["push_subscription"]] == ["https://push.example/lan"]
    assert "auth-secret" not in str(copied)
    await lan.taps("privacy.leave")
    assert await rows(database, tables.push_subscription) == []


class _Shape(HTMLParser):
    """What tags there are, and what is loaded from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [value for name, value in attrs if name in {"src", "href"}]


async def test_the_copy_for_people_reads_like_a_page_and_loads_nothing(
    lan: Person, database: Database, factory: Factory, library: Library
) -> None:
    await sit(lan, library, library.modules[0])
    await lan.taps("privacy.phone")
    await lan.types("0912345678")
    await lan.taps("privacy.copy")
    page = await file_of(database, factory, await lan.presses("Bản dễ đọc"))
    for words in (
        "Dữ liệu Sổ tay Công đoàn giữ về tôi, ngày 21/11/2026",
        "Họ tên: Nguyễn Thị Lan",
        "Số điện thoại: 0912 345 678",
        "Phó chủ tịch, CĐCS Công ty May Hoa Sen",
        library.modules[0].title,
        "Terminal, mã lan",
    ):
        assert words in page
    shape = _Shape()
    shape.feed(page)
    assert shape.tags.isdisjoint({"script", "img", "link", "iframe"})
    assert shape.loads == []


async def test_markup_in_a_name_stays_text_in_the_page(
    lan: Person, database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        await store.privacy.rename(factory.lan, "<script>alert(1)</script> Lan")
    page = await file_of(database, factory, await lan.taps("privacy.page"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Lan" in page
    assert "<script" not in page


async def test_a_copy_is_for_its_owner_only(
    lan: Person, hung: Person, database: Database, factory: Factory
) -> None:
    screen = await lan.taps("privacy.json")
    assert screen.attachment
    mine = await file_of(database, factory, screen)
    assert "Nguyễn Thị Lan" in mine
    assert "Trần Văn Hùng" not in mine
    owners = [one.cadre_id for one in await rows(database, tables.document)]
    assert owners == [factory.lan]
    assert await deeds(database) == ["exported"]


# Taking consent back.


async def test_consent_is_taken_back_in_two_taps_and_everybody_is_out(
    lan: Person, hung: Person, database: Database, factory: Factory
) -> None:
    await lan.taps("privacy.withdraw")
    assert (await lan.presses("Rút lại đồng ý")).title == "Đã rút lại đồng ý"
    assert (await lan.taps("home")).title == "Anh/chị chưa tham gia"
    assert "Hùng" in (await hung.taps("home")).title
    (kept,) = await rows(database, tables.consent)
    assert (kept.cadre_id, kept.agreed, kept.at) == (factory.lan, False, NOW)
    (request,) = await rows(database, tables.data_request)
    assert (request.kind, request.outcome, request.done_at) == ("withdraw", "done", NOW)


async def test_what_was_learned_stays_until_it_is_asked_for(
    lan: Person, database: Database, library: Library
) -> None:
    await sit(lan, library, library.modules[0])
    before = len(await rows(database, tables.answer))
    await lan.taps("privacy.leave")
    assert len(await rows(database, tables.answer)) == before > 0


async def test_the_other_phone_is_out_as_well(lan: Person, town: Town) -> None:
    code = (await lan.taps("settings.link")).text.split("/c/")[1][:22]
    browser = town.person("lan-web", "web")
    await browser.types(code)
    await browser.taps("join.accept")
    await lan.taps("privacy.leave")
    for action in ("home", "privacy.show", "join.notice"):
        assert "Lan" not in str(await browser.taps(action))


async def test_whoever_changes_their_mind_is_back_with_all_they_learned(
    lan: Person, library: Library
) -> None:
    await sit(lan, library, library.modules[0])
    await lan.taps("privacy.leave")
    await lan.presses("Xem lại và đồng ý")
    assert (await lan.presses("Đồng ý")).title == "Chào mừng anh/chị Lan!"
    assert "Chuyên đề đã đạt: 1" in (await lan.taps("privacy.show")).text
    assert "Đã đồng ý ngày 21/11/2026" in lan.sees.text


async def test_a_withdrawn_person_cannot_be_picked_by_others(
    lan: Person, town: Town, factory: Factory
) -> None:
    await lan.taps("privacy.leave")
    guest = town.person("guest")
    await guest.types(f"/start {factory.code}")
    await guest.presses("Đồng ý")
    assert "Nguyễn Thị Lan" not in {choice.label for choice in guest.sees.choices}
    assert (await guest.taps(f"join.confirm:{factory.lan}")).title == "Người này đã tham gia"


async def test_the_copy_for_people_tells_what_they_were_sent_and_pressed(
    hung: Person, town: Town, database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        sent = await tell(store, factory.hung, factory.unit_id)
        receipt = await store.notices.receipts.of_notice(sent, cadre_id=factory.hung)
    async with database.connection() as connection:
        arrived = update(tables.delivery).values(channel="telegram", state="sent", sent_at=NOW)
        await connection.execute(arrived)
    screen = await hung.taps("privacy.page")
    assert screen.attachment
    async with database.work() as store:
        number = screen.attachment.ref.split("/")[1]
        page = (await store.documents.get(number, cadre_id=factory.hung)).body.decode()
    assert "Tin đã gửi cho tôi, và tôi đã bấm gì" in page
    assert (
        "Mời họp: gửi qua Telegram 09:00 ngày 21/11/2026; mở 09:00 ngày 21/11/2026; "
        "bấm “Đã đọc” 09:00 ngày 21/11/2026; trả lời 09:00 ngày 21/11/2026: “Tôi sẽ đến”"
    ) in page
    assert receipt.is_owed is False
    assert "Tin đã gửi cho anh/chị: 1" in (await hung.taps("privacy.show")).text
