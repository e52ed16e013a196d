"""How the annual plan went, as the report tells it: a sentence, a table, how it was counted."""

from bot.domain.reports.reports import Report
from bot.domain.submissions.figures import PlanFigure, together
from bot.domain.vietnamese import written
from bot.screens.reports import words

_WHOLE = "Cộng"


def paragraphs(report: Report) -> list[str]:
    """Nothing, where nothing was due."""
    if not report.plan:
        return []
    whole = together(report.plan, _WHOLE)
    told = (
        f"{words.period(report)}, có {written(len(report.plan))} đầu việc của kế hoạch đến hạn, "
        f"tính theo từng đơn vị là {written(whole.due)} lượt: nộp đúng hạn "
        f"{written(whole.on_time)}/{written(whole.due)} ({words.share(whole.percent)}), nộp sau "
        f"hạn {written(whole.late)}, chưa nộp {written(whole.missing)}. Đã duyệt "
        f"{written(whole.accepted)} bài nộp."
    )
    return [told]


def rows(report: Report) -> list[dict[str, str]]:
    """One line for every item, and what they come to."""
    found = [_row(str(place), one) for place, one in enumerate(report.plan, 1)]
    return [*found, _row("", together(report.plan, _WHOLE))] if found else []


def _row(number: str, one: PlanFigure) -> dict[str, str]:
    return {
        "number": number,
        "text": one.text,
        "due": written(one.due),
        "on_time": written(one.on_time),
        "late": written(one.late),
        "missing": written(one.missing),
        "accepted": written(one.accepted),
        "percent": words.share(one.percent),
    }


def definition() -> str:
    """How it was counted."""
    return (
        "Mỗi lượt là một đơn vị phải làm một đầu việc trong một kỳ. Đúng hạn, sau hạn tính theo "
        "bài nộp sau cùng và hạn của đơn vị, kể cả khi được gia hạn; bài bị trả lại mà chưa nộp "
        "lại là chưa nộp. Đúng hạn, sau hạn và chưa nộp cộng lại bằng số đến hạn."
    )
