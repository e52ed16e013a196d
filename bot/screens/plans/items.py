"""The items of a plan; one of them, put off or ended; and days that are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Unit
from bot.domain.plans.items import PlanItem
from bot.domain.plans.rules import Almanac, Occasion, OccasionKind
from bot.i18n import _, number
from bot.screen import Choice, Screen
from bot.screens.plans import wording
from bot.screens.returns.words import short

PAGE = 6


def listed(unit: Unit, items: Sequence[PlanItem], *, page: int, offers: Sequence[str]) -> Screen:
    """What the plan of a unit asks for, of itself and all below it."""
    shown = items[page * PAGE : (page + 1) * PAGE]
    choices = [Choice(short(one.text, 60), f"plan.item:{one.id}") for one in shown]
    if (page + 1) * PAGE < len(items):
        choices.append(Choice(_("Trang sau"), f"plan.items:{unit.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"plan.items:{unit.id}:{page - 1}"))
    if "plan.starting" in offers and not items:
        choices.append(Choice(_("Dùng kế hoạch mẫu"), f"plan.starting:{unit.id}"))
    if "plan.new" in offers:
        choices.append(Choice(_("Thêm đầu việc"), f"plan.new:{unit.id}"))
        choices.append(Choice(_("Báo ngày của sự kiện"), f"plan.occasion:{unit.id}"))
    text = (
        _("{count} đầu việc đang áp dụng.").format(count=number(len(items)))
        if items
        else _("{unit} chưa có đầu việc nào.").format(unit=unit.name)
    )
    return Screen(
        _("Các đầu việc của kế hoạch"),
        text,
        choices=(*choices, Choice(_("Quay lại"), f"plan.below:{unit.id}")),
    )


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One item, as those who keep the plan see it."""

    item: PlanItem
    unit: Unit  # whose plan it is
    kinds: Mapping[str, str]  # the names of kinds of units
    may_change: bool


def card(shown: ItemCard, today: date, almanac: Almanac) -> Screen:
    """What it asks for, and what may be done with it."""
    item, unit = shown.item, shown.unit
    lines = [
        item.text if len(item.text) > 120 else "",
        wording.due(item.due, today, almanac) + ".",
        _("Đơn vị làm: {who}.").format(who=wording.doers(item.doers, shown.kinds)),
        _("Minh chứng: {proof}.").format(proof=wording.proof(item.proof)),
        _("Căn cứ: {basis}.").format(basis=item.basis.rstrip(".")) if item.basis else "",
        _("Văn bản ghi: “{quotation}”").format(quotation=item.quotation) if item.quotation else "",
        _("Cần kiểm tra lại với văn bản.") if item.is_to_check else "",
        _("Đầu việc này đã thôi áp dụng.") if item.has_ended else "",
    ]
    choices = [Choice(_("Các đơn vị đang làm"), f"plan.column:{unit.id}:{item.id}:0")]
    if shown.may_change and not item.has_ended:
        choices.append(Choice(_("Đổi thời hạn"), f"plan.change:{item.id}"))
        choices.append(Choice(_("Thôi áp dụng"), f"plan.stop:{item.id}"))
    back = Choice(_("Các đầu việc của kế hoạch"), f"plan.items:{unit.id}:0")
    return Screen(short(item.text, 120), "\n".join(filter(None, lines)), choices=(*choices, back))


def confirm_change(item: PlanItem, changed: PlanItem, today: date, almanac: Almanac) -> Screen:
    """The new due date in words, beside the old one."""
    text = _("{what}\nĐang là: {old}.\nĐổi thành: {new}.\n\nCác đơn vị được báo một lần.")
    return Screen(
        _("Đổi thời hạn?"),
        text.format(
            what=short(item.text),
            old=wording.due(item.due, today, almanac),
            new=wording.due(changed.due, today, almanac),
        ),
        choices=(
            Choice(_("Đổi thời hạn"), f"plan.move:{item.id}"),
            Choice(_("Gõ lại"), f"plan.change:{item.id}"),
            Choice(_("Thôi"), f"plan.item:{item.id}"),
        ),
    )


def ask_stop(item: PlanItem) -> Screen:
    """Nobody is asked for it any more; what was handed in stays."""
    return Screen(
        _("Thôi áp dụng đầu việc này?"),
        _("{what}\n\nTừ nay không đơn vị nào phải làm nữa. Bài đã nộp vẫn còn.").format(
            what=short(item.text)
        ),
        choices=(
            Choice(_("Thôi áp dụng"), f"plan.end:{item.id}"),
            Choice(_("Giữ lại"), f"plan.item:{item.id}"),
        ),
    )


def occasions(unit: Unit, kinds: Sequence[OccasionKind], told: Sequence[Occasion]) -> Screen:
    """What happens at a unit, of which nobody else knows the day."""
    names = wording.occasions()
    lines = [f"• {names[one.kind]}: {wording.weekday_and_day(one.on)}" for one in told[:5]]
    said = _("Việc nào của {unit} đã có ngày? Những hạn tính theo ngày đó sẽ hiện ra.")
    return Screen(
        _("Báo ngày của sự kiện"),
        "\n".join((said.format(unit=unit.name), *lines)),
        choices=(
            *(
                Choice(names[one][:1].upper() + names[one][1:], f"plan.when:{unit.id}:{one}")
                for one in kinds
            ),
            Choice(_("Quay lại"), f"plan.items:{unit.id}:0"),
        ),
    )


def ask_day(unit: Unit, kind: OccasionKind, *, again: bool = False) -> Screen:
    """The day, as people type one."""
    wrong = _("Sổ tay chưa đọc được ngày.") + " " if again else ""
    return Screen(
        _("Ngày nào?"),
        wrong
        + _("{what} của {unit} là ngày nào? Anh/chị gõ như 15/1/2027.").format(
            what=_capital(kind), unit=unit.name
        ),
        choices=(Choice(_("Thôi"), f"plan.occasion:{unit.id}"),),
        awaits=f"plan.day:{unit.id}:{kind}",
    )


def confirm_day(unit: Unit, kind: OccasionKind, on: date) -> Screen:
    text = _("{what} của {unit}: {day}.").format(
        what=_capital(kind), unit=unit.name, day=wording.weekday_and_day(on)
    )
    return Screen(
        _("Đúng chưa anh/chị?"),
        text,
        choices=(
            Choice(_("Đúng vậy"), f"plan.tell:{unit.id}:{kind}:{on:%Y%m%d}"),
            Choice(_("Gõ lại"), f"plan.when:{unit.id}:{kind}"),
        ),
    )


def told(unit: Unit, kind: OccasionKind, on: date, *, added: int) -> Screen:
    """What came of it."""
    text = _("{what} của {unit}: {day}. {count} hạn mới được ghi vào lịch.").format(
        what=_capital(kind), unit=unit.name, day=wording.weekday_and_day(on), count=number(added)
    )
    return Screen(
        _("Đã ghi"),
        text,
        choices=(
            Choice(_("Báo ngày khác"), f"plan.occasion:{unit.id}"),
            Choice(_("Quay lại"), f"plan.below:{unit.id}"),
        ),
    )


def _capital(kind: OccasionKind) -> str:
    said = wording.occasions()[kind]
    return said[:1].upper() + said[1:]
