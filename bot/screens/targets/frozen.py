"""Figures that were frozen, and what has changed since."""

from collections.abc import Sequence

from bot.domain.people import Unit
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.freezing import FrozenFigure
from bot.domain.targets.targets import Target
from bot.i18n import _, day, number
from bot.screen import Choice, Screen
from bot.screens.targets import wording

SHOWN = 6  # the latest ones


def more(
    target: Target, unit: Unit, found: Sequence[FrozenFigure], told: str, offers: Sequence[str]
) -> Screen:
    """The source, the figures frozen so far, and what staff may do with the target."""
    about = f"{unit.id}:{target.id}"
    choices = [
        Choice(
            _("Số chốt {day}: {share}").format(day=day(one.as_on), share=wording.share(one.tally)),
            f"target.frozen:{about}:{one.id}",
        )
        for one in found[:SHOWN]
    ]
    labels = {
        "target.freeze": _("Chốt số liệu hôm nay"),
        "target.stricter": _("Đặt mức cao hơn"),
        "target.stop": _("Thôi theo dõi"),
        "return.choose": _("Hỏi số liệu các đơn vị"),
    }
    choices += [Choice(labels[name], f"{name}:{about}") for name in offers]
    back = Choice(_("Về chỉ tiêu"), f"target.open:{about}")
    return Screen(_("Căn cứ và số đã chốt"), told, choices=(*choices, back))


def basis(target: Target, definition: str) -> str:
    """What the document says, word for word, and what is unclear in it."""
    parts = (
        target.text,
        _("Căn cứ: {source}.").format(source=wording.source(target.programme))
        if target.programme
        else "",
        _("“{quotation}”").format(quotation=target.quotation) if target.quotation else "",
        _("Lưu ý: {note}").format(note=target.note) if target.note else "",
        definition,
    )
    return "\n\n".join(filter(None, parts))


def compared(  # noqa: PLR0913 - two figures of one thing
    target: Target, unit: Unit, then: FrozenFigure, now: Tally, why: str, *, by: str
) -> Screen:
    """A frozen figure beside today's."""
    who = _(", người chốt: {name}").format(name=by) if by else ""
    lines = (
        _("Số chốt ngày {frozen}, tính đến {day}{who}:").format(
            frozen=day(then.frozen_at), day=day(then.as_on), who=who
        ),
        wording.share(then.tally),
        wording.groups(then.tally),
        "",
        _("Cùng ngày ấy, tính lại hôm nay:"),
        wording.share(now),
        wording.groups(now),
        "",
        why or _("Không có gì khác."),
    )
    back = Choice(_("Về chỉ tiêu"), f"target.open:{unit.id}:{target.id}")
    return Screen(target.text, "\n".join(lines).strip(), choices=(back,))


def difference(joined: Sequence[tuple[State, int]], left: Sequence[tuple[State, int]]) -> str:
    """How many came onto each list since, and how many went from it."""
    words = {
        State.COVERED: _("đã đạt"),
        State.MISSING: _("còn thiếu"),
        State.VACANT: _("khuyết"),
        State.UNKNOWN: _("chưa rõ"),
    }
    told = [f"+{number(count)} {words[state]}" for state, count in joined if count]
    told += [f"-{number(count)} {words[state]}" for state, count in left if count]
    return _("Khác: {changes}.").format(changes=", ".join(told)) if told else ""
