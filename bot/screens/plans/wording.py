"""When something is due, read back in words; who must do it, and what shows it."""

from collections.abc import Mapping
from datetime import date

from bot.domain.plans.items import Doers, PlanItem, Proof
from bot.domain.plans.rules import (
    LAST,
    Almanac,
    Around,
    Due,
    DueRule,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    OccasionKind,
    OnDay,
)
from bot.domain.plans.times import next_time
from bot.domain.units import Sector
from bot.i18n import _, day


def due(rule: DueRule, today: date, almanac: Almanac) -> str:
    """ "Hạn: thứ Ba 30/6/2026, rồi mỗi năm"; for people to see that they were understood."""
    return _("Hạn: {said}").format(said=said(rule, today, almanac))


def said(rule: DueRule, today: date, almanac: Almanac) -> str:
    """The same within a sentence."""
    parts = [_first(rule, today, almanac), again(rule), _bounds(rule)]
    return ", ".join(filter(None, parts))


def was(rule: DueRule, today: date, almanac: Almanac) -> str:
    """The same of a rule that holds no more: whether its day is over says nothing."""
    return said(rule, date.min if isinstance(rule.when, OnDay) else today, almanac)


def _first(rule: DueRule, today: date, almanac: Almanac) -> str:
    if isinstance(rule.when, OnDay):
        shown = next_time(rule, date.min, almanac)
        return _ended(shown, today) if shown else ""
    found = next_time(rule, today, almanac)
    return weekday_and_day(found.on) if found else ""


def _ended(shown: Due, today: date) -> str:
    on = weekday_and_day(shown.on)
    return _("{day} (đã qua)").format(day=on) if shown.on < today else on


def weekday_and_day(on: date) -> str:
    """thứ Ba 30/6/2026."""
    return f"{_weekdays()[on.weekday()]} {day(on)}"


def _weekdays() -> tuple[str, ...]:
    return (
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    )


def again(rule: DueRule) -> str:
    """How it comes back. "": once."""
    match rule.when:
        case OnDay():
            return _("là ngày trước {day}").format(day=day(rule.when.on)) if rule.is_before else ""
        case EveryYear(days, is_of_last):
            return _yearly(days, is_of_last=is_of_last, is_before=rule.is_before)
        case EveryMonth(on, is_of_last):
            about = _("tháng liền trước") if is_of_last else ""
            return _each(_("mỗi tháng"), _day_of_month(on), about, is_before=rule.is_before)
        case EveryQuarter():
            return _quarterly(rule.when, is_before=rule.is_before)
        case Around():
            return around(rule.when, is_before=rule.is_before)


def _yearly(days: tuple[tuple[int, int], ...], *, is_of_last: bool, is_before: bool) -> str:
    named = _(" và ").join(f"{on}/{month}" for month, on in days)
    about = _("năm liền trước") if is_of_last else ""
    if len(days) == 1 and not is_before:
        plain = _("rồi mỗi năm")
        return _("{plain} (của {about})").format(plain=plain, about=about) if about else plain
    return _each(_("mỗi năm"), named, about, is_before=is_before)


def _each(often: str, named: str, about: str, *, is_before: bool) -> str:
    """Before what is said, where that is what was written."""
    text = _("rồi {often}, trước {day}") if is_before else _("rồi {often}, {day}")
    plain = text.format(often=often, day=named)
    return _("{plain} (của {about})").format(plain=plain, about=about) if about else plain


def _day_of_month(on: int) -> str:
    return _("ngày cuối") if on == LAST else _("ngày {day}").format(day=on)


def _quarterly(when: EveryQuarter, *, is_before: bool) -> str:
    month = (_("tháng đầu quý"), _("tháng giữa quý"), _("tháng cuối quý"))[when.month - 1]
    named = f"{_day_of_month(when.day)} {month}"
    about = _("quý liền trước") if when.is_of_last else ""
    return _each(_("mỗi quý"), named, about, is_before=is_before)


def around(when: Around, *, is_before: bool = False) -> str:
    """15 ngày sau khi ký thỏa ước lao động tập thể."""
    what = occasions()[when.occasion]
    if not when.days:
        return _("trước {what}").format(what=what) if is_before else what
    unit = _("ngày làm việc") if when.is_workdays else _("ngày")
    text = _("{count} {unit} trước {what}") if when.days < 0 else _("{count} {unit} sau {what}")
    return text.format(count=abs(when.days), unit=unit, what=what)


def occasions() -> Mapping[OccasionKind, str]:
    """What happens, as the end of a sentence."""
    return {
        OccasionKind.TET: _("mùng 1 Tết"),
        OccasionKind.TET_BREAK: _("ngày đầu nghỉ Tết"),
        OccasionKind.FINANCIAL_YEAR_END: _("ngày kết thúc năm tài chính"),
        OccasionKind.SEMESTER_END: _("ngày kết thúc học kỳ I"),
        OccasionKind.SCHOOL_YEAR_END: _("ngày kết thúc năm học"),
        OccasionKind.AGREEMENT_SIGNED: _("ngày ký thỏa ước lao động tập thể"),
        OccasionKind.AGREEMENT_END: _("ngày thỏa ước lao động tập thể hết hạn"),
        OccasionKind.CONFERENCE: _("hội nghị người lao động"),
        OccasionKind.DIALOGUE: _("đối thoại tại nơi làm việc"),
        OccasionKind.CONGRESS: _("đại hội"),
        OccasionKind.TERM_END: _("ngày hết nhiệm kỳ"),
    }


def _bounds(rule: DueRule) -> str:
    first, last = rule.from_on, rule.to_on
    if first and last:
        return _("từ {first} đến {last}").format(first=day(first), last=day(last))
    if first:
        return _("từ {first}").format(first=day(first))
    return _("đến {last}").format(last=day(last)) if last else ""


def doers(who: Doers, kinds: Mapping[str, str]) -> str:
    """Who must do it; `kinds` are the names of kinds of units."""
    if who.codes:
        return ", ".join(who.codes)
    named = [kinds.get(kind, kind) for kind in who.kinds]
    sector = {Sector.STATE: _("khu vực nhà nước"), Sector.NON_STATE: _("ngoài nhà nước")}
    if who.sector:
        named.append(sector[who.sector])
    return " ".join((*named, *who.forms)) or _("tất cả đơn vị")


def proof(wanted: Proof) -> str:
    return {
        Proof.NOTHING: _("không cần minh chứng"),
        Proof.TICK: _("đánh dấu đã làm"),
        Proof.NUMBER: _("một con số"),
        Proof.FILE: _("tệp hoặc ảnh"),
    }[wanted]


def reminders(item: PlanItem) -> str:
    """Nhắc trước 14, 7, 3, 0 ngày."""
    before = [str(days) for days in item.reminders if days >= 0]
    after = [str(-days) for days in item.reminders if days < 0]
    parts = (
        _("nhắc trước {days} ngày").format(days=", ".join(before)) if before else "",
        _("nhắc sau {days} ngày").format(days=", ".join(after)) if after else "",
    )
    return "; ".join(filter(None, parts)) or _("không nhắc")
