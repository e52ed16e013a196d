"""A unit hands in what the plan asks for: a file, a number, a tick, with a note."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.domain.people import Role
from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Level
from storage import tables
from tests.conftest import NOW, at_home
from tests.conversations.returns.unions import labels
from tests.conversations.submissions.plans import (
    COUNTED,
    REPORT,
    TICKED,
    Planned,
    hands_in,
    send,
)
from tests.papers.test_photos import photo
from tests.records import rows
from tests.rules.returns.test_evidence import DOCX, PDF


async def test_from_lich_to_the_receipt(planned: Planned) -> None:
    duty = await planned.of_factory(REPORT)
    hung = planned.commune.hung
    await hung.types("/lich")
    assert "Gần nhất: Báo cáo tổng kết năm 2026, hạn thứ Sáu 27/11/2026" in hung.sees.text
    await hung.presses("Việc gần nhất")
    assert "Căn cứ: Hướng dẫn 41/HD-TLĐ." in hung.sees.text
    await hung.presses("Nộp")
    assert "cần có tệp" in (await hung.presses("Nộp")).text
    assert "Đã có: 1 tệp." in (await send(hung, PDF)).text
    await send(hung, DOCX)
    await hung.types("Gửi kèm biên bản")
    screen = await hung.presses("Nộp")
    assert (screen.title, "Đã nhận lúc 09:00 ngày 21/11/2026." in screen.text) == ("Đã nộp", True)
    assert "2 tệp" in screen.text
    assert (await planned.duty(duty.item_id, duty.unit_id)).state is DutyState.HANDED_IN


async def test_a_photo_is_kept_without_where_it_was_taken(planned: Planned) -> None:
    duty = await planned.of_factory(REPORT)
    hung = planned.commune.hung
    await hung.taps(f"plan.hand:{duty.id}")
    assert "Đã có: 1 tệp." in (await send(hung, photo())).text
    (kept,) = await rows(planned.commune.database, tables.submission_file)
    with Image.open(io.BytesIO(kept.body)) as shown:
        assert dict(shown.getexif()) == {}
    assert b"Nokia" not in kept.body


@pytest.mark.parametrize(
    ("content", "size", "told"),
    [
        pytest.param(b"MZ\x90\x00 a program", 0, "không phải ảnh", id="a program"),
        pytest.param(photo()[:400] + b"\xff\xd9", 0, "bị hỏng", id="a photo cut off"),
        pytest.param(PDF, 11 * 1024**2, "10 MB", id="large"),
        pytest.param(PDF + b"0" * 10 * 1024**2, 9, "10 MB", id="large and said to be small"),
    ],
)
async def test_another_file_is_not_taken(
    planned: Planned, content: bytes, size: int, told: str
) -> None:
    duty = await planned.of_factory(REPORT)
    await planned.commune.hung.taps(f"plan.hand:{duty.id}")
    assert told in (await send(planned.commune.hung, content, size)).text
    assert await rows(planned.commune.database, tables.submission_file) == []


async def test_no_more_files_than_somebody_looks_at(planned: Planned) -> None:
    duty = await planned.of_factory(REPORT)
    hung = planned.commune.hung
    await hung.taps(f"plan.hand:{duty.id}")
    for _ in range(5):
        await send(hung, PDF)
    assert "Đã đủ 5 tệp" in (await send(hung, PDF)).text
    assert len(await rows(planned.commune.database, tables.submission_file)) == 5


async def test_a_number_is_typed_as_people_write_it(planned: Planned) -> None:
    duty = await planned.of_factory(COUNTED)
    hung = planned.commune.hung
    await hung.taps(f"plan.hand:{duty.id}")
    assert "chưa đọc được" in (await hung.types("nhiều lắm")).text
    assert "không thể âm" in (await hung.types("-3")).text
    assert "số 1.250" in (await hung.types("1.250")).text
    assert "số 1.250" in (await hung.presses("Nộp")).text


async def test_a_second_tap_shows_the_same_receipt(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    hung = planned.commune.hung
    first = await hands_in(hung, duty)
    (made,) = await rows(planned.commune.database, tables.submission)
    planned.commune.town.clock.move(timedelta(hours=2))
    assert await hung.taps(f"plan.finish:{made.id}") == first
    assert len(await rows(planned.commune.database, tables.submission)) == 1


async def test_what_is_late_is_taken_and_marked(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    planned.commune.town.clock.move(timedelta(days=10))
    hung = planned.commune.hung
    await hung.types("lịch")
    assert "Quá hạn (1)" in labels(hung)
    assert "Nộp sau hạn 27/11/2026." in (await hands_in(hung, duty)).text


async def test_where_nobody_has_to_say_anything_it_is_done_at_once(planned: Planned) -> None:
    duty = await planned.of_factory(replace(TICKED, accepts=Level.NOBODY))
    assert "Việc này đã xong." in (await hands_in(planned.commune.hung, duty)).text
    assert (await planned.duty(duty.item_id, duty.unit_id)).state is DutyState.DONE
    again = await planned.commune.hung.taps(f"plan.hand:{duty.id}")
    assert again.title == "Việc này đã xong"


async def test_submitting_by_the_item_finds_ones_own_duty(planned: Planned) -> None:
    item_id = await planned.add(TICKED)
    await planned.commune.son.taps(f"plan.submit:{item_id}")
    await planned.commune.son.presses("Đã làm xong")
    assert (await planned.duty(item_id, planned.commune.sawmill)).state is DutyState.HANDED_IN
    assert (await planned.duty(item_id, planned.commune.factory)).state is DutyState.OPEN


async def test_somebody_of_the_unit_looks_and_only_who_speaks_for_it_hands_in(
    planned: Planned,
) -> None:
    duty = await planned.of_factory(replace(TICKED, role=Role.ACCOUNTANT))
    town = planned.commune.town
    async with town.database.work() as store:
        mai, ke = await store.cadres.add("Lê Thị Mai", NOW), await store.cadres.add("Vũ Kế", NOW)
        await store.cadres.appoint(mai.id, duty.unit_id, Role.TREASURER, NOW.date())
        await store.cadres.appoint(ke.id, duty.unit_id, Role.ACCOUNTANT, NOW.date())
    treasurer = await at_home(town, "mai", mai.id)
    await treasurer.taps(f"plan.duty:{duty.unit_id}:{duty.item_id}")
    assert treasurer.sees.title == TICKED.text
    assert "Nộp" not in labels(treasurer)
    assert (await treasurer.taps(f"plan.hand:{duty.id}")).title == "Màn hình này đã cũ"
    accountant = await at_home(town, "ke", ke.id)
    assert (await hands_in(accountant, duty)).title == "Đã nộp"


async def test_nobody_reaches_sideways_or_up(planned: Planned) -> None:
    duty, son = await planned.of_factory(TICKED), planned.commune.son
    above = await planned.add(replace(TICKED, doers=replace(TICKED.doers, kinds=("cd_xa",))))
    theirs = await planned.duty(above, planned.commune.unit_id)
    for action in (
        *(f"plan.one:{duty.id}", f"plan.hand:{duty.id}", f"plan.more:{duty.id}"),
        *(f"plan.duty:{duty.unit_id}:{duty.item_id}", f"plan.one:{theirs.id}"),
        f"plan.submit:{above}",
    ):
        assert (await son.taps(action)).title == "Màn hình này đã cũ", action
    for item_id in (above, 999_999):  # a notice may have brought it to anybody
        shown = await son.taps(f"plan.open:{item_id}")
        assert shown.title == "Không phải việc của đơn vị mình"
        assert TICKED.text not in shown.text
    for action in (f"plan.card:{duty.id}", f"plan.card:{theirs.id}", f"plan.accept:{duty.id}:1"):
        assert (await son.taps(action)).title == "Anh/chị chưa có quyền làm việc này", action


async def test_a_draft_is_its_authors_and_ends_when_another_hands_in(planned: Planned) -> None:
    duty = await planned.of_factory(TICKED)
    hung, town = planned.commune.hung, planned.commune.town
    await hung.taps(f"plan.hand:{duty.id}")
    (draft,) = await rows(town.database, tables.submission)
    assert (
        await planned.commune.son.taps(f"plan.finish:{draft.id}")
    ).title == "Màn hình này đã cũ"
    async with town.database.work() as store:
        cadre = await store.cadres.add("Phạm Thị Phó", NOW)
        await store.cadres.appoint(cadre.id, duty.unit_id, Role.VICE_CHAIR, NOW.date())
    town.clock.move(timedelta(minutes=5))
    await hands_in(await at_home(town, "pho", cadre.id), duty)
    assert (await hung.taps(f"plan.finish:{draft.id}")).title == "Màn hình này đã cũ"


async def test_what_nobody_handed_in_is_forgotten(planned: Planned) -> None:
    duty = await planned.of_factory(REPORT)
    await planned.commune.hung.taps(f"plan.hand:{duty.id}")
    await send(planned.commune.hung, PDF)
    async with planned.commune.database.work() as store:
        await store.submissions.forget(NOW + timedelta(days=8))
    assert await rows(planned.commune.database, tables.submission) == []
    assert await rows(planned.commune.database, tables.submission_file) == []


async def test_whose_post_has_ended_hands_in_no_more(planned: Planned) -> None:
    duty, hung = await planned.of_factory(TICKED), planned.commune.hung
    await hung.taps(f"plan.hand:{duty.id}")
    async with planned.commune.database.connection() as connection:
        post = tables.post
        await connection.execute(
            post.update().where(post.c.unit_id == duty.unit_id).values(to_on=date(2026, 11, 20))
        )
    assert (await hung.presses("Đã làm xong")).title == "Màn hình này đã cũ"
