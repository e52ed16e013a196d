"""Staff write a notice, see whom it reaches, and send it."""

from datetime import timedelta

import pytest

from bot.chat import Chat
from bot.domain.notices import notices
from bot.domain.people import Address, Role
from bot.domain.roster.words import Sex
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from bot.domain.vietnamese import local_date
from storage.people.crowds import Held, Somebody
from tests.conftest import NOW
from tests.conversations.notices.hall import TEXT, Hall, labels


async def test_a_notice_is_written_and_its_readers_are_counted(hall: Hall) -> None:
    card = await hall.writes()
    assert card.title == "Thông báo đang soạn"
    assert "Mời họp giao ban" in card.text
    assert "4 người: Nguyễn Thị Lan" in card.text
    assert "Chưa gửi tới được: 1 người chưa tham gia sổ tay." in card.text
    assert labels(card)[0] == "Gửi cho 4 người"


async def test_the_preview_is_what_goes_out(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.toggle:ack")
    preview = await hall.thuy.taps("notice.preview")
    assert preview.is_marked
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    ((title, text, choices),) = await hall.letters()
    assert (preview.title, preview.text) == (title, text)
    assert labels(preview)[0] == choices[0]["label"] == "Đã đọc"
    assert choices[0]["action"] == "notice.ack:{delivery}"
    assert "Công đoàn xã An Phú" in text


async def test_sending_writes_a_copy_for_everybody_and_can_be_undone(hall: Hall) -> None:
    sent = await hall.sends()
    assert sent.title == "Mời họp giao ban"
    assert "Tổng số: 4 người" in sent.text
    assert labels(sent)[0] == "Thu hồi, chưa gửi nữa"
    undone = await hall.thuy.presses("Thu hồi")
    assert undone.title == "Đã thu hồi"
    assert set((await hall.outbox()).values()) == {"cancelled"}


async def test_after_two_minutes_it_is_stopped(hall: Hall) -> None:
    await hall.sends()
    await hall.settles(hall.factory.hung)
    hall.town.clock.move(notices.UNDO_FOR)
    shown = await hall.thuy.presses("Thu hồi")
    assert labels(shown)[0] == "Dừng gửi"
    await hall.thuy.presses("Dừng gửi")
    stopped = await hall.thuy.presses("Dừng gửi")
    assert "1 lượt đã gửi hoặc đang gửi, 3 lượt không gửi nữa" in stopped.text
    assert "Tổng số: 4 người" in stopped.text


async def test_an_old_button_of_a_draft_sends_nothing_twice(hall: Hall) -> None:
    card = await hall.writes()
    send = card.choices[0].action
    first = await hall.thuy.taps(send)
    again = await hall.thuy.taps(send)
    assert first.title == again.title
    assert len(await hall.letters()) == 1


async def test_a_button_of_words_that_were_changed_sends_nothing(hall: Hall) -> None:
    old = (await hall.writes()).choices[0].action
    await hall.thuy.presses("Nội dung")
    await hall.thuy.types("Hoãn họp\nXin hẹn lần sau.")
    assert (await hall.thuy.taps(old)).title == "Thông báo đang soạn"
    assert await hall.letters() == []


async def test_the_same_again_within_a_day_is_asked_about(hall: Hall) -> None:
    await hall.sends()
    hall.town.clock.move(timedelta(hours=2))
    asked = await hall.sends()
    assert asked.title == "Gửi lại lần nữa?"
    assert len(await hall.letters()) == 1
    await hall.thuy.presses("Vẫn gửi thêm")
    assert len(await hall.letters()) == 2


async def test_a_draft_survives_the_program(hall: Hall) -> None:
    await hall.writes()
    hall.thuy.worker._chat = Chat(hall.town.chat._library, hall.town.chat._links)
    await hall.thuy.types("/thongbao")
    await hall.thuy.presses("Gửi thông báo")
    assert "Mời họp giao ban" in (await hall.thuy.presses("Soạn tiếp")).text


async def test_a_text_that_is_too_long_is_asked_for_again(hall: Hall) -> None:
    asked = await hall.writes("a" * 3001)
    assert "3.001 ký tự" in asked.text
    assert asked.awaits == "notice.write"


@pytest.mark.parametrize(
    ("taps", "told"),
    [
        pytest.param(["notice.pick:key"], "cán bộ chủ chốt", id="key cadres"),
        pytest.param(["notice.roles", "notice.role:chair"], "Chủ tịch của", id="a post"),
        pytest.param(["notice.pick:sector"], "khu vực nhà nước", id="a sector"),
    ],
)
async def test_the_audience_is_said_in_words(hall: Hall, taps: list[str], told: str) -> None:
    await hall.writes()
    for action in ("notice.who", *taps):
        await hall.thuy.taps(action)
    assert told in (await hall.thuy.taps("notice.draft")).text


async def test_nobody_is_refused(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.roles")
    await hall.thuy.taps("notice.role:accountant")
    card = await hall.thuy.taps("notice.draft")
    assert "hiện không có ai" in card.text
    assert not any(label.startswith("Gửi cho") for label in labels(card))


async def test_one_union_is_found_by_its_name(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.presses("Người nhận")
    found = await hall.thuy.types("hoa sen")
    assert labels(found)[0] == "CĐCS Công ty May Hoa Sen"
    asked = await hall.thuy.presses("CĐCS Công ty May Hoa Sen")
    assert "3 người" in asked.text


async def test_a_union_that_was_merged_is_said(hall: Hall) -> None:
    async with hall.town.database.work() as store:
        old = await store.units.add("CU", Profile("CĐCS Dệt Cũ", parent_id=hall.commune), NOW)
        heirs = (Heir(old.id, hall.factory.unit_id),)
        event = UnitEvent(Happening.MERGED, local_date(NOW), ends=(old.id,), heirs=heirs)
        await store.units.happen(event, NOW)
    await hall.writes()
    await hall.thuy.presses("Người nhận")
    told = await hall.thuy.types("dệt cũ")
    assert "CĐCS Dệt Cũ không còn hoạt động; CĐCS Công ty May Hoa Sen kế thừa." in told.text
    assert "3 người" in (await hall.thuy.presses("CĐCS Công ty May Hoa Sen")).text


async def test_nobody_beside_or_above_is_reached(hall: Hall) -> None:
    async with hall.town.database.work() as store:
        other = await store.units.add("Y", Profile("Công đoàn xã khác"), NOW)
    await hall.writes()
    await hall.thuy.presses("Người nhận")
    assert "Không thấy đơn vị" in (await hall.thuy.types("xã khác")).text
    refused = await hall.thuy.taps(f"notice.within:{other.id}")
    assert refused.title == "Anh/chị chưa có quyền làm việc này"


async def test_rights_that_ended_send_nothing(hall: Hall) -> None:
    send = (await hall.writes()).choices[0].action
    async with hall.town.database.work() as store:
        thuy = await store.conversations.find(Address("terminal", "thuy"))
        assert thuy
        (grant,) = await store.grants.held_by(thuy.cadre_id or 0, NOW)
        await store.grants.revoke(grant.id, NOW)
    assert (await hall.thuy.taps(send)).title == "Anh/chị chưa có quyền làm việc này"
    assert await hall.letters() == []


async def test_a_moment_and_a_due_time_are_typed(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.presses("Thời gian")
    assert "chưa hiểu" in (await hall.thuy.types("khi nào rảnh")).text
    await hall.thuy.types("8h ngày 25/11")
    await hall.thuy.taps("notice.toggle:ack")
    await hall.thuy.taps("notice.due")
    await hall.thuy.types("17h ngày 27/11")
    card = await hall.thuy.taps("notice.draft")
    assert "Gửi lúc 08:00 ngày 25/11/2026." in card.text
    assert "Cần bấm “Đã đọc” trước 17:00 ngày 27/11/2026." in card.text
    sent = await hall.thuy.presses("Gửi cho")
    assert "Sẽ gửi lúc 08:00 ngày 25/11/2026." in sent.text


async def test_what_is_urgent_says_why(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.urgent")
    await hall.thuy.types("bão vào đêm nay")
    await hall.thuy.presses("Gửi cho")
    ((_, text, _),) = await hall.letters()
    assert text.startswith("Gửi gấp vì: bão vào đêm nay")


async def test_a_module_goes_with_it(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.module:tien-luong")
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    ((_, _, choices),) = await hall.letters()
    assert choices[0]["action"] == "module.open:tien-luong"


async def test_a_draft_is_given_up(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.presses("Bỏ bản soạn")
    assert (await hall.thuy.taps("notice.draft")).title == "Màn hình này đã cũ"


async def test_above_five_thousand_somebody_else_approves(hall: Hall) -> None:
    held = (Held(hall.factory.unit_id, Role.TEAM_LEADER, local_date(NOW)),)
    async with hall.town.database.work() as store:
        await store.crowds.add([Somebody("Người Đông", Sex.MALE, held)] * 5_000, NOW)
    bich = await hall.colleague()
    waiting = await hall.sends()
    assert "Chờ người thứ hai duyệt." in waiting.text
    assert await hall.letters() == []
    number = await hall.latest()
    refused = await hall.thuy.taps(f"notice.approve:{number}")
    assert refused.title == "Cần người thứ hai duyệt"
    sent = await bich.taps(f"notice.approve:{number}")
    assert "Tổng số: 5.005 người" in sent.text
    assert len(await hall.letters()) == 1


async def test_it_may_be_begun_for_one_person(hall: Hall) -> None:
    await hall.thuy.taps(f"notice.person:{hall.factory.lan}")
    card = await hall.thuy.types(TEXT)
    assert "riêng anh/chị Nguyễn Thị Lan" in card.text
    await hall.thuy.presses("Gửi cho 1 người")
    assert list(await hall.outbox()) == [hall.factory.lan]


async def test_a_chair_does_not_write_notices(hall: Hall) -> None:
    assert "Gửi thông báo" not in labels(await hall.hung.types("/thongbao"))
    refused = await hall.hung.taps(f"notice.new:{hall.factory.unit_id}")
    assert refused.title == "Anh/chị chưa có quyền làm việc này"
