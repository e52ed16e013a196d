"""What units handed in, as a sheet."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from bot.domain.people import Unit
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.sums import Asked
from bot.domain.returns.values import Pick, Ratio, Tick
from bot.domain.targets.targets import Form, Reported
from bot.domain.vietnamese import Percent, percent
from bot.i18n import _, clock, day
from bot.screens.returns import words

Cell: TypeAlias = str | Decimal | Percent | None
EXPORT = "so-lieu-bao-cao.xlsx"


def evidence_name(given: Return) -> str:
    """What the file is called when it is handed out; what its sender called it is not kept."""
    return f"minh-chung-{given.id}.{given.evidence}"


def title() -> str:
    """Of the sheet."""
    return _("Số liệu")


def headings(asked: Reported) -> tuple[str, ...]:
    """The columns between are those of the kind of figure."""
    values = {
        Form.RATIO: (words.part(asked), words.whole(asked), "%"),
        Form.CHOICE: (_("Trả lời"),),
        Form.TICK: (_("Ngày hoàn thành"),),
    }[asked.form]
    return (
        *(_("Mã đơn vị"), _("Tên đơn vị"), _("Cấp trên"), _("Tình trạng")),
        *values,
        *(_("Lúc gửi"), _("Lưu ý"), _("Minh chứng"), _("Ghi chú")),
    )


def rows(units: Sequence[Asked], inquiry: Inquiry, asked: Reported) -> list[tuple[Cell, ...]]:
    """One for every unit that is asked, or may have to be; then what they come to."""
    named = {one.unit.id: one.unit for one in units}
    return [
        (*_who(one, named), *_values(one.latest, asked), *_more(one.latest, inquiry))
        for one in units
        if one.is_asked is not False
    ]


def _who(one: Asked, named: dict[int, Unit]) -> tuple[str, ...]:
    above = named.get(one.parent_id or 0)
    return one.unit.code, one.unit.name, above.name if above else "", _standing(one)


def _standing(one: Asked) -> str:
    if one.is_asked is None:
        return _("chưa rõ có thuộc diện hỏi")
    if one.latest is None:
        return _("chưa gửi")
    return {
        Verdict.SENT_BACK: _("cần sửa"),
        Verdict.ACCEPTED: _("đã duyệt"),
        None: _("đã gửi"),
    }[one.latest.verdict]


def _values(latest: Return | None, asked: Reported) -> tuple[Cell, ...]:
    said = latest.value if latest else None
    if isinstance(said, Ratio):
        shown = percent(said.part, said.whole)
        return said.part, said.whole, shown
    if isinstance(said, Pick):
        return (said.choice,)
    if isinstance(said, Tick):
        return (words.value(said) if said.done_on is None else day(said.done_on),)
    return ("",) * (3 if asked.form is Form.RATIO else 1)


def _more(latest: Return | None, inquiry: Inquiry) -> tuple[str, ...]:
    if latest is None or latest.handed_at is None:
        return "", "", "", ""
    marks = (
        _("sau hạn") if latest.is_late(inquiry.due_on) else "",
        _("khác nhiều so với kỳ trước") if latest.is_far else "",
    )
    sent = f"{clock(latest.handed_at)} {day(latest.handed_at)}"
    has_evidence = _("có") if latest.evidence else ""
    return sent, ", ".join(filter(None, marks)), has_evidence, latest.note or latest.reason
