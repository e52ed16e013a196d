"""When something is due, year in, year out."""

from datetime import date

import pytest

from bot.domain.plans.rules import (
    Around,
    Due,
    DueRule,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    Occasion,
    OccasionKind,
    OnDay,
    When,
)
from bot.domain.plans.times import next_time, times
from bot.workdays import ALMANAC

A_YEAR = date(2026, 1, 1), date(2026, 12, 31)
SIGNED = OccasionKind.AGREEMENT_SIGNED


def dues(when: When, *told: Occasion, is_before: bool = False) -> list[str]:
    found = times(DueRule(when, is_before), *A_YEAR, ALMANAC, told)
    return [f"{due.period}: {due.on:%-d/%-m/%Y}" for due in found]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        pytest.param(OnDay(date(2026, 6, 30)), ["once: 30/6/2026"], id="one day"),
        pytest.param(OnDay(date(2025, 6, 30)), [], id="a day of another year"),
        pytest.param(EveryYear(((6, 30),)), ["2026: 30/6/2026"], id="every year"),
        pytest.param(
            EveryYear(((6, 15), (11, 30))),
            ["2026/1: 15/6/2026", "2026/2: 30/11/2026"],
            id="two days of every year",
        ),
        pytest.param(EveryYear(((3, 31),), True), ["2025: 31/3/2026"], id="about last year"),
        pytest.param(EveryYear(((2, 29),)), ["2026: 28/2/2026"], id="29/2 of a common year"),
        pytest.param(EveryYear(((12, 31),)), ["2026: 31/12/2026"], id="the last day of the year"),
        pytest.param(
            EveryQuarter(15),
            [
                "2026-Q1: 15/3/2026",
                "2026-Q2: 15/6/2026",
                "2026-Q3: 15/9/2026",
                "2026-Q4: 15/12/2026",
            ],
            id="the last month of each quarter",
        ),
        pytest.param(
            EveryQuarter(10, 1, True),
            [
                "2025-Q4: 10/1/2026",
                "2026-Q1: 10/4/2026",
                "2026-Q2: 10/7/2026",
                "2026-Q3: 10/10/2026",
            ],
            id="the month after each quarter",
        ),
        pytest.param(Around(OccasionKind.TET, -20), ["2026: 28/1/2026"], id="before Tết"),
        pytest.param(Around(OccasionKind.TET_BREAK, -20), ["2026: 25/1/2026"], id="its days off"),
        pytest.param(
            Around(OccasionKind.FINANCIAL_YEAR_END, 30), ["2025: 30/1/2026"], id="financial year"
        ),
        pytest.param(
            Around(OccasionKind.FINANCIAL_YEAR_END, 5, is_workdays=True),
            ["2025: 9/1/2026"],  # 1/1 and the swapped 2/1 are off, weekends too
            id="working days over New Year",
        ),
        pytest.param(Around(SIGNED, 10), [], id="nobody knows the day"),
    ],
)
def test_what_is_due_in_a_year(when: When, said: list[str]) -> None:
    assert dues(when) == said


def test_the_end_of_each_month_whatever_its_length() -> None:
    ends = [due.partition(": ")[2] for due in dues(EveryMonth(31))]
    assert ends[:4] == ["31/1/2026", "28/2/2026", "31/3/2026", "30/4/2026"]
    assert len(ends) == 12


def test_the_last_day_of_the_following_month_is_about_the_month_before() -> None:
    assert dues(EveryMonth(31, is_of_last=True))[:2] == [
        "2025-12: 31/1/2026",
        "2026-01: 28/2/2026",
    ]


def test_29_february_comes_in_a_leap_year() -> None:
    (due,) = times(DueRule(EveryYear(((2, 29),))), date(2028, 1, 1), date(2028, 12, 31), ALMANAC)
    assert due.on == date(2028, 2, 29)


def test_before_a_day_is_the_day_before_and_stays_of_its_period() -> None:
    assert dues(EveryYear(((6, 30),)), is_before=True) == ["2026: 29/6/2026"]
    assert dues(EveryMonth(1), is_before=True)[0] == "2026-02: 31/1/2026"
    assert dues(EveryYear(((1, 1),)), is_before=True) == ["2027: 31/12/2026"]


def test_every_agreement_that_was_signed_asks_for_its_own() -> None:
    told = Occasion(SIGNED, date(2026, 4, 20)), Occasion(SIGNED, date(2026, 9, 1))
    assert dues(Around(SIGNED, 10), *told) == [
        "2026-04-20: 30/4/2026",
        "2026-09-01: 11/9/2026",
    ]


def test_working_days_step_over_weekends_and_holidays() -> None:
    told = Occasion(OccasionKind.DIALOGUE, date(2026, 5, 4))  # 27/4, 30/4 and 1/5 are off
    asked = Around(OccasionKind.DIALOGUE, -5, is_workdays=True)
    assert dues(asked, told) == ["2026-05-04: 22/4/2026"]  # 29, 28, 24, 23, 22


def test_a_school_year_ends_when_it_is_told_to() -> None:
    when = Around(OccasionKind.SCHOOL_YEAR_END, 10)
    assert dues(when) == ["2026: 9/6/2026"]
    told = Occasion(OccasionKind.SCHOOL_YEAR_END, date(2026, 5, 25))
    assert dues(when, told) == ["2026: 4/6/2026"]


def test_the_last_told_of_one_year_counts() -> None:
    told = [Occasion(OccasionKind.SCHOOL_YEAR_END, date(2026, 5, day)) for day in (20, 28)]
    assert dues(Around(OccasionKind.SCHOOL_YEAR_END), *told) == ["2026: 28/5/2026"]


def test_bounds_hold_what_comes_back() -> None:
    rule = DueRule(EveryMonth(25), from_on=date(2026, 3, 1), to_on=date(2026, 5, 25))
    assert [due.period for due in times(rule, *A_YEAR, ALMANAC)] == [
        "2026-03",
        "2026-04",
        "2026-05",
    ]


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        pytest.param(
            DueRule(OnDay(date(2026, 11, 21))), Due(date(2026, 11, 21), "once"), id="today"
        ),
        pytest.param(DueRule(OnDay(date(2026, 11, 20))), None, id="it is over"),
        pytest.param(
            DueRule(OnDay(date(2030, 1, 1))), Due(date(2030, 1, 1), "once"), id="far off"
        ),
        pytest.param(
            DueRule(EveryYear(((6, 30),))), Due(date(2027, 6, 30), "2027"), id="next year"
        ),
        pytest.param(DueRule(Around(SIGNED, 10)), None, id="nobody has told"),
        pytest.param(
            DueRule(EveryYear(((6, 30),)), to_on=date(2026, 12, 31)), None, id="it comes no more"
        ),
    ],
)
def test_the_next_time(rule: DueRule, due: Due | None) -> None:
    assert next_time(rule, date(2026, 11, 21), ALMANAC) == due
