"""Rosters as offices keep them are understood: the same people, however they are written."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.roster.lines import understand
from bot.domain.roster.rosters import Roster
from bot.domain.units import Sector
from bot.sheets.reading import read
from tests.sheets.examples import FOLDER, MAY, Example, examples, main

ALL = [pytest.param(example, id=example.name) for example in examples()]


def phone(text: str) -> str:
    """A strict one: ten figures, written with dots or spaces, or with the country's number."""
    figures = "".join(char for char in text if char.isdigit())
    figures = f"0{figures[2:]}" if figures.startswith("84") else figures
    if len(figures) != 10 or not figures.startswith("0"):
        raise ValueError(text)
    return figures


def understood(example: Example) -> Roster:
    return understand(read(example.content, example.name).rows, phone=phone)


@pytest.mark.parametrize("example", ALL)
def test_everybody_is_found_in_their_posts(example: Example) -> None:
    lines = understood(example).lines
    assert {(one.unit_code, one.name, one.role) for one in lines} == example.posts


@pytest.mark.parametrize("example", ALL)
def test_only_what_is_wrong_is_found_wrong(example: Example) -> None:
    findings = understood(example).findings
    assert {(one.row, one.problem) for one in findings} == example.problems


@pytest.mark.parametrize("example", ALL)
def test_units_phones_and_days_come_with_the_people(example: Example) -> None:
    lan = understood(example).lines[0]
    assert (lan.unit_name, lan.sector, lan.phone) == (MAY, Sector.NON_STATE, "0901234567")
    assert (lan.from_on, lan.full_time) == (date(2026, 3, 1), False)


def test_the_examples_are_written_for_people_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main()
    written = {path.name: path.read_bytes() for path in (tmp_path / FOLDER).iterdir()}
    assert written.keys() == {example.name for example in examples()}
    assert len(written) == 10
