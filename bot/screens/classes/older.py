"""Figures of older reports: entered, listed, taken back."""

from collections.abc import Sequence

from bot.domain.classes.older import OlderFigure
from bot.domain.people import Unit
from bot.domain.units import Sector
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.classes import words
from bot.screens.staff.units import sector

FIGURES, SECTOR, SUBJECT, SOURCE = "figures", "sector", "subject", "source"
NONE = "none"


def listed(
    unit: Unit, found: Sequence[OlderFigure], *, page: int, more: bool, may_manage: bool
) -> Screen:
    """What was entered for a unit and all below it."""
    choices = [Choice(_listed(one), f"older.open:{one.id}") for one in found]
    choices += words.turning(f"older.list:{unit.id}", page, more=more)
    if may_manage:
        choices.append(Choice(_("Nhập số liệu"), f"older.new:{unit.id}"))
    back = Choice(_("Số liệu tập huấn"), f"count.show:{unit.id}")
    text = _(
        "Số liệu các báo cáo trước khi dùng sổ tay, cộng vào thống kê của kỳ trùm lên kỳ báo cáo. "
        "Báo cáo có “trong đó” thì nhập từng phần, không nhập cả tổng."
    )
    return Screen(_("Số liệu báo cáo cũ"), text, choices=(*choices, back))


def _listed(found: OlderFigure) -> str:
    return _("{period}: {figures}").format(
        period=_period(found), figures=words.figures(found.figures)
    )


def _period(found: OlderFigure) -> str:
    return _("{first}–{last}").format(first=day(found.from_on), last=day(found.to_on))


def ask_period(unit: Unit, *, again: bool = False) -> Screen:
    """Of which days?"""
    text = _("Báo cáo của kỳ nào? Gõ như 2021, 5/2021 hoặc 1/1/2021 - 17/5/2021.")
    if again:
        text = _("Sổ tay chưa hiểu kỳ này.") + " " + text
    back = Choice(_("Số liệu báo cáo cũ"), f"older.list:{unit.id}")
    return Screen(
        _("Nhập số liệu báo cáo cũ"), text, choices=(back,), awaits=f"older.begin:{unit.id}"
    )


def ask(found: OlderFigure, what: str, *, again: bool = False) -> Screen:
    """One question about a figure."""
    title, text, sorry = _questions()[what]
    about = f"older.tell:{found.id}:{what}"
    choices = [Choice(label, f"{about}:{value}") for label, value in _answers(what)]
    drop = Choice(_("Thôi, không nhập"), f"older.remove:{found.id}")
    return Screen(title, sorry if again else text, choices=(*choices, drop), awaits=about)


def _questions() -> dict[str, tuple[str, str, str]]:
    return {
        FIGURES: (
            _("Con số"),
            _("Gõ như trong báo cáo, ví dụ: 120 lớp, khoảng 13.000 lượt, 2.942 người."),
            _(
                "Anh/chị gõ số kèm chữ lớp, lượt, người; số người không lớn hơn số lượt. "
                "Ví dụ: 120 lớp, khoảng 13.000 lượt."
            ),
        ),
        SECTOR: (
            _("Khu vực"),
            _("Số liệu này của khu vực nào?"),
            _("Anh/chị bấm một trong ba nút giúp."),
        ),
        SUBJECT: (_("Nội dung"), _("Tập huấn về nội dung gì?"), ""),
        SOURCE: (_("Nguồn"), _("Theo báo cáo nào? Gõ số, ngày của báo cáo."), ""),
    }


def _answers(what: str) -> list[tuple[str, str]]:
    return {
        SECTOR: [
            (_("Chung hoặc chưa rõ"), NONE),
            (_("Khu vực nhà nước"), Sector.STATE.value),
            (_("Ngoài nhà nước"), Sector.NON_STATE.value),
        ],
        SUBJECT: [(_("Không ghi nội dung"), NONE)],
    }.get(what, [])


def confirm(found: OlderFigure, unit: Unit) -> Screen:
    """All that was told, in words."""
    return Screen(
        _("Đúng chưa ạ?"),
        _told(found, unit),
        choices=(
            Choice(_("Ghi vào thống kê"), f"older.confirm:{found.id}"),
            Choice(_("Gõ lại con số"), f"older.ask:{found.id}:{FIGURES}"),
            Choice(_("Thôi, không nhập"), f"older.remove:{found.id}"),
        ),
    )


def _told(found: OlderFigure, unit: Unit) -> str:
    lines = [
        unit.name,
        _period(found),
        words.figures(found.figures),
        sector(found.sector) if found.sector else _("Chung hoặc chưa rõ khu vực"),
        found.subject,
        _("Nguồn: {source}").format(source=found.source),
    ]
    return "\n".join(filter(None, lines))


def one(found: OlderFigure, unit: Unit, *, may_manage: bool) -> Screen:
    """One figure on record."""
    choices = [Choice(_("Xóa số liệu này"), f"older.remove:{found.id}")] if may_manage else []
    back = Choice(_("Số liệu báo cáo cũ"), f"older.list:{unit.id}")
    return Screen(_("Số liệu báo cáo cũ"), _told(found, unit), choices=(*choices, back))
