"""What staff pass on outside of the bot."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.people import Unit
from bot.domain.targets.seats import NamedSeat
from bot.domain.targets.targets import Target
from bot.i18n import _, day
from bot.screen import Attachment, Choice, Screen


def with_notice(reminder: Screen, unit: Unit, target: Target) -> Screen:
    """The same, with the way to tell exactly those who are missing."""
    label = _("Gửi thông báo cho những người này")
    send = Choice(label, f"notice.missing:{unit.id}:{target.id}")
    return replace(reminder, choices=(send, *reminder.choices))


def reminder(
    target: Target, unit: Unit, found: Sequence[NamedSeat], by: date | None, *, more: bool
) -> Screen:
    """A text to copy, with exactly those who are missing."""
    back = Choice(_("Về chỉ tiêu"), f"target.open:{unit.id}:{target.id}")
    if not found:
        return Screen(_("Không còn ai thiếu"), target.text, choices=(back,))
    named = [_line(seat) for seat in found]
    if more:
        named.append(_("• và những anh/chị khác trong danh sách"))
    until = _(" trước hết ngày {day}").format(day=day(by)) if by else ""
    text = _(
        "Kính gửi các anh/chị,\n{unit} còn các anh/chị sau chưa hoàn thành “{target}”:\n{names}\n"
        "Mong anh/chị mở Sổ tay Công đoàn học{until}. Trân trọng cảm ơn!"
    ).format(unit=unit.name, target=target.text, names="\n".join(named), until=until)
    return Screen(_("Chép đoạn này gửi vào nhóm"), text, choices=(back,))


def _line(seat: NamedSeat) -> str:
    who = seat.cadre.name if seat.cadre else seat.unit.name
    return f"• {who}" if not seat.cadre else f"• {who} ({seat.unit.name})"


def picture(target: Target, unit: Unit, number: str) -> Screen:
    """The state of a target as a picture, to forward."""
    return Screen(
        _("Ảnh để chuyển tiếp"),
        _("Anh/chị giữ vào ảnh để chuyển tiếp vào nhóm. Ảnh chỉ có số liệu, không có tên ai."),
        choices=(Choice(_("Về chỉ tiêu"), f"target.open:{unit.id}:{target.id}"),),
        attachment=Attachment(f"document/{number}/chi-tieu.png", target.text),
    )


def drawing(target: Target, unit: Unit) -> Screen:
    return Screen(
        _("Đang vẽ ảnh"),
        _("Ảnh hiện ra ngay tại đây trong vài giây."),
        choices=(Choice(_("Về chỉ tiêu"), f"target.open:{unit.id}:{target.id}"),),
    )


def picture_name() -> str:
    return _("Chỉ tiêu.png")
