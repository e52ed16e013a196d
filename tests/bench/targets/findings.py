"""How long everything took, and the table of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.domain.targets.coverage import Basis
from tests.bench.report import Spread
from tests.bench.targets.aims import TARGETS

Runs: TypeAlias = dict[tuple[str, str], list[float]]
RECOUNT = "full recount"
ALL = "all of them"  # what was done for every target at once


@dataclass(frozen=True, slots=True)
class Findings:
    """Milliseconds, by what was done and for which target."""

    runs: Runs = field(default_factory=dict)

    def note(self, what: str, basis: Basis | None, ms: float) -> None:
        target = basis.target.code if basis else ALL
        self.runs.setdefault((what, target), []).append(ms)

    def rows(self) -> Sequence[tuple[str, ...]]:
        names = dict.fromkeys(what for what, _ in self.runs)
        targets = (*(one.code for one in TARGETS), ALL)
        return [(what, *(self._cell(what, one) for one in targets)) for what in names]

    def _cell(self, what: str, target: str) -> str:
        """The middle, the longest, and how many times faster than a recount."""
        if (what, target) not in self.runs:
            return ""
        found = Spread(tuple(self.runs[what, target]))
        full = self.runs.get((RECOUNT, target))
        told = f"{found.middle:,.0f} ({max(found.values):,.0f})"
        if full is None or what == RECOUNT:
            return told
        return f"{told} ×{Spread(tuple(full)).middle / found.middle:,.1f}"
