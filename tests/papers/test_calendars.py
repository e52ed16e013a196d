"""A calendar file, read back as a phone reads it."""

from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar

from bot.papers.calendars import Appointment, ics
from tests.conftest import NOW

CLASS = Appointment(
    uid="class-7",
    title="Tiền lương, tiền công; thỏa ước",
    starts_at=NOW,
    ends_at=NOW + timedelta(hours=3),
    place="Hội trường UBND xã",
    text="Thứ Bảy 21/11/2026, 09:00–12:00\nDành cho mọi đơn vị",
)


def read(appointment: Appointment) -> dict[str, str]:
    calendar = Calendar.from_ical(ics(appointment, NOW, "Sổ tay Công đoàn"))
    (entry,) = calendar.walk("VEVENT")
    return {
        "title": str(entry["summary"]),
        "place": str(entry["location"]),
        "text": str(entry["description"]),
        "uid": str(entry["uid"]),
        "status": str(entry["status"]),
        "alarms": str([alarm.decoded("trigger") for alarm in entry.walk("VALARM")]),
        "hours": f"{entry.decoded('dtstart').isoformat()}/{entry.decoded('dtend').isoformat()}",
    }


def test_a_phone_reads_what_was_told() -> None:
    found = read(CLASS)
    assert (found["title"], found["place"], found["text"]) == (
        CLASS.title,
        CLASS.place,
        CLASS.text,
    )
    assert found["hours"] == "2026-11-21T02:00:00+00:00/2026-11-21T05:00:00+00:00"
    assert found["status"] == "CONFIRMED"
    assert found["alarms"] == str([-timedelta(hours=2)])


def test_what_was_called_off_reminds_nobody() -> None:
    found = read(replace(CLASS, is_cancelled=True))
    assert (found["status"], found["alarms"]) == ("CANCELLED", "[]")


def test_the_same_class_again_is_the_same_entry() -> None:
    moved = replace(CLASS, starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=2))
    assert read(moved)["uid"] == read(CLASS)["uid"]


def test_every_line_is_short_and_ends_as_the_standard_says() -> None:
    """RFC 5545, 3.1: at most 75 octets, CRLF."""
    body = ics(CLASS, NOW, "Sổ tay Công đoàn")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
