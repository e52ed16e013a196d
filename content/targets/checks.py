"""What parts of a target say that do not go together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.targets.targets import Measure
from content.files.mistakes import quoted
from content.targets.schema import (
    DaysEntry,
    NeedEntry,
    ReportedEntry,
    TargetEntry,
    threshold_meant,
)

Complaint: TypeAlias = tuple[tuple[str, ...], str]  # where in the target, and what is wrong


@dataclass(frozen=True, slots=True)
class Known:
    """What a target may be about."""

    modules: Collection[str]
    subjects: Collection[str]


def complaints(entry: TargetEntry, known: Known) -> Iterator[Complaint]:
    """Everything that makes no sense together, or that is not there."""
    yield from _of_population(entry)
    yield from _of_need(entry.need)
    yield from _of_subjects(entry.need, known)
    if entry.need.reported:
        yield from _of_reported(entry.need.reported)
    yield from _of_days(entry)
    yield from _of_threshold(entry)


def _of_population(entry: TargetEntry) -> Iterator[Complaint]:
    who, need = entry.who, entry.need
    has_people = bool(who.posts or who.key)
    if who.posts and who.key:
        yield ("who", "key"), "ghi «posts» hoặc «key: true», không ghi cả hai; hãy xóa một mục."
    if _is_training(need) and not has_people:
        text = "tập huấn tính theo người; hãy thêm chức vụ, ví dụ «posts: [Chủ tịch]»."
        yield ("who",), text
    if (need.held or need.reported) and (has_people or who.full_time is not None):
        text = "việc này tính theo đơn vị; hãy bỏ «posts», «key» và «full_time»."
        yield ("who",), text


def _is_training(need: NeedEntry) -> bool:
    return bool(need.modules or need.subjects or need.at_least)


def _of_need(need: NeedEntry) -> Iterator[Complaint]:
    asked = [_is_training(need), need.held is not None, need.reported is not None]
    if sum(asked) != 1:
        text = (
            "«need» phải là một trong ba: học («modules», «subjects», «at_least»), tổ chức "
            "(«held»), báo cáo («reported»)."
        )
        yield ("need",), text
    named = len(need.modules) + len(need.subjects)
    if named and (need.at_least or 0) > named:
        text = f"«at_least: {need.at_least}» nhiều hơn {named} nội dung đã ghi; hãy hạ xuống."
        yield ("need", "at_least"), text
    if need.or_classes and not need.modules:
        yield ("need", "or_classes"), "«or_classes» chỉ đi cùng «modules»; hãy xóa dòng này."
    if not need.or_modules and not need.subjects:
        yield ("need", "or_modules"), "«or_modules» chỉ đi cùng «subjects»; hãy xóa dòng này."


def _of_subjects(need: NeedEntry, known: Known) -> Iterator[Complaint]:
    yield from _strangers(("need", "modules"), need.modules, known.modules, "chuyên đề")
    yield from _strangers(("need", "subjects"), need.subjects, known.subjects, "nội dung")
    if need.held:
        place = ("need", "held", "subjects")
        yield from _strangers(place, need.held.subjects, known.subjects, "nội dung")


def _strangers(
    place: tuple[str, ...], named: Sequence[str], known: Collection[str], what: str
) -> Iterator[Complaint]:
    for one in named:
        if one not in known:
            yield place, f"không có {what} {quoted(one)}; hãy sửa mã hoặc xóa đi."


def _of_reported(asked: ReportedEntry) -> Iterator[Complaint]:
    place = ("need", "reported")
    if sum((asked.ratio is not None, bool(asked.choices), asked.tick)) != 1:
        yield place, "«reported» phải có một trong ba: «ratio», «choices», «tick: true»."
    if asked.choices and not asked.accepted:
        yield place, "thiếu mục «accepted»: những lựa chọn nào là đạt; hãy thêm vào."
    for name in ("accepted", "among"):
        for one in getattr(asked, name):
            if one not in asked.choices:
                text = f"{quoted(one)} không có trong «choices»; hãy ghi đúng như ở đó."
                yield (*place, name), text
    for one in asked.accepted:
        if asked.among and one not in asked.among:
            yield (*place, "among"), f"thiếu {quoted(one)} của «accepted»; hãy thêm vào."


def _of_days(entry: TargetEntry) -> Iterator[Complaint]:
    if entry.period and entry.term:
        yield ("term",), "ghi «period» hoặc «term», không ghi cả hai; hãy xóa một mục."
    if not (entry.period or entry.term or entry.every):
        text = (
            "thiếu kỳ; hãy thêm «period: {from: …, to: …}», «every: year», «term: …» hoặc "
            "«period: {unlimited: true}» nếu văn bản không nêu."
        )
        yield (), text
    for name in ("period", "term"):
        days: DaysEntry | None = getattr(entry, name)
        if days:
            yield from _of_range(name, days)


def _of_range(name: str, days: DaysEntry) -> Iterator[Complaint]:
    has_days = bool(days.from_on or days.to_on)
    if days.unlimited == has_days:
        yield (name,), f"«{name}» cần ngày «from», «to», hoặc chỉ «unlimited: true»; hãy sửa lại."
    if days.from_on and days.to_on and days.to_on < days.from_on:
        yield (name,), "«to» sớm hơn «from»; hãy xem lại hai ngày này."


def _of_threshold(entry: TargetEntry) -> Iterator[Complaint]:
    enough = threshold_meant(entry.threshold) if entry.threshold else None
    is_ratio = entry.need.reported is not None and entry.need.reported.ratio is not None
    if enough and is_ratio and enough.measure is not Measure.PERCENT:
        yield ("threshold",), 'tỷ lệ phải đạt tính bằng %; hãy thêm dấu %, ví dụ ">= 15 %".'
