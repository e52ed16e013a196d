"""Cadres read what was sent, say so, open files and answer."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.deliveries.states import DeliveryState
from bot.request import Upload
from tests.conversations.notices.hall import Hall, labels
from tests.person import Person

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


async def _send_asking(hall: Hall) -> int:
    """A notice to be acknowledged and answered; the number of Hùng's copy, which has arrived."""
    await hall.writes()
    await hall.thuy.taps("notice.toggle:ack")
    await hall.thuy.taps("notice.toggle:reply")
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    hall.town.clock.move(timedelta(minutes=3))
    return await hall.settles(hall.factory.hung)


async def test_what_waits_for_somebody_is_listed_and_said_on_home(hall: Hall) -> None:
    await _send_asking(hall)
    assert "Thông báo chưa đọc (1)" in labels(await hall.hung.taps("home"))
    listed = await hall.hung.types("thông báo")
    assert labels(listed)[0] == "Chưa đọc: Mời họp giao ban"
    assert "Công đoàn xã An Phú" in listed.text
    opened = await hall.hung.presses("Chưa đọc")
    assert opened.is_marked
    assert "8 giờ thứ Sáu" in opened.text


async def test_reading_is_said_by_pressing(hall: Hall) -> None:
    number = await _send_asking(hall)
    thanks = await hall.hung.taps(f"notice.ack:{number}")
    assert thanks.title == "Cảm ơn anh/chị"
    assert "8 giờ thứ Sáu" in thanks.text  # on Telegram it takes the letter's place
    assert "Đọc xong" not in thanks.text
    assert labels(thanks)[0] == "Trả lời"
    assert (await hall.hung.taps(f"notice.ack:{number}")).title == "Cảm ơn anh/chị"
    opened = await hall.hung.taps(f"notice.open:{number}")
    assert "Anh/chị đã xác nhận lúc" in opened.text
    assert "Đọc xong" not in opened.text
    assert "Đã đọc" not in labels(opened)
    followed = await hall.thuy.taps(f"notice.follow:{await hall.latest()}")
    assert "Đã bấm “Đã đọc”: 1" in followed.text
    assert "Tổng số: 4 người" in followed.text


@pytest.mark.parametrize("verb", ["open", "ack", "reply", "answer", "file"])
async def test_a_copy_of_somebody_else_is_nobodys(hall: Hall, verb: str) -> None:
    number = await _send_asking(hall)
    shown = await hall.lan.taps(f"notice.{verb}:{number}:0")
    assert shown.title == "Màn hình này đã cũ"
    followed = await hall.thuy.taps(f"notice.follow:{await hall.latest()}")
    assert "Đã bấm “Đã đọc”: 0" in followed.text


async def test_an_answer_reaches_whoever_sent_it(hall: Hall) -> None:
    number = await _send_asking(hall)
    await hall.hung.taps(f"notice.reply:{number}")
    assert (await hall.hung.types("Tôi sẽ đến")).title == "Đã trả lời"
    replies = await hall.thuy.taps(f"notice.replies:{await hall.latest()}:0")
    assert "Trần Văn Hùng" in replies.text
    assert "Tôi sẽ đến" in replies.text


async def test_nobody_answers_what_takes_no_answers(hall: Hall) -> None:
    await hall.sends()
    number = await hall.settles(hall.factory.hung)
    assert (await hall.hung.taps(f"notice.reply:{number}")).title == "Màn hình này đã cũ"


async def _attach(hall: Hall, content: bytes, name: str = "Giấy mời.pdf") -> Person:
    await hall.thuy.taps("attachment.list")
    hall.thuy.ear.files["file"] = content
    await hall.thuy.sends_file(Upload(name, len(content), "file"))
    async with asyncio.timeout(20):
        while hall.thuy.sees.title == "Đã nhận tệp":
            await asyncio.sleep(0.02)
    return hall.thuy


async def test_a_file_is_a_button_that_opens_it(hall: Hall) -> None:
    await hall.writes()
    assert "Giấy mời.pdf" in (await _attach(hall, PDF)).sees.text
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    number = await hall.settles(hall.factory.hung)
    ((_, _, choices),) = await hall.letters()
    assert choices[0]["action"] == "notice.file:{delivery}:0"
    shown = await hall.hung.taps(f"notice.file:{number}:0")
    assert shown.attachment
    assert shown.attachment.ref.startswith("notice/")
    async with hall.town.database.work() as store:
        assert await store.notices.files.shown(shown.attachment.ref.split("/")[1]) == PDF


async def test_a_file_is_known_by_its_content(hall: Hall) -> None:
    await hall.writes()
    told = (await _attach(hall, b"MZ a program", "Giấy mời.pdf")).sees
    assert "không phải Word" in told.text


async def test_the_link_of_a_group_counts_who_comes_by_it(hall: Hall) -> None:
    await _send_asking(hall)
    copied = await hall.thuy.taps(f"notice.group:{await hall.latest()}")
    assert "https://sotay.example/n/" in copied.text
    assert "*" not in copied.text
    code = copied.text.rpartition("/n/")[2]
    thanks = await hall.lan.types(f"/start {code}")
    assert thanks.title == "Cảm ơn anh/chị"
    stranger = await hall.town.person("ai").types(f"/start {code}")
    assert stranger.title == "Anh/chị chưa tham gia"
    followed = await hall.thuy.taps(f"notice.follow:{await hall.latest()}")
    assert "Đã bấm “Đã đọc”: 1" in followed.text


async def test_what_was_stopped_before_it_came_is_not_received(hall: Hall) -> None:
    await hall.sends()
    await hall.settles(hall.factory.hung, DeliveryState.CANCELLED)
    assert "chưa nhận thông báo nào" in (await hall.hung.types("/thongbao")).text
