"""The days a button names: `…:<unit>:<first>:<last>`, each as 20261121."""

from datetime import date, datetime

from bot.domain.errors import NotFound
from bot.domain.reports.reports import ReportPeriod
from bot.request import Request


def period(request: Request) -> ReportPeriod:
    """Raises NotFound for days that are none, or have not begun."""
    first, last = _day(request.arg(1)), _day(request.arg(2))
    if last < first or first > request.today:
        raise NotFound("period")
    return ReportPeriod(first, last)


def _day(text: str) -> date:
    if not (text.isascii() and text.isdigit() and len(text) == 8):
        raise NotFound("day")
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise NotFound("day") from None
