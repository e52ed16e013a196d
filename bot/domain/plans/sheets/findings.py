"""What is wrong, or odd, in a plan sheet: where, and what stands there."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.plans.sheets.columns import PlanColumn
from bot.domain.plans.wording import DueFlaw


class PlanFlaw(StrEnum):
    """What is wrong with a cell. A row with an error is not taken; with a warning it is."""

    HEADING_MISSING = "heading_missing"  # of the file: nothing of it is taken
    TEXT_MISSING = "text_missing"
    TEXT_LONG = "text_long"
    DUE_UNCLEAR = "due_unclear"  # why, `due` says
    UNIT_UNKNOWN = "unit_unknown"  # no code, no name and no segment of the owner's units
    REMINDERS_BAD = "reminders_bad"
    DUPLICATE = "duplicate"  # the same for the same units, in a row above
    DUE_PAST = "due_past"  # it asks for nothing any more
    DOERS_BLANK = "doers_blank"  # taken as all units
    PROOF_UNKNOWN = "proof_unknown"  # taken as a file
    BASIS_LONG = "basis_long"  # cut

    @property
    def is_error(self) -> bool:
        return self not in _WARNINGS


_WARNINGS = frozenset(
    {PlanFlaw.DUE_PAST, PlanFlaw.DOERS_BLANK, PlanFlaw.PROOF_UNKNOWN, PlanFlaw.BASIS_LONG}
)


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One flaw in one cell."""

    row: int
    column: PlanColumn
    flaw: PlanFlaw
    value: str = ""  # what stands there
    letter: str = ""  # of the column; "": the table has no such column
    due: DueFlaw | None = None
    other_row: int | None = None

    @property
    def is_error(self) -> bool:
        return self.flaw.is_error

    @property
    def cell(self) -> str:
        """As people name it: D7."""
        return f"{self.letter}{self.row}" if self.letter else ""
