"""Asking for the official report in the chat."""

from datetime import date

from bot.domain.people import Unit
from bot.domain.reports.reports import ReportPeriod, Standpoint
from bot.i18n import _, day
from bot.screen import Attachment, Choice, Screen


def ask(unit: Unit, today: date, *, again: bool = False) -> Screen:
    """Of which days. `again`: what was typed is no stretch of days that has begun."""
    text = _("Chọn, hoặc gõ hai ngày như 1/1/2026 - 30/6/2026.")
    if again:
        text = _("Sổ tay chưa đọc được hai ngày. {text}").format(text=text)
    year = today.year
    choices = (
        _of(unit, _("Năm {year} đến nay").format(year=year), date(year, 1, 1), today),
        _of(unit, _("6 tháng đầu năm {year}"), date(year, 1, 1), date(year, 6, 30)),
        _of(unit, _("Năm {year}"), date(year - 1, 1, 1), date(year - 1, 12, 31)),
        _back(unit),
    )
    return Screen(
        _("Báo cáo của {unit}").format(unit=unit.name),
        text,
        choices=choices,
        awaits=f"report.days:{unit.id}",
    )


def _of(unit: Unit, label: str, first: date, last: date) -> Choice:
    days = f"{first:%Y%m%d}:{last:%Y%m%d}"
    return Choice(label.format(year=first.year), f"report.days:{unit.id}:{days}")


def ask_standpoint(unit: Unit, period: ReportPeriod) -> Screen:
    """In whose tree the figures shall stand."""
    days = f"{period.from_on:%Y%m%d}:{period.to_on:%Y%m%d}"
    action = f"report.draw:{unit.id}:{days}"
    return Screen(
        _("Số liệu tính theo tổ chức nào?"),
        _(
            "Từ {first} đến {last}. Nếu trong thời gian ấy không đơn vị nào sáp nhập hay chuyển "
            "cấp trên thì hai cách cho cùng kết quả."
        ).format(first=day(period.from_on), last=day(period.to_on)),
        choices=(
            Choice(_("Như tổ chức lúc đó"), f"{action}:{Standpoint.THEN.value}"),
            Choice(_("Quy về tổ chức hiện nay"), f"{action}:{Standpoint.TODAY.value}"),
            _back(unit),
        ),
    )


def drawing(unit: Unit) -> Screen:
    return Screen(
        _("Đang lập báo cáo"),
        _("Xong, sổ tay gửi anh/chị ngay tại đây; trong lúc chờ, anh/chị cứ làm việc khác."),
        choices=(_back(unit),),
    )


def ready(unit: Unit, number: str, sheet: str) -> Screen:
    """The report itself; what people write and no record knows is left to be added."""
    return Screen(
        _("Báo cáo của {unit}").format(unit=unit.name),
        _(
            "Anh/chị mở bằng Word, bổ sung số văn bản và phần nhận định rồi trình ký. Phụ lục có "
            "tên người còn thiếu: chỉ gửi cho người có trách nhiệm."
        ),
        choices=(
            Choice(_("Số liệu và danh sách (Excel)"), f"report.sheet:{unit.id}:{sheet}"),
            _back(unit),
        ),
        attachment=Attachment(f"document/{number}/bao-cao.docx", paper_name()),
    )


def sheet(unit: Unit, number: str) -> Screen:
    return Screen(
        _("Số liệu của báo cáo"),
        _("Mỗi số liệu có cách tính và danh sách đi kèm."),
        choices=(_back(unit),),
        attachment=Attachment(f"document/{number}/so-lieu.xlsx", sheet_name()),
    )


def paper_name() -> str:
    return _("Báo cáo.docx")


def sheet_name() -> str:
    return _("Số liệu báo cáo.xlsx")


def _back(unit: Unit) -> Choice:
    return Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
