"""What units handed in, in words: a paragraph, a line of the table, how it was counted."""

from collections.abc import Sequence
from datetime import date

from bot.domain.reports.reported import ReportedFigure
from bot.domain.returns.sums import Asked
from bot.domain.returns.values import Pick, Ratio, Value
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Form, Reported
from bot.domain.vietnamese import percent, written
from bot.screens.reports import words

NAMED = 5  # units in a sentence; all of them are in the annex and in the workbook
LISTED = 50  # in a cell of the workbook


def paragraph(figure: ReportedFigure) -> str:
    """A ratio that units handed in, with who has not."""
    answered = f"{written(figure.answered)}/{written(figure.asked)} đơn vị đã báo cáo"
    if not figure.asked and not figure.whole:
        return f"{figure.title}: không có đơn vị nào thuộc diện báo cáo."
    if not figure.answered:
        return f"{figure.title}: chưa tính được, {answered}."
    part, whole = figure.part_of_what
    measure = f" {figure.measure}" if figure.measure else ""
    text = (
        f"{figure.title}: {words.mid_sentence(part)} {written(figure.part)} trên "
        f"{written(figure.whole)}{measure} {words.mid_sentence(whole)}, "
        f"bằng {words.share(figure.percent)}"
    )
    if figure.is_met is not None:
        asked = words.wanted(figure.threshold)
        judged = words.mid_sentence(words.verdict(is_met=figure.is_met))
        text += f" (yêu cầu {asked}: {judged})"
    text += f"; {answered}"
    if figure.missing:
        text += f", còn thiếu: {missing(figure.missing, NAMED)}"
    return text + "."


def missing(names: Sequence[str], most: int) -> str:
    """Units that have not answered; of many the first ones."""
    more = len(names) - most
    text = ", ".join(names[:most])
    return f"{text} và {written(more)} đơn vị khác" if more > 0 else text


def rows(figures: Sequence[ReportedFigure]) -> list[dict[str, str]]:
    """One line of the table for every figure."""
    return [
        {
            "number": str(place),
            "text": f"{one.title} ({one.id})" if one.id else one.title,
            "part": written(one.part),
            "whole": written(one.whole),
            "percent": words.share(one.percent),
            "wanted": words.wanted(one.threshold),
            "answered": f"{written(one.answered)}/{written(one.asked)}",
            "verdict": words.verdict(is_met=one.is_met),
        }
        for place, one in enumerate(figures, 1)
    ]


def part_of_what(asked: Reported) -> tuple[str, str]:
    """What the part is called, and the whole."""
    if asked.form is Form.RATIO:
        return asked.part or "phần đạt được", asked.whole or "tổng số"
    if asked.form is Form.TICK:
        return "đã hoàn thành", "đơn vị"
    chosen = " hoặc ".join(f"“{one}”" for one in asked.accepted)
    return f"trả lời {chosen}:", "đơn vị"


def definition(asked: Reported, window: Window) -> str:
    """How it was counted."""
    days = _days(window)
    about = f"{asked.question} Kỳ số liệu: {days}." if days else asked.question
    if asked.form is Form.RATIO:
        return (
            f"{about} Cộng số của các đơn vị đã báo cáo rồi mới chia; đơn vị chưa báo cáo không "
            "có trong cả hai số và được nêu tên."
        )
    among = f" Chỉ tính trên đơn vị trả lời {', '.join(asked.among)}." if asked.among else ""
    return (
        f"{about} Số đơn vị trả lời như vậy chia cho số đơn vị thuộc diện báo cáo; đơn vị chưa "
        f"báo cáo tính trong mẫu số và được nêu tên.{among}"
    )


def _days(window: Window) -> str:
    first, last = window.from_on, window.to_on
    if first and last and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"năm {first.year}"
    begins = f"từ ngày {words.short_day(first)}" if first else ""
    ends = f"đến ngày {words.short_day(last)}" if last else ""
    return " ".join(filter(None, (begins, ends)))


def of_each(enough: str) -> str:
    """A number that every unit is to reach by itself."""
    return f"{enough} ở từng đơn vị"


def why(unit: Asked) -> str:
    """What a unit handed in, or that it has not."""
    if unit.is_asked is None:
        return "Chưa ghi khu vực hoặc loại hình của đơn vị"
    if unit.latest is None:
        return "Chưa gửi số liệu"
    if not unit.latest.counts:
        return "Được đề nghị sửa số liệu, chưa gửi lại"
    return f"Đã báo cáo: {_value(unit.latest.value)}"


def _value(said: Value) -> str:
    if isinstance(said, Ratio):
        share = words.share(percent(said.part, said.whole))
        return f"{written(said.part)}/{written(said.whole)} ({share})"
    if isinstance(said, Pick):
        return said.choice
    done = said.done_on
    return f"hoàn thành ngày {words.short_day(done)}" if done else "chưa hoàn thành"
