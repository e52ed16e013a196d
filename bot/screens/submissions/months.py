"""What stands on the picture of a month."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from bot.domain.plans.duties import DutyStanding
from bot.domain.submissions.lines import DutyLine
from bot.i18n import _
from bot.screens.returns.words import short
from bot.screens.submissions import words

MOST_LISTED = 12  # under the grid; more would not be read on a phone
_LONGEST = 74  # characters of one
_MARKS = {
    DutyStanding.LATE: "late",
    DutyStanding.SENT_BACK: "late",
    DutyStanding.HANDED_IN: "done",
    DutyStanding.DONE: "done",
}


def month(first: date, lines: Sequence[DutyLine], today: date) -> dict[str, object]:
    """The fields of bot/papers/months.typ."""
    by_day: dict[date, list[str]] = {}
    for one in lines:
        mark = _MARKS.get(one.standing(today), "open")
        by_day.setdefault(one.duty.last_day, []).append(mark)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return {
        "title": _("Tháng {month}/{year}").format(month=first.month, year=first.year),
        "days": _days(),
        "weeks": [[_box(day, first, by_day, today) for day in week] for week in weeks],
        "listed": [_listed(one, today) for one in lines[:MOST_LISTED]],
        "rest": _rest(len(lines)),
        "legend": [_("còn phải làm"), _("quá hạn, trả lại"), _("đã nộp, đã duyệt")],
    }


def _days() -> list[str]:
    """As calendars on the wall head their columns."""
    return [_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN")]


def _box(day: date, first: date, by_day: dict[date, list[str]], today: date) -> dict[str, object]:
    is_inside = (day.year, day.month) == (first.year, first.month)
    return {
        "day": day.day,
        "is_inside": is_inside,
        "is_today": day == today,
        "marks": by_day.get(day, [])[:3] if is_inside else [],
        "more": max(0, len(by_day.get(day, [])) - 3) if is_inside else 0,
    }


def _listed(one: DutyLine, today: date) -> dict[str, str]:
    told = one.standing(today)
    return {
        "day": f"{one.duty.last_day.day}/{one.duty.last_day.month}",
        "what": short(one.item.text, _LONGEST),
        "standing": words.standing(told),
        "mark": _MARKS.get(told, "open"),
    }


def _rest(count: int) -> str:
    if not count:
        return _("Tháng này không có việc nào đến hạn.")
    left = count - MOST_LISTED
    return _("và {count} việc nữa").format(count=left) if left > 0 else ""
