"""Asking for the commendation list in the chat: by which rules, of which days."""

from datetime import date

from bot.domain.people import Unit
from bot.domain.reports.commendations import last_founding
from bot.i18n import _, day, number
from bot.screen import Attachment, Choice, Screen


def ask(unit: Unit, today: date) -> Screen:
    """The rules stand before the list, and nobody is compared with anybody."""
    text = "\n".join(
        (
            _("Sổ tay đề nghị, anh/chị quyết định. Cá nhân được đề nghị khi:"),
            _("• đạt mọi chỉ tiêu đào tạo đặt cho chức vụ của mình;"),
            _("• dự ít nhất một lớp trong thời gian xét, không vắng lớp nào đã được cử đi."),
            _("Tập thể được đề nghị khi:"),
            _("• mọi chức vụ thuộc chỉ tiêu đào tạo đều có người và đều đạt;"),
            _("• gửi đúng hạn mọi số liệu được hỏi."),
            _("Không chấm điểm, không xếp hạng, không nêu tên người không có trong danh sách."),
        )
    )
    founded = last_founding(today)
    choices = (
        _of(unit, _("Từ {day} đến nay").format(day=day(founded)), founded, today),
        _of(unit, _("Năm {year} đến nay").format(year=today.year), _first(today.year), today),
        _of(
            unit,
            _("Năm {year}").format(year=today.year - 1),
            _first(today.year - 1),
            date(today.year - 1, 12, 31),
        ),
        _back(unit),
    )
    return Screen(_("Đề nghị khen thưởng 28/7"), text, choices=choices)


def _first(year: int) -> date:
    return date(year, 1, 1)


def _of(unit: Unit, label: str, first: date, last: date) -> Choice:
    return Choice(label, f"commend.draw:{unit.id}:{first:%Y%m%d}:{last:%Y%m%d}")


def drawing(unit: Unit) -> Screen:
    return Screen(
        _("Đang lập danh sách"),
        _("Xong, sổ tay gửi anh/chị ngay tại đây; trong lúc chờ, anh/chị cứ làm việc khác."),
        choices=(_back(unit),),
    )


def ready(unit: Unit, paper: str, sheet: str, *, counts: tuple[int, int]) -> Screen:
    """`counts`: people and units that are proposed."""
    people, units = counts
    found = _("Có {people} cá nhân, {units} tập thể đủ tiêu chí.").format(
        people=number(people), units=number(units)
    )
    said = _("Anh/chị mở bằng Word, bổ sung thành tích và số văn bản rồi trình ký.")
    if not people and not units:
        found = _("Chưa có cá nhân, tập thể nào đủ mọi tiêu chí trong thời gian này.")
        said = _("Anh/chị có thể chọn thời gian khác.")
    return Screen(
        _("Đề nghị khen thưởng của {unit}").format(unit=unit.name),
        f"{found} {said}",
        choices=(
            Choice(_("Danh sách (Excel)"), f"commend.sheet:{unit.id}:{sheet}"),
            Choice(_("Chọn thời gian khác"), f"commend.open:{unit.id}"),
            _back(unit),
        ),
        attachment=Attachment(f"document/{paper}/de-nghi-khen-thuong.docx", paper_name()),
    )


def sheet(unit: Unit, number: str) -> Screen:
    return Screen(
        _("Danh sách đề nghị khen thưởng"),
        _("Tệp có danh sách cá nhân, tập thể và tiêu chí."),
        choices=(_back(unit),),
        attachment=Attachment(f"document/{number}/de-nghi-khen-thuong.xlsx", sheet_name()),
    )


def paper_name() -> str:
    return _("Đề nghị khen thưởng.docx")


def sheet_name() -> str:
    return _("Đề nghị khen thưởng.xlsx")


def _back(unit: Unit) -> Choice:
    return Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
