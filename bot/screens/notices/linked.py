"""The page that the link of a notice leads to."""

from bot.domain.notices.receipts import Receipt
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.notices import letters


def inside(receipt: Receipt) -> Screen:
    """The words, for whoever it was sent to; what they press is counted."""
    label = _("Đã đọc") if receipt.is_owed else _("Mở trong sổ tay")
    return Screen(
        receipt.notice.title,
        letters.text(receipt.notice, receipt.unit.name, ()),
        choices=(Choice(label, "0"),),
        is_marked=True,
    )


def outside(app_link: str) -> Screen:
    """How to get in: the words of a notice are not for everybody who has its link."""
    ways = [Choice(_("Mở trên Telegram"), link=app_link)] if app_link else []
    return Screen(
        _("Thông báo trong Sổ tay Công đoàn"),
        _(
            "Máy này chưa vào sổ tay, hoặc thông báo không gửi cho anh/chị, nên lượt đọc chưa "
            "được tính.\n\n"
            "Anh/chị mở sổ tay trên máy vẫn dùng, vào “Thông báo”. Chưa tham gia: mở đường link "
            "mời (hoặc quét mã QR) do công đoàn đơn vị gửi."
        ),
        choices=(*ways, Choice(_("Vào sổ tay"), link="/c")),
    )
