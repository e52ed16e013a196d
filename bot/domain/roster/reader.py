"""Row by row: what its cells say, filled down from the rows above."""

import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from bot.domain.people import Role, full_name, is_full_name
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.headings import Columns, Heading, is_heading_again
from bot.domain.roster.rosters import Line
from bot.domain.roster.sheets import Row
from bot.domain.roster.words import (
    FULL_TIME,
    SECTORS,
    SEXES,
    STILL,
    day_told,
    folded,
    is_numbering,
    is_total,
    is_vacant,
    roles_meant,
)
from bot.domain.vietnamese import clean

LONGEST_CODE = 40
LONGEST_UNIT_NAME = 200
LONGEST_DECISION = 60
_SEVERAL = "/;,\n"  # between two numbers in one cell

Cells = Mapping[Heading, str]
Meaning = TypeVar("Meaning")


class RowReader:
    """Reads rows in their order and notes what is wrong with them."""

    def __init__(
        self, columns: Columns, *, phone: Callable[[str], str], known: Collection[str]
    ) -> None:
        self.findings: list[Finding] = []
        self._columns = columns
        self._phone = phone
        self._written = {code.upper(): code for code in known}
        self._clean = lru_cache(20_000)(_one_line)
        self._unit = ("", "")  # code and folded name of the unit that rows below go on with
        self._is_after_total = False

    def lines(self, row: Row) -> list[Line]:
        """A line for each post; none for what is no data: totals, repeated headings, remarks."""
        cells = self._cells(row)
        if not any(cells.values()) or is_numbering(row.cells):
            return []
        if is_heading_again(row, self._columns):
            return []
        if is_total(next(filter(None, row.cells))):
            self._unit, self._is_after_total = ("", ""), True
            return []
        if self._is_remark(cells):
            return []
        line = Line(row.number, self._unit_code(row.number, cells))
        line = self._with_person(self._with_unit(line, cells), cells)
        return [replace(line, role=role) for role in self._roles(line, cells)]

    def _is_remark(self, cells: Cells) -> bool:
        """The title of a section; below a total also who signed the list, and where."""
        said = {heading for heading, text in cells.items() if text}
        if said == {Heading.UNIT_CODE} and _is_bad(cells[Heading.UNIT_CODE]):
            self._unit = ("", "")
            return True
        is_person = {Heading.NAME, Heading.ROLE} < said  # more than a name over a title
        return self._is_after_total and Heading.UNIT_CODE not in said and not is_person

    def _cells(self, row: Row) -> Cells:
        found = {}
        for heading, place in self._columns.places.items():
            text = row.cells[place] if place < len(row.cells) else ""
            found[heading] = self._clean(text) if text else ""
        return found

    def _note(self, row: int, heading: Heading, problem: Problem, value: str = "") -> None:
        column = self._columns.letter(heading)
        self.findings.append(Finding(row, heading, problem, value, column))

    def _unit_code(self, row: int, cells: Cells) -> str:
        """The unit's code, or that of the rows above where the cell is blank."""
        typed, name = cells[Heading.UNIT_CODE], folded(cells.get(Heading.UNIT_NAME, ""))
        if not typed:
            code, above = self._unit
            if code and (not name or name == above):
                return code
            self._unit = ("", "")
            self._note(row, Heading.UNIT_CODE, Problem.CODE_MISSING)
            return ""
        self._is_after_total = False
        if _is_bad(typed):
            self._unit = ("", "")
            self._note(row, Heading.UNIT_CODE, Problem.CODE_BAD, typed)
            return ""
        code = _as_written(typed, self._written)
        self._unit = (code, name or (self._unit[1] if self._unit[0] == code else ""))
        return code

    def _with_unit(self, line: Line, cells: Cells) -> Line:
        name = cells.get(Heading.UNIT_NAME, "")
        parent = cells.get(Heading.PARENT_CODE, "")
        if len(name) > LONGEST_UNIT_NAME:
            self._note(line.row, Heading.UNIT_NAME, Problem.UNIT_NAME_LONG, name)
        if not name and not parent and not cells.get(Heading.SECTOR):
            return line
        sector = self._choice(
            line.row, cells, Heading.SECTOR, meanings=SECTORS, problem=Problem.SECTOR_UNKNOWN
        )
        parent = _as_written(parent, self._written) if parent else ""
        return replace(line, unit_name=name, parent_code=parent, sector=sector)

    def _with_person(self, line: Line, cells: Cells) -> Line:
        row = line.row
        from_on, to_on = self._period(row, cells)
        return replace(
            line,
            name=self._name(row, cells),
            sex=self._choice(row, cells, Heading.SEX, meanings=SEXES, problem=Problem.SEX_UNKNOWN),
            phone=self._number(row, cells),
            full_time=self._choice(
                row,
                cells,
                Heading.FULL_TIME,
                meanings=FULL_TIME,
                problem=Problem.FULL_TIME_UNKNOWN,
            ),
            from_on=from_on,
            to_on=to_on,
            decision=self._decision(row, cells),
        )

    def _decision(self, row: int, cells: Cells) -> str:
        text = cells.get(Heading.DECISION, "")
        if len(text) <= LONGEST_DECISION:
            return text
        self._note(row, Heading.DECISION, Problem.DECISION_LONG, text)
        return ""

    def _choice(
        self,
        row: int,
        cells: Cells,
        heading: Heading,
        *,
        meanings: Mapping[str, Meaning],
        problem: Problem,
    ) -> Meaning | None:
        text = cells.get(heading, "")
        meant = meanings.get(folded(text)) if text else None
        if text and meant is None:
            self._note(row, heading, problem, text)
        return meant

    def _name(self, row: int, cells: Cells) -> str:
        text = cells.get(Heading.NAME, "")
        if is_vacant(text):
            return ""
        if not is_full_name(text):
            self._note(row, Heading.NAME, Problem.NAME_BAD, text)
        return full_name(text)

    def _number(self, row: int, cells: Cells) -> str:
        """The first of the numbers that is one: a wrong number keeps nobody out."""
        text = cells.get(Heading.PHONE, "")
        for several in _SEVERAL[1:]:
            text = text.replace(several, _SEVERAL[0])
        for part in filter(None, map(str.strip, text.split(_SEVERAL[0]))):
            # A cell that is a number has lost the zero it began with.
            for typed in (part, f"0{part}") if len(part) == 9 and part.isdigit() else (part,):
                try:
                    return self._phone(typed)
                except ValueError:
                    continue
        if text:
            self._note(row, Heading.PHONE, Problem.PHONE_BAD, text)
        return ""

    def _roles(self, line: Line, cells: Cells) -> list[Role | None]:
        """The posts of the row; nothing for a unit alone."""
        text = cells.get(Heading.ROLE, "")
        roles = list(roles_meant(text))
        for part, role in roles:
            if role is None:
                self._note(line.row, Heading.ROLE, Problem.ROLE_UNKNOWN, part)
        if not roles and line.name:
            self._note(line.row, Heading.ROLE, Problem.ROLE_MISSING, text)
        if not roles and not line.name and (line.phone or line.sex):
            self._note(line.row, Heading.NAME, Problem.NAME_MISSING)
        return list(dict.fromkeys(role for _, role in roles)) or [None]

    def _period(self, row: int, cells: Cells) -> tuple[date | None, date | None]:
        begins = self._day(row, cells, Heading.FROM_ON)
        ends = self._day(row, cells, Heading.TO_ON)
        if begins and ends and ends < begins:
            self._note(row, Heading.TO_ON, Problem.DATES_CROSSED, cells[Heading.TO_ON])
        return begins, ends

    def _day(self, row: int, cells: Cells, heading: Heading) -> date | None:
        text = cells.get(heading, "")
        if not text or folded(text) in STILL:
            return None
        told = day_told(text, is_end=heading is Heading.TO_ON)
        if told is None:
            self._note(row, heading, Problem.DATE_BAD, text)
        elif told.is_rough:
            self._note(row, heading, Problem.DATE_ROUGH, text)
        return told.on if told else None


def _one_line(text: str) -> str:
    """Cleaned; most texts are letters and spaces, and clean already."""
    is_plain = text.isascii() and text.isprintable()
    is_letters = text.replace(" ", "").isalpha() and unicodedata.is_normalized("NFC", text)
    return " ".join((text if is_plain or is_letters else clean(text)).split())


def _as_written(code: str, written: dict[str, str]) -> str:
    """The code in the letters in which it is known, or was written first."""
    return written.setdefault(code.upper(), code)


def _is_bad(code: str) -> bool:
    return len(code) > LONGEST_CODE or " " in code
