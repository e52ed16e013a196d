"""One's own classes: what to go to, and checking in."""

from collections.abc import Sequence

from bot.domain.classes.sessions import ClassSession
from bot.domain.learning import Subject
from bot.domain.people import Unit
from bot.i18n import _
from bot.screen import Attachment, Choice, Screen
from bot.screens.classes import words


def mine(sessions: Sequence[ClassSession]) -> Screen:
    """The classes somebody is put forward for or came to."""
    choices = [Choice(words.listed(one), f"class.details:{one.id}") for one in sessions]
    text = _("Lớp anh/chị được cử dự hoặc đã dự.")
    if not sessions:
        text = _("Anh/chị chưa được cử dự lớp nào. Đang ở lớp thì bấm “Điểm danh”.")
    return Screen(_("Lớp của tôi"), text, choices=(*choices, _check_in(), words.home()))


def _check_in() -> Choice:
    return Choice(_("Điểm danh"), "class.checkin")


def details(
    session: ClassSession,
    unit: Unit,
    subjects: Sequence[Subject],
    *,
    has_come: bool,
    is_open: bool,
) -> Screen:
    """When and where, what about, and whether one has been there."""
    lines = [
        words.details(session),
        _("Nội dung: {names}").format(names=words.about(session.subjects, subjects)),
        _("Tổ chức: {unit}").format(unit=unit.name),
    ]
    if has_come:
        lines.append(_("Anh/chị đã điểm danh lớp này."))
    choices = [_check_in()] if is_open and not has_come else []
    if not has_come:
        choices.append(Choice(_("Thêm vào lịch điện thoại"), f"class.calendar:{session.id}"))
    back = Choice(_("Lớp của tôi"), "class.mine")
    return Screen(session.title, "\n".join(lines), choices=(*choices, back, words.home()))


def calendar(session: ClassSession, number: str) -> Screen:
    """The class as a file that a phone's calendar opens."""
    return Screen(
        _("Thêm vào lịch"),
        _("Anh/chị mở tệp kèm theo, điện thoại sẽ ghi lớp vào lịch và nhắc trước hai giờ."),
        choices=(Choice(_("Về lớp"), f"class.details:{session.id}"), words.home()),
        attachment=Attachment(f"document/{number}/lop-tap-huan.ics", calendar_name()),
    )


def calendar_name() -> str:
    return _("Lớp tập huấn.ics")


def maker() -> str:
    """Who made a file."""
    return _("Sổ tay Công đoàn")


def ask_code() -> Screen:
    """Asks for what is shown in the hall."""
    return Screen(
        _("Điểm danh"),
        _("Anh/chị gõ 6 chữ đang chiếu ở lớp, hoặc quét mã QR bằng máy ảnh của điện thoại."),
        choices=(Choice(_("Lớp của tôi"), "class.mine"), words.home()),
        awaits="class.letters",
    )


def wrong_code() -> Screen:
    """No class that is open now shows this."""
    return Screen(
        _("Chưa đúng mã"),
        _(
            "Không có lớp nào đang mở với mã này. Mã đổi mười phút một lần: anh/chị xem lại 6 chữ "
            "đang chiếu rồi gõ lại, hoặc nhờ cán bộ phụ trách lớp ghi tên."
        ),
        choices=(Choice(_("Lớp của tôi"), "class.mine"), words.home()),
        awaits="class.letters",
    )


def checked_in(session: ClassSession, *, is_new: bool) -> Screen:
    """They are on the list, once."""
    title = _("Đã điểm danh") if is_new else _("Anh/chị đã điểm danh rồi")
    text = "\n".join((session.title, words.when(session)))
    choices = (Choice(_("Lớp của tôi"), "class.mine"), words.home())
    return Screen(title, text, choices=choices)
