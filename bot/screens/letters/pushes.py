"""Being told of letters by one's own device: whether it does, and how to change that."""

from dataclasses import dataclass

from bot.i18n import _


@dataclass(frozen=True, slots=True)
class Pushing:
    """How things stand on this device, and what can be done about it."""

    name: str  # by which the page picks the one that is so
    text: str
    button: str = ""  # "": nothing can be done here


def states() -> tuple[Pushing, ...]:
    """All that there are; of these a device shows one."""
    return (
        Pushing(
            "off",
            _(
                "Khi có tin mới, máy này báo cho anh/chị dù sổ tay đang đóng. Lời báo đã mã hóa, "
                "đi qua máy chủ ở nước ngoài của hãng làm trình duyệt. Không bật cũng không sao, "
                "tin vẫn chờ sẵn trong sổ tay."
            ),
            _("Báo tin trên máy này"),
        ),
        Pushing("on", _("Máy này đang báo khi có tin mới."), _("Thôi báo tin trên máy này")),
        Pushing(
            "blocked",
            _(
                "Trình duyệt đang chặn thông báo của sổ tay. Muốn được báo tin, anh/chị mở cài "
                "đặt của trình duyệt, cho phép sổ tay gửi thông báo, rồi mở lại trang này."
            ),
        ),
        Pushing(
            "unable",
            _(
                "Trên iPhone, iPad, trình duyệt chưa báo tin cho sổ tay được. Tin gửi anh/chị vẫn "
                "chờ sẵn ở đầu trang mỗi khi mở sổ tay."
            ),
        ),
        Pushing(
            "failed",
            _("Chưa đổi được. Anh/chị chờ một lát rồi thử lại; tin vẫn chờ sẵn trong sổ tay."),
            _("Thử lại"),
        ),
    )
