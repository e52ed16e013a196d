"""A starting plan on its way into an empty plan: chosen, looked at, taken."""

from collections.abc import Sequence
from datetime import date

from bot.domain.people import Unit
from bot.domain.plans.items import PlanItem, StartingPlan
from bot.domain.plans.rules import Almanac
from bot.i18n import _, number
from bot.screen import Choice, Screen
from bot.screens.plans import wording
from bot.screens.returns.words import short

MOST_LINES = 6  # items shown before they are taken


def choose(unit: Unit, plans: Sequence[StartingPlan]) -> Screen:
    """Which of those that come with the program."""
    choices = [Choice(short(one.title, 60), f"plan.outline:{unit.id}:{one.code}") for one in plans]
    text = _(
        "Sổ tay có sẵn vài kế hoạch mẫu, mỗi việc ghi căn cứ. Anh/chị chọn một mẫu để xem trước; "
        "chưa thay đổi gì khi anh/chị chưa xác nhận."
    )
    return Screen(
        _("Dùng kế hoạch mẫu cho {unit}").format(unit=unit.name),
        text if plans else _("Chưa có kế hoạch mẫu nào."),
        choices=(*choices, _back(unit)),
    )


def outline(
    unit: Unit, plan: StartingPlan, items: Sequence[PlanItem], today: date, almanac: Almanac
) -> Screen:
    """What it would ask for; nothing is asked of anybody yet."""
    lines = [
        _("• {what}. {due}").format(what=short(one.text), due=wording.due(one.due, today, almanac))
        for one in items[:MOST_LINES]
    ]
    if len(items) > MOST_LINES:
        lines.append(_("…và {n} việc nữa").format(n=number(len(items) - MOST_LINES)))
    confirm = Choice(_("Dùng kế hoạch này"), f"plan.begin:{unit.id}:{plan.code}")
    text = _("{count} đầu việc mới.").format(count=number(len(items)))
    return Screen(
        short(plan.title, 120),
        "\n".join((text, *lines, plan.note)).rstrip()
        if items
        else _("{unit} đã có hết các việc của mẫu này.").format(unit=unit.name),
        choices=(*([confirm] if items else []), _back(unit)),
    )


def beginning() -> Screen:
    return Screen(
        _("Đang ghi"),
        _("Đang ghi kế hoạch. Xong, sổ tay báo ngay tại đây."),
        choices=(Choice(_("Về trang chủ"), "home"),),
    )


def _back(unit: Unit) -> Choice:
    return Choice(_("Thôi"), f"plan.items:{unit.id}:0")
