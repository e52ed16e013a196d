"""Classes as those who run them see them: a list, a card, the code for the hall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.classes.sessions import ClassSession, Enrolment
from bot.domain.learning import Subject
from bot.domain.people import Unit
from bot.i18n import _, clock
from bot.screen import Attachment, Choice, Screen
from bot.screens.classes import words

COMING, PAST = "coming", "past"
LISTED = 4  # classes of one screen: there are five other ways on


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one class."""

    session: ClassSession
    unit: Unit
    nominated: int
    came: int
    may_manage: bool


def listed(  # noqa: PLR0913 - each is a part of the list
    unit: Unit,
    sessions: Sequence[ClassSession],
    *,
    when: str,
    page: int,
    more: bool,
    may_manage: bool,
) -> Screen:
    """The classes of a unit and all below it, a page at a time."""
    is_past = when == PAST
    choices = [Choice(words.listed(one), f"class.open:{one.id}") for one in sessions]
    choices += words.turning(f"class.list:{unit.id}:{when}", page, more=more)
    if may_manage and not is_past:
        choices.append(Choice(_("Mở lớp mới"), f"class.new:{unit.id}"))
    if is_past:
        choices.append(Choice(_("Lớp sắp tới"), f"class.list:{unit.id}:{COMING}:0"))
    else:
        choices.append(Choice(_("Lớp đã qua"), f"class.list:{unit.id}:{PAST}:0"))
        choices.append(Choice(_("Số liệu tập huấn"), f"count.show:{unit.id}"))
    if may_manage and not is_past:
        choices.append(Choice(_("Lớp cấp trên mở"), f"class.coming:{unit.id}"))
    choices.append(Choice(_("Về đơn vị"), f"unit.open:{unit.id}"))
    nothing = _("Chưa có lớp nào đã qua.") if is_past else _("Chưa có lớp nào sắp tới.")
    title = _("Lớp đã qua") if is_past else _("Lớp tập huấn")
    return Screen(title, unit.name if sessions else nothing, choices=tuple(choices))


def card(card: Card, subjects: Sequence[Subject]) -> Screen:
    """One class, and what can be done with it."""
    session = card.session
    lines = [
        words.details(session),
        _("Nội dung: {names}").format(names=words.about(session.subjects, subjects)),
        words.seats(session.seats, session.seats_each),
        _("Tổ chức: {unit}").format(unit=card.unit.name),
    ]
    manage = card.may_manage and not session.cancelled_at
    choices = [Choice(_("Mã điểm danh"), f"class.code:{session.id}")] if manage else []
    choices += [
        Choice(
            _("Người được cử ({count})").format(count=card.nominated),
            f"class.nominated:{session.id}:0",
        ),
        Choice(_("Người dự ({count})").format(count=card.came), f"class.came:{session.id}:0"),
    ]
    if manage:
        choices.append(Choice(_("Gửi thông báo cho lớp"), f"notice.class:{session.id}"))
        choices.append(Choice(_("Hủy lớp"), f"class.calloff:{session.id}"))
    back = Choice(_("Các lớp của đơn vị"), f"class.list:{session.unit_id}")
    if session.others:
        lines.append(_others(session))
    return Screen(session.title, "\n".join(lines), choices=(*choices, back, words.home()))


def _others(session: ClassSession) -> str:
    count = words.counted(session.others, is_rough=session.is_rough)
    return _("Người không ghi tên: {count}").format(count=count)


def nominated(
    session: ClassSession, people: Sequence[Enrolment], *, page: int, more: bool
) -> Screen:
    """Who is put forward, unit by unit."""
    lines: list[str] = []
    unit_id = 0
    for one in people:
        if one.unit.id != unit_id:
            unit_id = one.unit.id
            lines.append(_("{unit}:").format(unit=one.unit.name))
        lines.append(f"• {one.cadre.name}")
    turning = words.turning(f"class.nominated:{session.id}", page, more=more)
    return Screen(
        _("Người được cử"),
        "\n".join(lines) or _("Chưa đơn vị nào cử người."),
        choices=(*turning, back_to(session)),
    )


def back_to(session: ClassSession) -> Choice:
    """The way back to the card."""
    return Choice(_("Về lớp"), f"class.open:{session.id}")


def not_open(session: ClassSession, now: datetime) -> Screen:
    """Before the hall opens, and after the end, nobody checks in."""
    if session.cancelled_at:
        text = _("Lớp này đã hủy.")
    elif now < session.opens_at:
        text = _("Mã hiện từ {time} {day}, nửa giờ trước khi vào lớp.").format(
            time=clock(session.opens_at), day=words.weekday(session.opens_at)
        )
    else:
        text = _("Lớp đã kết thúc. Người chưa điểm danh, anh/chị ghi thêm ở phần Người dự.")
    return Screen(_("Mã điểm danh"), text, choices=(back_to(session),))


def code(session: ClassSession, letters: str, picture: str, changes_at: datetime) -> Screen:
    """What is projected in the hall: large letters, and a picture to scan."""
    text = _("{title}\n\nQuét mã QR, hoặc mở sổ tay rồi gõ 6 chữ trên. Mã đổi lúc {time}.").format(
        title=session.title, time=clock(changes_at)
    )
    return Screen(
        f"{letters[:3]} {letters[3:]}",
        text,
        choices=(Choice(_("Mã mới"), f"class.code:{session.id}"), back_to(session)),
        attachment=Attachment(f"document/{picture}/ma-lop.png", _("Mã QR để điểm danh")),
    )


def code_name() -> str:
    return _("Mã điểm danh.png")


def ask_others(session: ClassSession, *, again: bool = False) -> Screen:
    """How many came whom nobody has written down."""
    text = _("Ngoài những người có tên, còn bao nhiêu người dự? Gõ 120, hoặc “khoảng 120”.")
    if again:
        text = _("Anh/chị gõ một con số giúp, ví dụ 120, hoặc “khoảng 120”.")
    return Screen(
        _("Người không ghi tên"),
        text,
        choices=(back_to(session),),
        awaits=f"class.count:{session.id}",
    )


def calloff(session: ClassSession) -> Screen:
    return Screen(
        _("Hủy lớp này?"),
        _("“{title}”, {when}. Những người được cử sẽ thấy lớp đã hủy.").format(
            title=session.title, when=words.when(session)
        ),
        choices=(
            Choice(_("Không hủy"), f"class.open:{session.id}"),
            Choice(_("Hủy lớp"), f"class.cancel:{session.id}"),
        ),
    )
