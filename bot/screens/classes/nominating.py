"""Putting people of a unit forward for a class."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.classes.sessions import Bar, ClassSession, Enrolment, Quota
from bot.domain.people import Cadre, Unit
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.classes import words


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the unit, and what keeps them from being put forward, if anything."""

    cadre: Cadre
    bar: Bar | None


def coming(unit: Unit, sessions: Sequence[ClassSession], *, page: int, more: bool) -> Screen:
    """What the unit may put people forward for."""
    choices = [Choice(words.listed(one), f"class.show:{unit.id}:{one.id}") for one in sessions]
    choices += words.turning(f"class.coming:{unit.id}", page, more=more)
    text = _("Anh/chị chọn lớp để xem và cử người dự.")
    if not sessions:
        text = _("Chưa có lớp nào sắp mở cho đơn vị.")
    back = Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
    return Screen(_("Lớp sắp mở"), text, choices=(*choices, back, words.home()))


def shown(
    session: ClassSession,
    unit: Unit,
    people: Sequence[Enrolment],
    quota: Quota,
    bar: Bar | None,
) -> Screen:
    """A class, whom the unit has put forward, and how many more it may."""
    lines = [words.details(session), words.seats(session.seats, session.seats_each), ""]
    names = ", ".join(one.cadre.name for one in people)
    lines.append(
        _("Đơn vị đã cử: {names}.").format(names=names) if people else _("Đơn vị chưa cử ai.")
    )
    lines.append(_room(session, quota, bar))
    about, choices = f"{unit.id}:{session.id}", []
    if bar is None:
        choices.append(Choice(_("Cử người dự"), f"class.choose:{about}:0"))
        choices += [
            Choice(
                _("Rút {name}").format(name=one.cadre.name),
                f"class.withdraw:{about}:{one.cadre.id}",
            )
            for one in people[: words.PAGE]
        ]
    back = Choice(_("Lớp sắp mở"), f"class.coming:{unit.id}:0")
    text = "\n".join(lines).strip()
    return Screen(session.title, text, choices=(*choices, back, words.home()))


def _room(session: ClassSession, quota: Quota, bar: Bar | None) -> str:
    if bar is not None:
        return _("Không cử người được: {why}.").format(why=words.bar(bar, session))
    left = quota.left(session)
    if left is None:
        return ""
    return _("Còn cử được {left} người.").format(left=left)


def choose(  # noqa: PLR0913 - each is a part of the list
    session: ClassSession,
    unit: Unit,
    people: Sequence[Candidate],
    quota: Quota,
    *,
    page: int,
    more: bool,
) -> Screen:
    """The people of the unit; of those who cannot be put forward it is said why."""
    about = f"{unit.id}:{session.id}"
    choices = [
        Choice(one.cadre.name, f"class.put:{about}:{one.cadre.id}")
        for one in people
        if one.bar is None
    ]
    lines = [_room(session, quota, None)]
    lines += [
        _("• {name}: {why}").format(name=one.cadre.name, why=words.bar(one.bar, session))
        for one in people
        if one.bar is not None
    ]
    choices += words.turning(f"class.choose:{about}", page, more=more)
    text = "\n".join(filter(None, lines)) or _("Anh/chị bấm vào tên người được cử.")
    back = Choice(_("Về lớp"), f"class.show:{about}")
    return Screen(_("Cử người dự"), text, choices=(*choices, back))


def barred(session: ClassSession, unit: Unit, cadre: Cadre, bar: Bar) -> Screen:
    """Somebody cannot be put forward, any more."""
    return Screen(
        _("Chưa cử được"),
        _("{name}: {why}.").format(name=cadre.name, why=words.bar(bar, session)),
        choices=(Choice(_("Về lớp"), f"class.show:{unit.id}:{session.id}"), words.home()),
    )


def foreign(unit: Unit, session: ClassSession) -> Screen:
    """The class is another union's: nothing of it is told."""
    return Screen(
        _("Chưa cử được"),
        _("Không cử người được: {why}.").format(why=words.bar(Bar.NOT_BELOW, session)),
        choices=(Choice(_("Lớp sắp mở"), f"class.coming:{unit.id}:0"), words.home()),
    )
