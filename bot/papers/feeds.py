"""Calendars that phones subscribe to: whole days with something due, asked for again and again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

DAY = timedelta(days=1)
RUNG_AT = timedelta(hours=8)  # by the phone's own clock; nobody is woken
ASKED_EVERY = timedelta(hours=6)  # what we ask of calendars; Google takes up to a day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done.

    A whole day and no hour, so that it stays on its day wherever the phone is.
    """

    uid: str  # the same for ever: the entry moves instead of appearing twice
    title: str
    text: str
    on: date
    revision: int = 0  # how often it was changed: of two versions the higher one holds
    rung_before: tuple[int, ...] = ()  # days; empty where nobody has anything to do
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """What a calendar says of itself."""

    name: str
    maker: str
    link: str  # where the entries lead


def feed(deadlines: Iterable[Deadline], cover: Cover, made_at: datetime) -> bytes:
    """A calendar to subscribe to (RFC 5545, and RFC 7986 for its name and how often to ask).

    Events, not to-dos: the calendars of iPhone and Google drop VTODO from what they subscribe to.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{cover.maker}//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", cover.name)
    calendar.add("x-wr-calname", cover.name)  # what phones read instead of NAME
    calendar.add("refresh-interval", ASKED_EVERY, {"value": "DURATION"})
    calendar.add("x-published-ttl", f"PT{ASKED_EVERY // timedelta(hours=1)}H")
    for one in deadlines:
        calendar.add_component(_event(one, cover, made_at))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, cover: Cover, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", deadline.uid)
    event.add("dtstamp", made_at)
    event.add("dtstart", deadline.on)
    event.add("dtend", deadline.on + DAY)  # the first day after it
    event.add("summary", deadline.title)
    event.add("description", deadline.text)
    event.add("url", cover.link)
    event.add("sequence", deadline.revision)
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    event.add("status", "CANCELLED" if deadline.is_cancelled else "CONFIRMED")
    if not deadline.is_cancelled:
        for days in sorted(set(deadline.rung_before), reverse=True):
            event.add_component(_alarm(deadline.title, days))
    return event


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", RUNG_AT - days * DAY)
    return alarm
