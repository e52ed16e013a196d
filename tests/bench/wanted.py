"""What the program is held to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.load.tally import Json
from tests.bench.report import Row

LEAST = {"polling": 0.5, "webhook": 0.8}  # of aiogram's echo bot
SECONDS, MEGABYTES = 4.0, 220.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand and what was measured."""

    demand: str
    measured: float
    limit: float
    is_met: bool

    def __str__(self) -> str:
        sign = "✔" if self.is_met else "✘"
        return f"{sign} {self.demand}: {self.measured:,.2f} ({self.limit:,.2f})"


def _at_least(demand: str, measured: float, limit: float) -> Finding:
    return Finding(demand, measured, limit, measured >= limit)


def _at_most(demand: str, measured: float, limit: float) -> Finding:
    return Finding(demand, measured, limit, measured <= limit)


def of_rows(found: Sequence[Row]) -> Iterator[Finding]:
    ptb = {row.place: row.updates.middle for row in found if row.contender.kind == "ptb"}
    for row in found:
        share = row.share("acts")
        if not row.contender.is_ours or share is None:
            continue
        name = f"{row.contender.name}, {row.people:,}"
        yield _at_least(f"{name}: of aiogram", share.middle, LEAST[row.contender.way])
        if beaten := ptb.get(row.place):
            yield _at_least(f"{name}: updates/s, above ptb", row.updates.middle, beaten)


def of_rest(starts: Sequence[Json]) -> Iterator[Finding]:
    for name in dict.fromkeys(start["bot"] for start in starts):
        own = [start for start in starts if start["bot"] == name]
        for event in ("ready", "polls"):
            if event in own[0]:
                seconds = median(start[event] for start in own)
                yield _at_most(f"{name}: seconds until {event}", seconds, SECONDS)
        memory = median(start["memory"] for start in own)
        yield _at_most(f"{name}: MB at rest", memory, MEGABYTES)
