"""What became of a notice, as a sheet."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.notices.progress import RecipientLine
from bot.i18n import _, clock, day
from bot.screens.notices import words

EXPORT = "ket-qua-thong-bao.xlsx"


def title() -> str:
    """Of the sheet."""
    return _("Kết quả gửi")


def headings() -> tuple[str, ...]:
    return (
        *(_("Họ và tên"), _("Đơn vị"), _("Kết quả gửi"), _("Lúc gửi")),
        *(_("Lúc bấm “Đã đọc”"), _("Trả lời")),
    )


def rows(found: Sequence[RecipientLine]) -> list[tuple[str, ...]]:
    """One for every recipient."""
    names = words.shares()
    return [
        (
            *(one.name, one.unit, names[one.share]),
            *(_moment(one.sent_at), _moment(one.acked_at), one.reply),
        )
        for one in found
    ]


def _moment(at: datetime | None) -> str:
    return f"{clock(at)} {day(at)}" if at else ""
