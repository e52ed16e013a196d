"""A list on paper, typed into a sheet: who came to one class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.classes.sessions import Attendee
from bot.domain.people import Role, full_name, is_full_name
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.headings import Columns, Heading, find_columns, is_heading_again
from bot.domain.roster.sheets import Row
from bot.domain.roster.words import (
    FULL_TIME,
    SEXES,
    folded,
    is_numbering,
    is_total,
    is_vacant,
    roles_meant,
)
from bot.domain.vietnamese import clean, fold


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One row: somebody who came."""

    row: int
    attendee: Attendee  # not known as a person yet


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The lines that can be taken, and what is wrong with other rows."""

    lines: tuple[AttendanceLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    heading_row: int = 1

    @property
    def is_readable(self) -> bool:
        """False: nobody is named in it."""
        return not any(one.problem is Problem.HEADING_MISSING for one in self.findings)


def understand_attendance(
    rows: Sequence[Row], *, codes: Mapping[str, int], names: Mapping[str, int | None]
) -> AttendanceSheet:
    """What a sheet says with columns as a roster has them; only names are needed.

    `codes` are the units of those who may come, in capitals; `names` the same by folded name,
    None where two have it. A blank cell is never filled from the row above: a walk-in of an
    unknown unit would become one of another.
    """
    columns = find_columns(rows)
    if Heading.NAME not in columns.places:
        row = columns.row or 1
        missing = Finding(row, Heading.NAME, Problem.HEADING_MISSING)
        return AttendanceSheet(findings=(missing,), heading_row=row)
    reader = _Reader(columns, codes, names)
    lines = [line for row in rows if row.number > columns.row for line in reader.lines(row)]
    bad = {one.row for one in reader.findings if one.is_error}
    good = tuple(line for line in lines if line.row not in bad)
    return AttendanceSheet(good, tuple(reader.findings), columns.row)


class _Reader:
    """Reads rows in their order and notes what is wrong with them."""

    def __init__(
        self, columns: Columns, codes: Mapping[str, int], names: Mapping[str, int | None]
    ) -> None:
        self.findings: list[Finding] = []
        self._columns = columns
        self._codes = codes
        self._names = names
        self._seen: dict[tuple[str, int | None], int] = {}

    def lines(self, row: Row) -> list[AttendanceLine]:
        """A line; none for what is no data: totals, numbering, headings again, signatures."""
        name = self._cell(row, Heading.NAME)
        is_again = Heading.UNIT_CODE in self._columns.places and is_heading_again(
            row, self._columns
        )
        if not name or is_numbering(row.cells) or is_again or is_total(_first(row)):
            return []
        if not is_full_name(name):
            self._note(row, Heading.NAME, Problem.NAME_BAD, name)
            return []
        attendee = Attendee(
            name=full_name(name),
            unit_id=self._unit(row),
            role=self._role(row),
            full_time=FULL_TIME.get(folded(self._cell(row, Heading.FULL_TIME))),
            sex=self._sex(row),
        )
        self._check_repeated(row, attendee)
        return [AttendanceLine(row.number, attendee)]

    def _cell(self, row: Row, heading: Heading) -> str:
        place = self._columns.places.get(heading, len(row.cells))
        return " ".join(clean(row.cells[place]).split()) if place < len(row.cells) else ""

    def _note(self, row: Row, heading: Heading, problem: Problem, value: str = "") -> None:
        column = self._columns.letter(heading)
        self.findings.append(Finding(row.number, heading, problem, value, column))

    def _unit(self, row: Row) -> int | None:
        """By its code, else by its name."""
        code, name = self._cell(row, Heading.UNIT_CODE), self._cell(row, Heading.UNIT_NAME)
        if code:
            found = self._codes.get(code.upper()) or self._names.get(fold(code))
            if found is None:
                self._note(row, Heading.UNIT_CODE, Problem.UNIT_UNKNOWN, code)
            return found
        found = self._codes.get(name.upper()) or self._names.get(fold(name))
        if name and found is None:
            self._note(row, Heading.UNIT_NAME, Problem.UNIT_UNKNOWN, name)
        return found

    def _role(self, row: Row) -> Role | None:
        """As what they came: of several posts in one cell, the first."""
        text = self._cell(row, Heading.ROLE)
        if is_vacant(text):
            return None
        part, role = next(roles_meant(text), (text, None))
        if role is None:
            self._note(row, Heading.ROLE, Problem.ROLE_UNKNOWN, part)
        return role

    def _sex(self, row: Row) -> str | None:
        text = self._cell(row, Heading.SEX)
        found = SEXES.get(folded(text))
        if text and found is None:
            self._note(row, Heading.SEX, Problem.SEX_UNKNOWN, text)
        return found

    def _check_repeated(self, row: Row, attendee: Attendee) -> None:
        who = fold(attendee.name), attendee.unit_id
        first = self._seen.setdefault(who, row.number)
        if first != row.number:
            column = self._columns.letter(Heading.NAME)
            again = Finding(
                row.number, Heading.NAME, Problem.DUPLICATE, attendee.name, column, first
            )
            self.findings.append(again)


def _first(row: Row) -> str:
    return next(filter(None, row.cells), "")
