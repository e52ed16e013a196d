"""Notices on the side of those who get them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.notices.notices import LONGEST_REPLY
from bot.domain.notices.receipts import NoticeFile, Receipt
from bot.i18n import _, day, number
from bot.screen import Attachment, Choice, Screen
from bot.screens.notices import letters, words


def mine(found: Sequence[Receipt], *, page: int, more: bool, may_send: bool) -> Screen:
    """What somebody received: what waits for them first."""
    choices = [Choice(_listed(one), f"notice.open:{one.delivery_id}") for one in found]
    choices += words.turning("notice.mine", page, more=more)
    if may_send:
        choices.append(Choice(_("Gửi thông báo"), "notice.desk"))
    text = "\n\n".join(map(_line, found)) or _("Anh/chị chưa nhận thông báo nào.")
    return Screen(_("Thông báo"), text, choices=(*choices, words.home()))


def _listed(receipt: Receipt) -> str:
    title = words.short(receipt.notice.title)
    return _("Chưa đọc: {title}").format(title=title) if receipt.is_owed else title


def _line(receipt: Receipt) -> str:
    found = receipt.notice
    line = _("{title}\n{unit}, {day}.").format(
        title=found.title, unit=receipt.unit.name, day=day(found.send_at)
    )
    if not receipt.is_owed:
        return line
    if found.ack_by is None:
        return line + " " + _("Cần bấm “Đã đọc”.")
    return (
        line
        + " "
        + _("Cần bấm “Đã đọc” trước {moment}.").format(moment=words.moment(found.ack_by))
    )


def opened(receipt: Receipt, files: Sequence[NoticeFile], enclosed: letters.Enclosed) -> Screen:
    """One notice again, with all that came with it."""
    text = _words(receipt)
    if receipt.acked_at:
        said = _("Anh/chị đã xác nhận lúc {moment}.")
        text += "\n\n" + said.format(moment=words.moment(receipt.acked_at))
    choices = (*_buttons(receipt, files, enclosed), _mine())
    return Screen(receipt.notice.title, text, choices=choices, is_marked=True)


def _words(receipt: Receipt) -> str:
    """Whoever has said that they read it is not asked to say so."""
    asks = receipt.notice.needs_ack and receipt.acked_at is None
    return letters.text(replace(receipt.notice, needs_ack=asks), receipt.unit.name, ())


def _buttons(
    receipt: Receipt, files: Sequence[NoticeFile], enclosed: letters.Enclosed
) -> list[Choice]:
    number_ = str(receipt.delivery_id)
    said = replace(receipt.notice, needs_ack=receipt.is_owed)
    choices = letters.buttons(said, (), enclosed, delivery=number_)
    return choices + letters.file_buttons(files, delivery=number_)


def _mine() -> Choice:
    return Choice(_("Các thông báo"), "notice.mine:0")


def acknowledged(
    receipt: Receipt, files: Sequence[NoticeFile], enclosed: letters.Enclosed, left: int
) -> Screen:
    """Thanks, and what else waits. The words stay: on some channels this takes their place."""
    said = _("Sổ tay đã ghi anh/chị đã đọc “{title}”.").format(title=receipt.notice.title)
    if left:
        said += " " + _("Còn {count} thông báo chờ anh/chị.").format(count=number(left))
    return Screen(
        _("Cảm ơn anh/chị"),
        f"{said}\n\n{_words(receipt)}",
        choices=(*_buttons(receipt, files, enclosed), _mine(), words.home()),
        is_marked=True,
    )


def file(receipt: Receipt, found: NoticeFile) -> Screen:
    """One of its files."""
    back = Choice(_("Về thông báo"), f"notice.open:{receipt.delivery_id}")
    shown = Attachment(f"notice/{found.id}/tep.{found.kind}", found.name)
    if not shown.is_picture:
        shown = replace(shown, alt=_("Mở tệp {name}").format(name=found.name))
    return Screen(receipt.notice.title, words.files([found]), choices=(back,), attachment=shown)


def ask_reply(receipt: Receipt, *, too_long: bool = False) -> Screen:
    text = _("Anh/chị gõ câu trả lời. Người gửi thông báo sẽ đọc được, kèm tên anh/chị.")
    if too_long:
        most = number(LONGEST_REPLY)
        text = _("Câu trả lời dài nhất {most} ký tự. Anh/chị rút gọn giúp.").format(most=most)
    back = Choice(_("Về thông báo"), f"notice.open:{receipt.delivery_id}")
    return Screen(
        _("Trả lời “{title}”").format(title=receipt.notice.title),
        text,
        choices=(back,),
        awaits=f"notice.answer:{receipt.delivery_id}",
    )


def replied(receipt: Receipt) -> Screen:
    back = Choice(_("Về thông báo"), f"notice.open:{receipt.delivery_id}")
    text = _("Câu trả lời đã tới người gửi “{title}”.").format(title=receipt.notice.title)
    return Screen(_("Đã trả lời"), text, choices=(back, words.home()))
