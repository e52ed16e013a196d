"""The annex: everybody a target still misses, by name."""

from bot.domain.reports.coverage import CountedName
from bot.domain.reports.reports import Report
from bot.domain.vietnamese import written
from bot.screens.reports import words

MOST_NAMES = 3_000  # some hundred pages; beyond them the names are in the workbook alone


def annex(report: Report) -> dict[str, object]:
    """Target by target; nobody is named where there are too many for a paper."""
    gaps = sum(len(one.gaps) for one in report.targets)
    groups = [
        {
            "title": f"{one.id}. {one.text}",
            "rows": [_row(place, gap) for place, gap in enumerate(one.gaps, 1)],
        }
        for one in report.targets
        if one.gaps and gaps <= MOST_NAMES
    ]
    return {
        "heading": "PHỤ LỤC" if gaps else "",
        "title": "Danh sách còn thiếu, khuyết và chưa rõ theo từng chỉ tiêu",
        "attached_to": _attached_to(report),
        "groups": groups,
        "note": "" if groups else _elsewhere(gaps),
    }


def _attached_to(report: Report) -> str:
    head = report.letterhead
    number = words.number(head.number, head.symbol).removeprefix("Số: ")
    day = words.signing_day(report.signed_on)
    return f"(Kèm theo Báo cáo số {number} {day} của {head.issuer})"


def _row(place: int, gap: CountedName) -> dict[str, str]:
    return {
        "number": str(place),
        "unit": gap.unit,
        "post": words.post(gap),
        "name": words.person(gap),
        "reason": words.reason(gap),
        "reference": gap.reference,
    }


def _elsewhere(gaps: int) -> str:
    rows = f"Danh sách có {written(gaps)} dòng, "
    return rows + "được gửi trong tệp số liệu kèm theo (trang Danh sách)."
