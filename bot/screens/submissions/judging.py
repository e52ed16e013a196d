"""What waits for a unit's word: the queue, sending back, accepting many at once."""

from collections.abc import Sequence
from datetime import date

from bot.domain.people import Unit
from bot.domain.submissions.lines import DutyLine
from bot.i18n import _, number
from bot.screen import Choice, Screen
from bot.screens.returns.words import short
from bot.screens.submissions import words


def queue(
    unit: Unit,
    waiting: Sequence[DutyLine],
    pleading: Sequence[DutyLine],
    *,
    page: int,
    today: date,
) -> Screen:
    """Who asks for more time comes first: the days run for them."""
    asked = {one.duty.id for one in pleading}
    found = [*pleading, *(one for one in waiting if one.duty.id not in asked)]
    shown = found[page * words.PAGE : (page + 1) * words.PAGE]
    choices = [
        Choice(_label(one, today, asks=one.duty.id in asked), f"plan.card:{one.duty.id}")
        for one in shown
    ]
    if len(waiting) > 1:
        label = _("Chấp nhận tất cả ({count})").format(count=number(len(waiting)))
        choices.append(Choice(label, f"plan.all:{unit.id}"))
    text = _("{handed} bài nộp chờ duyệt, {asked} đơn vị xin gia hạn.").format(
        handed=number(len(waiting)), asked=number(len(pleading))
    )
    return Screen(
        _("Chờ {unit} duyệt").format(unit=unit.name),
        text if found else _("Không có việc nào đang chờ."),
        choices=(
            *choices,
            *words.paged(f"plan.queue:{unit.id}", page, len(found)),
            Choice(_("Quay lại"), f"plan.below:{unit.id}"),
        ),
    )


def _label(line: DutyLine, today: date, *, asks: bool) -> str:
    if not asks:
        return words.label_of_unit(line, today)
    return _("{unit}: {what} (xin gia hạn)").format(
        unit=short(line.unit.name, 40), what=short(line.item.text, 40)
    )


def ask_all(unit: Unit, waiting: Sequence[DutyLine], last: int) -> Screen:
    """What came after this screen was drawn is not accepted with it."""
    named = [f"• {short(one.unit.name, 40)}: {short(one.item.text, 50)}" for one in waiting[:8]]
    if len(waiting) > len(named):
        named.append(_("• và {count} bài khác").format(count=number(len(waiting) - len(named))))
    return Screen(
        _("Chấp nhận {count} bài nộp?").format(count=number(len(waiting))),
        "\n".join(named),
        choices=(
            Choice(_("Chấp nhận tất cả"), f"plan.bulk:{unit.id}:{last}"),
            Choice(_("Thôi"), f"plan.queue:{unit.id}:0"),
        ),
    )


def accepted(unit: Unit, count: int) -> Screen:
    """How many that were."""
    return Screen(
        _("Đã chấp nhận {count} bài nộp").format(count=number(count)),
        _("Các đơn vị thấy kết quả ngay trong lịch của mình."),
        choices=(Choice(_("Việc còn chờ"), f"plan.queue:{unit.id}:0"), words.home()),
    )


def why(line: DutyLine, submission_id: int, *, too_long: bool = False) -> Screen:
    """The unit reads the reason."""
    wrong = _("Lý do dài quá. Anh/chị gõ ngắn hơn giúp.") if too_long else ""
    said = _("{unit}: {what}. Anh/chị gõ điều cần sửa; đơn vị sẽ đọc được và nộp lại.")
    return Screen(
        _("Trả lại vì sao?"),
        words.paragraphs(wrong, said.format(unit=line.unit.name, what=short(line.item.text))),
        choices=(Choice(_("Thôi"), f"plan.card:{line.duty.id}"),),
        awaits=f"plan.back:{line.duty.id}:{submission_id}",
    )
