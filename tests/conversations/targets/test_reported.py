"""Figures that units handed in stand in the report: summed up, judged, and who has not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.reports.reported import ReportedFigure
from bot.domain.reports.reports import Report, ReportPeriod, Standpoint
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.values import Pick, Ratio, Value
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.targets import Measure, Operator, Threshold
from bot.domain.units import Happening, UnitEvent
from content.library import Library
from handlers.reports import merits
from handlers.reports.assembling import assemble
from handlers.reports.drawing import Files, draw
from handlers.reports.wanted import Wanted
from tests.conftest import NOW
from tests.conversations.returns.unions import FAILING, RATED, SPENT, Commune, settle
from tests.papers.reports.making import lines, sheet, tables

TODAY = NOW.date()
YEAR = ReportPeriod(date(2026, 1, 1), date(2026, 12, 31))

commune = pytest.fixture(settle)


async def reported(
    commune: Commune, library: Library, standpoint: Standpoint = Standpoint.THEN, days: int = 0
) -> Report:
    now = NOW + timedelta(days=days)
    wanted = Wanted(commune.unit_id, YEAR, standpoint, now, now.date())
    async with commune.database.work() as store:
        return await assemble(store, library, wanted)


async def handed(commune: Commune, inquiry_id: int, unit_id: int, value: Value) -> Return:
    async with commune.database.work() as store:
        target = await store.targets.get((await store.inquiries.get(inquiry_id)).target_id)
        made = Return(inquiry_id, unit_id, value, 1, NOW)
        kept = await store.returns.draft(made, target.requirement, TODAY)  # type: ignore[arg-type]
        await store.returns.hand_in(kept.id, NOW)
        return kept


def ratio(part: int, whole: int) -> Ratio:
    return Ratio(Decimal(part), Decimal(whole))


def of(report: Report, code: str) -> ReportedFigure:
    return next(one for one in report.reported if one.id == code)


async def test_parts_and_wholes_are_added_up_and_who_is_missing_is_named(
    commune: Commune, library: Library
) -> None:
    inquiry = await commune.ask(SPENT)
    await handed(commune, inquiry, commune.factory, ratio(20_000_000, 100_000_000))
    await handed(commune, inquiry, commune.sawmill, ratio(4_000_000, 100_000_000))
    report = await reported(commune, library)
    figure = of(report, SPENT.code)
    assert (figure.part, figure.whole, figure.asked) == (24_000_000, 200_000_000, 3)
    assert figure.missing == ("CĐCS Trường An Phú",)
    assert figure.is_met is False  # 12 % together, though one of three reaches 15 % by itself
    (target,) = report.targets
    assert (target.count, target.is_met) == (Tally(covered=1, missing=2), None)
    whys = {one.unit: one.why for one in target.names}
    assert whys["CĐCS Trường An Phú"] == "Chưa gửi số liệu"
    assert whys["CĐCS Gỗ Sông Mây"] == "Đã báo cáo: 4.000.000/100.000.000 (4\u00a0%)"


@pytest.fixture
async def files(commune: Commune, library: Library) -> Files:
    """One of three units has answered."""
    inquiry = await commune.ask(SPENT)
    await handed(commune, inquiry, commune.factory, ratio(20_000_000, 100_000_000))
    return await draw(await reported(commune, library))


def test_the_paper_says_it_in_a_paragraph_a_table_and_the_annex(files: Files) -> None:
    text = "\n".join(lines(files.docx))
    assert (
        "chi đào tạo, bồi dưỡng 20.000.000 trên 100.000.000 tổng chi cho hoạt động, bằng 20 % "
        "(yêu cầu từ 15 % trở lên: đạt); 1/3 đơn vị đã báo cáo, còn thiếu: CĐCS Gỗ Sông Mây, "
        "CĐCS Trường An Phú."
    ) in text
    (table,) = (one for one in tables(files.docx) if "Đã báo cáo" in one[0])
    assert table[1][2:] == [
        *("20.000.000", "100.000.000", "20 %", "từ 15 % trở lên", "1/3", "Đạt"),
    ]
    annex = [row[1:5] for row in tables(files.docx)[-1]]
    assert ["CĐCS Gỗ Sông Mây", "", "", "Chưa gửi số liệu"] in annex


def test_the_workbook_has_it_with_the_names_and_how_it_was_counted(files: Files) -> None:
    rows = [row for row in sheet(files.xlsx, "Số liệu") if row[0] == SPENT.code]
    assert rows[1][6:8] == (100_000_000, 20_000_000)
    assert rows[1][11:] == (
        *(0.2, "từ 15\u00a0% trở lên", "Đạt"),
        "Chưa báo cáo: CĐCS Gỗ Sông Mây, CĐCS Trường An Phú",
    )
    why = {row[2]: row[6] for row in sheet(files.xlsx, "Danh sách") if row[0] == SPENT.code}
    assert why["CĐCS Trường An Phú"] == "Chưa gửi số liệu"
    (said,) = (
        row[4] for row in sheet(files.xlsx, "Định nghĩa") if row[1] == SPENT.text and row[2]
    )
    assert "≥ 15% ở từng đơn vị" in str(said)


async def test_what_was_sent_back_is_not_summed_up(commune: Commune, library: Library) -> None:
    inquiry = await commune.ask(SPENT)
    kept = await handed(commune, inquiry, commune.factory, ratio(20, 100))
    async with commune.database.work() as store:
        await store.returns.judge(kept.id, Verdict.SENT_BACK, by=1, now=NOW, reason="Sai số")
    report = await reported(commune, library)
    assert of(report, SPENT.code).answered == 0
    whys = {one.unit: one.why for one in report.targets[0].names}
    assert "Được đề nghị sửa số liệu, chưa gửi lại" in whys.values()


async def test_choices_are_counted_of_all_who_are_asked(
    commune: Commune, library: Library
) -> None:
    inquiry = await commune.ask(RATED)
    none = Threshold(Operator.EQUAL, Decimal(0), Measure.COUNT)
    await commune.set(replace(FAILING, threshold=none))
    await handed(commune, inquiry, commune.factory, Pick("Hoàn thành tốt"))
    await handed(commune, inquiry, commune.sawmill, Pick("Không hoàn thành"))
    report = await reported(commune, library)
    good, bad = of(report, RATED.code), of(report, FAILING.code)
    assert (good.part, good.whole, good.answered) == (1, 3, 2)
    assert (bad.part, bad.whole, bad.answered) == (1, 3, 2)
    failing = next(one for one in report.targets if one.id == FAILING.code)
    assert failing.is_met is False
    assert [(one.state, one.why) for one in failing.gaps] == [
        (State.COVERED, "Đã báo cáo: Không hoàn thành"),
        (State.MISSING, "Chưa gửi số liệu"),
    ]


async def test_a_unit_that_was_handed_over_counts_where_the_tree_that_is_asked_for_has_it(
    commune: Commune, library: Library
) -> None:
    inquiry = await commune.ask(SPENT, due_on=TODAY + timedelta(days=5))
    await handed(commune, inquiry, commune.factory, ratio(20, 100))
    await handed(commune, inquiry, commune.sawmill, ratio(4, 100))
    async with commune.database.work() as store:
        other = await store.units.add(
            "CDX2", replace((await store.units.place(commune.unit_id, TODAY)).profile), NOW
        )
        mill = (await store.units.place(commune.sawmill, TODAY)).profile
        moved = (commune.sawmill, replace(mill, parent_id=other.id))
        event = UnitEvent(Happening.HANDED_OVER, TODAY + timedelta(days=10), begins=(moved,))
        await store.units.happen(event, NOW)
    period = ReportPeriod(date(2026, 1, 1), TODAY)
    later = NOW + timedelta(days=20)
    wholes = {}
    for standpoint in Standpoint:
        wanted = Wanted(commune.unit_id, period, standpoint, later, later.date())
        async with commune.database.work() as store:
            report = await assemble(store, library, wanted)
        wholes[standpoint] = of(report, SPENT.code).whole
    assert wholes == {Standpoint.THEN: 200, Standpoint.TODAY: 100}


async def test_what_was_due_is_told_with_whether_it_came_by_its_day(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT, due_on=TODAY + timedelta(days=5))
    await handed(commune, inquiry, commune.factory, ratio(20, 100))
    found = {}
    for days in (4, 6):
        now = NOW + timedelta(days=days)
        wanted = Wanted(commune.unit_id, YEAR, Standpoint.THEN, now, now.date())
        async with commune.database.work() as store:
            due = await merits.due(store, wanted)
        found[days] = {one.unit_id: one.is_on_time for one in due}
    units = {commune.factory: True, commune.sawmill: False, commune.school: False}
    assert found == {4: {}, 6: units}
