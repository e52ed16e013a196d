"""What is kept of figures: only what can be, the latest counts, nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import NotFound, Refusal
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.inquiries import Inquiry, question_key
from bot.domain.returns.returns import DRAFTS_KEPT_FOR, Return, Verdict
from bot.domain.returns.values import Pick, Ratio, Tick, Value, value_fault
from bot.domain.targets.figures import State
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Population, Reported, Target, Training
from bot.domain.units import Profile
from storage import tables
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW, Factory
from tests.conversations.returns.unions import PLANNED, RATED, SPENT
from tests.records import rows

TODAY = NOW.date()
HOUR = timedelta(hours=1)
RATIO = Ratio(Decimal("15.5"), Decimal(100))


async def asked(
    store: Store, target: Target, unit_id: int, window: Window | None = None
) -> Inquiry:
    """The target, on record without its document, and its question to the unit."""
    assert isinstance(target.requirement, Reported)
    target_id = await store.targets.add(replace(target, programme=None, unit_id=unit_id), NOW)
    key = question_key(target.requirement)
    window = window or target.period.window(TODAY)
    inquiry = Inquiry(target_id, unit_id, key, window, TODAY, 1, NOW)
    return (await store.inquiries.start(inquiry, (unit_id,)))[0]


async def hand_in(
    store: Store, inquiry: Inquiry, value: Value, target: Target = SPENT, unit_id: int = 0
) -> Return:
    assert isinstance(target.requirement, Reported)
    made = Return(inquiry.id, unit_id or inquiry.unit_id, value, 1, NOW)
    kept = await store.returns.draft(made, target.requirement, TODAY)
    await store.returns.hand_in(kept.id, NOW)
    return await store.returns.get(kept.id)


@pytest.mark.parametrize(
    ("target", "value"),
    [
        pytest.param(SPENT, RATIO, id="a ratio"),
        pytest.param(SPENT, Ratio(Decimal(0), Decimal("999999999999999.99")), id="a huge one"),
        pytest.param(RATED, Pick("Hoàn thành tốt"), id="a word"),
        pytest.param(PLANNED, Tick(date(2026, 6, 15)), id="a day"),
        pytest.param(PLANNED, Tick(None), id="not yet"),
    ],
)
async def test_a_figure_comes_back_as_it_was(
    database: Database, factory: Factory, target: Target, value: Value
) -> None:
    async with database.work() as store:
        inquiry = await asked(store, target, factory.unit_id)
        assert (await hand_in(store, inquiry, value, target)).value == value
        assert await store.inquiries.get(inquiry.id) == inquiry


NUMBERS = st.decimals(-10, 10**16, places=3) | st.decimals(-5, 5, places=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(part=NUMBERS, whole=NUMBERS)
async def test_nothing_impossible_is_ever_kept(
    database: Database, factory: Factory, part: Decimal, whole: Decimal
) -> None:
    value = Ratio(part, whole)
    assert isinstance(SPENT.requirement, Reported)
    fault = value_fault(value, SPENT.requirement, TODAY)
    async with database.work() as store:
        unit = await store.units.identify(f"U{await count(store)}")
        inquiry = await asked(store, SPENT, unit)
        if fault is None:
            assert (await hand_in(store, inquiry, value)).value == value
            return
        with pytest.raises(Refusal):
            await hand_in(store, inquiry, value)


async def count(store: Store) -> int:
    return len(await store.units.codes())


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"part": 2, "whole": 1}, id="more than all"),
        pytest.param({"part": -1, "whole": 1}, id="negative"),
        pytest.param({"part": 1, "whole": 0}, id="a part of nothing"),
        pytest.param({"part": 1}, id="a part alone"),
        pytest.param({"is_done": False, "done_on": TODAY}, id="done and not done"),
    ],
)
async def test_the_database_refuses_it_too(
    database: Database, factory: Factory, wrong: dict[str, object]
) -> None:
    async with database.work() as store:
        inquiry = await asked(store, SPENT, factory.unit_id)
    row = {"inquiry_id": inquiry.id, "unit_id": factory.unit_id, "by": 1, "drafted_at": NOW}
    with pytest.raises(IntegrityError):
        async with database.connection() as connection:
            await connection.execute(insert(tables.unit_return), row | wrong)


async def test_the_latest_counts_and_drafts_do_not(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        inquiry = await asked(store, SPENT, factory.unit_id)
        first = await hand_in(store, inquiry, RATIO)
        second = await hand_in(store, inquiry, Ratio(Decimal(1), Decimal(2)))
        assert isinstance(SPENT.requirement, Reported)
        draft = Return(inquiry.id, factory.unit_id, RATIO, 1, NOW + HOUR)
        await store.returns.draft(draft, SPENT.requirement, TODAY)
        assert await store.returns.versions(inquiry, factory.unit_id) == [second, first]
        found = await store.returns.latest(inquiry, factory.unit_id, TODAY)
    assert found == {factory.unit_id: second}


async def test_what_was_handed_in_is_never_changed(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        inquiry = await asked(store, SPENT, factory.unit_id)
        sent = await hand_in(store, inquiry, RATIO)
        await store.returns.note(sent.id, "khác")
        assert not await store.returns.hand_in(sent.id, NOW + HOUR)
        assert not await store.returns.keep_evidence(sent.id, EvidenceKind.PDF, b"%PDF", NOW)
        await store.returns.judge(sent.id, Verdict.ACCEPTED, by=1, now=NOW)
        await store.returns.judge(sent.id, Verdict.SENT_BACK, by=1, now=NOW, reason="x")
        found = await store.returns.get(sent.id)
    assert found == replace(sent, verdict=Verdict.ACCEPTED)


async def test_a_second_file_takes_the_place_of_the_first(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        inquiry = await asked(store, SPENT, factory.unit_id)
        made = Return(inquiry.id, factory.unit_id, RATIO, 1, NOW)
        assert isinstance(SPENT.requirement, Reported)
        draft = await store.returns.draft(made, SPENT.requirement, TODAY)
        with pytest.raises(NotFound):
            await store.returns.evidence(draft.id)
        await store.returns.keep_evidence(draft.id, EvidenceKind.PDF, b"one", NOW)
        await store.returns.keep_evidence(draft.id, EvidenceKind.PNG, b"two", NOW)
        assert await store.returns.evidence(draft.id) == (EvidenceKind.PNG, b"two")
        await store.returns.forget(NOW + DRAFTS_KEPT_FOR)
        assert await store.returns.evidence(draft.id)
        await store.returns.forget(NOW + DRAFTS_KEPT_FOR + HOUR)
    assert await rows(database, tables.unit_return) == []
    assert await rows(database, tables.evidence) == []


async def test_what_was_handed_in_is_not_forgotten(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        sent = await hand_in(store, await asked(store, SPENT, factory.unit_id), RATIO)
        await store.returns.forget(NOW + 1000 * DRAFTS_KEPT_FOR)
        assert await store.returns.get(sent.id) == sent


async def test_last_years_figure_is_found_across_targets(
    database: Database, factory: Factory
) -> None:
    """A target that was changed is another one; its question is the same."""
    last = Window(date(2025, 1, 1), date(2025, 12, 31))
    async with database.work() as store:
        now = await asked(store, SPENT, factory.unit_id)
        assert await store.returns.before(now, factory.unit_id) is None
        then = await asked(store, replace(SPENT, code="cu"), factory.unit_id, last)
        sent = await hand_in(store, then, RATIO)
        assert await store.returns.before(now, factory.unit_id) == sent
        await store.returns.judge(sent.id, Verdict.SENT_BACK, by=1, now=NOW, reason="x")
        assert await store.returns.before(now, factory.unit_id) is None
        whenever = replace(now, window=Window(None, None))
        assert await store.returns.before(whenever, factory.unit_id) is None


async def test_a_target_is_told_who_reaches_it(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        other = await store.units.add("X", Profile("CĐCS khác"), NOW)
        inquiry = await asked(store, SPENT, factory.unit_id)
        await hand_in(store, inquiry, RATIO)
        await hand_in(store, inquiry, Ratio(Decimal(1), Decimal(100)), unit_id=other.id)
        stands = {factory.unit_id: State.COVERED, other.id: State.MISSING}
        assert await store.returns.standing(SPENT, TODAY) == stands
        only = await store.returns.standing(SPENT, TODAY, {other.id})
        assert only == {other.id: State.MISSING}
        assert await store.returns.standing(SPENT, date(2027, 1, 1)) == {}
        await hand_in(store, inquiry, Ratio(Decimal(2), Decimal(100)))
        assert (await store.returns.standing(SPENT, TODAY))[factory.unit_id] is State.MISSING
        trained = Target("t", "", Population(), Training(), SPENT.period, None)
        assert await store.returns.standing(trained, TODAY) == {}


async def test_one_question_is_asked_once_until_it_is_closed(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        first = await asked(store, SPENT, factory.unit_id)
        again, is_new = await store.inquiries.start(replace(first, id=0), (99, factory.unit_id))
        assert (again, is_new) == (first, False)
        assert await store.inquiries.close(first.id, by=1, now=NOW)
        assert not await store.inquiries.close(first.id, by=1, now=NOW + HOUR)
        _, is_new = await store.inquiries.start(replace(first, id=0), (factory.unit_id,))
        assert is_new
        assert len(await store.inquiries.reaching((factory.unit_id,))) == 1
        assert len(await store.inquiries.reaching((factory.unit_id,), NOW)) == 2
        with pytest.raises(NotFound):
            await store.inquiries.get(10_000)
