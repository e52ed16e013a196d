"""The figure of a target in words and signs, and what it means."""

from collections.abc import Mapping

from bot.domain.targets.figures import Tally
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Programme, Target
from bot.i18n import _, day, number
from bot.screens.targets import describing

Names = Mapping[str, str]  # what subjects and modules, and kinds of units, are called

_BAR = 10  # signs: as many as fit on a line of the smallest phone


def definition(target: Target, subjects: Names, kinds: Names, window: Window) -> str:
    """All that says what the figure means, in three lines."""
    told = (
        _("Đếm: {who}.").format(who=describing.population(target.population, kinds)),
        _("Đạt khi: {what}.").format(what=describing.requirement(target.requirement, subjects)),
        _("Thời gian: {when}.").format(when=_when(target, window)),
    )
    return "\n".join(told)


def _when(target: Target, window: Window) -> str:
    """Of what comes back, the days it means this time are said as well."""
    said, first, last = describing.period(target.period), window.from_on, window.to_on
    if (first, last) == (target.period.from_on, target.period.to_on) or not (first and last):
        return said
    return _("{said}; lần này {first}–{last}").format(said=said, first=day(first), last=day(last))


def wanted(target: Target) -> str:
    """How much is asked for; "" when the document names no number."""
    return describing.threshold(target.threshold) if target.threshold else ""


def share(tally: Tally) -> str:
    """62,5 % (5/8); of nobody it says so."""
    if tally.percent is None:
        return _("chưa có ai để tính")
    return _("{percent} ({part}/{whole})").format(
        percent=tally.percent, part=number(tally.covered), whole=number(tally.total)
    )


def bar(tally: Tally) -> str:
    """Ten signs: filled for what is reached; never full before all is."""
    if not tally.total:
        return ""
    filled = tally.covered * _BAR // tally.total
    return "▰" * filled + "▱" * (_BAR - filled)


def groups(tally: Tally) -> str:
    """The four lists, those that are empty left out except the first."""
    words = (
        (_("Đã đạt {count}"), tally.covered),
        (_("còn thiếu {count}"), tally.missing),
        (_("khuyết {count}"), tally.vacant),
        (_("chưa rõ {count}"), tally.unknown),
    )
    shown = [text.format(count=number(count)) for text, count in words if count]
    return (", ".join(shown) or _("Chưa có ai để tính")) + "."


def source(programme: Programme | None) -> str:
    """The document, by title, number, date and issuer."""
    if programme is None:
        return ""
    parts = [
        programme.title,
        _("số {number}").format(number=programme.number) if programme.number else "",
        _("ngày {day}").format(day=day(programme.issued_on)) if programme.issued_on else "",
        programme.issuer,
    ]
    return ", ".join(filter(None, parts))
