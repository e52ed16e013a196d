"""Units of the example are asked for figures, and most of them have handed them in."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.people import Unit
from bot.domain.returns.inquiries import Inquiry, question_key, usual_due
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.sums import survey
from bot.domain.returns.values import Pick, Ratio, Tick, Value
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Form, Reported, Target
from bot.domain.vietnamese import local_date
from storage.store import Store

_ASKED_BEFORE = timedelta(days=9)
_SILENT = 3  # of every four units the last one has not answered
_RATED = (1, 0, 1, 1, 1, 2, 1, 0, 1, 1)  # which choice each takes, in turn
_SENT_BACK = 5  # whose figure staff want to have put right
_SPENDING = "chi"  # what money is called in the words of a question


async def answer(store: Store, unit_id: int, now: datetime) -> None:
    """What the targets of this unit ask is asked of all below, and answered by most."""
    for inquiry, target in await ask(store, unit_id, now):
        asked = target.requirement
        assert isinstance(asked, Reported)  # noqa: S101 - nothing else is asked
        for number, unit in enumerate(await _asked(store, inquiry, target, now)):
            if number % 4 != _SILENT:
                value = _value(asked, inquiry.window, number, local_date(now))
                await _hand_in(store, Return(inquiry.id, unit.id, value, 0, now), asked, number)


async def ask(store: Store, unit_id: int, now: datetime) -> list[tuple[Inquiry, Target]]:
    """What nobody has asked before: two targets may have one question."""
    today, found = local_date(now), []
    asked_by = await _somebody(store, unit_id, today)
    for target in await store.targets.set_for(unit_id):
        if not isinstance(target.requirement, Reported) or asked_by is None:
            continue
        window = target.period.window(today)
        key, due_on = question_key(target.requirement), usual_due(window, today)
        asked = Inquiry(target.id, unit_id, key, window, due_on, asked_by, now - _ASKED_BEFORE)
        inquiry, is_new = await store.inquiries.start(asked, (unit_id,))
        if is_new:
            found.append((inquiry, target))
    return found


async def _asked(store: Store, inquiry: Inquiry, target: Target, now: datetime) -> list[Unit]:
    places = sorted(
        await store.units.tree(local_date(now), inquiry.unit_id), key=lambda one: one.unit.code
    )
    return [one.unit for one in survey(inquiry.window, target, places, {}) if one.is_asked]


async def _somebody(store: Store, unit_id: int, today: date) -> int | None:
    """Whoever holds the first of its posts."""
    held = await store.posts.of_unit(unit_id, today)
    return held[0].cadre.id if held else None


async def _hand_in(store: Store, made: Return, asked: Reported, number: int) -> None:
    now = made.drafted_at
    by = await _somebody(store, made.unit_id, local_date(now))
    if by is None:
        return
    kept = await store.returns.draft(
        Return(made.inquiry_id, made.unit_id, made.value, by, now), asked, local_date(now)
    )
    await store.returns.hand_in(kept.id, now)
    if number == _SENT_BACK:
        reason = "Số liệu chưa khớp với báo cáo quyết toán, anh/chị xem lại giúp."
        await store.returns.judge(kept.id, Verdict.SENT_BACK, by=by, now=now, reason=reason)


def _value(asked: Reported, window: Window, number: int, today: date) -> Value:
    """Believable, and never the same for all."""
    if asked.form is Form.CHOICE:
        return Pick(asked.choices[_RATED[number % len(_RATED)]])
    if asked.form is Form.TICK:
        last = min(window.to_on or today, today)
        return Tick(last - timedelta(days=3 * number) if number % 6 else None)
    if _SPENDING in asked.whole.casefold().split():
        whole = 60_000_000 + 8_500_000 * (number % 7)
        return Ratio(Decimal(whole * (11 + 2 * (number % 5)) // 100), Decimal(whole))
    whole = 5 + 2 * (number % 4)
    return Ratio(Decimal(whole - number % 3), Decimal(whole))
