"""Which days are asked about, by when an answer is due, and of whom."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.returns.inquiries import (
    Inquiry,
    belongs,
    may_be_due,
    question_key,
    usual_due,
    windows,
)
from bot.domain.targets.periods import Period, Recurrence, Window
from bot.domain.targets.targets import Form, Population, Reported
from bot.domain.units import Profile, Sector

TODAY = date(2026, 11, 21)
ASKED_AT = datetime(2026, 11, 21, 2, tzinfo=UTC)


def year(number: int) -> Window:
    return Window(date(number, 1, 1), date(number, 12, 31))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param(Period(), (Window(None, None),), id="whenever"),
        pytest.param(
            Period(to_on=date(2021, 6, 29)), (Window(None, date(2021, 6, 29)),), id="up to a day"
        ),
        pytest.param(Period(Recurrence.YEAR), (year(2026), year(2025)), id="every year"),
        pytest.param(
            Period(Recurrence.YEAR, date(2026, 1, 1)), (year(2026),), id="years begin this year"
        ),
        pytest.param(Period(Recurrence.YEAR, date(2027, 1, 1)), (), id="years begin next year"),
        pytest.param(
            Period(Recurrence.SCHOOL_YEAR, date(2026, 3, 1)),
            (
                Window(date(2026, 9, 1), date(2027, 8, 31)),
                Window(date(2026, 3, 1), date(2026, 8, 31)),
            ),
            id="school years, the first one short",
        ),
    ],
)
def test_one_asks_about_the_days_that_count_or_those_before(
    period: Period, expected: tuple[Window, ...]
) -> None:
    assert windows(period, TODAY) == expected


def test_targets_that_ask_the_same_share_a_question() -> None:
    good = Reported(Form.CHOICE, "Xếp loại?", choices=("Tốt", "Không"), accepted=("Tốt",))
    assert question_key(good) == question_key(replace(good, accepted=("Không",)))
    assert question_key(good) != question_key(replace(good, choices=("Không", "Tốt")))
    assert question_key(good) != question_key(replace(good, question="Loại gì?"))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(year(2026), date(2027, 1, 15), id="fifteen days after the end"),
        pytest.param(year(2025), date(2026, 12, 6), id="the end is long past"),
        pytest.param(Window(None, None), date(2026, 12, 6), id="no end"),
        pytest.param(Window(None, date(2026, 11, 6)), date(2026, 12, 6), id="that day is today"),
        pytest.param(Window(None, date(2026, 11, 7)), date(2026, 11, 22), id="it is tomorrow"),
    ],
)
def test_a_due_date_is_proposed(window: Window, expected: date) -> None:
    assert usual_due(window, TODAY) == expected


@pytest.mark.parametrize(
    ("due_on", "may"),
    [
        pytest.param(TODAY, True, id="today"),
        pytest.param(date(2026, 11, 20), False, id="yesterday"),
        pytest.param(date(2028, 1, 1), True, id="a year after the window"),
        pytest.param(date(2028, 1, 2), False, id="a slip of the finger"),
    ],
)
def test_a_due_date_makes_sense(due_on: date, *, may: bool) -> None:
    assert may_be_due(due_on, year(2026), TODAY) is may


STATE = Profile("Trường", sector=Sector.STATE, form="trường công lập")


@pytest.mark.parametrize(
    ("population", "profile", "expected"),
    [
        pytest.param(Population(), Profile("X", kind="tinh"), True, id="all units"),
        pytest.param(Population(kinds=("cdcs",)), STATE, True, id="its kind"),
        pytest.param(Population(kinds=("xa",)), STATE, False, id="another kind"),
        pytest.param(Population(sector=Sector.STATE), STATE, True, id="its sector"),
        pytest.param(Population(sector=Sector.NON_STATE), STATE, False, id="another sector"),
        pytest.param(Population(sector=Sector.STATE), Profile("X"), None, id="sector not told"),
        pytest.param(Population(forms=("FDI",)), Profile("X"), None, id="form not told"),
        pytest.param(Population(forms=("FDI",)), STATE, False, id="another form"),
        pytest.param(
            Population(kinds=("xa",), forms=("FDI",)), Profile("X"), False, id="out in any case"
        ),
    ],
)
def test_it_is_known_who_is_asked_or_said_that_it_is_not(
    population: Population, profile: Profile, expected: bool | None
) -> None:
    assert belongs(population, profile) is expected


@pytest.mark.parametrize(
    ("today", "closed_at", "expected"),
    [
        pytest.param(date(2026, 12, 1), None, date(2026, 12, 1), id="today, before it is due"),
        pytest.param(date(2027, 3, 1), None, date(2027, 1, 15), id="the due date, from then on"),
        pytest.param(date(2027, 3, 1), ASKED_AT, TODAY, id="the day it was closed"),
    ],
)
def test_the_units_asked_are_those_of_a_day(
    today: date, closed_at: datetime | None, expected: date
) -> None:
    asked = Inquiry(1, 1, "k", year(2026), date(2027, 1, 15), 1, ASKED_AT, closed_at)
    assert asked.as_at(today) == expected
    assert asked.is_open is (closed_at is None)
