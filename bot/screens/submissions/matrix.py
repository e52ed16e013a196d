"""How a plan goes: its items with counts, the units of one, and all of it as a sheet."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from bot.domain.people import Unit
from bot.domain.plans.items import PlanItem
from bot.domain.submissions.lines import DutyLine
from bot.domain.submissions.matrix import WORST_FIRST, Counts, Matrix, worst
from bot.i18n import _, number
from bot.screen import Attachment, Choice, Screen
from bot.screens.returns.words import short
from bot.screens.submissions import words

Cell: TypeAlias = str | int
EXPORT = "theo-doi-ke-hoach.xlsx"
_MANY = 2  # times of one item for one unit, from which on a cell tells them apart


def table(unit: Unit, told: Matrix, year: int, *, page: int) -> Screen:
    """The items, each with how its units stand."""
    shown = told.items[page * words.PAGE : (page + 1) * words.PAGE]
    choices = [
        Choice(_item(one, told.of_item(one.id)), f"plan.column:{unit.id}:{one.id}:0")
        for one in shown
    ]
    text = _("{items} đầu việc, {units} đơn vị, {count} lượt đến hạn: {told}.").format(
        items=number(len(told.items)),
        units=number(len(told.units)),
        count=number(sum(told.whole.values())),
        told=words.tally(told.whole),
    )
    if told.items:
        choices.append(Choice(_("Xuất Excel"), f"plan.excel:{unit.id}"))
    return Screen(
        _("Kế hoạch năm {year}").format(year=year),
        text if told.items else _("Năm nay chưa có việc nào đến hạn."),
        choices=(
            *choices,
            *words.paged(f"plan.table:{unit.id}", page, len(told.items)),
            Choice(_("Quay lại"), f"plan.below:{unit.id}"),
        ),
    )


def _item(item: PlanItem, counts: Counts) -> str:
    return _("{what}: {told}").format(what=short(item.text, 45), told=words.tally(counts))


def column(
    unit: Unit, item: PlanItem, lines: Sequence[DutyLine], *, page: int, today: date
) -> Screen:
    """The units that must do one thing, and how each stands."""
    shown = lines[page * words.PAGE : (page + 1) * words.PAGE]
    choices = [
        Choice(
            _("{unit}: {standing} (hạn {day})").format(
                unit=short(one.unit.name, 40),
                standing=words.standing(one.standing(today)),
                day=words.short_day(one.duty.last_day, today),
            ),
            f"plan.card:{one.duty.id}",
        )
        for one in shown
    ]
    return Screen(
        short(item.text, 120),
        _("{count} lượt đến hạn trong năm.").format(count=number(len(lines))),
        choices=(
            *choices,
            *words.paged(f"plan.column:{unit.id}:{item.id}", page, len(lines)),
            Choice(_("Bảng theo dõi"), f"plan.table:{unit.id}:0"),
        ),
    )


def exported(unit: Unit, document: str) -> Screen:
    """The sheet."""
    return Screen(
        _("Bảng theo dõi kế hoạch"),
        _("Tệp có mọi đơn vị và mọi đầu việc trong năm. Tệp được giữ một ngày."),
        choices=(Choice(_("Bảng theo dõi"), f"plan.table:{unit.id}:0"),),
        attachment=Attachment(f"document/{document}/{EXPORT}", _("Mở tệp Excel")),
    )


def title() -> str:
    """Of the sheet."""
    return _("Theo dõi")


def headings(told: Matrix) -> tuple[str, ...]:
    """The unit, a column for every item, then the counts."""
    return (
        *(_("Mã đơn vị"), _("Tên đơn vị")),
        *(short(one.text, 100) for one in told.items),
        *(words.standing(one).capitalize() for one in WORST_FIRST),
        _("Cộng"),
    )


def rows(told: Matrix) -> list[tuple[Cell, ...]]:
    """One for every unit, then what they come to: rows and columns add up to the same."""
    found = [_row(told, unit) for unit in told.units]
    sums: list[Cell] = ["", _("Cộng")]
    sums += [sum(told.of_item(one.id).values()) for one in told.items]
    return [*found, (*sums, *_counts(told.whole))]


def _row(told: Matrix, unit: Unit) -> tuple[Cell, ...]:
    cells = (_cell(told.cell(unit.id, one.id)) for one in told.items)
    return (unit.code, unit.name, *cells, *_counts(told.of_unit(unit.id)))


def _cell(counts: Counts) -> str:
    """How one stands, of several times the worst with how often: quá hạn (2/12)."""
    shown, times = worst(counts), sum(counts.values())
    if shown is None:
        return ""
    said = words.standing(shown)
    return said if times < _MANY else f"{said} ({counts[shown]}/{times})"


def _counts(counts: Counts) -> tuple[Cell, ...]:
    return (*(counts.get(one, 0) for one in WORST_FIRST), sum(counts.values()))
