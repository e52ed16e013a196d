"""A class that somebody is putting together, question by question."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.domain.classes.moments import times_told
from bot.domain.units import Sector
from bot.domain.vietnamese import figure

MOST_SEATS = 100_000  # an online class of a whole province
MOST_SUBJECTS = 5
LONGEST_TITLE = 200
LONGEST_PLACE = 200


ANY = "any"  # no limit, both sectors
ONLINE = "online"


class Step(StrEnum):
    """One question; they are asked in this order."""

    SUBJECTS = "subjects"
    TITLE = "title"
    PLACE = "place"
    WHEN = "when"
    SECTOR = "sector"
    SEATS = "seats"
    EACH = "each"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class ClassDraft:
    """What was told so far. It waits for its author, whatever happens to the program."""

    id: int
    unit_id: int  # who will hold it
    cadre_id: int  # who puts it together
    subjects: tuple[str, ...] = ()
    title: str = ""
    place: str = ""
    is_online: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sector: Sector | None = None
    seats: int | None = None
    seats_each: int | None = None
    told: tuple[Step, ...] = ()  # the questions that were answered
    class_id: int | None = None  # the class it became

    @property
    def step(self) -> Step:
        """The next question."""
        return next(one for one in Step if one not in self.told)

    def answered(self, step: Step, **values: Any) -> "ClassDraft":  # noqa: ANN401
        """The same with the answer to one question, which may be answered again."""
        told = self.told if step in self.told else (*self.told, step)
        return replace(self, told=told, **values)

    def with_subject(self, subject_id: str) -> "ClassDraft":
        """Chosen, or no longer chosen; of more than MOST_SUBJECTS none is added."""
        if subject_id in self.subjects:
            return replace(self, subjects=tuple(x for x in self.subjects if x != subject_id))
        if len(self.subjects) >= MOST_SUBJECTS:
            return self
        return replace(self, subjects=(*self.subjects, subject_id))


def tell(
    draft: ClassDraft, step: Step, *, text: str, chosen: str, today: date
) -> ClassDraft | None:
    """The draft with what was typed, or chosen, for one question. None: that is no answer."""
    answers: dict[Step, Callable[[], ClassDraft | None]] = {
        Step.SUBJECTS: lambda: draft.answered(step) if draft.subjects else None,
        Step.TITLE: lambda: _named(draft, text),
        Step.PLACE: lambda: _at(draft, text, is_online=chosen == ONLINE),
        Step.WHEN: lambda: _when(draft, text, today),
        Step.SECTOR: lambda: _for(draft, chosen),
        Step.SEATS: lambda: _limited(draft, step, "seats", text, chosen),
        Step.EACH: lambda: _limited(draft, step, "seats_each", text, chosen),
        Step.CONFIRM: lambda: None,
    }
    return answers[step]()


def _named(draft: ClassDraft, text: str) -> ClassDraft | None:
    title = " ".join(text.split())
    return draft.answered(Step.TITLE, title=title) if 0 < len(title) <= LONGEST_TITLE else None


def _when(draft: ClassDraft, text: str, today: date) -> ClassDraft | None:
    times = times_told(text, today)
    return times and draft.answered(Step.WHEN, starts_at=times[0], ends_at=times[1])


def _limited(
    draft: ClassDraft, step: Step, name: str, text: str, chosen: str
) -> ClassDraft | None:
    seats = None if chosen == ANY else seats_told(text)
    return draft.answered(step, **{name: seats}) if chosen == ANY or seats else None


def _at(draft: ClassDraft, text: str, *, is_online: bool) -> ClassDraft | None:
    """A place; or online, with the address of the meeting where somebody typed one."""
    place = "" if is_online else " ".join(text.split())
    if not (is_online or 0 < len(place) <= LONGEST_PLACE):
        return None
    is_link = place.startswith(("https://", "http://"))
    return draft.answered(Step.PLACE, place=place, is_online=is_online or is_link)


def _for(draft: ClassDraft, chosen: str) -> ClassDraft | None:
    if chosen == ANY:
        return draft.answered(Step.SECTOR, sector=None)
    return draft.answered(Step.SECTOR, sector=Sector(chosen)) if chosen in set(Sector) else None


def seats_told(text: str) -> int | None:
    """A whole number of seats as it was typed. None: it is none."""
    told = figure(text)
    if told is None or told != int(told) or not 0 < told <= MOST_SEATS:
        return None
    return int(told)
