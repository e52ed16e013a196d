"""/lich: what is due this week, this month, and what is late; of one's own units and below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Unit
from bot.domain.submissions.lines import DutyLine, Horizon
from bot.i18n import _, number
from bot.screen import Attachment, Choice, Screen
from bot.screens.plans.wording import weekday_and_day
from bot.screens.returns.words import short
from bot.screens.submissions import words

MOST_UNITS = 3  # of somebody with several posts or grants: buttons of one screen
PICTURE = "lich-thang.png"


def mine(
    counts: Mapping[Horizon, int], first: DutyLine | None, above: Sequence[Unit], today: date
) -> Screen:
    """What waits, in figures, and the one thing that is nearest."""
    choices = [
        Choice(f"{words.horizon(one)} ({number(counts[one])})", f"plan.list:{one}:0")
        for one in (Horizon.LATE, Horizon.WEEK, Horizon.MONTH)
        if counts[one]
    ]
    if first is not None:
        choices.insert(0, Choice(_("Việc gần nhất"), f"plan.one:{first.duty.id}"))
    choices += [
        Choice(_("Cấp dưới của {unit}").format(unit=short(one.name, 40)), f"plan.below:{one.id}")
        for one in above[:MOST_UNITS]
    ]
    return Screen(
        _("Lịch công việc"),
        words.paragraphs(_in_figures(counts), _nearest(first, today)),
        choices=(
            *choices,
            Choice(_("Ảnh lịch tháng này"), "plan.month"),
            Choice(_("Đưa vào lịch điện thoại"), "plan.link"),
            words.home(),
        ),
    )


def _in_figures(counts: Mapping[Horizon, int]) -> str:
    if not any(counts.values()):
        return _("Tháng này đơn vị của anh/chị không có việc nào đến hạn.")
    told = ", ".join(
        _("{when} {count} việc").format(when=words.horizon(one).lower(), count=number(counts[one]))
        for one in (Horizon.LATE, Horizon.WEEK, Horizon.MONTH)
        if counts[one]
    )
    return _("Đơn vị của anh/chị: {told}.").format(told=told)


def _nearest(first: DutyLine | None, today: date) -> str:
    if first is None:
        return ""
    return _("Gần nhất: {what}, hạn {day} ({standing}).").format(
        what=short(first.item.text),
        day=weekday_and_day(first.duty.last_day),
        standing=words.standing(first.standing(today)),
    )


def nobody() -> Screen:
    """Somebody without a post has no unit whose plan it could be."""
    return Screen(
        _("Lịch công việc"),
        _("Lịch này dành cho cán bộ đang giữ chức vụ ở một đơn vị."),
        choices=(words.home(),),
    )


def own(horizon: Horizon, lines: Sequence[DutyLine], *, page: int, today: date) -> Screen:
    """The lines of one's own units."""
    shown = lines[page * words.PAGE : (page + 1) * words.PAGE]
    choices = [Choice(words.label(one, today), f"plan.one:{one.duty.id}") for one in shown]
    return Screen(
        words.horizon(horizon),
        _("Anh/chị chọn việc để xem và nộp.") if shown else _("Không có việc nào."),
        choices=(
            *choices,
            *words.paged(f"plan.list:{horizon}", page, len(lines)),
            Choice(_("Về lịch công việc"), "plan.list"),
        ),
    )


def below(
    unit: Unit, counts: Mapping[Horizon, int], waiting: int, offers: Sequence[str]
) -> Screen:
    """A unit with all below it, for those who look after it."""
    choices = [
        Choice(f"{words.horizon(one)} ({number(counts[one])})", f"plan.due:{unit.id}:{one}:0")
        for one in (Horizon.LATE, Horizon.WEEK, Horizon.MONTH)
        if counts[one]
    ]
    if waiting and "plan.queue" in offers:
        label = _("Chờ đơn vị duyệt ({count})").format(count=number(waiting))
        choices.insert(0, Choice(label, f"plan.queue:{unit.id}:0"))
    labels = {
        "plan.table": (_("Bảng theo dõi cả năm"), f"plan.table:{unit.id}:0"),
        "plan.items": (_("Các đầu việc của kế hoạch"), f"plan.items:{unit.id}:0"),
    }
    choices += [Choice(*labels[one]) for one in offers if one in labels]
    text = _("Tính cả các đơn vị trực thuộc: {told}.").format(told=_below_in_figures(counts))
    back = Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
    return Screen(unit.name, text, choices=(*choices, back))


def _below_in_figures(counts: Mapping[Horizon, int]) -> str:
    return ", ".join(
        _("{when} {count} việc").format(when=words.horizon(one).lower(), count=number(counts[one]))
        for one in (Horizon.LATE, Horizon.WEEK, Horizon.MONTH)
    )


@dataclass(frozen=True, slots=True)
class Below:
    """A list of a unit and all below it."""

    unit: Unit
    horizon: Horizon
    count: int  # lines on all its pages


def due_below(of: Below, shown: Sequence[DutyLine], *, page: int, today: date) -> Screen:
    """One page of what is due below a unit, whose it is first."""
    choices = [
        Choice(words.label_of_unit(one, today), f"plan.card:{one.duty.id}") for one in shown
    ]
    text = _("{count} việc của {unit} và các đơn vị trực thuộc.")
    return Screen(
        words.horizon(of.horizon),
        text.format(count=number(of.count), unit=of.unit.name),
        choices=(
            *choices,
            *words.paged(f"plan.due:{of.unit.id}:{of.horizon}", page, of.count),
            Choice(_("Quay lại"), f"plan.below:{of.unit.id}"),
        ),
    )


def drawing() -> Screen:
    return Screen(
        _("Đang vẽ lịch"),
        _("Ảnh hiện ra ngay tại đây trong vài giây."),
        choices=(Choice(_("Về lịch công việc"), "plan.list"),),
    )


def picture(number: str, before: str, after: str) -> Screen:
    """The month, and the ways to those beside it, which are named 202612."""
    return Screen(
        _("Lịch tháng"),
        _("Ô có khung là hôm nay. Ảnh chỉ có việc của đơn vị anh/chị."),
        choices=(
            Choice(_("Tháng sau"), f"plan.month:{after}"),
            Choice(_("Tháng trước"), f"plan.month:{before}"),
            Choice(_("Về lịch công việc"), "plan.list"),
        ),
        attachment=Attachment(f"document/{number}/{PICTURE}", _("Lịch tháng")),
    )
