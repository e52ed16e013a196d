"""Staff follow what comes in: sums, who is missing, one unit's figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.people import Unit
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.returns import Verdict
from bot.domain.returns.sums import Asked, Heap, Sum
from bot.domain.targets.targets import Form, Reported, Target
from bot.i18n import _, day, number
from bot.screen import Attachment, Choice, Screen
from bot.screens.returns import words
from bot.screens.returns.filling import Question

PAGE = 6  # units, or questions, of one screen
_LISTED = (Heap.MISSING, Heap.HANDED_IN, Heap.LATE, Heap.FAR, Heap.UNKNOWN)


def _heaps() -> Mapping[Heap, str]:
    return {
        Heap.MISSING: _("Chưa gửi"),
        Heap.SENT_BACK: _("Cần sửa"),
        Heap.HANDED_IN: _("Đã gửi"),
        Heap.LATE: _("Gửi sau hạn"),
        Heap.FAR: _("Khác nhiều so với kỳ trước"),
        Heap.UNKNOWN: _("Chưa rõ có thuộc diện hỏi"),
    }


def listed(
    unit: Unit, found: Sequence[tuple[Inquiry, Target]], *, page: int, may_ask: bool
) -> Screen:
    """What the units of a unit are asked at present, and were lately."""
    first = page * PAGE
    choices = [
        Choice(_named(*one), f"return.follow:{unit.id}:{one[0].id}")
        for one in found[first : first + PAGE]
    ]
    if first + PAGE < len(found):
        choices.append(Choice(_("Trang sau"), f"return.list:{unit.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"return.list:{unit.id}:{page - 1}"))
    if may_ask:
        choices.append(Choice(_("Hỏi số liệu mới"), f"return.targets:{unit.id}:0"))
    text = (
        _("Những số liệu đang hỏi các đơn vị của {unit}.")
        if found
        else _("Hiện chưa hỏi các đơn vị của {unit} số liệu nào.")
    )
    return Screen(
        _("Số liệu báo cáo"),
        text.format(unit=unit.name),
        choices=(*choices, Choice(_("Về đơn vị"), f"unit.open:{unit.id}")),
    )


def _named(inquiry: Inquiry, target: Target) -> str:
    sign = _("hạn {day}").format(day=day(inquiry.due_on)) if inquiry.is_open else _("đã chốt")
    return _("{what} ({sign})").format(what=words.short(target.text, 60), sign=sign)


@dataclass(frozen=True, slots=True)
class State:
    """How an inquiry stands for a unit and all below it."""

    question: Question
    whole: Sum
    heaps: Mapping[Heap, int]
    has_branches: bool  # whether units below have units below
    may_close: bool


def follow(stands: State) -> Screen:
    """The sum, what is missing in it, and the ways to every unit."""
    question, inquiry = stands.question, stands.question.inquiry
    lines = [
        *words.about(question.target, inquiry),
        _("Đã gửi: {sent}/{asked} đơn vị; còn thiếu {missing}.").format(
            sent=number(stands.whole.handed_in),
            asked=number(stands.whole.asked),
            missing=number(stands.whole.missing),
        ),
        *_summed(question.asked, stands.whole),
        "" if inquiry.is_open else _("Đã chốt ngày {day}.").format(day=closed(inquiry)),
    ]
    labels = _heaps()
    choices = [
        Choice(f"{labels[heap]} ({number(stands.heaps[heap])})", _heap_action(question, heap, 0))
        for heap in _LISTED
        if stands.heaps[heap]
    ]
    return Screen(
        question.unit.name, "\n".join(filter(None, lines)), choices=(*choices, *_ways(stands))
    )


def closed(inquiry: Inquiry) -> str:
    """The day it was closed; "" while it is open."""
    return day(inquiry.closed_at) if inquiry.closed_at else ""


def _heap_action(question: Question, heap: Heap, page: int) -> str:
    return f"return.units:{question.about}:{heap}:{page}"


def _ways(stands: State) -> list[Choice]:
    about = stands.question.about
    ways = [Choice(_("Xuất Excel"), f"return.excel:{about}")]
    if stands.has_branches:
        ways.insert(0, Choice(_("Xem theo cấp dưới"), f"return.branches:{about}:0"))
    if stands.may_close:
        ways.append(Choice(_("Chốt số liệu"), f"return.close:{stands.question.inquiry.id}"))
    ways.append(Choice(_("Số liệu báo cáo"), f"return.list:{stands.question.unit.id}:0"))
    return ways


def _summed(asked: Reported, whole: Sum) -> list[str]:
    """What the units that handed in come to together."""
    if asked.form is Form.RATIO:
        return [
            _("Cộng các đơn vị đã gửi: {part}/{whole} = {share}.").format(
                part=number(whole.part),
                whole=number(whole.whole),
                share=words.share(whole.percent),
            ),
            _("Tự đạt mức: {count} đơn vị.").format(count=number(whole.tally.covered)),
        ]
    if asked.form is Form.TICK:
        done = _("Đã làm xong trong kỳ: {count}/{asked} đơn vị.")
        return [done.format(count=number(whole.tally.covered), asked=number(whole.asked))]
    counted = _("Tính cho chỉ tiêu: {count}/{total} đơn vị ({share}).")
    return [
        *(_chosen(choice, whole) for choice in asked.choices),
        counted.format(
            count=number(whole.tally.covered),
            total=number(whole.tally.total),
            share=words.share(whole.tally.percent),
        ),
    ]


def _chosen(choice: str, whole: Sum) -> str:
    return _("{choice}: {count}/{asked} đơn vị ({share}).").format(
        choice=choice,
        count=number(whole.count(choice)),
        asked=number(whole.asked),
        share=words.share(whole.share(choice)),
    )


def units(question: Question, heap: Heap, found: Sequence[Asked], *, page: int) -> Screen:
    """The units on one list, by name."""
    first = page * PAGE
    shown = found[first : first + PAGE]
    pages = max(1, -(-len(found) // PAGE))
    choices = [
        Choice(_unit(one), f"return.open:{one.unit.id}:{question.inquiry.id}") for one in shown
    ]
    if heap is Heap.UNKNOWN:
        choices = [Choice(one.unit.name, f"unit.open:{one.unit.id}") for one in shown]
    if page + 1 < pages:
        choices.append(Choice(_("Trang sau"), _heap_action(question, heap, page + 1)))
    if page:
        choices.append(Choice(_("Trang trước"), _heap_action(question, heap, page - 1)))
    text = _("{count} đơn vị. Trang {page}/{pages}.").format(
        count=number(len(found)), page=page + 1, pages=pages
    )
    return Screen(_heaps()[heap], text, choices=(*choices, _back(question)))


def _unit(one: Asked) -> str:
    if one.latest is None:
        return one.unit.name
    if one.latest.verdict is Verdict.SENT_BACK:
        return _("{unit}: cần sửa").format(unit=one.unit.name)
    return _("{unit}: {value}").format(unit=one.unit.name, value=words.value(one.latest.value))


def branches(question: Question, found: Sequence[tuple[Unit, Sum, bool]], *, page: int) -> Screen:
    """The units directly below, the most missing first; some have units below themselves."""
    first = page * PAGE
    choices = [
        Choice(
            _branch(unit, whole),
            f"return.{'follow' if has_more else 'open'}:{unit.id}:{question.inquiry.id}",
        )
        for unit, whole, has_more in found[first : first + PAGE]
    ]
    about = question.about
    if first + PAGE < len(found):
        choices.append(Choice(_("Trang sau"), f"return.branches:{about}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"return.branches:{about}:{page - 1}"))
    text = _("Nơi còn thiếu nhiều đơn vị nhất đứng trước.")
    return Screen(question.unit.name, text, choices=(*choices, _back(question)))


def _branch(unit: Unit, whole: Sum) -> str:
    return _("{unit}: đã gửi {sent}/{asked}").format(
        unit=unit.name, sent=number(whole.handed_in), asked=number(whole.asked)
    )


def ask_close(question: Question, whole: Sum) -> Screen:
    """From then on nobody hands in or corrects."""
    text = _("Đã gửi {sent}/{asked} đơn vị. Chốt rồi thì không đơn vị nào gửi hay sửa được nữa.")
    return Screen(
        _("Chốt số liệu?"),
        text.format(sent=number(whole.handed_in), asked=number(whole.asked)),
        choices=(
            Choice(_("Chốt số liệu"), f"return.end:{question.inquiry.id}"),
            _back(question),
        ),
    )


def exported(question: Question, number: str, name: str) -> Screen:
    """The sheet."""
    return Screen(
        _("Số liệu báo cáo"),
        _("Tệp có mọi đơn vị, cả nơi chưa gửi. Tệp được giữ một ngày."),
        choices=(_back(question),),
        attachment=Attachment(f"document/{number}/{name}", _("Mở tệp Excel")),
    )


def started(after: Screen, *, is_new: bool) -> Screen:
    """The inquiry as it stands right after it was asked."""
    said = _("Đã hỏi các đơn vị.") if is_new else _("Số liệu này đang được hỏi rồi.")
    return replace(after, text=f"{said}\n\n{after.text}")


def _back(question: Question) -> Choice:
    return Choice(_("Về bảng theo dõi"), f"return.follow:{question.about}")
