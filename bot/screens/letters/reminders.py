"""Letters that remind and tell what is late, and when to be reminded again."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from bot.domain.people import Unit
from bot.domain.reminders.climbing import LateDuty
from bot.domain.reminders.days import DAY, Again
from bot.domain.reminders.reminders import Reminder
from bot.i18n import _, day, ngettext
from bot.screen import Choice, Screen
from bot.screens.letters.listing import MOST_CHOICES, MOST_LINES, listed, short
from bot.screens.plans.wording import weekday_and_day


def reminding(due: Sequence[Reminder], today: date) -> Letter:
    """One letter for all that somebody is to hear of on a day, the first due first."""
    lines = listed([_line(one, today) for one in due])
    title = ngettext("Nhắc anh/chị {n} việc", "Nhắc anh/chị {n} việc", len(due))
    return Letter(
        Cause.REMINDER,
        title.format(n=len(due)),
        "\n".join(lines),
        (*map(_choice, due[:MOST_CHOICES]), *_ways_on()),
    )


def climbing(late: Sequence[LateDuty], unit: Unit) -> Letter:
    """What a level above is told, once: how many units are late with what."""
    items = {one.item.id: one.item for one in late}
    counts = {item: sum(one.item.id == item for one in late) for item in items}
    lines = listed(
        [
            _("- {what}: {n} đơn vị").format(what=items[item].text, n=n)
            for item, n in sorted(counts.items(), key=lambda pair: -pair[1])
        ]
    )
    text = _("Quá hạn mà chưa nộp, tại {unit}:").format(unit=unit.name) + "\n" + "\n".join(lines)
    choice = LetterChoice(_("Xem đơn vị nào"), f"plan.due:{unit.id}:late:0")
    return Letter(Cause.REMINDER, _("Việc quá hạn ở cấp dưới"), text, (choice,))


def ask_when(
    delivery_id: int, owed: Sequence[Reminder], days: Mapping[Again, date], *, today: date
) -> Screen:
    """When to say it once more, of the days that are left."""
    once = {on: again for again, on in list(days.items())[::-1]}  # two names of one day are one
    choices = [
        Choice(_again(again, on, owed, today), f"reminder.again:{delivery_id}:{again}")
        for on, again in sorted(once.items())
    ]
    lines = "\n".join(_line(one, today) for one in owed[:MOST_LINES])
    return Screen(_("Nhắc lại khi nào?"), lines, (*choices, Choice(_("Thôi"), "plan.list")))


def _again(again: Again, on: date, owed: Sequence[Reminder], today: date) -> str:
    """A button says which day it is, where a day of rest has put it off as well."""
    if on == today + DAY:
        return _("Ngày mai, {day}").format(day=day(on))
    if again is Again.EVE and on + DAY == min(one.last_day for one in owed):
        return _("Trước hạn 1 ngày, {day}").format(day=day(on))
    named = weekday_and_day(on)
    return named[0].upper() + named[1:]


def will_remind(on: date) -> Screen:
    """Said, so that nobody wonders."""
    text = _("Sổ tay sẽ nhắc lại sáng {day}, nếu đến lúc đó vẫn chưa nộp.").format(day=day(on))
    return Screen(_("Đã ghi"), text, (Choice(_("Về trang chủ"), "home"),))


def _line(one: Reminder, today: date) -> str:
    if one.last_day < today:
        return _("- {what}: đã quá hạn từ {day}").format(what=one.text, day=day(one.last_day))
    if one.last_day == today:
        return _("- {what}: hạn chót hôm nay, {day}").format(what=one.text, day=day(today))
    return _("- {what}: hạn {day}").format(what=one.text, day=day(one.last_day))


def _choice(one: Reminder) -> LetterChoice:
    return LetterChoice(_("Nộp: {what}").format(what=short(one.text)), f"plan.one:{one.duty_id}")


def _ways_on() -> tuple[LetterChoice, ...]:
    return (
        LetterChoice(_("Nhắc lại sau"), "reminder.later:{delivery}"),
        LetterChoice(_("Lịch của tôi"), "plan.list"),
    )
