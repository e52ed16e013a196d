"""Rosters on paper: rows as tests write them."""

from collections.abc import Collection

from bot.domain.roster.lines import understand
from bot.domain.roster.rosters import Roster
from bot.domain.roster.sheets import Row

HEADINGS = (
    "Mã đơn vị|Tên đơn vị|Mã cấp trên|Khu vực|Họ và tên|Giới tính|Số điện thoại|Chức vụ"
    "|Chuyên trách|Từ ngày|Đến ngày|Số quyết định"
)


def phone(text: str) -> str:
    if len(text) != 10 or not text.isdigit():
        raise ValueError(text)
    return text


def rows(*lines: str) -> tuple[Row, ...]:
    """Cells between bars; rows are numbered from 1, blank ones are not there."""
    return tuple(
        Row(number, tuple(cell.strip() for cell in line.split("|")))
        for number, line in enumerate(lines, 1)
        if line.replace("|", "").strip()
    )


def roster(
    *lines: str, known: Collection[str] = (), scope: Collection[str] | None = None
) -> Roster:
    """What is understood of these lines below the usual headings; they begin in row 2."""
    return understand(rows(HEADINGS, *lines), phone=phone, known=known, scope=scope)


def problems(found: Roster) -> list[tuple[int, str, str]]:
    """Row, problem and cell of every finding."""
    return [(one.row, one.problem.value, one.cell) for one in found.findings]
