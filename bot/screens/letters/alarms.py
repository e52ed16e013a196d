"""What those who run the program are told when it is unwell."""

from datetime import datetime

from bot.domain.deliveries.letters import Cause, Letter
from bot.i18n import _, clock, day


def refused(channel: str, reason: str) -> Letter:
    """A channel does not take what the bot says first."""
    return Letter(
        Cause.ALARM,
        _("Có tin không gửi đi được"),
        _(
            "Kênh {channel} báo lỗi: {reason}. Anh/chị nhờ người quản trị máy chủ kiểm tra giúp. "
            "Tin chưa gửi vẫn được giữ lại, không mất."
        ).format(channel=channel, reason=reason),
    )


def clock_jumped() -> Letter:
    """The machine's clock has been set by more than ten minutes."""
    return Letter(
        Cause.ALARM,
        _("Đồng hồ máy chủ bị lệch"),
        _(
            "Giờ của máy chủ vừa thay đổi hơn 10 phút, nên việc gửi tin tạm dừng để không nhắc "
            "sai giờ. Anh/chị nhờ người quản trị chỉnh lại giờ: đúng giờ rồi tin sẽ tự gửi tiếp. "
            "Nếu giờ hiện tại đã đúng, chạy lệnh: sotay sending --release."
        ),
    )


def restored(made_at: datetime) -> Letter:
    """The database is a backup from here on."""
    return Letter(
        Cause.ALARM,
        _("Sổ tay vừa được phục hồi từ bản sao lưu"),
        _(
            "Số liệu trở lại như lúc {clock} ngày {day}; việc làm sau lúc đó không còn. Gửi tin "
            "đang tạm dừng. Tin đến hạn từ lúc đó đến nay được ghi là có thể đã gửi và không gửi "
            "lại. Anh/chị xem lại quyền đã giao và các thông báo, rồi nhờ người quản trị máy chủ "
            "cho gửi tiếp bằng lệnh: sotay sending --release."
        ).format(clock=clock(made_at), day=day(made_at)),
    )
