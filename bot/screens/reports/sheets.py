"""The report as a workbook: figures, units, names, and how everything was counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.domain.reports.reported import ReportedFigure
from bot.domain.reports.reports import Report
from bot.domain.reports.targets import TargetFigure
from bot.domain.reports.training import Amount, TrainingCount, TrainingFigure
from bot.domain.submissions.figures import together
from bot.domain.targets.figures import Tally
from bot.domain.vietnamese import Percent
from bot.screens.reports import plan, words
from bot.screens.reports import reported as told

Cell: TypeAlias = str | int | Decimal | date | Percent | None

_FIGURES = (
    *("Mã", "Nội dung", "Chia theo", "Số lớp", "Số lượt", "Số người"),
    *("Tổng số", "Đã đạt", "Còn thiếu", "Khuyết", "Chưa rõ", "Tỷ lệ"),
    *("Yêu cầu", "Kết quả", "Ghi chú"),
)
_COUNTS = ("Tổng số", "Đã đạt", "Còn thiếu", "Khuyết", "Chưa rõ", "Tỷ lệ")
_UNITS = ("Mã", "Chỉ tiêu", "Mã đơn vị", "Đơn vị", *_COUNTS)
_NAMES = ("Mã", "Mã tra cứu", "Đơn vị", "Chức vụ", "Họ và tên", "Tình trạng", "Chi tiết")
_PLAN = (
    *("Đầu việc", "Đến hạn", "Nộp đúng hạn", "Nộp sau hạn", "Chưa nộp", "Đã duyệt"),
    "Tỷ lệ đúng hạn",
)
_DEFINITIONS = ("Mã", "Nội dung", "Văn bản", "Trích văn bản", "Cách tính")
_NO_TRAINING: tuple[None, ...] = (None,) * 3
_NO_COUNT: tuple[None, ...] = (None,) * 6


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet in words and numbers. `widths` are characters, by column."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: dict[int, int]


def listings(report: Report) -> tuple[Listing, ...]:
    """All sheets; that of the plan where something of it was due."""
    return (
        Listing("Số liệu", _FIGURES, tuple(_figures(report)), {1: 60, 2: 30, 12: 18, 14: 40}),
        Listing("Theo đơn vị", _UNITS, tuple(_units(report)), {1: 60, 3: 45}),
        Listing("Danh sách", _NAMES, tuple(_names(report)), {2: 45, 3: 20, 4: 28, 5: 12, 6: 45}),
        Listing(
            "Định nghĩa", _DEFINITIONS, tuple(_definitions(report)), {1: 60, 2: 50, 3: 50, 4: 60}
        ),
        *([Listing("Kế hoạch", _PLAN, tuple(_plan(report)), {0: 60})] if report.plan else []),
    )


def _plan(report: Report) -> Iterator[tuple[Cell, ...]]:
    for one in (*report.plan, together(report.plan, "Cộng")):
        counts = (one.due, one.on_time, one.late, one.missing, one.accepted)
        yield (one.text, *counts, one.percent)


def _figures(report: Report) -> Iterator[tuple[Cell, ...]]:
    for figure in report.training:
        yield from _training(figure)
    if report.self_study:
        study = report.self_study
        counted = "Đã tính vào số lượt" if study.counts_as_attendances else "Không tính là lượt"
        told = (None, study.completions, study.people)
        yield ("", "Tự học trên sổ tay", "", *told, *_NO_COUNT, "", "", counted)
    for target in report.targets:
        judged = _judged(target)
        yield (target.id, target.text, "", *_NO_TRAINING, *_counts(target.count), *judged)
    for reported in report.reported:
        yield _reported(reported)


def _training(figure: TrainingFigure) -> Iterator[tuple[Cell, ...]]:
    yield ("", figure.title, "", *_counted(figure.count), *_NO_COUNT, "", "", _about(figure.count))
    for part in figure.parts:
        split = f"{words.SPLITS[part.split]}: {words.part(part.of)}"
        counted = _counted(part.count)
        yield ("", figure.title, split, *counted, *_NO_COUNT, "", "", _about(part.count))


def _counted(count: TrainingCount) -> tuple[int | None, ...]:
    return tuple(one.value if one else None for one in count.amounts)


def _about(count: TrainingCount) -> str:
    """Which of the three are approximate: a cell with a number cannot say so itself."""
    named = zip(("lớp", "lượt", "người"), count.amounts, strict=True)
    rough = [name for name, one in named if isinstance(one, Amount) and one.is_about]
    return f"Khoảng: {', '.join(rough)}" if rough else ""


def _judged(target: TargetFigure) -> tuple[str, str, str]:
    note = "" if target.count.total else "Không có ai thuộc đối tượng"
    asked = words.wanted(target.threshold)
    return asked, words.verdict(is_met=target.is_met), note


def _counts(count: Tally) -> tuple[Cell, ...]:
    short = (count.missing, count.vacant, count.unknown)
    return (count.total, count.covered, *short, count.percent)


def _reported(figure: ReportedFigure) -> tuple[Cell, ...]:
    counts = (figure.whole, figure.part, None, None, None, figure.percent)
    asked = words.wanted(figure.threshold)
    names = told.missing(figure.missing, told.LISTED)
    missing = f"Chưa báo cáo: {names}" if names else ""
    judged = (asked, words.verdict(is_met=figure.is_met), missing)
    return (figure.id, figure.title, _split_of(figure), *_NO_TRAINING, *counts, *judged)


def _split_of(figure: ReportedFigure) -> str:
    """What is divided by what; of money also in which unit."""
    part, whole = figure.part_of_what
    said = f"{part.removesuffix(':')} / {whole}"
    return f"{said} ({figure.measure})" if figure.measure else said


def _units(report: Report) -> Iterator[tuple[Cell, ...]]:
    for target in report.targets:
        for line in target.worst:
            yield (target.id, target.text, line.unit.code, line.unit.name, *_counts(line.tally))


def _names(report: Report) -> Iterator[tuple[Cell, ...]]:
    for target in report.targets:
        for one in target.names:
            person = (one.unit, words.post(one), words.person(one))
            state = words.state(one, wants_few=target.wants_few)
            yield (target.id, one.reference, *person, state, one.why)


def _definitions(report: Report) -> Iterator[tuple[Cell, ...]]:
    tree = words.STANDPOINTS[report.standpoint]
    period = f"{words.period(report)}, số liệu tính đến ngày {words.short_day(report.as_at)}"
    yield ("", "Thời gian của báo cáo", "", "", period)
    yield ("", "Đơn vị trong báo cáo", "", "", words.capital(tree))
    yield ("", "Tỷ lệ", "", "", _PERCENT)
    yield ("", "Lớp, lượt, người", "", "", _TRAINING)
    for figure in report.training:
        yield ("", figure.title, "", "", figure.definition)
    for target in report.targets:
        cited = (words.document(target.source), target.quotation)
        yield (target.id, target.text, *cited, words.definition(target.definition))
    for reported in report.reported:
        yield (reported.id, reported.title, "", "", reported.definition)
    if report.plan:
        yield ("", "Thực hiện kế hoạch", "", "", plan.definition())


_PERCENT = (
    "Làm tròn một chữ số thập phân; không làm tròn lên 100 % khi còn thiếu, không làm tròn xuống "
    "0 % khi đã có. Đạt hay chưa đạt được xét trên số chưa làm tròn."
)
_TRAINING = (
    "Lớp là số lớp đã mở; lượt là số lần có người tham gia, một người dự hai lớp là hai lượt; "
    "người là số người khác nhau. Ba số này không cộng với nhau."
)
