"""Figures of older reports, from before there was a record."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.classes.counting import NOTHING, Cell, Figures
from bot.domain.units import Sector
from bot.domain.vietnamese import figure, fold

_COUNTED = re.compile(r"(\d{1,3}(?: \d{3})+(?!\d)|\d[\d.]*)\s*(lop|luot|nguoi|can bo|hoc vien)\b")
_ROUGH = re.compile(r"\b(?:khoang|gan|hon|tren|xap xi|uoc)\b|~")
_MOST = 100_000_000  # more people than there are in the country
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class OlderFigure:
    """What a report said of a unit and a period; its parts are entered one by one."""

    id: int
    unit_id: int
    from_on: date
    to_on: date
    figures: Figures = NOTHING
    sector: Sector | None = None  # None: both, or nobody has told
    subject: str = ""
    source: str = ""  # the report: its number and date
    confirmed_at: datetime | None = None  # None: being entered, it counts nowhere

    def as_cell(self) -> Cell:
        """Nothing but its sector is known of it."""
        return Cell(sector=self.sector or "", figures=self.figures)


def figures_told(text: str) -> Figures | None:
    """The figures in "33 lớp, khoảng 3.000 lượt, 2.942 người". None: there are none.

    People came at least once each: more people than participations is no figure, and where
    participations are not told they are as many as the people.
    """
    said = fold(text)
    found: dict[str, int] = {}
    for number, word in _COUNTED.findall(said):
        value = figure(number.replace(" ", "").rstrip("."))
        kind = word if word in {"lop", "luot"} else "people"
        if value is None or value > _MOST or kind in found:
            return None
        found[kind] = int(value)
    people = found.get("people", 0)
    participations = found.get("luot", people)
    if not any(found.values()) or people > participations:
        return None
    is_rough = bool(_ROUGH.search(said))
    return older_figures(found.get("lop", 0), participations, people, is_rough=is_rough)


def older_figures(classes: int, participations: int, people: int, *, is_rough: bool) -> Figures:
    """Of a report that says "khoảng": nobody estimates how many classes they held."""
    return Figures(classes, participations, people, is_rough, is_rough and people > 0)


def others_told(text: str) -> tuple[int, bool] | None:
    """How many came without being named, and whether that is rough. None: no number."""
    said = _ROUGH.sub(" ", fold(text)).replace("nguoi", " ")
    value = figure(said.strip())
    if value is None or value != int(value) or not 0 <= value <= _MOST:
        return None
    return int(value), bool(_ROUGH.search(fold(text)))
