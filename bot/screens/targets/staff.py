"""Targets as those above see them: a list of bars, a card, the four lists by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Unit
from bot.domain.targets.figures import State, Tally, UnitTally
from bot.domain.targets.seats import NamedSeat
from bot.domain.targets.targets import Target
from bot.i18n import _, day, number
from bot.screen import Choice, Screen
from bot.screens.people import ROLES
from bot.screens.targets import wording

PAGE = 5  # targets of one screen; each takes two lines of text and a button
WORST = 3  # units named on a card
LONGEST_LABEL = 44  # of a button, in signs


@dataclass(frozen=True, slots=True)
class Standing:
    """A target with its figure for one unit and all below it."""

    target: Target
    tally: Tally


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one target in one unit."""

    standing: Standing
    unit: Unit
    as_on: date
    parts: Sequence[UnitTally]  # worst first
    definition: str
    offers: Sequence[str]  # actions that whoever looks at it may take


def listed(unit: Unit, standings: Sequence[Standing], *, page: int, may_add: bool) -> Screen:
    """Bars, the one furthest from its number first."""
    first = page * PAGE
    shown = standings[first : first + PAGE]
    choices = [
        Choice(short(one.target.text), f"target.open:{unit.id}:{one.target.id}") for one in shown
    ]
    if first + PAGE < len(standings):
        choices.append(Choice(_("Trang sau"), f"target.list:{unit.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"target.list:{unit.id}:{page - 1}"))
    if may_add:
        choices.append(Choice(_("Đặt chỉ tiêu mới"), f"target.new:{unit.id}"))
    text = "\n\n".join(f"{short(one.target.text)}\n{line(one)}" for one in shown)
    return Screen(
        _("Chỉ tiêu của {unit}").format(unit=unit.name),
        text or _("Chưa có chỉ tiêu nào."),
        choices=(*choices, Choice(_("Về đơn vị"), f"unit.open:{unit.id}")),
    )


def short(text: str) -> str:
    """As much of a target's text as a button holds, cut between words."""
    if len(text) <= LONGEST_LABEL:
        return text
    return text[: LONGEST_LABEL - 1].rsplit(maxsplit=1)[0] + "…"


def line(standing: Standing) -> str:
    """The bar, the share, and what is asked for."""
    tally, wanted = standing.tally, wording.wanted(standing.target)
    text = " ".join(filter(None, (wording.bar(tally), wording.share(tally))))
    return _("{text}; cần {wanted}").format(text=text, wanted=wanted) if wanted else text


def card(card: Card) -> Screen:
    """One target: how far, where it is worst, and the ways to the names."""
    target, tally, unit = card.standing.target, card.standing.tally, card.unit
    about = f"{unit.id}:{target.id}"
    choices = [
        Choice(text.format(count=number(count)), f"target.names:{about}:{state.value}:0")
        for state, text, count in _lists(tally)
        if count
    ]
    if card.parts:
        choices.append(Choice(_("Từng đơn vị trực thuộc"), f"target.parts:{about}:0"))
    labels = _labels()
    choices += [Choice(labels[name], f"{name}:{about}") for name in card.offers]
    text = "\n\n".join(filter(None, (_figures(card), _worst(card.parts), card.definition)))
    back = Choice(_("Các chỉ tiêu"), f"target.list:{unit.id}:0")
    return Screen(target.text, text, choices=(*choices, back))


def _lists(tally: Tally) -> tuple[tuple[State, str, int], ...]:
    return (
        (State.MISSING, _("Còn thiếu ({count})"), tally.missing),
        (State.VACANT, _("Khuyết ({count})"), tally.vacant),
        (State.UNKNOWN, _("Chưa rõ ({count})"), tally.unknown),
        (State.COVERED, _("Đã đạt ({count})"), tally.covered),
    )


def _labels() -> dict[str, str]:
    return {
        "target.picture": _("Ảnh để chuyển tiếp"),
        "target.remind": _("Nhắc người còn thiếu"),
        "target.more": _("Căn cứ, chốt số liệu…"),
    }


def _figures(card: Card) -> str:
    lines = (
        _("{unit}, tính đến {day}:").format(unit=card.unit.name, day=day(card.as_on)),
        line(card.standing),
        wording.groups(card.standing.tally),
    )
    return "\n".join(lines)


def _worst(parts: Sequence[UnitTally]) -> str:
    behind = [part for part in parts if part.tally.covered < part.tally.total][:WORST]
    if not behind:
        return ""
    told = [f"• {_called(part)}: {wording.share(part.tally)}" for part in behind]
    return "\n".join((_("Cần quan tâm trước:"), *told))


def parts(
    target: Target, unit: Unit, found: Sequence[UnitTally], place: tuple[int, int]
) -> Screen:
    """Every unit directly below, worst first."""
    choices = [
        Choice(
            _("{unit}: {share}").format(unit=_called(part), share=wording.share(part.tally)),
            f"target.open:{part.unit.id}:{target.id}",
        )
        for part in found
    ]
    return _paged(target, unit, choices, f"target.parts:{unit.id}:{target.id}", place)


def _called(part: UnitTally) -> str:
    """A unit's own seats stand beside those of the units below it."""
    return _("{unit} (riêng)").format(unit=part.unit.name) if part.is_own else part.unit.name


def _paged(
    target: Target, unit: Unit, choices: list[Choice], action: str, place: tuple[int, int]
) -> Screen:
    page, pages = place
    if page + 1 < pages:
        choices.append(Choice(_("Trang sau"), f"{action}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"{action}:{page - 1}"))
    back = Choice(_("Về chỉ tiêu"), f"target.open:{unit.id}:{target.id}")
    text = _("{unit}. Trang {page}/{pages}.").format(unit=unit.name, page=page + 1, pages=pages)
    return Screen(target.text, text, choices=(*choices, back))


def names(
    target: Target, unit: Unit, state: State, seats: Sequence[NamedSeat], place: tuple[int, int]
) -> Screen:
    """One of the four lists. Somebody's name opens what is known of them."""
    choices = [
        Choice(seat.cadre.name, f"person.open:{seat.cadre.id}") for seat in seats if seat.cadre
    ]
    action = f"target.names:{unit.id}:{target.id}:{state.value}"
    screen = _paged(target, unit, choices, action, place)
    text = "\n".join((_titles()[state], *map(_seat, seats)))
    return Screen(screen.title, f"{text}\n\n{screen.text}", choices=screen.choices)


def _titles() -> dict[State, str]:
    return {
        State.COVERED: _("Đã đạt:"),
        State.MISSING: _("Còn thiếu:"),
        State.VACANT: _("Chức vụ đang khuyết:"),
        State.UNKNOWN: _("Chưa rõ khu vực, loại hình hoặc chuyên trách (bổ sung vào danh sách):"),
    }


def _seat(seat: NamedSeat) -> str:
    if not seat.roles:
        return f"• {seat.unit.name}"
    return _("• {name}, {roles}, {unit}").format(
        name=seat.cadre.name if seat.cadre else _("(khuyết)"),
        roles=", ".join(ROLES[role] for role in seat.roles),
        unit=seat.unit.name,
    )
