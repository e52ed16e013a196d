"""What was due to be said, worked out from the plan and the deeds; and what became of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.deliveries.letters import Cause
from bot.domain.vietnamese import ZONE, end_of, local_date
from tests.rules.plans.published import DAYS_OFF, is_worked
from tests.scheduler.year.ledger import DAY, Duty, Key, Ledger, Message

WEEK = timedelta(days=7)
MOMENT = timedelta(seconds=15)  # between the writing of a letter and what people do next
PATIENCE = timedelta(days=60)  # so long a nudge counts


class Verdict(StrEnum):
    """How a reminder ended that was due."""

    IN_TIME = "told on its day"
    LATE = "told on a later day"
    CAPPED = "held back: they were told twice without an answer"
    SETTLED = "of no use any more"
    PASSED_OVER = "the program was off until the next one was due"
    VACANT = "nobody held the post"
    MISSED = "its last day went by"


@dataclass(frozen=True)
class Window:
    """A reminder of a duty: it is due from its day on, until the next one or the end."""

    duty: Duty
    first: date
    end: date  # the first day after it
    last_day: date
    since: datetime  # from when on this was its last day

    @property
    def is_last(self) -> bool:
        return self.end > self.last_day


@dataclass
class Oracle:
    """Judges the messages of a year. Every complaint is a mistake of the program."""

    ledger: Ledger
    complaints: list[str] = field(default_factory=list)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    missed: set[Key] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._of_duty: dict[Key, list[Message]] = {}
        self._of_person: dict[str, list[Message]] = {}
        for said in self.ledger.messages:
            if said.cause == Cause.REMINDER and said.about:
                self._of_person.setdefault(said.person, []).append(said)
                for key in said.about:
                    self._of_duty.setdefault(key, []).append(said)

    def judge(self) -> None:
        for duty in self.ledger.duties.values():
            for window in windows(duty):
                verdict = self._verdict(window)
                if verdict is not None:
                    self.verdicts[verdict] += 1
            self._look_for_doubles(duty)

    def _verdict(self, window: Window) -> Verdict | None:
        """None: it never came to be due, as when more time was given before its day."""
        told = [x for x in self._told(window.duty.key) if window.first <= x.day < window.end]
        looks = list(self._looks(window))
        if told:
            return Verdict.IN_TIME if told[0].day == window.first else self._late(window, told[0])
        if not looks:
            return self._without_looks(window)
        ended = Verdict.SETTLED
        for look in looks:
            excuse = self._excuse(window, look)
            if excuse is None:
                self._complain(f"{window.duty.key} {window.first}: nothing was said, at {look}")
                return None
            ended = excuse
        if window.is_last and ended is not Verdict.SETTLED:
            return self._miss(window, ended)
        return ended

    def _told(self, key: Key) -> list[Message]:
        return self._of_duty.get(key, [])

    def _looks(self, window: Window) -> Iterator[datetime]:
        """The moments at which it should have been said, had nothing been in the way."""
        for look in self.ledger.looks:
            if window.first <= local_date(look) < window.end and look > window.since:
                is_known = window.duty.last_day(look) == window.last_day
                if may_write(look) and is_known and window.duty.is_owed(look):
                    yield look

    def _late(self, window: Window, told: Message) -> Verdict | None:
        """Each look before needs an excuse."""
        for look in self._looks(window):
            if local_date(look) < told.day and self._excuse(window, look) is None:
                self._complain(f"{window.duty.key} {window.first}: late, not said at {look}")
                return None
        return Verdict.LATE

    def _without_looks(self, window: Window) -> Verdict | None:
        """Off all the time, or nothing was owed, or the day had changed."""
        ends = datetime.combine(window.end, time(), ZONE)
        if window.duty.last_day(ends) != window.last_day or window.since >= ends:
            return None
        if not window.duty.is_owed(ends):
            return Verdict.SETTLED
        return self._miss(window, Verdict.PASSED_OVER) if window.is_last else Verdict.PASSED_OVER

    def _miss(self, window: Window, otherwise: Verdict) -> Verdict:
        """On record, if it is still owed when the program looks next, and was not handed in."""
        duty, looks = window.duty, self.ledger.looks
        after = next((x for x in looks if local_date(x) >= window.end and may_write(x)), None)
        was_in = not duty.is_owed(end_of(window.last_day) - MOMENT)
        if after is None or was_in or not duty.is_owed(after):
            return otherwise
        if duty.last_day(after) != window.last_day:
            return otherwise
        self.missed.add(duty.key)
        return Verdict.MISSED

    def _excuse(self, window: Window, look: datetime) -> Verdict | None:
        """Why nothing was said at this look. None: there is no reason."""
        today, duty = local_date(look), window.duty
        person = self.ledger.holder(*duty.holder, today)
        if person is None:
            return Verdict.VACANT
        if not duty.is_owed(look + MOMENT):  # settled before it could go
            return Verdict.SETTLED
        if today in self.ledger.silent:
            return Verdict.PASSED_OVER
        presses = not any(is_worked(x) for x in days(today + DAY, window.last_day))
        return Verdict.CAPPED if not presses and self._is_capped(person, look) else None

    def _is_capped(self, person: str, look: datetime) -> bool:
        today = local_date(look)
        past = [
            one
            for one in self._of_person.get(person, [])
            if one.day < today and one.at >= look - PATIENCE
        ]
        if len(past) < 2 or any(self._is_answered(one, look) for one in past[-2:]):
            return False
        return today - past[-1].day < WEEK

    def _is_answered(self, said: Message, look: datetime) -> bool:
        if said.opened_at is not None and said.opened_at <= look:
            return True
        handed = (moment for key in said.about for moment in self.ledger.duties[key].handed)
        return any(said.at < moment <= look for moment in handed)

    def _look_for_doubles(self, duty: Duty) -> None:
        """A message needs a reminder that was due as it was written, and there is one of each."""
        told = self._told(duty.key)
        for place, one in enumerate(told):
            written = one.at - MOMENT
            come = [day for day in duty.planned(written) if day <= one.day]
            if not come or one.day > duty.last_day(written):
                self._complain(f"{duty.key}: said without cause on {one.day}")
            elif any(before.day >= come[-1] for before in told[:place]):
                self._complain(f"{duty.key}: said again on {one.day}")

    def _complain(self, what: str) -> None:
        self.complaints.append(what)


def days(first: date, last: date) -> Iterator[date]:
    for passed in range((last - first).days + 1):
        yield first + passed * DAY


def may_write(look: datetime) -> bool:
    """On Sundays and days off nobody is written to."""
    day = local_date(look)
    return day not in DAYS_OFF and (day.weekday() == 5 or is_worked(day))


_EVER = datetime(2025, 12, 1, tzinfo=UTC)  # before anything was done


def windows(duty: Duty) -> Iterator[Window]:
    """The reminders of a duty, for each last day that it had."""
    for since, last_day in [(_EVER, duty.key.due), *duty.extended]:
        planned = duty.planned(since)
        for first, end in zip(planned, [*planned[1:], last_day + DAY], strict=True):
            yield Window(duty, first, end, last_day, since)
