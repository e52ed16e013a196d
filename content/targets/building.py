"""Entries of a file become targets."""

import re
from collections.abc import Sequence

from bot.domain.people import Role
from bot.domain.roster.words import SECTORS
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Form,
    Population,
    Programme,
    Reported,
    Requirement,
    Target,
    Training,
    Way,
)
from bot.domain.vietnamese import fold
from content.targets.schema import (
    NeedEntry,
    ReportedEntry,
    SourceEntry,
    TargetEntry,
    WhoEntry,
    roles_named,
    threshold_meant,
)

LONGEST_CODE = 40


def as_programme(entry: SourceEntry) -> Programme:
    return Programme(
        entry.code, entry.title, entry.number, entry.issued_on, entry.issuer, entry.note
    )


def programme_named(words: str) -> Programme:
    """A document of which a file only gives the name; nobody is said to have issued it."""
    code = re.sub(r"[^a-z0-9]+", "-", fold(words))[:LONGEST_CODE].strip("-")
    return Programme(code or "-", words[:300])


def roles_of(posts: Sequence[str]) -> tuple[Role, ...]:
    """Each once, in the order of the file."""
    return tuple(dict.fromkeys(role for words in posts for role in roles_named(words)))


def as_target(entry: TargetEntry, programme: Programme | None, key: Sequence[Role]) -> Target:
    """The target of an entry without mistakes. `key`: whose posts chủ chốt means."""
    return Target(
        code=entry.id,
        text=entry.text,
        population=_population(entry.who, key),
        requirement=_requirement(entry.need),
        period=_period(entry),
        threshold=threshold_meant(entry.threshold) if entry.threshold else None,
        quotation=entry.quote or "",
        note=entry.note or "",
        programme=programme,
    )


def _population(who: WhoEntry, key: Sequence[Role]) -> Population:
    return Population(
        roles=tuple(key) if who.key else roles_of(who.posts),
        sector=SECTORS[fold(who.sector)] if who.sector else None,
        full_time=who.full_time,
        kinds=tuple(who.kinds),
        forms=tuple(who.forms),
    )


def _requirement(need: NeedEntry) -> Requirement:
    if need.held:
        return Activity(tuple(need.held.subjects), need.held.at_least)
    if need.reported:
        return _reported(need.reported)
    return Training((*need.modules, *need.subjects), need.at_least, _ways(need))


def _ways(need: NeedEntry) -> frozenset[Way]:
    """Modules are for the bot and subjects for the hall; the other way only if it is said."""
    if not (need.modules or need.subjects):
        return frozenset(Way)
    ways = {Way.BOT} if need.modules or need.or_modules else set()
    return frozenset(ways | ({Way.HALL} if need.subjects or need.or_classes else set()))


def _reported(asked: ReportedEntry) -> Reported:
    if asked.ratio:
        return Reported(Form.RATIO, asked.question, asked.ratio.part, asked.ratio.whole)
    if asked.choices:
        return Reported(
            Form.CHOICE,
            asked.question,
            choices=tuple(asked.choices),
            accepted=tuple(asked.accepted),
            among=tuple(asked.among),
        )
    return Reported(Form.TICK, asked.question)


def _period(entry: TargetEntry) -> Period:
    days = entry.term or entry.period
    every = {"year": Recurrence.YEAR, "school-year": Recurrence.SCHOOL_YEAR}
    return Period(
        recurrence=every[entry.every] if entry.every else Recurrence.ONCE,
        from_on=days.from_on if days else None,
        to_on=days.to_on if days else None,
        is_term=entry.term is not None,
    )
