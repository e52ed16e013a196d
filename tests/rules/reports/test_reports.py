"""A report as a whole."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.reports.reports import ReportPeriod
from tests.papers.reports.quang_tri import ALL_CHAIRS, REPORT, TRAINED


def test_a_year_is_known_as_one() -> None:
    assert ReportPeriod(date(2021, 1, 1), date(2021, 12, 31)).year == 2021
    assert ReportPeriod(date(2020, 1, 1), date(2021, 12, 31)).year is None
    assert ReportPeriod(date(2021, 1, 1), date(2021, 6, 30)).year is None


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        ReportPeriod(date(2021, 1, 2), date(2021, 1, 1))


def test_a_target_stands_in_a_report_once() -> None:
    with pytest.raises(ValueError, match="same id"):
        replace(REPORT, targets=(TRAINED, replace(ALL_CHAIRS, id="CT2")))


def test_only_what_was_missed_is_a_shortcoming() -> None:
    assert REPORT.unmet == (TRAINED,)


def test_a_report_to_date_ends_on_its_day() -> None:
    assert REPORT.is_to_date
    assert not replace(REPORT, as_at=date(2021, 6, 30)).is_to_date
