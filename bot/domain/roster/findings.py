"""What is wrong, or odd, in a roster: where, and what stands there."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.roster.headings import Heading


class Problem(StrEnum):
    """What is wrong with a cell. A row with an error is not taken; with a warning it is."""

    HEADING_MISSING = "heading_missing"  # of the file: nothing of it is taken
    CODE_MISSING = "code_missing"
    CODE_BAD = "code_bad"  # too long, or with spaces in it
    UNIT_NAME_MISSING = "unit_name_missing"  # of a unit that is not there yet
    UNIT_NAME_LONG = "unit_name_long"
    UNIT_NAME_DIFFERS = "unit_name_differs"  # from a row above, for the same unit
    PARENT_DIFFERS = "parent_differs"
    SECTOR_DIFFERS = "sector_differs"
    PARENT_UNKNOWN = "parent_unknown"
    PARENT_CIRCLE = "parent_circle"  # its own parent, or its parent's parent…
    UNIT_REFUSED = "unit_refused"  # another row has an error about the unit
    OUT_OF_SCOPE = "out_of_scope"  # a unit the importer has nothing to say about
    UNIT_UNKNOWN = "unit_unknown"  # in a list of a class: no unit has this code or name
    SECTOR_UNKNOWN = "sector_unknown"
    NAME_MISSING = "name_missing"
    NAME_BAD = "name_bad"
    SEX_UNKNOWN = "sex_unknown"
    ROLE_MISSING = "role_missing"
    ROLE_UNKNOWN = "role_unknown"
    FULL_TIME_UNKNOWN = "full_time_unknown"
    DATE_BAD = "date_bad"
    DATES_CROSSED = "dates_crossed"  # to before from
    ERASED = "erased"  # they had their data deleted: they come back by themselves or not at all
    DUPLICATE = "duplicate"  # the same person in the same post
    PHONE_BAD = "phone_bad"  # the person is taken, without it
    DECISION_LONG = "decision_long"  # the post is taken, without it
    DATE_ROUGH = "date_rough"  # a month or a year: taken as its first or last day
    PHONE_SHARED = "phone_shared"  # with somebody of another name
    NAMESAKES = "namesakes"  # the same name in one unit, told apart by phone only

    @property
    def is_error(self) -> bool:
        return self not in _WARNINGS


_WARNINGS = {
    Problem.PHONE_BAD,
    Problem.DECISION_LONG,
    Problem.DATE_ROUGH,
    Problem.PHONE_SHARED,
    Problem.NAMESAKES,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in one cell."""

    row: int
    heading: Heading
    problem: Problem
    value: str = ""  # what stands there
    column: str = ""  # its letter; "": the roster has no such column
    other_row: int | None = None  # the row it contradicts or repeats

    @property
    def is_error(self) -> bool:
        return self.problem.is_error

    @property
    def cell(self) -> str:
        """As people name it: E12."""
        return f"{self.column}{self.row}" if self.column else ""
