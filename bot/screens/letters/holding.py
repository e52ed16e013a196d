"""Why nothing is sent for now, in words."""

from collections.abc import Mapping

from bot.domain.deliveries.holding import HoldCause
from bot.i18n import _


def why(because: str) -> str:
    """Our own reasons in words; else what the channel answered."""
    ours = {
        HoldCause.CLOCK.value: _("giờ của máy chủ bị lệch"),
        HoldCause.RESTORE.value: _("vừa phục hồi từ bản sao lưu"),
    }
    return ours.get(because, because)


def paused(held: Mapping[str, str]) -> str:
    """What administrators read at home while something is held."""
    channels: dict[str, list[str]] = {}
    for channel, because in held.items():
        channels.setdefault(because, []).append(channel)
    said = _(
        "Đang tạm dừng gửi tin ({channels}) vì {because}. Anh/chị nhờ người quản trị máy chủ "
        "xem lại rồi cho gửi tiếp bằng lệnh: sotay sending --release."
    )
    return "\n".join(
        said.format(channels=", ".join(found), because=why(because))
        for because, found in channels.items()
    )
