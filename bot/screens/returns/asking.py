"""Staff ask units for a figure: which target, which days, by when, sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Unit
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Reported, Target
from bot.i18n import _, day, number
from bot.screen import Choice, Screen
from bot.screens.returns import words

PAGE = 6  # targets of one screen


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be asked, of whom."""

    unit: Unit
    target: Target
    asked: Reported
    window: Window
    day: date  # of the window: by it a button names the window

    @property
    def about(self) -> str:
        """How a button names it."""
        return f"{self.unit.id}:{self.target.id}:{self.day:%Y%m%d}"


def targets(unit: Unit, found: Sequence[Target], *, page: int) -> Screen:
    """Which targets ask units for figures."""
    first = page * PAGE
    choices = [
        Choice(words.short(one.text, 60), f"return.choose:{unit.id}:{one.id}")
        for one in found[first : first + PAGE]
    ]
    if first + PAGE < len(found):
        choices.append(Choice(_("Trang sau"), f"return.targets:{unit.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"return.targets:{unit.id}:{page - 1}"))
    text = (
        _("Anh/chị chọn chỉ tiêu cần hỏi các đơn vị.")
        if found
        else _("Chưa có chỉ tiêu nào cần đơn vị báo cáo số liệu.")
    )
    return Screen(_("Hỏi số liệu các đơn vị"), text, choices=(*choices, _list(unit)))


def which_days(unit: Unit, target: Target, found: Sequence[tuple[Window, date]]) -> Screen:
    """This year's figure, or last year's."""
    choices = [
        Choice(
            words.days(window).capitalize(), f"return.when:{unit.id}:{target.id}:{within:%Y%m%d}"
        )
        for window, within in found
    ]
    return Screen(
        _("Hỏi số liệu kỳ nào?"), words.short(target.text), choices=(*choices, _list(unit))
    )


def not_yet(unit: Unit, target: Target) -> Screen:
    """The first days that count have not come."""
    text = _("Kỳ đầu tiên của chỉ tiêu này chưa bắt đầu, nên chưa có số liệu để hỏi.")
    return Screen(words.short(target.text), text, choices=(_list(unit),))


def by_when(plan: Plan, usual: date, *, again: bool = False, is_past: bool = False) -> Screen:
    """A due date: the usual one, or one that is typed."""
    wrong = _("Sổ tay chưa đọc được ngày này.") if again else ""
    if is_past:
        wrong = _("Hạn phải từ hôm nay trở đi và không quá xa kỳ số liệu.")
    said = _("Các đơn vị gửi số liệu chậm nhất ngày nào? Anh/chị bấm nút, hoặc gõ ngày khác.")
    choice = Choice(
        _("Hạn {day}").format(day=day(usual)), f"return.check:{plan.about}:{usual:%Y%m%d}"
    )
    return Screen(
        words.short(plan.asked.question),
        "\n\n".join(filter(None, (wrong, words.source(plan.target), said))),
        choices=(choice, _list(plan.unit)),
        awaits=f"return.date:{plan.about}",
    )


def sure(plan: Plan, due_on: date, *, units: int, unknown: int) -> Screen:
    """Read back: how many are asked what, by when."""
    told = words.days(plan.window)
    lines = [
        words.short(plan.asked.question),
        _("Kỳ số liệu: {days}.").format(days=told) if told else "",
        _("Hỏi {count} đơn vị, tính cả {unit} nếu thuộc diện này. Hạn gửi: {day}.").format(
            count=number(units), unit=plan.unit.name, day=day(due_on)
        ),
    ]
    if unknown:
        text = _(
            "Còn {count} đơn vị chưa rõ khu vực hoặc loại hình nên chưa được hỏi; bổ sung "
            "thông tin là được hỏi ngay."
        )
        lines.append(text.format(count=number(unknown)))
    yes = Choice(_("Hỏi các đơn vị"), f"return.start:{plan.about}:{due_on:%Y%m%d}")
    other = Choice(_("Đổi hạn"), f"return.when:{plan.about}")
    return Screen(
        _("Hỏi số liệu các đơn vị?"),
        "\n".join(filter(None, lines)),
        choices=((yes,) if units else ()) + (other, _list(plan.unit)),
    )


def _list(unit: Unit) -> Choice:
    return Choice(_("Số liệu báo cáo"), f"return.list:{unit.id}:0")
