"""A sheet that was read and not taken yet: its first rows as they are told, all in a workbook."""

from collections.abc import Mapping
from typing import Any

from bot.i18n import _
from bot.screen import Attachment


def rows(told: Mapping[str, Any]) -> str:
    """The rows that are told at once, one on a line."""
    line = _("Dòng {row}: {sentence}")
    return "\n".join(line.format(row=row, sentence=text) for row, text in told.get("first", ()))


def more(told: Mapping[str, Any]) -> str:
    """How many rows only the workbook tells of."""
    left = told["said"] - len(told["first"])
    text = _("Còn {count} dòng nữa, xem đủ trong tệp kèm theo.")
    return text.format(count=left) if left > 0 else ""


def workbook(told: Mapping[str, Any]) -> Attachment | None:
    """The sheet as it came, with what is said of each row."""
    if not told.get("document"):
        return None
    return Attachment(f"document/{told['document']}/xem-truoc.xlsx", workbook_name())


def workbook_name() -> str:
    return _("Xem trước từng dòng.xlsx")


def notes_heading() -> str:
    """Over the column that the workbook has more than the sheet."""
    return _("Lỗi")
