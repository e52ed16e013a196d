"""Training in words: paragraphs to be pasted into a larger report, and lines of a table."""

from collections.abc import Iterator

from bot.domain.classes.counting import Split
from bot.domain.reports.reports import Report
from bot.domain.reports.training import SelfStudy, TrainingCount, TrainingFigure
from bot.domain.units import Sector
from bot.domain.vietnamese import written
from bot.screens.reports import words

_COUNTED = {True: "đã tính vào số lượt ở trên", False: "không tính vào số lượt ở trên"}


def paragraphs(report: Report) -> list[str]:
    """One for every figure; then the one about learning alone."""
    told = [_paragraph(report, figure) for figure in report.training]
    if not report.self_study:
        return told
    begins = "Ngoài ra" if told else words.period(report)
    return [*told, _self_study(report.self_study, begins)]


def _paragraph(report: Report, figure: TrainingFigure) -> str:
    organiser = figure.organiser or report.letterhead.issuer
    text = f"{words.period(report)}, {organiser} triển khai {words.mid_sentence(figure.title)}"
    if not any(figure.count.amounts):
        return f"{text}; chưa có số liệu về lớp, lượt, người."
    text += f", tổ chức được {_held(figure.count, figure.audience)}"
    private = figure.part(Split.SECTOR, Sector.NON_STATE)
    if private and private.classes:  # of those who were only counted no sector is known
        audience = f"{figure.audience} khu vực ngoài nhà nước"
        text += f", trong đó có {_held(private, audience)}"
    return text + "."


def _held(count: TrainingCount, audience: str) -> str:
    """33 lớp cho 2.942 cán bộ CĐCS; 120 lớp, với khoảng 13.000 lượt CNVCLĐ tham gia."""
    classes, attendances, people = map(words.amount, count.amounts)
    text = f"{classes} lớp" if count.classes else ""
    if count.people:
        text += f"{' cho ' if text else ''}{people} {audience}"
    if count.attendances:
        whose = "" if count.people else f" {audience}"
        text += f"{', với ' if text else ''}{attendances} lượt{whose} tham gia"
    return text


def _self_study(study: SelfStudy, begins: str) -> str:
    return (
        f"{begins}, có {written(study.people)} người tự học trên sổ tay, hoàn thành "
        f"{written(study.completions)} lượt chuyên đề "
        f"({_COUNTED[study.counts_as_attendances]})."
    )


def rows(report: Report) -> list[dict[str, object]]:
    """The lines of the table: every figure, then its parts."""
    found = [row for figure in report.training for row in _rows(figure)]
    if report.self_study:
        study = report.self_study
        name = f"Tự học trên sổ tay ({_COUNTED[study.counts_as_attendances]})"
        cells = (words.NOTHING, written(study.completions), written(study.people))
        found.append(_row(name, cells, is_part=False))
    return found


def _rows(figure: TrainingFigure) -> Iterator[dict[str, object]]:
    yield _row(figure.title, _cells(figure.count), is_part=False)
    for part in figure.parts:
        yield _row(words.phrase(part), _cells(part.count), is_part=True)


def _cells(count: TrainingCount) -> tuple[str, ...]:
    return tuple(map(words.amount, count.amounts))


def _row(name: str, cells: tuple[str, ...], *, is_part: bool) -> dict[str, object]:
    classes, attendances, people = cells
    return {
        "name": name,
        "classes": classes,
        "attendances": attendances,
        "people": people,
        "is_part": is_part,
    }


def definitions(report: Report) -> list[str]:
    """How each figure was counted."""
    return [
        f"Cách tính số liệu {words.mid_sentence(one.title)}: {one.definition}"
        for one in report.training
        if one.definition
    ]
