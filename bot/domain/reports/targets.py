"""What a report says of one target."""

from collections import Counter
from dataclasses import dataclass

from bot.domain.reports.coverage import CountedName, EarlierFigure
from bot.domain.reports.documents import CitedDocument
from bot.domain.targets.figures import State, Tally, UnitTally, worst_first
from bot.domain.targets.targets import Threshold
from bot.domain.vietnamese import Percent


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure was counted, in words: a figure without them is worth nothing next year."""

    who: str  # who counts
    need: str  # what each of them must have done
    period: str
    threshold: str = ""  # "": no number is asked for


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target's figure on the reporting date, with what it rests on.

    `units` and `names` may be empty (not shown to this reader); where they are given they must
    add up to the count: all units together, and every state of which anybody is named.
    Raises ValueError where they do not.
    """

    id: str  # short, unique in the report: it stands beside every name in the annex
    text: str
    source: CitedDocument
    definition: Definition
    count: Tally
    threshold: Threshold | None = None  # None: the document asks for no number
    quotation: str = ""
    units: tuple[UnitTally, ...] = ()
    earlier: EarlierFigure | None = None
    names: tuple[CountedName, ...] = ()

    def __post_init__(self) -> None:
        if self.units and sum((one.tally for one in self.units), Tally()) != self.count:
            raise ValueError(f"{self.id}: the units do not add up to the figure")
        named = Counter(one.state for one in self.names)
        wrong = [state for state, count in named.items() if count != self.count.of(state)]
        if wrong:
            raise ValueError(f"{self.id}: not as many names as the figure counts: {wrong}")

    @property
    def percent(self) -> Percent | None:
        return self.count.percent

    @property
    def is_met(self) -> bool | None:
        """None: no number is asked for, or the population is empty.

        Nor is it said that there are few enough while units that were asked have not answered.
        """
        if self.threshold is None:
            return None
        is_met = self.count.meets(self.threshold)
        is_open = self.wants_few and any(one.has_answered is False for one in self.names)
        return None if is_met and is_open else is_met

    @property
    def change(self) -> int | None:
        """Tenths of a percentage point since the earlier figure. None: nothing to compare."""
        before = self.earlier.count.percent if self.earlier else None
        if before is None or self.percent is None:
            return None
        return self.percent.tenths - before.tenths

    @property
    def worst(self) -> tuple[UnitTally, ...]:
        """The units of the level below, the worst first."""
        return worst_first(self.units, self.threshold)

    @property
    def wants_few(self) -> bool:
        return self.threshold is not None and self.threshold.wants_few

    @property
    def gaps(self) -> tuple[CountedName, ...]:
        """Everybody who is not covered, unit by unit as they were given.

        Where few or none are wanted: those there are, and those of whom it is not known.
        """
        if not self.wants_few:
            return tuple(one for one in self.names if one.state is not State.COVERED)
        return tuple(
            one
            for one in self.names
            if one.state is not State.MISSING or one.has_answered is False
        )
