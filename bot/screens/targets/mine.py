"""What a cadre's own targets still ask of them, and one button to begin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.people import Unit
from bot.domain.targets.owed import Owed
from bot.i18n import _, day, number
from bot.screen import Choice, Screen
from bot.screens.people import post_line

SHOWN = 4  # more do not fit one screen; the nearest come first


@dataclass(frozen=True, slots=True)
class UnitAims:
    """A unit that somebody chairs: how many of its people still owe something."""

    unit: Unit
    owing: int
    people: int


@dataclass(frozen=True, slots=True)
class Aims:
    """What home says of targets."""

    owed: Sequence[Owed] = ()  # one's own, the nearest end first
    start: str = ""  # the module to begin with; "": what is left is taught in classes only
    units: Sequence[UnitAims] = ()


def aim_lines(aims: Aims) -> Iterator[str]:
    """What is owed and by when; and of one's unit, how many still owe something."""
    if aims.owed:
        nearest = aims.owed[0].by
        said = _("Anh/chị còn {count} chỉ tiêu chưa đạt.")
        if nearest:
            said = _("Anh/chị còn {count} chỉ tiêu chưa đạt, hạn gần nhất {day}.")
        yield said.format(count=number(len(aims.owed)), day=day(nearest) if nearest else "")
    for one in aims.units:
        if one.owing:
            told = _("{unit}: {owing}/{people} cán bộ còn thiếu chỉ tiêu.")
            yield told.format(
                unit=one.unit.name, owing=number(one.owing), people=number(one.people)
            )
        else:
            told = _("{unit}: mọi cán bộ đã đạt các chỉ tiêu của mình.")
            yield told.format(unit=one.unit.name)


def aim_choices(aims: Aims, first: str) -> Iterator[Choice]:
    """One button to begin, unless the first thing to do (`first`, an action) is the same."""
    if aims.start and aims.start not in first.split(":"):
        yield Choice(_("Học cho chỉ tiêu"), f"module.open:{aims.start}")
    for one in aims.units:
        if one.owing:
            label = _("Ai còn thiếu chỉ tiêu ({count})").format(count=number(one.owing))
            yield Choice(label, f"target.list:{one.unit.id}:0")


def mine(found: Sequence[Owed], names: Mapping[str, str], start: str) -> Screen:
    """`start` is the module to begin with; "" when what is left is taught in classes only."""
    choices = [Choice(_("Học ngay"), f"module.open:{start}")] if start else []
    text = "\n\n".join(_told(one, names) for one in found[:SHOWN])
    if len(found) > SHOWN:
        more = _("Còn {count} chỉ tiêu nữa, hạn muộn hơn.").format(count=len(found) - SHOWN)
        text = f"{text}\n\n{more}"
    if found and not start:
        note = _("Những nội dung này học ở lớp tập huấn do công đoàn cấp trên mở.")
        text = f"{text}\n\n{note}"
    return Screen(
        _("Chỉ tiêu của tôi"),
        text or _("Anh/chị không còn nợ chỉ tiêu nào. Cảm ơn anh/chị!"),
        choices=(
            *choices,
            Choice(_("Tiến độ của tôi"), "progress.show"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )


def _told(owed: Owed, names: Mapping[str, str]) -> str:
    left = "; ".join(names.get(one, one) for one in owed.left)
    if not left:
        what = _("Còn {count} lần tập huấn hoặc chuyên đề bất kỳ.").format(count=owed.lacking)
    elif owed.lacking < len(owed.left):
        what = _("Còn {count} trong các nội dung: {left}.").format(count=owed.lacking, left=left)
    else:
        what = _("Còn: {left}.").format(left=left)
    by = _("Hạn: {day}.").format(day=day(owed.by)) if owed.by else _("Không nêu hạn.")
    return "\n".join((f"• {owed.target.text} ({post_line(owed.post)})", f"{what} {by}"))
