"""What goes along with a notice: an item of the plan, and files."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.deliveries.states import DeliveryState
from bot.domain.plans.items import Doers, PlanItem
from bot.domain.plans.rules import DueRule, OnDay
from bot.request import NOTHING_DECIDED, Upload
from bot.screen import Screen
from handlers.notices.repeating import send_due
from tests.bot_api.samples import PDF, png
from tests.conftest import NOW
from tests.conversations.notices.hall import Hall, labels
from tests.papers.test_photos import photo
from tests.person import Person
from tests.rules.returns.test_evidence import DOCX, XLSX

ITEM = PlanItem(
    "Tổ chức hội nghị người lao động",
    DueRule(OnDay(date(2026, 11, 27))),
    doers=Doers(codes=("CD-HOASEN",)),
)


async def planned(hall: Hall, item: PlanItem = ITEM, owner: int = 0) -> int:
    async with hall.town.database.work() as store:
        set_for = replace(item, unit_id=owner or hall.commune)
        item_id = await store.plan_items.add(set_for, NOW)
        await store.duty_writer.renew(await store.plan_items.get(item_id), NOW.date())
    return item_id


async def chooses(hall: Hall) -> Screen:
    """From the card of the draft to the item, and back."""
    await hall.thuy.taps("notice.more")
    await hall.thuy.presses("Kèm việc trong kế hoạch…")
    await hall.thuy.presses(ITEM.text)
    return await hall.thuy.presses("Về bản soạn")


async def test_a_button_opens_the_duty_of_whoever_presses_it(hall: Hall) -> None:
    item_id = await planned(hall)
    await hall.writes()
    card = await chooses(hall)
    assert f"Kèm việc trong kế hoạch: “{ITEM.text}”." in card.text
    preview = await hall.thuy.taps("notice.preview")
    assert f"Việc: {ITEM.text}" in labels(preview)
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    ((_, _, choices),) = await hall.letters()
    assert choices[0] == {"label": f"Việc: {ITEM.text}", "action": f"plan.open:{item_id}"}
    opened = await hall.hung.taps(f"plan.open:{item_id}")
    assert opened.title == ITEM.text
    assert "Nộp" in labels(opened)
    thuys = await hall.thuy.taps(f"plan.open:{item_id}")
    assert thuys.title == "Không phải việc của đơn vị mình"


async def test_the_report_and_the_received_notice_name_it(hall: Hall) -> None:
    await planned(hall)
    await hall.writes()
    await chooses(hall)
    await hall.thuy.presses("Gửi cho")
    report = await hall.thuy.taps(f"notice.report:{await hall.latest()}")
    assert ITEM.text in report.text
    number = await hall.settles(hall.factory.hung)
    assert f"Việc: {ITEM.text}" in labels(await hall.hung.taps(f"notice.open:{number}"))


async def test_what_has_ended_is_offered_to_nobody(hall: Hall) -> None:
    item_id = await planned(hall)
    await hall.writes()
    await chooses(hall)
    async with hall.town.database.work() as store:
        await store.plan_items.end(item_id, NOW)
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    ((_, _, choices),) = await hall.letters()
    assert choices == []


async def test_the_next_of_a_series_has_it_too(hall: Hall) -> None:
    item_id = await planned(hall)
    await hall.writes()
    await chooses(hall)
    await hall.thuy.taps("notice.at:weekly")
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    later = NOW + timedelta(days=7)
    assert await send_due(hall.town.database, hall.town.chat._library, NOTHING_DECIDED, later) == 1
    assert [choices[0]["action"] for _, _, choices in await hall.letters()] == [
        f"plan.open:{item_id}"
    ] * 2


@pytest.mark.parametrize("number", ["999999", "2147483648", "x"])
async def test_only_what_is_asked_there_may_be_chosen(hall: Hall, number: str) -> None:
    await hall.writes()
    assert (await hall.thuy.taps(f"notice.item:{number}")).title == "Màn hình này đã cũ"


async def test_an_item_that_asks_nothing_of_units_there_is_not_offered(hall: Hall) -> None:
    async with hall.town.database.work() as store:
        found = await store.units.coded("CDX", NOW.date())
        assert found
    elsewhere = await planned(hall, replace(ITEM, text="Việc riêng"), owner=hall.factory.unit_id)
    await hall.writes()
    offered = await hall.thuy.taps("notice.items:0")
    assert "Việc riêng" in labels(offered)  # the factory owes it, and is below the commune
    await hall.thuy.taps(f"notice.item:{elsewhere}")
    assert "Việc: Việc riêng" in labels(hall.thuy.sees)


# Files.


async def attaches(hall: Hall, name: str, body: bytes) -> Screen:
    await hall.thuy.taps("attachment.list")
    hall.thuy.ear.files[name] = body
    await hall.thuy.sends_file(Upload(name, len(body), name))
    async with asyncio.timeout(20):
        while hall.thuy.sees.title == "Đã nhận tệp":
            await asyncio.sleep(0.02)
    return hall.thuy.sees


async def names(hall: Hall, person: Person, number: int) -> list[str]:
    shown = await person.taps(f"notice.open:{number}")
    return [one.removeprefix("Tệp: ") for one in labels(shown) if one.startswith("Tệp: ")]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("ke hoach.pdf", PDF, id="PDF"),
        pytest.param("to roi.png", png(40, 30), id="PNG"),
        pytest.param("anh.jpg", photo(), id="JPG"),
        pytest.param("van ban.docx", DOCX, id="Word"),
        pytest.param("danh sach.xlsx", XLSX, id="Excel"),
    ],
)
async def test_what_is_promised_is_taken(hall: Hall, name: str, body: bytes) -> None:
    await hall.writes()
    assert f"• {name} (" in (await attaches(hall, name, body)).text


async def test_a_picture_does_not_say_where_it_was_taken(hall: Hall) -> None:
    await hall.writes()
    await attaches(hall, "anh.jpg", photo())
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    number = await hall.latest()
    async with hall.town.database.work() as store:
        (kept,) = await store.notices.files.of_notice(number)
        assert b"Nokia" not in await store.notices.files.shown(kept.id)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(b"MZ\x90\x00", "Tệp này không phải", id="a program"),
        pytest.param(photo()[:200], "Tệp này không phải", id="a broken picture"),
        pytest.param(PDF + b"\0" * 10 * 1024**2, "Tệp lớn hơn 10 MB", id="too large"),
    ],
)
async def test_what_is_not_promised_is_not(hall: Hall, body: bytes, words: str) -> None:
    await hall.writes()
    assert (await attaches(hall, "a.pdf", body)).text.startswith(words)


async def test_ten_and_no_more(hall: Hall) -> None:
    await hall.writes()
    for place in range(10):
        await attaches(hall, f"{place}.pdf", PDF + str(place).encode())
    assert "Đã đủ 10 tệp" in (await attaches(hall, "11.pdf", PDF + b"11")).text


@pytest.mark.parametrize(
    "way", [pytest.param("redo", id="written again"), pytest.param("remind", id="reminded")]
)
async def test_a_notice_that_is_sent_once_more_carries_its_files(hall: Hall, way: str) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.toggle:ack")
    for name in ("b.pdf", "a.pdf"):
        await attaches(hall, name, PDF + name.encode())
        hall.town.clock.move(timedelta(seconds=1))
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    hall.town.clock.move(timedelta(minutes=3))
    first = await hall.latest()
    card = await hall.thuy.taps(f"notice.{way}:{first}")
    assert "Kèm 2 tệp." in card.text
    shown = (await hall.thuy.taps("attachment.list")).text
    assert shown.index("b.pdf") < shown.index("a.pdf")
    await hall.thuy.presses("Về bản soạn")
    if (await hall.thuy.presses("Gửi cho")).title == "Gửi lại lần nữa?":
        await hall.thuy.presses("Vẫn gửi")
    assert await hall.latest() != first
    number = await hall.settles(hall.factory.hung, DeliveryState.SENT)
    assert await names(hall, hall.hung, number) == ["b.pdf", "a.pdf"]
    async with hall.town.database.work() as store:
        assert len(await store.notices.files.of_notice(first)) == 2
