"""Calendar files that phones and offices open; the only icalendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

REMINDED_BEFORE = timedelta(hours=2)  # time to get there from a factory


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something at a time and place."""

    uid: str  # the same file opened again moves the same entry
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    text: str
    is_cancelled: bool = False


def ics(appointment: Appointment, made_at: datetime, maker: str) -> bytes:
    """A calendar with one entry, which reminds two hours before (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{maker}//VI")
    calendar.add("version", "2.0")
    entry = Event()
    entry.add("uid", appointment.uid)
    entry.add("dtstamp", made_at)
    entry.add("dtstart", appointment.starts_at)
    entry.add("dtend", appointment.ends_at)
    entry.add("summary", appointment.title)
    entry.add("location", appointment.place)
    entry.add("description", appointment.text)
    entry.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    if not appointment.is_cancelled:
        entry.add_component(_alarm(appointment.title))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMINDED_BEFORE)
    return alarm
