"""Training in figures: lớp, lượt, người, their parts, and the names behind them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from bot.domain.classes.counting import (
    IN_BOT,
    SEVERAL,
    UNKNOWN,
    Counted,
    Figures,
    Part,
    Participant,
    Split,
)
from bot.domain.learning import Subject
from bot.domain.people import Role, Unit
from bot.domain.roster.words import Sex
from bot.domain.units import Sector
from bot.i18n import _, day, number
from bot.screen import Choice, Screen
from bot.screens.classes import words
from bot.screens.people import ROLES
from bot.screens.staff.units import sector

PARTS = 6  # groups of one screen; the ways on stand below them


@dataclass(frozen=True, slots=True)
class Span:
    """A unit, and from when to when: what every button of these screens says."""

    unit: Unit
    from_on: date
    to_on: date

    def action(self, verb: str, *more: object) -> str:
        days = (f"{self.from_on:%y%m%d}", f"{self.to_on:%y%m%d}")
        return ":".join((f"count.{verb}", str(self.unit.id), *days, *map(str, more)))


@dataclass(frozen=True, slots=True)
class Names:
    """What data is called: kinds of units, and subjects."""

    kinds: Mapping[str, str]
    subjects: Sequence[Subject]


def shown(span: Span, counted: Counted, *, partly: int, may_manage: bool) -> Screen:
    """The three figures, and what stands beside them."""
    lines = [_period(span), "", _figures(counted.total)]
    lines.append(_modules(counted))
    if counted.older.participations or counted.older.classes:
        lines.append(
            _("Trong đó theo báo cáo cũ: {figures}.").format(figures=words.figures(counted.older))
        )
    if partly:
        lines.append(_("Chưa cộng {count} số liệu báo cáo cũ vì khác kỳ.").format(count=partly))
    choices = [
        Choice(_("Chia theo…"), span.action("parts")),
        Choice(_("Đổi kỳ"), f"count.when:{span.unit.id}"),
    ]
    if may_manage:
        choices.append(Choice(_("Số liệu báo cáo cũ"), f"older.list:{span.unit.id}"))
    back = Choice(_("Các lớp của đơn vị"), f"class.list:{span.unit.id}")
    return Screen(span.unit.name, "\n".join(filter(None, lines)), choices=(*choices, back))


def parts(span: Span) -> Screen:
    """By what the figures can be split."""
    choices = [Choice(label, span.action("split", split)) for split, label in _splits().items()]
    back = Choice(_("Tổng số"), span.action("show"))
    return Screen(_("Chia theo…"), _period(span), choices=(*choices, back))


def _splits() -> dict[Split, str]:
    return {
        Split.SECTOR: _("Khu vực"),
        Split.SEX: _("Giới tính"),
        Split.ROLE: _("Chức vụ"),
        Split.FULL_TIME: _("Chuyên trách"),
        Split.SUBJECT: _("Nội dung"),
        Split.LEVEL: _("Cấp tổ chức"),
        Split.WAY: _("Hình thức"),
    }


def _period(span: Span) -> str:
    return _("Từ {first} đến {last}, cả đơn vị trực thuộc").format(
        first=day(span.from_on), last=day(span.to_on)
    )


def _figures(figures: Figures) -> str:
    """The total, one figure a line."""
    participations = words.counted(figures.participations, is_rough=figures.is_rough)
    people = words.counted(figures.people, is_rough=figures.has_rough_people)
    lines = (
        _("• Lớp: {count}").format(count=number(figures.classes)),
        _("• Lượt: {count}").format(count=participations),
        _("• Người: {count}").format(count=people),
    )
    return "\n".join(lines)


def _modules(counted: Counted) -> str:
    modules = counted.modules
    text = _("Học trên sổ tay: {done} lượt đạt chuyên đề, {people} người (kể riêng).")
    if counted.has_modules:
        text = _("Học trên sổ tay: {done} lượt đạt chuyên đề, {people} người (đã tính vào lượt).")
    return text.format(done=number(modules.completions), people=number(modules.people))


def split(span: Span, by: Split, parts: Sequence[Part], names: Names) -> Screen:
    """The parts of the figures, which add up; each opens into its names."""
    named = [(one, _called(by, one.key, names)) for one in parts]
    lines = [
        _("{name}: {figures}").format(name=name, figures=_told(one.figures, by))
        for one, name in named
    ]
    choices = [
        Choice(name, span.action("names", _LETTERS[by], token(one.key), 0))
        for one, name in named
        if one.figures.people
    ]
    back = Choice(_("Chia cách khác"), span.action("parts"))
    text = "\n".join([_period(span), "", *lines]) if parts else _("Chưa có gì để chia.")
    return Screen(_splits()[by], text, choices=(*choices[:PARTS], back))


def _told(figures: Figures, by: Split) -> str:
    """Where people are split, a class belongs to no part."""
    return words.figures(figures, with_classes=not by.is_of_people)


def _called(by: Split, key: str, names: Names) -> str:
    """A part by its name."""
    if key == IN_BOT:
        return _("Học trên sổ tay")
    if key == UNKNOWN:
        return _("Chung hoặc chưa rõ") if by is Split.SECTOR else _("Chưa rõ")
    say: dict[Split, Callable[[], str]] = {
        Split.SECTOR: lambda: sector(Sector(key)),
        Split.SEX: lambda: {Sex.MALE: _("Nam"), Sex.FEMALE: _("Nữ")}[Sex(key)],
        Split.ROLE: lambda: ROLES[Role(key)],
        Split.FULL_TIME: lambda: _("Chuyên trách") if key == "yes" else _("Không chuyên trách"),
        Split.SUBJECT: lambda: _about(key, names),
        Split.LEVEL: lambda: names.kinds.get(key, key),
        Split.WAY: lambda: _("Trực tuyến") if key == "online" else _("Trực tiếp"),
    }
    return say[by]()


def _about(key: str, names: Names) -> str:
    return _("Nhiều nội dung") if key == SEVERAL else words.about([key], names.subjects)


# One letter each, and a short digest of the key: an action has 64 bytes.
_LETTERS = {
    Split.SECTOR: "s",
    Split.SEX: "x",
    Split.ROLE: "r",
    Split.FULL_TIME: "f",
    Split.SUBJECT: "t",
    Split.LEVEL: "k",
    Split.WAY: "w",
}
SPLITS = {letter: split for split, letter in _LETTERS.items()}


def token(key: str) -> str:
    """What stands for a part in an action: eight characters, whatever its key."""
    return sha256(key.encode()).hexdigest()[:8]


def people(  # noqa: PLR0913 - each is a part of the list
    span: Span, by: Split, part: Part, found: Sequence[Participant], names: Names, *, page: int
) -> Screen:
    """The names behind a figure, a page at a time."""
    lines = [_person(one) for one in found[: 2 * words.PAGE]]
    turning = words.turning(
        span.action("names", _LETTERS[by], token(part.key)), page, more=len(found) > 2 * words.PAGE
    )
    title = _("{name}: {count} người").format(
        name=_called(by, part.key, names), count=number(part.figures.people)
    )
    back = Choice(_splits()[by], span.action("split", by))
    return Screen(title, "\n".join(lines), choices=(*turning, back))


def _person(one: Participant) -> str:
    name = one.name or _("(đã xóa tên)")
    text = _("• {name}, {unit}").format(name=name, unit=one.unit or _("chưa rõ đơn vị"))
    return text if one.times < 2 else _("{text} ({times} lớp)").format(text=text, times=one.times)


def ask_when(unit: Unit, *, again: bool = False) -> Screen:
    """From when to when?"""
    text = _("Anh/chị gõ năm (2026), tháng (5/2026) hoặc từ ngày đến ngày (1/1/2026 - 30/6/2026).")
    if again:
        text = _("Sổ tay chưa hiểu kỳ này.") + " " + text
    return Screen(
        _("Thống kê kỳ nào?"),
        text,
        choices=(Choice(_("Năm nay"), f"count.show:{unit.id}"),),
        awaits=f"count.days:{unit.id}",
    )
