"""What the plan asks for: what, who must, by when, what shows that it is done."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people import Role, Unit
from bot.domain.plans.rules import Around, DueRule, EveryMonth, EveryQuarter, OnDay
from bot.domain.returns.inquiries import belongs
from bot.domain.targets.targets import Population
from bot.domain.units import Profile, Sector

LONGEST_TEXT = 400
LONGEST_BASIS = 300
GRACE = 3  # days after the last one before the level above is told
MOST_REMINDERS = 8
EARLIEST_REMINDER = 180  # days before


class Proof(StrEnum):
    """What a unit hands in to show that it is done (minh chứng)."""

    NOTHING = "nothing"
    TICK = "tick"
    NUMBER = "number"
    FILE = "file"


class Level(StrEnum):
    """Whose word is wanted on what a unit hands in, and who is told when nothing comes."""

    NOBODY = "nobody"
    PARENT = "parent"  # right above the unit
    OWNER = "owner"  # the unit whose plan it is


class Origin(StrEnum):
    """How an item came into the plan."""

    SHEET = "sheet"
    CHAT = "chat"
    STARTING = "starting"  # the plan that comes with the program


@dataclass(frozen=True, slots=True)
class Doers:
    """The units that must do it, among those below the owner and the owner itself.

    Named ones count as they are; a segment is asked of each unit on each day. What nobody has
    told about a unit leaves it out: nobody is chased for what may not be theirs.
    """

    codes: tuple[str, ...] = ()  # empty: the segment
    kinds: tuple[str, ...] = ()  # empty: all
    sector: Sector | None = None  # None: both
    forms: tuple[str, ...] = ()  # loại hình; empty: all

    def has(self, unit: Unit, profile: Profile) -> bool:
        if self.codes:
            return unit.code.upper() in {code.upper() for code in self.codes}
        segment = Population(sector=self.sector, kinds=self.kinds, forms=self.forms)
        return belongs(segment, profile) is True


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing to do, of a unit's plan for itself and all below it."""

    text: str
    due: DueRule
    unit_id: int = 0  # whose plan it is
    doers: Doers = field(default_factory=Doers)
    proof: Proof = Proof.TICK
    basis: str = ""  # the document and the article it rests on
    reminders: tuple[int, ...] = ()  # days before; below 0: after
    role: Role = Role.CHAIR  # who of a unit is reminded
    accepts: Level = Level.PARENT
    climbs_to: Level = Level.PARENT  # and from there one level at a time, up to the owner
    climbs_after: int = GRACE  # days
    is_to_check: bool = False  # "kiểm tra lại": nobody has compared it with the document yet
    origin: Origin = Origin.CHAT
    code: str = ""  # of the starting plan; "": it has none
    quotation: str = ""  # what the document of its basis says
    since: date | None = None  # nothing is due before; None: not on record yet
    has_ended: bool = False
    id: int = 0  # 0: not on record yet


@dataclass(frozen=True, slots=True)
class StartingPlan:
    """Items that come with the program, for a unit to begin with."""

    code: str
    title: str
    items: tuple[PlanItem, ...]  # of no unit yet
    note: str = ""


@dataclass(frozen=True, slots=True)
class DueChange:
    """When an item was due from a moment on, the first time included."""

    item_id: int
    due: DueRule
    set_at: datetime
    set_by: int | None = None  # a cadre; None: the command line
    reason: str = ""
    is_told: bool = False  # those concerned know of it
    id: int = 0


def usual_reminders(due: DueRule) -> tuple[int, ...]:
    """Where a sheet says nothing: the more often it comes back, the later."""
    match due.when:
        case EveryMonth():
            return (5, 1, 0)
        case EveryQuarter() | Around():
            return (7, 3, 0)
        case OnDay():
            return (14, 7, 3, 0)
    return (30, 14, 7, 3, 0)
