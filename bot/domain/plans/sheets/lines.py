"""From the rows of a sheet to lines of a plan, and the findings about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.plans.items import LONGEST_BASIS, LONGEST_TEXT, Doers, Proof
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.plans.sheets.cells import KnownDoers, doers_meant, proof_meant, reminders_meant
from bot.domain.plans.sheets.columns import PlanColumn, PlanColumns, find_columns
from bot.domain.plans.sheets.findings import PlanFinding, PlanFlaw
from bot.domain.plans.wording import UnclearDue, due_meant, is_past
from bot.domain.roster.sheets import Row
from bot.domain.roster.words import is_numbering, is_total
from bot.domain.vietnamese import clean, fold

_SECTION = re.compile(r"(?:[ivxIVX]+|[A-Za-z]|phan .*|\d+\.)\.?")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row that can be taken. None, ""…: the row does not say."""

    row: int
    text: str
    due: DueRule
    doers: Doers
    reminders: tuple[int, ...] | None = None
    proof: Proof | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The lines that can be taken, and the findings about them and about all others."""

    lines: tuple[PlanLine, ...] = ()
    findings: tuple[PlanFinding, ...] = ()
    heading_row: int = 1

    @property
    def errors(self) -> int:
        """Rows that are not taken."""
        return len({one.row for one in self.findings if one.is_error})


def understand(rows: Sequence[Row], known: KnownDoers, today: date) -> PlanSheet:
    """What the rows say. An error concerns its row; a missing heading the whole file."""
    columns = find_columns(rows)
    if columns.missing:
        missing = (PlanFinding(columns.row, x, PlanFlaw.HEADING_MISSING) for x in columns.missing)
        return PlanSheet(findings=tuple(missing), heading_row=columns.row)
    reader = _Reader(columns, known, today)
    lines = [line for row in rows if row.number > columns.row for line in reader.lines(row)]
    return PlanSheet(tuple(lines), tuple(reader.findings), columns.row)


@dataclass(slots=True)
class _Reader:
    columns: PlanColumns
    known: KnownDoers
    today: date
    findings: list[PlanFinding] = field(default_factory=list)
    seen: dict[tuple[str, Doers], int] = field(default_factory=dict)

    def lines(self, row: Row) -> list[PlanLine]:
        """None for what is no data: titles of sections, totals, repeated headings, remarks."""
        cells = {column: clean(text) for column, text in self.columns.texts(row).items()}
        if self._is_no_data(row, cells):
            return []
        before = len(self.findings)
        line = PlanLine(
            row.number,
            self._text(row.number, cells),
            self._due(row.number, cells),
            self._doers(row.number, cells),
            self._reminders(row.number, cells),
            self._proof(row.number, cells),
            self._basis(row.number, cells),
        )
        if not any(one.is_error for one in self.findings[before:]):
            self._check_again(line)
        return [] if any(one.is_error for one in self.findings[before:]) else [line]

    def _is_no_data(self, row: Row, cells: dict[PlanColumn, str]) -> bool:
        said = {text for text in row.cells if text}
        if not any(cells.values()) or is_numbering(row.cells) or self.columns.are_again(row):
            return True
        others = [x for x in cells if x not in {PlanColumn.NUMBER, PlanColumn.TEXT} and cells[x]]
        number = fold(cells.get(PlanColumn.NUMBER, ""))
        is_title = not others and (len(said) == 1 or bool(_SECTION.fullmatch(number)))
        return is_title or is_total(next(filter(None, row.cells)))

    def _note(self, found: PlanFinding) -> None:
        self.findings.append(replace(found, letter=self.columns.letter(found.column)))

    def _text(self, row: int, cells: dict[PlanColumn, str]) -> str:
        text = cells[PlanColumn.TEXT]
        if not text:
            self._note(PlanFinding(row, PlanColumn.TEXT, PlanFlaw.TEXT_MISSING))
        elif len(text) > LONGEST_TEXT:
            self._note(PlanFinding(row, PlanColumn.TEXT, PlanFlaw.TEXT_LONG, text[:60]))
        return text

    def _due(self, row: int, cells: dict[PlanColumn, str]) -> DueRule:
        text = cells[PlanColumn.DUE]
        try:
            due = due_meant(text, self.today)
        except UnclearDue as unclear:
            flaw = unclear.flaw
            self._note(PlanFinding(row, PlanColumn.DUE, PlanFlaw.DUE_UNCLEAR, text[:60], due=flaw))
            return _NEVER
        if is_past(due, self.today):
            self._note(PlanFinding(row, PlanColumn.DUE, PlanFlaw.DUE_PAST, text))
        return due

    def _doers(self, row: int, cells: dict[PlanColumn, str]) -> Doers:
        text = cells.get(PlanColumn.DOERS, "")
        if not text:
            if PlanColumn.DOERS in self.columns.places:
                self._note(PlanFinding(row, PlanColumn.DOERS, PlanFlaw.DOERS_BLANK))
            return Doers()
        found = doers_meant(text, self.known)
        if found is None:
            self._note(PlanFinding(row, PlanColumn.DOERS, PlanFlaw.UNIT_UNKNOWN, text[:60]))
        return found or Doers()

    def _reminders(self, row: int, cells: dict[PlanColumn, str]) -> tuple[int, ...] | None:
        text = cells.get(PlanColumn.REMINDERS, "")
        found = reminders_meant(text) if text else None
        if text and found is None:
            self._note(PlanFinding(row, PlanColumn.REMINDERS, PlanFlaw.REMINDERS_BAD, text[:60]))
        return found

    def _proof(self, row: int, cells: dict[PlanColumn, str]) -> Proof | None:
        text = cells.get(PlanColumn.PROOF, "")
        if not text:
            return None
        found = proof_meant(text)
        if found is None:
            self._note(PlanFinding(row, PlanColumn.PROOF, PlanFlaw.PROOF_UNKNOWN, text[:60]))
        return found or Proof.FILE

    def _basis(self, row: int, cells: dict[PlanColumn, str]) -> str:
        text = cells.get(PlanColumn.BASIS, "")
        if len(text) > LONGEST_BASIS:
            self._note(PlanFinding(row, PlanColumn.BASIS, PlanFlaw.BASIS_LONG, text[:60]))
        return text[:LONGEST_BASIS]

    def _check_again(self, line: PlanLine) -> None:
        """Nothing is asked of the same units twice."""
        key = fold(line.text), line.doers
        if key in self.seen:
            other = self.seen[key]
            self._note(
                PlanFinding(
                    line.row, PlanColumn.TEXT, PlanFlaw.DUPLICATE, line.text, other_row=other
                )
            )
        self.seen.setdefault(key, line.row)


_NEVER = DueRule(OnDay(date.min))
