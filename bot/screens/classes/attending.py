"""Who came: the list, one line of it, and somebody to be added."""

from collections.abc import Sequence

from bot.domain.classes.sessions import Attendance, ClassSession, How
from bot.domain.people import Holding, Unit
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.classes import words
from bot.screens.classes.running import back_to
from bot.screens.people import ROLES


def came(
    session: ClassSession,
    lines: Sequence[Attendance],
    *,
    page: int,
    more: bool,
    may_manage: bool,
) -> Screen:
    """A page of the list; each opens, so that a mistake can be mended."""
    choices = [Choice(_listed(one), f"class.line:{session.id}:{one.id}") for one in lines]
    choices += words.turning(f"class.came:{session.id}", page, more=more)
    if may_manage:
        choices.insert(len(lines), Choice(_("Ghi thêm người"), f"class.add:{session.id}"))
    text = _("Bấm vào một người để xem hoặc sửa.") if lines else _("Chưa ghi nhận ai.")
    return Screen(_("Người dự"), text, choices=(*choices, back_to(session)))


def _listed(line: Attendance) -> str:
    name = line.name or _("(đã xóa tên)")
    return name if line.cadre_id else _("{name} (khách)").format(name=name)


def line(session: ClassSession, found: Attendance, *, may_manage: bool) -> Screen:
    """One line of the list."""
    lines = [
        found.unit.name if found.unit else _("Chưa rõ đơn vị."),
        ROLES[found.role] if found.role else _("Chưa rõ chức vụ."),
        _how()[found.how],
    ]
    choices = []
    about = f"{session.id}:{found.id}"
    if found.cadre_id is None:
        lines.append(_("Khách: chưa khớp với ai trong danh sách cán bộ."))
    if found.cadre_id is None and may_manage:
        choices.append(Choice(_("Ghép với cán bộ"), f"class.match:{about}"))
        choices.append(Choice(_("Ghi đơn vị"), f"class.from:{about}"))
    if may_manage:
        choices.append(Choice(_("Bỏ khỏi danh sách"), f"class.remove:{about}"))
    back = Choice(_("Danh sách người dự"), f"class.came:{session.id}:0")
    return Screen(_listed(found), "\n".join(lines), choices=(*choices, back))


def _how() -> dict[How, str]:
    return {
        How.CODE: _("Tự điểm danh bằng mã."),
        How.STAFF: _("Cán bộ phụ trách lớp ghi."),
        How.SHEET: _("Nhập từ danh sách giấy."),
    }


def add(session: ClassSession) -> Screen:
    """Whom? By name, or in another way."""
    return Screen(
        _("Ghi thêm người"),
        _("Gõ họ tên hoặc tên người dự (có dấu hay không dấu)."),
        choices=(
            Choice(_("Khách chưa có trong danh sách"), f"class.guest:{session.id}"),
            Choice(_("Nhập danh sách giấy (Excel)"), f"class.sheet:{session.id}"),
            Choice(_("Ghi số người không tên"), f"class.others:{session.id}"),
            Choice(_("Danh sách người dự"), f"class.came:{session.id}:0"),
        ),
        awaits=f"class.find:{session.id}",
    )


def found(session: ClassSession, people: Sequence[Holding], typed: str, *, more: bool) -> Screen:
    """Those who are called so."""
    text = _("Ai là “{name}”?") if people else _("Không thấy ai tên “{name}”.")
    if more:
        text += " " + _("Còn nhiều nữa, anh/chị gõ đủ họ tên nhé.")
    choices = [Choice(_person(one), f"class.admit:{session.id}:{one.cadre.id}") for one in people]
    return Screen(
        _("Ghi thêm người"),
        text.format(name=typed),
        choices=(
            *choices,
            Choice(_("Không có ở đây: ghi là khách"), f"class.guest:{session.id}"),
            Choice(_("Danh sách người dự"), f"class.came:{session.id}:0"),
        ),
        awaits=f"class.find:{session.id}",
    )


def _person(one: Holding) -> str:
    return _("{name}, {unit}").format(name=one.cadre.name, unit=one.post.unit.name)


def admitted(session: ClassSession, name: str, *, is_new: bool) -> Screen:
    """Somebody is on the list; the next can be typed at once."""
    text = _("Đã ghi {name}.") if is_new else _("{name} đã có trong danh sách từ trước.")
    return Screen(
        _("Ghi thêm người"),
        text.format(name=name) + " " + _("Gõ tên người tiếp theo, nếu còn."),
        choices=(Choice(_("Danh sách người dự"), f"class.came:{session.id}:0"), back_to(session)),
        awaits=f"class.find:{session.id}",
    )


def guest(session: ClassSession, *, again: bool = False) -> Screen:
    """Who is it, whom nobody knows?"""
    text = _("Gõ họ và tên của khách.")
    if again:
        text = _("Anh/chị gõ đủ họ và tên, chỉ gồm chữ, ví dụ Nguyễn Thị Lan.")
    return Screen(
        _("Ghi một khách"),
        text,
        choices=(Choice(_("Danh sách người dự"), f"class.came:{session.id}:0"),),
        awaits=f"class.name:{session.id}",
    )


def whence(
    session: ClassSession, line: Attendance, units: Sequence[Unit], *, typed: str = ""
) -> Screen:
    """From which unit a walk-in comes."""
    about = f"{session.id}:{line.id}"
    text = _("{name} là người của đơn vị nào? Gõ tên hoặc mã đơn vị.")
    if typed:
        text = _("Đơn vị có “{typed}”:") if units else _("Không thấy đơn vị nào có “{typed}”.")
    choices = [Choice(one.name, f"class.place:{about}:{one.id}") for one in units]
    return Screen(
        _("Đơn vị của khách"),
        text.format(name=line.name, typed=typed),
        choices=(*choices, Choice(_("Chưa rõ, để sau"), f"class.came:{session.id}:0")),
        awaits=f"class.unit:{about}",
    )


def match(
    session: ClassSession, line: Attendance, people: Sequence[Holding], *, typed: str = ""
) -> Screen:
    """Which person of the list a walk-in is."""
    about = f"{session.id}:{line.id}"
    text = _("{name} là ai trong danh sách cán bộ? Gõ tên để tìm.")
    if typed:
        text = _("Ai là “{typed}”?") if people else _("Không thấy ai tên “{typed}”.")
    choices = [Choice(_person(one), f"class.merge:{about}:{one.cadre.id}") for one in people]
    return Screen(
        _("Ghép với cán bộ"),
        text.format(name=line.name, typed=typed),
        choices=(*choices, Choice(_("Quay lại"), f"class.line:{about}")),
        awaits=f"class.who:{about}",
    )
