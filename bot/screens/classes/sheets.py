"""A list on paper, typed into a sheet, on its way in."""

from collections.abc import Mapping
from typing import Any

from bot.domain.classes.sessions import ClassSession
from bot.domain.roster.findings import Finding
from bot.domain.roster.sheets import Flaw
from bot.i18n import _
from bot.screen import Attachment, Choice, Screen
from bot.screens.classes.running import back_to
from bot.screens.people import ROLES
from bot.screens.sheets import previews
from bot.screens.staff import findings

FIRST = 6  # sentences told on the screen; all of them are in the workbook

# The sheet's columns are the roster's; staff type into them, so they are not translated.
HEADINGS = ("Họ và tên", "Mã đơn vị", "Tên đơn vị", "Chức vụ", "Giới tính", "Chuyên trách")
ACCEPTED = {3: tuple(ROLES.values()), 4: ("Nam", "Nữ"), 5: ("Có", "Không")}


def ask(session: ClassSession) -> Screen:
    """Asks for the file."""
    return Screen(
        _("Nhập danh sách giấy"),
        _(
            "Anh/chị gõ danh sách ký tên vào tệp Excel rồi gửi vào đây. Cần cột Họ và tên; nên có "
            "Mã đơn vị (hoặc Tên đơn vị), Chức vụ, Giới tính. Sổ tay cho xem trước rồi mới ghi."
        ),
        choices=(
            Choice(_("Lấy tệp mẫu"), f"class.template:{session.id}"),
            back_to(session),
        ),
        awaits=f"class.file:{session.id}",
    )


def title() -> str:
    return _("Người dự")


def template(session: ClassSession, number: str) -> Screen:
    return Screen(
        _("Tệp mẫu"),
        _("Mỗi dòng một người. Không rõ đơn vị hay chức vụ thì để trống."),
        choices=(Choice(_("Gửi danh sách"), f"class.sheet:{session.id}"), back_to(session)),
        attachment=Attachment(f"document/{number}/mau-danh-sach-lop.xlsx", template_name()),
    )


def template_name() -> str:
    return _("Mẫu danh sách người dự.xlsx")


def reading(session: ClassSession, name: str) -> Screen:
    text = _("Đang đọc “{name}”. Xong, sổ tay báo ngay tại đây.").format(name=name)
    return Screen(_("Đang đọc tệp"), text, choices=(back_to(session),))


def taking(session: ClassSession) -> Screen:
    text = _("Đang ghi danh sách. Xong, sổ tay báo ngay tại đây.")
    return Screen(_("Đang ghi"), text, choices=(back_to(session),))


def broken(session: ClassSession, flaw: Flaw) -> Screen:
    return Screen(_("Chưa đọc được tệp"), findings.flaw(flaw), choices=(back_to(session),))


def told(found: Finding) -> str:
    """What is wrong with one row."""
    return findings.told(found)


def report(
    session: ClassSession, sheet_id: int, counts: Mapping[str, int], told: Mapping[str, Any]
) -> Screen:
    """What the file would do; nothing has been done."""
    parts = [sums(counts), previews.rows(told)]
    choices = []
    if counts["people"] or counts["guests"]:
        choices.append(Choice(_("Xác nhận nhập"), f"class.take:{session.id}:{sheet_id}"))
    return Screen(
        _("Xem trước danh sách"),
        "\n\n".join(filter(None, parts)),
        choices=(*choices, Choice(_("Thôi, không nhập"), f"class.open:{session.id}")),
        attachment=previews.workbook(told),
    )


def sums(counts: Mapping[str, int]) -> str:
    """Each figure on a line of its own; what is nothing is not said."""
    words = {
        "people": _("Cán bộ có trong danh sách đơn vị: {count}"),
        "guests": _("Khách, chưa khớp với ai: {count}"),
        "no_unit": _("Trong đó chưa rõ đơn vị: {count}"),
        "known": _("Đã ghi từ trước: {count}"),
        "errors": _("Dòng có lỗi, sẽ bỏ qua: {count}"),
    }
    lines = [text.format(count=counts[name]) for name, text in words.items() if counts[name]]
    return "\n".join(lines) or _("Tệp không có ai.")


def guest_note() -> str:
    """What stands beside somebody who is known to nobody."""
    return _("khách, chưa khớp với ai trong danh sách đơn vị")


def known_note() -> str:
    return _("đã ghi từ trước")


def done(session: ClassSession, counts: Mapping[str, int]) -> Screen:
    list_of = Choice(_("Danh sách người dự"), f"class.came:{session.id}:0")
    return Screen(_("Đã nhập danh sách"), sums(counts), choices=(list_of, back_to(session)))
