"""How things stand, days and figures in words: the same for units and for those above."""

from collections.abc import Iterable
from datetime import date

from bot.domain.plans.duties import DutyStanding
from bot.domain.plans.items import Proof
from bot.domain.submissions.lines import DutyLine, Horizon
from bot.domain.submissions.matrix import WORST_FIRST, Counts
from bot.domain.submissions.submissions import Submission
from bot.i18n import _, day, number
from bot.screen import Choice
from bot.screens.returns.words import short

PAGE = 6  # lines of one screen, with the ways on no more than a phone shows
SHORT = 60  # characters of an item on a button


def standing(told: DutyStanding) -> str:
    """As every list, table and sheet says it."""
    return {
        DutyStanding.AHEAD: _("chưa đến hạn"),
        DutyStanding.SOON: _("sắp đến hạn"),
        DutyStanding.LATE: _("quá hạn"),
        DutyStanding.HANDED_IN: _("đã nộp"),
        DutyStanding.DONE: _("đã duyệt"),
        DutyStanding.SENT_BACK: _("trả lại"),
        DutyStanding.EXTENDED: _("được gia hạn"),
        DutyStanding.CANCELLED: _("đã thôi"),
    }[told]


def horizon(told: Horizon) -> str:
    """What a list is about."""
    return {
        Horizon.LATE: _("Quá hạn"),
        Horizon.WEEK: _("Tuần này"),
        Horizon.MONTH: _("Tháng này"),
    }[told]


def proof(wanted: Proof) -> str:
    """What is to be handed in; "" where saying so is enough."""
    return {
        Proof.NOTHING: "",
        Proof.TICK: "",
        Proof.NUMBER: _("Cần nộp: một con số."),
        Proof.FILE: _("Cần nộp: tệp hoặc ảnh chụp."),
    }[wanted]


def label(line: DutyLine, today: date) -> str:
    """A line on a button of the unit's own: the day first, in a list one looks for it."""
    return _("{day}: {what} ({standing})").format(
        day=short_day(line.duty.last_day, today),
        what=short(line.item.text, SHORT),
        standing=standing(line.standing(today)),
    )


def label_of_unit(line: DutyLine, today: date) -> str:
    """The same where lines are of many units."""
    return _("{unit}: {what} ({standing})").format(
        unit=short(line.unit.name, 40),
        what=short(line.item.text, 40),
        standing=standing(line.standing(today)),
    )


def short_day(on: date, today: date) -> str:
    """31/12; with its year where that is another one."""
    return f"{on.day}/{on.month}" if on.year == today.year else day(on)


def tally(counts: Counts) -> str:
    """đã duyệt 41, đã nộp 2, quá hạn 5; "" where there is nothing."""
    told = (
        _("{standing} {count}").format(standing=standing(one), count=number(counts[one]))
        for one in reversed(WORST_FIRST)
        if counts.get(one)
    )
    return ", ".join(told)


def told(given: Submission) -> str:
    """What was handed in, within a line."""
    parts = [
        _("số {number}").format(number=number(given.number)) if given.number is not None else "",
        _("{count} tệp").format(count=len(given.files)) if given.files else "",
    ]
    return ", ".join(filter(None, parts)) or _("xác nhận đã xong")


def paragraphs(*said: str) -> str:
    return "\n\n".join(filter(None, said))


def lines(*said: str) -> str:
    return "\n".join(filter(None, said))


def home() -> Choice:
    return Choice(_("Về trang chủ"), "home")


def paged(action: str, page: int, count: int) -> Iterable[Choice]:
    """The ways to the pages beside this one. `action` ends before the page."""
    if (page + 1) * PAGE < count:
        yield Choice(_("Trang sau"), f"{action}:{page + 1}")
    if page:
        yield Choice(_("Trang trước"), f"{action}:{page - 1}")
