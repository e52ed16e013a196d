"""Targets in words: a line of the summary, a paragraph, how it was counted, who is missing."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.reports.reports import Report
from bot.domain.reports.targets import TargetFigure
from bot.domain.targets.figures import State, Tally, UnitTally
from bot.domain.vietnamese import written
from bot.screens.reports import words

WORST_SHOWN = 10  # units in the paper; all of them are in the workbook
_GAPS = (State.MISSING, State.VACANT, State.UNKNOWN)
_EMPTY = "Không có ai thuộc đối tượng của chỉ tiêu, nên không tính được tỷ lệ."


def summary(figures: Sequence[TargetFigure]) -> list[dict[str, str]]:
    """One line for every target."""
    return [
        {
            "number": str(place),
            "text": one.text,
            "wanted": words.wanted(one.threshold),
            "reached": _reached(one.count),
            "percent": words.share(one.percent),
            "short": words.NOTHING if one.wants_few else written(one.count.short),
            "verdict": words.verdict(is_met=one.is_met),
        }
        for place, one in enumerate(figures, 1)
    ]


def _reached(count: Tally) -> str:
    return f"{written(count.covered)}/{written(count.total)}"


def detail(report: Report, place: int, figure: TargetFigure) -> dict[str, object]:
    """One target by itself. It is called by its place in the report and its short name."""
    worst = figure.worst[:WORST_SHOWN]
    return {
        "heading": f"{place}. {figure.text} ({figure.id})",
        "paragraph": paragraph(report, figure),
        "source": source(figure),
        "definition": f"Cách tính: {words.mid_sentence(words.definition(figure.definition))}",
        "units": [_unit(number, line) for number, line in enumerate(worst, 1)],
        "more": _more(len(figure.units) - len(worst)),
    }


def paragraph(report: Report, figure: TargetFigure) -> str:
    """The figure in a few sentences that can be pasted elsewhere."""
    day = words.short_day(report.as_at)
    if not figure.count.total:
        return f"Tính đến ngày {day}: {words.mid_sentence(_EMPTY)}"
    count = figure.count
    reached = "có" if figure.wants_few else "đạt"
    text = f"Tính đến ngày {day}, {reached} {_reached(count)}, bằng {words.share(figure.percent)}"
    short = (
        []
        if figure.wants_few
        else [
            f"{words.mid_sentence(words.STATES[state])} {written(count.of(state))}"
            for state in _GAPS
            if count.of(state)
        ]
    )
    text += f"; {', '.join(short)}." if short else "."
    return " ".join(filter(None, (text, _judged(figure), _compared(figure))))


def _judged(figure: TargetFigure) -> str:
    if figure.is_met is None:
        return ""
    asked = words.wanted(figure.threshold)
    return f"{words.verdict(is_met=figure.is_met)} chỉ tiêu (yêu cầu {asked})."


def _compared(figure: TargetFigure) -> str:
    """Beside the figure that was frozen earlier."""
    if figure.earlier is None:
        return ""
    before = figure.earlier.count
    text = f"So với ngày {words.short_day(figure.earlier.as_at)} ({_reached(before)}, "
    return f"{text}{words.share(before.percent)}): {_change(figure.change)}."


def _change(tenths: int | None) -> str:
    if tenths is None:
        return "không so sánh được"
    if not tenths:
        return "không đổi"
    points = written(Decimal(abs(tenths)) / 10)
    return f"{'tăng' if tenths > 0 else 'giảm'} {points} điểm phần trăm"


def source(figure: TargetFigure) -> str:
    """The document a target stands in, word for word where it is quoted."""
    text = f"Căn cứ: {words.document(figure.source)}"
    return f"{text}: “{figure.quotation}”." if figure.quotation else f"{text}."


def _unit(number: int, line: UnitTally) -> dict[str, str]:
    count = line.tally
    return {
        "number": str(number),
        "unit": line.unit.name,
        "population": written(count.total),
        "covered": written(count.covered),
        "missing": written(count.missing),
        "vacant": written(count.vacant),
        "unknown": written(count.unknown),
        "percent": words.share(count.percent),
    }


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return f"Còn {written(count)} đơn vị khác có trong tệp số liệu kèm theo (trang Theo đơn vị)."


def shortcomings(report: Report) -> list[str]:
    """What was not reached, as the figures say it themselves."""
    lines = [
        f"Chưa đạt chỉ tiêu {one.id} ({words.mid_sentence(one.text)}): {_but(one)}, yêu cầu "
        f"{words.wanted(one.threshold)}{_slowest(one)}."
        for one in report.unmet
    ]
    told = {one.id for one in report.unmet}
    lines += [
        f"Chưa đạt yêu cầu {words.wanted(one.threshold)} về "
        f"{words.mid_sentence(one.title)}: mới đạt {words.share(one.percent)}."
        for one in report.reported
        if one.is_met is False and one.id not in told
    ]
    empty = [one.id for one in report.targets if not one.count.total]
    if empty:
        lines.append(f"Chưa tính được chỉ tiêu {', '.join(empty)}: không có ai thuộc đối tượng.")
    return lines


def _but(figure: TargetFigure) -> str:
    if figure.wants_few:
        return f"còn {_reached(figure.count)}"
    return f"mới đạt {words.share(figure.percent)}"


def _slowest(figure: TargetFigure) -> str:
    """The units that are furthest from it; those that have done all are not among them."""
    behind = [line for line in figure.worst if line.tally.short and not figure.wants_few][:3]
    if not behind:
        return ""
    named = ", ".join(f"{line.unit.name} ({words.share(line.tally.percent)})" for line in behind)
    return f"; thấp nhất: {named}"
