"""A calendar that a phone subscribes to, read back by another parser than the one that made it."""

import warnings
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.papers.feeds import Cover, Deadline, feed
from tests.conftest import NOW

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it still speaks to Python 2, which is not our business
    import vobject

COVER = Cover("Hạn việc công đoàn", "Sổ tay Công đoàn", "https://sotay.example/c")
CONFERENCE = Deadline(
    uid="duty-7",
    title="Hội nghị người lao động; báo cáo, biên bản",
    text="CĐCS Công ty May Hoa Sen\nCăn cứ: Luật 10/2022/QH15, Điều 51",
    on=date(2027, 3, 31),
    rung_before=(30, 7, 0),
)


def read(*deadlines: Deadline) -> list[Any]:
    """The entries, as another program understands them."""
    body = feed(deadlines, COVER, NOW).decode()
    return list(vobject.readOne(body).contents.get("vevent", []))


def test_another_parser_reads_what_was_written() -> None:
    (event,) = read(CONFERENCE)
    assert event.summary.value == CONFERENCE.title
    assert event.description.value == CONFERENCE.text
    assert event.uid.value == CONFERENCE.uid
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 3, 31), date(2027, 4, 1))
    assert event.status.value == "CONFIRMED"
    event.validate(raiseException=True)


def test_the_calendar_says_what_it_is_called_and_how_often_to_ask() -> None:
    calendar = vobject.readOne(feed((), COVER, NOW).decode())
    assert calendar.contents["x-wr-calname"][0].value == COVER.name
    assert calendar.contents["refresh-interval"][0].value == "PT6H"
    assert calendar.method.value == "PUBLISH"


def test_it_rings_in_the_morning_so_many_days_before() -> None:
    (event,) = read(CONFERENCE)
    found = [alarm.trigger.value for alarm in event.contents["valarm"]]
    assert found == [
        timedelta(days=-30, hours=8),
        timedelta(days=-7, hours=8),
        timedelta(hours=8),
    ]


def test_what_is_put_off_is_the_same_entry_and_a_later_version() -> None:
    (before,) = read(CONFERENCE)
    (after,) = read(replace(CONFERENCE, on=date(2027, 4, 15), revision=1))
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstart.value == date(2027, 4, 15)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"rung_before": ()}, id="done"),
        pytest.param({"is_cancelled": True}, id="called off"),
    ],
)
def test_what_nobody_has_to_do_rings_nobody(changed: dict[str, Any]) -> None:
    (event,) = read(replace(CONFERENCE, **changed))
    assert "valarm" not in event.contents
    assert (event.status.value == "CANCELLED") is ("is_cancelled" in changed)


def test_every_line_is_short_and_no_text_breaks_out_of_its_entry() -> None:
    """RFC 5545, 3.1: at most 75 octets, CRLF."""
    hostile = replace(CONFERENCE, title="a\r\nEND:VEVENT\nBEGIN:VEVENT; ,\\", text="ă" * 500)
    body = feed((hostile,), COVER, NOW)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    (event,) = read(hostile)
    assert event.description.value == hostile.text


def test_all_entries_of_a_year_are_there() -> None:
    many = [replace(CONFERENCE, uid=f"duty-{n}@x", on=date(2027, 1, 1)) for n in range(400)]
    assert len({event.uid.value for event in read(*many)}) == 400
