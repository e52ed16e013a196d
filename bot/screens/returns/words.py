"""Figures, days and sources in words: the same for whoever hands in and whoever asks."""

from datetime import date

from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.values import Impossible, Pick, Ratio, Value
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Reported, Target
from bot.domain.vietnamese import Percent, percent
from bot.i18n import _, day, number

_LONGEST = 160  # characters of a target's text or a question: three of them fit on one screen


def short(text: str, longest: int = _LONGEST) -> str:
    """The text, cut at a word where it is too long for a small phone."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def source(target: Target) -> str:
    """The document that sets the target; "" where staff set it themselves."""
    if target.programme is None:
        return ""
    named = target.programme.number or target.programme.title
    said = ", ".join(filter(None, (short(named, 80), short(target.programme.issuer, 60))))
    return _("Căn cứ: {source}.").format(source=said)


def days(window: Window) -> str:
    """What the figure is about, within a sentence; "" where no day is named."""
    begins, ends = window.from_on, window.to_on
    if begins and ends and (begins, ends) == (date(begins.year, 1, 1), date(begins.year, 12, 31)):
        return _("năm {year}").format(year=begins.year)
    if begins and ends:
        return _("từ {begins} đến {ends}").format(begins=day(begins), ends=day(ends))
    if ends:
        return _("đến {ends}").format(ends=day(ends))
    return _("từ {begins}").format(begins=day(begins)) if begins else ""


def about(target: Target, inquiry: Inquiry) -> list[str]:
    """What is asked and by when, as lines."""
    told = days(inquiry.window)
    return [
        short(target.text),
        *([_("Kỳ số liệu: {days}.").format(days=told)] if told else []),
        _("Hạn gửi: {day}.").format(day=day(inquiry.due_on)),
    ]


def value(said: Value) -> str:
    """What a unit handed in."""
    if isinstance(said, Ratio):
        return _ratio(said)
    if isinstance(said, Pick):
        return said.choice
    if said.done_on is None:
        return _("chưa hoàn thành")
    return _("hoàn thành ngày {day}").format(day=day(said.done_on))


def _ratio(said: Ratio) -> str:
    numbers = f"{number(said.part)}/{number(said.whole)}"
    shown = percent(said.part, said.whole)
    if shown is None:
        return numbers
    return f"{numbers} = {shown}"


def share(shown: Percent | None) -> str:
    """A percentage as it is written; a dash where there is nothing to count."""
    return "–" if shown is None else str(shown)


def part(asked: Reported) -> str:
    """What the first number of a ratio is called."""
    return asked.part or _("phần đạt được")


def whole(asked: Reported) -> str:
    """What the second one is called."""
    return asked.whole or _("tổng số")


def fault(found: Impossible) -> str:
    """Why a figure cannot be."""
    return {
        Impossible.NEGATIVE: _("Số này không thể âm."),
        Impossible.TOO_LARGE: _("Số này quá lớn. Anh/chị kiểm tra lại số chữ số không giúp."),
        Impossible.TOO_FINE: _("Số này có quá hai chữ số lẻ. Anh/chị làm tròn giúp."),
        Impossible.PART_OVER_WHOLE: _("Phần không thể lớn hơn tổng."),
        Impossible.IN_FUTURE: _("Ngày này chưa tới."),
        Impossible.NOT_OFFERED: _("Câu này không hỏi như vậy."),
    }[found]
