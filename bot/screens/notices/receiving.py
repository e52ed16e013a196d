"""Notices on the side of those who get them."""

from collections.abc import Sequence

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
    line = _("• {title}\n{unit}, {day}").format(
        title=found.title, unit=receipt.unit.name, day=day(found.send_at)
    )
    if not receipt.is_owed:
        return line
    if found.ack_by is None:
        return line + _(". Cần xác nhận đã đọc")
    return line + _(". Cần xác nhận trước {moment}").format(moment=words.moment(found.ack_by))


def opened(receipt: Receipt, files: Sequence[NoticeFile], module: str) -> Screen:
    """One notice again, with all that came with it."""
    choices = [
        one
        for one in letters.buttons(receipt.notice, (), module, delivery=str(receipt.delivery_id))
        if not (one.action.startswith("notice.ack:") and receipt.acked_at)
    ]
    choices += letters.file_buttons(files, delivery=str(receipt.delivery_id))
    text = letters.text(receipt.notice, receipt.unit.name, ())
    if receipt.acked_at:
        said = _("Anh/chị đã xác nhận lúc {moment}.")
        text += "\n\n" + said.format(moment=words.moment(receipt.acked_at))
    back = Choice(_("Các thông báo"), "notice.mine:0")
    return Screen(receipt.notice.title, text, choices=(*choices, back), is_marked=True)


def acknowledged(receipt: Receipt, left: int) -> Screen:
    """Thanks, and what else waits."""
    text = _("Sổ tay đã ghi anh/chị đã đọc “{title}”.").format(title=receipt.notice.title)
    if left:
        text += " " + _("Còn {count} thông báo chờ anh/chị.").format(count=number(left))
    choices = [Choice(_("Xem lại thông báo"), f"notice.open:{receipt.delivery_id}")]
    if receipt.notice.takes_replies:
        choices.append(Choice(_("Trả lời"), f"notice.reply:{receipt.delivery_id}"))
    mine_ = Choice(_("Các thông báo"), "notice.mine:0")
    return Screen(_("Cảm ơn anh/chị"), text, choices=(*choices, mine_, words.home()))


def file(receipt: Receipt, found: NoticeFile) -> Screen:
    """One of its files."""
    back = Choice(_("Về thông báo"), f"notice.open:{receipt.delivery_id}")
    shown = Attachment(f"notice/{found.id}/tep.{found.kind}", found.name)
    return Screen(receipt.notice.title, found.name, choices=(back,), attachment=shown)


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
