"""What all screens about classes say alike: when, where, for whom, why not."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.classes.counting import Figures
from bot.domain.classes.sessions import Bar, ClassSession
from bot.domain.learning import Subject
from bot.domain.units import Sector
from bot.domain.vietnamese import ZONE, local_date
from bot.i18n import _, clock, day, number
from bot.screen import Choice

PAGE = 5  # classes or people of one screen, beside its other choices


def home() -> Choice:
    """The way home, under every screen."""
    return Choice(_("Về trang chủ"), "home")


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """Thứ Tư 25/11/2026, 08:00–11:00; or from a day to another."""
    start, end = clock(starts_at), clock(ends_at)
    first = weekday(starts_at)
    if local_date(starts_at) == local_date(ends_at):
        return _("{day}, {start}–{end}").format(day=first, start=start, end=end)
    last = weekday(ends_at)
    return _("{start} {day} đến {end} {last}").format(start=start, day=first, end=end, last=last)


def weekday(moment: datetime) -> str:
    """The day with its name, as invitations have it."""
    names = (
        _("Thứ Hai {day}"),
        _("Thứ Ba {day}"),
        _("Thứ Tư {day}"),
        _("Thứ Năm {day}"),
        _("Thứ Sáu {day}"),
        _("Thứ Bảy {day}"),
        _("Chủ nhật {day}"),
    )
    return names[moment.astimezone(ZONE).weekday()].format(day=day(moment))


def when(session: ClassSession) -> str:
    """When the class is."""
    return hours(session.starts_at, session.ends_at)


def where(place: str, *, is_online: bool) -> str:
    """Where it is."""
    if is_online:
        return _("Trực tuyến: {place}").format(place=place) if place else _("Học trực tuyến")
    return _("Tại {place}").format(place=place)


def whom(sector: Sector | None) -> str:
    """For whom it is."""
    return {
        None: _("Dành cho mọi đơn vị"),
        Sector.STATE: _("Dành cho đơn vị khu vực nhà nước"),
        Sector.NON_STATE: _("Dành cho đơn vị ngoài nhà nước"),
    }[sector]


def seats(limit: int | None, each: int | None) -> str:
    """How many may come."""
    if limit is None and each is None:
        return _("Không giới hạn số người")
    if limit is None:
        return _("Mỗi đơn vị cử nhiều nhất {each} người").format(each=each)
    if each is None:
        return _("{seats} chỗ").format(seats=limit)
    return _("{seats} chỗ, mỗi đơn vị cử nhiều nhất {each} người").format(seats=limit, each=each)


def about(subjects: Iterable[str], known: Sequence[Subject]) -> str:
    """The subjects by name; one that the content no longer has keeps its id."""
    names = {one.id: one.name for one in known}
    return ", ".join(names.get(one, one) for one in subjects)


def details(session: ClassSession) -> str:
    """When, where and for whom."""
    lines = [when(session), where(session.place, is_online=session.is_online)]
    lines.append(whom(session.sector))
    if session.cancelled_at:
        lines.insert(0, _("Lớp này đã hủy."))
    return "\n".join(lines)


def listed(session: ClassSession) -> str:
    """A class on a button: its day first, because that is what people look for."""
    text = _("{day}: {title}").format(day=day(session.starts_at), title=session.title)
    return _("{text} (đã hủy)").format(text=text) if session.cancelled_at else text


def bar(found: Bar, session: ClassSession) -> str:
    """Why somebody cannot be put forward."""
    return {
        Bar.CANCELLED: _("lớp đã hủy"),
        Bar.BEGUN: _("lớp đã bắt đầu"),
        Bar.NOT_BELOW: _("lớp này của công đoàn khác"),
        Bar.OTHER_SECTOR: _("lớp dành cho đơn vị khu vực khác"),
        Bar.ALREADY: _("đã được cử"),
        Bar.FULL: _("lớp đã đủ {seats} người").format(seats=session.seats),
        Bar.UNIT_FULL: _("đơn vị đã cử đủ {seats} người").format(seats=session.seats_each),
    }[found]


def figures(found: Figures, *, with_classes: bool = True) -> str:
    """Lớp, lượt, người in one line; what was told as "khoảng" says so."""
    parts = [
        _("{count} lượt").format(count=counted(found.participations, is_rough=found.is_rough)),
        _("{count} người").format(count=counted(found.people, is_rough=found.has_rough_people)),
    ]
    if with_classes:
        parts.insert(0, _("{count} lớp").format(count=number(found.classes)))
    return ", ".join(parts)


def counted(value: int, *, is_rough: bool) -> str:
    """A number as it is written; a rough one with its "khoảng"."""
    text = number(value)
    return _("khoảng {count}").format(count=text) if is_rough else text


def turning(action: str, page: int, *, more: bool) -> list[Choice]:
    """The pages after and before; `action` without the page's number."""
    choices = [Choice(_("Trang sau"), f"{action}:{page + 1}")] if more else []
    return choices + ([Choice(_("Trang trước"), f"{action}:{page - 1}")] if page else [])
