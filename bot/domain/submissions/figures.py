"""How an item of the plan went in some days: due, in on time, late, not in, accepted."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.vietnamese import Percent, percent


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """Times that units owed an item. On time, late and missing add up to what was due.

    What was handed in counts by its latest version; what was sent back and has not come again is
    missing. Raises ValueError where a part exceeds the whole.
    """

    text: str
    due: int
    on_time: int = 0  # handed in on the last day or before
    late: int = 0  # handed in after it
    accepted: int = 0  # of those two; or nobody has to say anything

    def __post_init__(self) -> None:
        if not 0 <= self.accepted <= self.on_time + self.late <= self.due:
            raise ValueError(f"{self.text}: the figures do not add up")

    @property
    def missing(self) -> int:
        return self.due - self.on_time - self.late

    @property
    def percent(self) -> Percent | None:
        """In on time, of what was due."""
        return percent(self.on_time, self.due)


def together(figures: Iterable[PlanFigure], text: str) -> PlanFigure:
    """All of them as one."""
    found = tuple(figures)
    return PlanFigure(
        text,
        sum(one.due for one in found),
        sum(one.on_time for one in found),
        sum(one.late for one in found),
        sum(one.accepted for one in found),
    )


def worst(figures: Iterable[PlanFigure], most: int) -> tuple[PlanFigure, ...]:
    """Those with the most that is not in on time."""
    return tuple(sorted(figures, key=lambda one: (one.on_time - one.due, -one.due))[:most])
