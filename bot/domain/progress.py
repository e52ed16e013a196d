"""What a cadre has done, what is owed, and the one thing to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.learning import Module, Reading
from bot.domain.quizzes import Attempt
from bot.domain.vietnamese import local_date


@dataclass(frozen=True, slots=True)
class Completion:
    """A module passed: the line of the training record. `id` is public, on the certificate."""

    id: str
    cadre_id: int
    unit_id: int | None  # None: held no post that day
    module_id: str
    version: str
    attempt_id: int
    score: int
    size: int
    completed_at: datetime


class Stage(StrEnum):
    """How far one cadre is with one module."""

    NEW = "new"
    READING = "reading"
    READ = "read"
    SITTING = "sitting"
    PASSED = "passed"
    UPDATED = "updated"  # passed, and there is news since


@dataclass(frozen=True, slots=True)
class Standing:
    """One cadre's standing in one module."""

    module: Module
    reading: Reading | None = None
    attempt: Attempt | None = None  # the one being sat
    completion: Completion | None = None  # the latest
    is_asked: bool = False  # by a post that the cadre holds
    waits_for: tuple[Module, ...] = ()  # what it builds upon and is not passed yet

    @property
    def stage(self) -> Stage:
        if self.attempt:
            return Stage.SITTING
        if self.completion:
            return Stage.UPDATED if self._has_news else Stage.PASSED
        if self.reading:
            return Stage.READ if self.reading.finished_at else Stage.READING
        return Stage.NEW

    @property
    def is_owed(self) -> bool:
        return self.completion is None

    @property
    def is_due(self) -> bool:
        """Owed, and asked for by a post."""
        return self.is_asked and self.is_owed

    @property
    def cards_left(self) -> int:
        return self.module.cards_left(self.reading.card) if self.reading else 0

    @property
    def _has_news(self) -> bool:
        news, completion = self.module.news, self.completion
        return bool(news and completion and local_date(completion.completed_at) < news.on)


_FIRST = (Stage.SITTING, Stage.READ, Stage.READING, Stage.NEW, Stage.UPDATED)


def next_standing(standings: Sequence[Standing]) -> Standing | None:
    """The module to go on with: what one's post asks for first. None: all is done.

    Then what is begun comes before what is new. What builds upon a module that is
    not passed yet is not offered before it.
    """
    todo = [one for one in standings if one.stage in _FIRST and not _comes_later(one)]
    return min(todo, key=lambda one: (not one.is_due, _FIRST.index(one.stage)), default=None)


def _comes_later(standing: Standing) -> bool:
    return standing.stage is Stage.NEW and bool(standing.waits_for)
