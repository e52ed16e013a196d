"""What one cadre still has to do for the targets that count their posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Post
from bot.domain.targets.coverage import Basis, Trained, count_trainings, subjects_taken
from bot.domain.targets.targets import Target, Training


@dataclass(frozen=True, slots=True)
class Owed:
    """What is missing for one target. It holds for everybody with that post."""

    target: Target
    post: Post
    left: tuple[str, ...]  # subjects, one of `lacking` of which will do; empty: any training
    lacking: int  # trainings
    by: date | None  # the last day that counts; None: no end is set


def owed(basis: Basis, post: Post, record: Sequence[Trained]) -> Owed | None:
    """None: nothing, by the trainings on record of whoever holds the post.

    Only trainings are owed by a person; activities and figures are owed by units.
    """
    target = basis.target
    wanted = target.requirement
    if not isinstance(wanted, Training):
        return None
    taken = subjects_taken(basis, record)
    count = len(taken) if wanted.subjects else count_trainings(basis, record)
    if count >= wanted.enough:
        return None
    left = tuple(one for one in wanted.subjects if one not in taken)
    by = target.period.window(basis.day).to_on
    return Owed(target, post, left, wanted.enough - count, by)


def nearest_first(found: Iterable[Owed]) -> tuple[Owed, ...]:
    """By their last day, those without one at the end."""
    return tuple(sorted(found, key=lambda one: (one.by or date.max, one.target.code)))
