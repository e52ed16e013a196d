"""Staff follow a notice: figures, lists, reminders, the sheet, and what comes again."""

from datetime import timedelta

from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Role
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import Population, Target, Training
from bot.sheets.reading import read
from storage.tables import delivery, letter
from tests.conftest import NOW
from tests.conversations.notices.hall import Hall, labels
from tests.records import rows

S = DeliveryState
WEEK = timedelta(days=7)


async def _out(hall: Hall) -> int:
    """A notice on its way: Hùng has it and said so, Lan blocked the bot, Mai never came in."""
    await hall.writes()
    await hall.thuy.taps("notice.toggle:ack")
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    hall.town.clock.move(timedelta(minutes=3))
    await hall.settles(hall.factory.lan, S.BLOCKED)
    await hall.settles(hall.factory.mai, S.NEVER_JOINED)
    number = await hall.settles(hall.factory.hung)
    await hall.hung.taps(f"notice.ack:{number}")
    return await hall.latest()


async def test_figures_add_up_and_claim_nothing(hall: Hall) -> None:
    shown = await hall.thuy.taps(f"notice.follow:{await _out(hall)}")
    for line in (
        "Tổng số: 4 người",
        "Đang chờ gửi: 1",
        "Đã gửi đi: 1",
        "Đã chặn sổ tay: 1",
        "Chưa tham gia sổ tay: 1",
        "Đã bấm “Đã đọc”: 1",
    ):
        assert line in shown.text


async def test_unit_by_unit(hall: Hall) -> None:
    number = await _out(hall)
    shown = await hall.thuy.taps(f"notice.units:{number}:0")
    assert "CĐCS Công ty May Hoa Sen: 3 người" in shown.text
    assert "Công đoàn xã An Phú (riêng): 1 người" in shown.text


async def test_who_is_to_be_telephoned(hall: Hall) -> None:
    shown = await hall.thuy.taps(f"notice.calls:{await _out(hall)}:0")
    assert "Nguyễn Thị Lan, CĐCS Công ty May Hoa Sen: đã chặn sổ tay" in shown.text
    assert "chủ tịch: Trần Văn Hùng" in shown.text


async def test_only_those_who_are_silent_are_reminded(hall: Hall) -> None:
    number = await _out(hall)
    shown = await hall.thuy.taps(f"notice.follow:{number}")
    assert "Nhắc người chưa xác nhận (3)" in labels(shown)
    card = await hall.thuy.presses("Nhắc người chưa xác nhận")
    assert "Nhắc lại: Mời họp giao ban" in card.text
    await hall.thuy.presses("Gửi cho 3 người")
    assert hall.factory.hung not in await _to(hall)
    assert len(await _to(hall)) == 3


async def _to(hall: Hall) -> set[int]:
    """Whom the latest notice goes to."""
    letter_id = max(row.id for row in await rows(hall.town.database, letter))
    copies = await rows(hall.town.database, delivery)
    return {row.cadre_id for row in copies if row.letter_id == letter_id}


async def test_the_sheet_names_everybody(hall: Hall) -> None:
    shown = await hall.thuy.taps(f"notice.excel:{await _out(hall)}")
    assert shown.attachment
    async with hall.town.database.work() as store:
        body = (await store.documents.shown(shown.attachment.ref.split("/")[1])).body
    lines = {row.cells[0]: row.cells for row in read(body, "x.xlsx").rows}
    assert lines["Nguyễn Thị Lan"][1:3] == ("CĐCS Công ty May Hoa Sen", "Đã chặn sổ tay")
    assert lines["Trần Văn Hùng"][4]


async def test_it_is_compared_with_those_before(hall: Hall) -> None:
    await _out(hall)
    await hall.sends("Lịch học\nThứ Hai.")
    shown = await hall.thuy.taps(f"notice.compare:{await hall.latest()}")
    assert shown.text.index("Lịch học") < shown.text.index("Mời họp giao ban")


async def test_it_comes_again_each_week_to_whoever_is_there_then(hall: Hall) -> None:
    await hall.writes()
    await hall.thuy.taps("notice.at:weekly")
    await hall.thuy.taps("notice.draft")
    await hall.thuy.presses("Gửi cho")
    town, first = hall.town, await hall.latest()
    rounds = hall.rounds()

    async def tick() -> int:
        """How many letters were written."""
        before = len(await hall.letters())
        await rounds.send_anew()
        return len(await hall.letters()) - before

    assert await tick() == 0
    town.clock.move(WEEK)
    assert await tick() == 1
    assert await tick() == 0
    shown = await hall.thuy.taps(f"notice.follow:{await hall.latest()}")
    assert await hall.latest() != first
    assert "Gửi lần tới lúc" in shown.text
    await hall.thuy.taps(f"notice.once:{await hall.latest()}")
    town.clock.move(WEEK)
    assert await tick() == 0


async def test_the_missing_of_a_target_are_told_from_its_card(hall: Hall) -> None:
    async with hall.town.database.work() as store:
        target = Target(
            *("t", "Học tiền lương", Population((Role.CHAIR,)), Training(("tien-luong",))),
            *(Period(), None),
            unit_id=hall.commune,
        )
        target_id = await store.targets.add(target, NOW)
    await hall.thuy.taps(f"target.remind:{hall.commune}:{target_id}")
    await hall.thuy.presses("Gửi thông báo cho những người này")
    card = await hall.thuy.types("Mời anh/chị học\nChuyên đề tiền lương.")
    assert "1 người: Trần Văn Hùng." in card.text
    assert "Kèm chuyên đề" in card.text
