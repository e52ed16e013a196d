"""Items that are due otherwise: what those concerned are told of it, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.plans.items import DueChange
from bot.domain.plans.rules import DueRule
from bot.domain.vietnamese import local_date


@dataclass(frozen=True, slots=True)
class Telling:
    """One round of letters, in the order of the numbers of those they go to."""

    id: int
    cursor: int = 0  # the last cadre who was written to


@dataclass(frozen=True, slots=True)
class PutOff:
    """An item that is due otherwise than those concerned know."""

    item_id: int
    text: str  # what is to be done
    before: DueRule
    now: DueRule
    by: int | None = None  # who said so last, and knows it; None: the command line

    def concerns(self, cadre_id: int) -> bool:
        return cadre_id != self.by


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whoever holds the post in units that still owe some of these items."""

    cadre_id: int
    unit_id: int  # the first of those units
    item_ids: tuple[int, ...]


def is_settled(history: Iterable[DueChange], today: date) -> bool:
    """Whether nobody has changed it today: what one is still at is told the morning after.

    So whoever puts off several items, or puts one right at once, sends one letter and no two.
    """
    return all(one.is_told or local_date(one.set_at) < today for one in history)


def put_off(text: str, history: Sequence[DueChange]) -> PutOff | None:
    """What an item's history comes to, the earliest first. None: it is as everybody knows it."""
    known = [one for one in history if one.is_told]
    latest = history[-1]
    if not known or known[-1].due == latest.due:
        return None
    return PutOff(latest.item_id, text, known[-1].due, latest.due, latest.set_by)
