"""The calendar of a phone that shows what is due: its link, and what stands in it."""

from datetime import date, datetime

from bot.domain.plans.duties import DutyStanding
from bot.domain.submissions.lines import DutyLine
from bot.i18n import _, day
from bot.screen import Attachment, Choice, Screen
from bot.screens.returns.words import short
from bot.screens.submissions import words

QR = "lich-dien-thoai.png"
_SETTLED = {DutyStanding.HANDED_IN, DutyStanding.DONE}


def explained(made_at: datetime | None) -> Screen:
    """What it is, before a link is made. An address is shown on one screen, and never again."""
    said = _(
        "Điện thoại tự hiện hạn việc của đơn vị trong ứng dụng Lịch và nhắc lúc 8 giờ sáng. "
        "Việc đã nộp thì thôi nhắc; đổi hạn thì lịch đổi theo."
    )
    known = _("Anh/chị đã lấy đường link ngày {day}. Lấy link mới thì link cũ hết dùng được.")
    return Screen(
        _("Đưa vào lịch điện thoại"),
        words.paragraphs(
            said,
            known.format(day=day(made_at)) if made_at else "",
            _("Ai có đường link cũng xem được lịch này, anh/chị đừng gửi cho người khác."),
        ),
        choices=(
            Choice(_("Lấy link mới") if made_at else _("Lấy đường link"), "plan.renew"),
            *((Choice(_("Thôi dùng"), "plan.unlink"),) if made_at else ()),
            Choice(_("Về lịch công việc"), "plan.list"),
        ),
    )


def given(address: str, number: str) -> Screen:
    """The link, to tap on the phone itself, and its code for another one to scan."""
    said = _(
        "Trên iPhone: quét mã này, chọn Đăng ký. Trên Android: mở Google Lịch bằng máy tính, chọn "
        "“Lịch khác”, “Từ URL”, rồi dán đường link:\n{address}"
    )
    return Screen(
        _("Đường link lịch của anh/chị"),
        said.format(address=address),
        choices=(
            Choice(_("Mở đường link"), link=address),
            Choice(_("Về lịch công việc"), "plan.list"),
        ),
        attachment=Attachment(f"document/{number}/{QR}", _("Mã QR của đường link")),
    )


def ended() -> Screen:
    """The address leads nowhere from now on."""
    return Screen(
        _("Đã tắt đường link"),
        _("Lịch trong điện thoại không cập nhật nữa. Anh/chị xóa lịch đó trong máy nhé."),
        choices=(Choice(_("Về lịch công việc"), "plan.list"),),
    )


def calendar_name() -> str:
    """What the phone calls it."""
    return _("Hạn việc công đoàn")


def maker() -> str:
    """Which program made it."""
    return _("Sổ tay Công đoàn")


def entry_title(line: DutyLine, today: date) -> str:
    """What stands in the day's box: that it is settled comes first, in a box little is read."""
    told, what = line.standing(today), short(line.item.text, 100)
    if told in _SETTLED:
        return _("[{standing}] {what}").format(
            standing=words.standing(told).capitalize(), what=what
        )
    return _("Hạn: {what}").format(what=what)


def entry_text(line: DutyLine) -> str:
    """What one reads after a tap on it."""
    return words.lines(
        line.item.text,
        line.unit.name,
        words.proof(line.item.proof),
        _("Căn cứ: {basis}.").format(basis=line.item.basis.rstrip(".")) if line.item.basis else "",
        _("Nộp trong Sổ tay Công đoàn: gõ /lich."),
    )
