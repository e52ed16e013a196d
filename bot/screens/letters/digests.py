"""The summary of a week, for whoever leads or looks after units."""

from collections.abc import Sequence
from datetime import date

from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from bot.domain.reminders.digests import Below, Digest
from bot.domain.submissions.figures import PlanFigure, worst
from bot.domain.submissions.lines import DutyLine
from bot.i18n import _, day, number
from bot.screens.letters.listing import listed

MOST_LINES = 5  # of each part; the rest is a tap away
MOST_CITED = 3  # items that were due last week, the worst first
MOST_UNITS = 3  # ways on to units


def summing_up(told: Digest, monday: date) -> Letter:
    """Late things first, then this week's, then those below."""
    parts = [
        *_part(_("*Quá hạn*"), told.late),
        *_part(_("*Hạn trong tuần*"), told.due),
        *(line for one in told.below for line in _below(one)),
    ]
    choices = [
        LetterChoice(_("Cấp dưới: {unit}").format(unit=one.unit.name)[:60], _way(one))
        for one in told.below[:MOST_UNITS]
    ]
    if told.due or told.late:
        choices.insert(0, LetterChoice(_("Lịch của tôi"), "plan.list"))
    title = _("Việc tuần này, từ {day}").format(day=day(monday))
    return Letter(Cause.DIGEST, title, "\n".join(parts), tuple(choices))


def _part(heading: str, lines: Sequence[DutyLine]) -> list[str]:
    if not lines:
        return []
    told = [
        _("- {what}, {unit}: hạn {day}").format(
            what=one.item.text, unit=one.unit.name, day=day(one.duty.last_day)
        )
        for one in lines
    ]
    return [heading, *listed(told, MOST_LINES), ""]


def _below(one: Below) -> list[str]:
    figures = (
        (one.waiting, _("- Chờ anh/chị duyệt: {n}")),
        (one.pleading, _("- Xin gia hạn, chờ anh/chị trả lời: {n}")),
        (one.late, _("- Quá hạn: {n}")),
        (one.due, _("- Đến hạn tuần này: {n}")),
        (one.failed, _("- Sổ tay đã không nhắc kịp, do trục trặc: {n}")),
    )
    told = [text.format(n=n) for n, text in figures if n]
    told += map(_lately, worst(one.lately, MOST_CITED))
    return [_("*Cấp dưới của {unit}*").format(unit=one.unit.name), *told, ""]


def _lately(one: PlanFigure) -> str:
    return _("- Tuần trước, {what}: đúng hạn {part}/{whole}").format(
        what=one.text, part=number(one.on_time), whole=number(one.due)
    )


def _way(one: Below) -> str:
    return (
        f"plan.queue:{one.unit.id}" if one.waiting or one.pleading else f"plan.below:{one.unit.id}"
    )
