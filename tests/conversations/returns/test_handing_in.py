"""A chair hands in: numbers, words, days, evidence; corrects; and taps old buttons."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.people import Role
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.units import Profile
from storage import tables
from tests.conftest import NOW, at_home
from tests.conversations.returns.unions import (
    FAILING,
    PLANNED,
    RATED,
    SPENT,
    STATE_ONLY,
    Commune,
    asked,
    hand_in_ratio,
    labels,
    typed,
)
from tests.records import rows


async def test_a_chair_types_two_numbers_and_gets_a_receipt(commune: Commune) -> None:
    await commune.ask(SPENT)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    assert commune.hung.sees.title == "Đơn vị đã chi bao nhiêu cho đào tạo, bồi dưỡng?"
    assert "Số liệu năm 2026. Căn cứ: 39/KH-LĐLĐ, LĐLĐ thị xã." in commune.hung.sees.text
    await commune.hung.types("15 triệu")
    assert "tổng chi cho hoạt động là bao nhiêu" in commune.hung.sees.text
    await commune.hung.types("98.500.000 đồng")
    assert "15.000.000/98.500.000 = 15,2\u00a0%" in commune.hung.sees.text
    await commune.hung.presses("Đúng vậy")
    screen = await commune.hung.presses("Không có")
    assert screen.title == "Đã gửi số liệu"
    assert "Đã nhận lúc 09:00 ngày 21/11/2026" in screen.text
    await commune.hung.taps("home")
    assert not any("Cần báo cáo" in label for label in labels(commune.hung))


async def test_a_chair_picks_how_the_unit_was_rated(commune: Commune) -> None:
    await commune.ask(RATED)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    await commune.hung.presses("Hoàn thành tốt")
    await commune.hung.presses("Đúng vậy")
    assert "Hoàn thành tốt" in (await commune.hung.presses("Không có")).text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("15/6/2026", "hoàn thành ngày 15/6/2026", id="a day"),
        pytest.param("hôm qua", "hoàn thành ngày 20/11/2026", id="yesterday"),
        pytest.param("Hoàn thành hôm nay", "hoàn thành ngày 21/11/2026", id="today"),
        pytest.param("chưa hoàn thành", "chưa hoàn thành", id="not yet"),
    ],
)
async def test_a_chair_says_when_it_was_done(commune: Commune, said: str, told: str) -> None:
    await commune.ask(PLANNED)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    await commune.hung.types(said)
    await commune.hung.presses("Đúng vậy")
    assert told in (await commune.hung.presses("Không có")).text


async def test_nothing_is_done_in_the_future_nor_on_no_day(commune: Commune) -> None:
    await commune.ask(PLANNED)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    assert "chưa tới" in (await commune.hung.types("1/12/2026")).text
    assert "chưa đọc được ngày" in (await commune.hung.types("tháng trước")).text
    assert await rows(commune.database, tables.unit_return) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("15%", "chưa đọc được", id="a percentage"),
        pytest.param("mười", "chưa đọc được", id="words"),
        pytest.param("5 triệu 310", "chưa đọc được", id="two numbers"),
        pytest.param("-5", "không thể âm", id="negative"),
        pytest.param("9999999999999999", "quá lớn", id="too large"),
        pytest.param("1,234", "hai chữ số lẻ", id="too fine"),
        pytest.param("'; DROP TABLE unit_return; --", "chưa đọc được", id="hostile"),
    ],
)
async def test_what_is_no_number_is_asked_again(commune: Commune, typed: str, told: str) -> None:
    await commune.ask(SPENT)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    assert told in (await commune.hung.types(typed)).text
    await commune.hung.types("100")
    assert told in (await commune.hung.types(typed)).text
    assert await rows(commune.database, tables.unit_return) == []


@pytest.mark.parametrize("whole", ["99", "0"])
async def test_a_part_is_never_more_than_its_whole(commune: Commune, whole: str) -> None:
    await commune.ask(SPENT)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    await commune.hung.types("100")
    assert "không thể lớn hơn" in (await commune.hung.types(whole)).text
    assert await rows(commune.database, tables.unit_return) == []


async def test_a_figure_far_from_last_years_is_asked_about_once_more(commune: Commune) -> None:
    target_id = await commune.set(SPENT)
    await commune.handed_in_before(target_id, 15, 100)
    await commune.thuy.taps(f"return.ask:{target_id}")
    for label in ("Năm 2026", "Hạn", "Hỏi các đơn vị"):
        await commune.thuy.presses(label)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    await commune.hung.types("60")
    await commune.hung.types("100")
    screen = await commune.hung.presses("Đúng vậy")
    assert screen.title == "Số khác nhiều so với kỳ trước"
    assert "15/100 = 15\u00a0%" in screen.text
    await commune.hung.presses("Đúng vậy")
    await commune.hung.presses("Không có")
    await commune.thuy.taps(f"return.follow:{commune.unit_id}:{await commune.inquiry()}")
    assert "Khác nhiều so với kỳ trước (1)" in labels(commune.thuy)


async def test_an_entry_is_finished_on_another_day(commune: Commune) -> None:
    """What is awaited is stored with the conversation: a new program finds it."""
    await commune.ask(SPENT)
    await asked(commune)
    await commune.hung.presses("Nhập số liệu")
    await commune.hung.types("15")
    commune.town.clock.move(timedelta(days=1))
    again = commune.town.person("hung")
    await again.types("100")
    assert "15/100" in again.sees.text
    await again.presses("Đúng vậy")
    assert (await again.presses("Không có")).title == "Đã gửi số liệu"


async def test_a_second_tap_changes_nothing(commune: Commune) -> None:
    await commune.ask(SPENT)
    first = await hand_in_ratio(commune.hung, "15", "100")
    (sent,) = await rows(commune.database, tables.unit_return)
    commune.town.clock.move(timedelta(hours=5))
    for verb in ("finish", "sure", "really", "file", "unfit"):
        assert await commune.hung.taps(f"return.{verb}:{sent.id}:wrong_kind") == first
    assert await rows(commune.database, tables.unit_return) == [sent]


async def test_a_correction_is_another_version_and_an_old_draft_is_none(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await asked(commune)
    await typed(commune.hung, "10", "100")  # and not handed in
    (draft,) = await rows(commune.database, tables.unit_return)
    commune.town.clock.move(timedelta(hours=1))
    await hand_in_ratio(commune.hung, "15", "100")
    assert (await commune.hung.taps(f"return.finish:{draft.id}")).title == "Màn hình này đã cũ"
    await commune.hung.taps(f"return.open:{commune.factory}:{inquiry}")
    await commune.hung.presses("Sửa số liệu")
    commune.town.clock.move(timedelta(hours=1))
    for said in ("20", "100", "Đúng vậy", "Không có"):
        await commune.hung.types(said)
    await commune.thuy.taps(f"return.open:{commune.factory}:{inquiry}")
    assert "20/100 = 20\u00a0%" in commune.thuy.sees.text
    assert "Đã sửa 1 lần" in commune.thuy.sees.text
    handed = [
        one.part for one in await rows(commune.database, tables.unit_return) if one.handed_at
    ]
    assert handed == [1500, 2000]


async def test_a_figure_after_the_due_date_is_late_and_counts(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    commune.town.clock.move(timedelta(days=60))
    assert "Gửi sau hạn" in (await hand_in_ratio(commune.hung, "15", "100")).text
    await commune.thuy.taps(f"return.follow:{commune.unit_id}:{inquiry}")
    assert "Gửi sau hạn (1)" in labels(commune.thuy)
    assert "Đã gửi: 1/3" in commune.thuy.sees.text


async def test_who_is_not_asked_is_not_bothered(commune: Commune) -> None:
    """The factory's sector is not on record, the target is for state units."""
    inquiry = await commune.ask(STATE_ONLY)
    await commune.hung.taps("home")
    assert not any("Cần báo cáo" in label for label in labels(commune.hung))
    screen = await commune.hung.taps(f"return.fill:{commune.factory}:{inquiry}")
    assert screen.title == "Màn hình này đã cũ"


async def test_the_same_asked_by_two_levels_is_answered_once(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    async with commune.database.work() as store:
        first = await store.inquiries.get(inquiry)
        own = replace(first, unit_id=commune.factory, due_on=date(2027, 2, 1), id=0)
        below, is_new = await store.inquiries.start(own, (commune.factory,))
    assert is_new
    await commune.hung.taps("return.owed")
    assert "(hạn 15/1/2027)" in labels(commune.hung)[0]  # the first that is due
    await asked(commune)
    await typed(commune.hung)
    await commune.hung.presses("Không có")
    await commune.hung.taps("home")
    assert not any("Cần báo cáo" in label for label in labels(commune.hung))
    async with commune.database.work() as store:
        today = NOW.date()
        found = [await store.returns.latest(one, one.unit_id, today) for one in (below, first)]
    assert found[0] == found[1] != {}


async def test_three_targets_with_one_question_are_answered_once(commune: Commune) -> None:
    """How many are good, excellent, failing: of each unit one thing is asked."""
    await commune.ask(RATED)
    target_id = await commune.set(FAILING)
    await commune.thuy.taps(f"return.start:{commune.unit_id}:{target_id}:20261231:20270115")
    assert "đang được hỏi rồi" in commune.thuy.sees.text
    await commune.hung.taps("home")
    assert "Cần báo cáo số liệu (1)" in labels(commune.hung)


@pytest.mark.parametrize(
    "action",
    [
        pytest.param("return.whole:{unit}:{inquiry}:abc", id="no number"),
        pytest.param("return.whole:{unit}:{inquiry}:-1", id="negative"),
        pytest.param("return.whole:{unit}:{inquiry}:" + "9" * 18, id="too long"),
        pytest.param("return.whole:{unit}:{inquiry}", id="nothing"),
        pytest.param("return.pick:{unit}:{inquiry}:0", id="another kind of figure"),
        pytest.param("return.done:{unit}:{inquiry}:20261121", id="a third kind"),
        pytest.param("return.part:{unit}:99", id="no such inquiry"),
    ],
)
async def test_a_forged_button_puts_nothing_on_record(commune: Commune, action: str) -> None:
    inquiry = await commune.ask(SPENT)
    said = action.format(unit=commune.factory, inquiry=inquiry)
    assert (await commune.hung.taps(said)).title == "Màn hình này đã cũ"
    assert await rows(commune.database, tables.unit_return) == []


@pytest.mark.parametrize("said", ["4", "999999999", "x"])
async def test_only_words_that_are_offered_are_picked(commune: Commune, said: str) -> None:
    inquiry = await commune.ask(RATED)
    screen = await commune.hung.taps(f"return.pick:{commune.factory}:{inquiry}:{said}")
    assert screen.title == "Màn hình này đã cũ"


async def test_an_inquiry_reaches_no_unit_elsewhere(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    async with commune.database.work() as store:
        other = await store.units.add("Y", Profile("CĐCS nơi khác"), NOW)
        cadre = await store.cadres.add("Lê Thị Sen", NOW)
        await store.cadres.appoint(cadre.id, other.id, Role.CHAIR, NOW.date())
    sen = await at_home(commune.town, "sen", cadre.id)
    for verb in ("open", "fill", "part"):
        screen = await sen.taps(f"return.{verb}:{other.id}:{inquiry}")
        assert screen.title == "Màn hình này đã cũ"


async def test_a_draft_is_nobody_elses(commune: Commune) -> None:
    await commune.ask(SPENT)
    await asked(commune)
    await typed(commune.hung)
    (draft,) = await rows(commune.database, tables.unit_return)
    async with commune.database.work() as store:
        await store.returns.keep_evidence(draft.id, EvidenceKind.PDF, b"%PDF", NOW)
    for verb in ("sure", "finish", "evidence", "accept", "back"):
        screen = await commune.thuy.taps(f"return.{verb}:{draft.id}")
        assert screen.title == "Màn hình này đã cũ"
    assert (await commune.son.taps(f"return.finish:{draft.id}")).title != "Đã gửi số liệu"
