"""What stands on the pictures: the chart of all targets, and one target to forward."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.reports.documents import CitedDocument
from bot.domain.reports.reports import Report
from bot.domain.reports.targets import TargetFigure
from bot.domain.targets.figures import State, Tally, UnitTally
from bot.domain.targets.targets import Measure
from bot.domain.vietnamese import written
from bot.screens.reports import words

WORST_SHOWN = 5
# Characters; more would not be read on a phone, nor beside a bar.
_LONGEST_UNIT, _LONGEST_TEXT, _LONGEST_LABEL, _LONGEST_LINE = 60, 110, 90, 44
_STATES = tuple(State)


CHART_ALT = "Biểu đồ kết quả thực hiện các chỉ tiêu"


def bars(report: Report) -> list[dict[str, object]]:
    """A bar for every target that has a population."""
    return [_bar(one) for one in report.targets if one.count.total]


def chart_words() -> dict[str, object]:
    """What stands under a chart."""
    return {"legend": [words.STATES[state] for state in _STATES], "mark": "Mức phải đạt"}


def _bar(figure: TargetFigure) -> dict[str, object]:
    asked = figure.threshold
    is_share = asked and asked.measure is Measure.PERCENT
    return {
        "label": words.cut(f"{figure.id}. {figure.text}", _LONGEST_LABEL),
        "percent": words.share(figure.percent),
        "wanted": float(asked.value) if asked and is_share else None,  # None: no mark
        **_counts(figure.count),
    }


def _counts(count: Tally) -> dict[str, object]:
    return {"counts": [count.of(state) for state in _STATES]}


def state(report: Report, figure: TargetFigure) -> dict[str, object]:
    """One target as it stands: to be read on a phone without the report beside it."""
    return {
        "unit": words.cut(report.letterhead.issuer, _LONGEST_UNIT),
        "text": words.cut(figure.text, _LONGEST_TEXT),
        "percent": _headline(figure),
        "is_empty": not figure.count.total,
        "reached": _reached(figure),
        "wanted": _wanted(figure),
        **_counts(figure.count),
        "legend": _counted_legend(figure.count),
        "worst_heading": "Đơn vị cần quan tâm",
        "worst": [_line(one) for one in _behind(figure.worst)],
        "as_at": f"Số liệu đến ngày {words.short_day(report.as_at)}",
        "source": _source(figure.source),
    }


def _source(cited: CitedDocument) -> str:
    """Which document, without what it is about: the text of the target says that."""
    return words.cut(words.document(replace(cited, about="")), _LONGEST_TEXT)


def _headline(figure: TargetFigure) -> str:
    return words.share(figure.percent) if figure.count.total else "Chưa tính được"


def _reached(figure: TargetFigure) -> str:
    count = figure.count
    if not count.total:
        return "Không có ai thuộc đối tượng của chỉ tiêu"
    return f"{written(count.covered)} trên tổng số {written(count.total)}"


def _wanted(figure: TargetFigure) -> str:
    if figure.is_met is None:
        return ""
    asked = words.wanted(figure.threshold)
    return f"Yêu cầu {asked}: {words.mid_sentence(words.verdict(is_met=figure.is_met))}"


def _counted_legend(count: Tally) -> list[str]:
    return [f"{words.STATES[state]} {written(count.of(state))}" for state in _STATES]


def _behind(lines: Sequence[UnitTally]) -> Sequence[UnitTally]:
    """Nobody is held up who has done all."""
    return [line for line in lines if line.tally.short][:WORST_SHOWN]


def _line(line: UnitTally) -> dict[str, str]:
    count = line.tally
    return {
        "unit": words.cut(words.abbreviated(line.unit.name), _LONGEST_LINE),
        "percent": words.share(count.percent),
        "reached": f"{written(count.covered)}/{written(count.total)}",
    }
