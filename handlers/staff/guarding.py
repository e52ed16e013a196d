"""What a roster may not do, whatever it says."""

from collections.abc import Collection
from dataclasses import replace

from bot.domain.roster.changes import Present
from bot.domain.roster.differences import Changes, PersonAdded
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.headings import Heading
from storage.store import Store


async def guard(
    store: Store, changes: Changes, present: Present, scope: int | None
) -> tuple[Changes, tuple[Finding, ...]]:
    """The changes without what is not for a roster to decide, and what to say of the rest."""
    changes, moved = (changes, ()) if scope is None else _within(changes, present)
    changes, erased = await _without_erased(store, changes, present)
    return await _own_phones_kept(store, changes), (*moved, *erased)


def _within(changes: Changes, present: Present) -> tuple[Changes, tuple[Finding, ...]]:
    """Nobody moves a unit out of what they look after: that is for the level above."""
    out = [
        one
        for one in changes.units_changed
        if one.parent_code is not None and one.parent_code not in present.units
    ]
    kept = tuple(one for one in changes.units_changed if one not in out)
    findings = (
        Finding(one.row, Heading.PARENT_CODE, Problem.OUT_OF_SCOPE, one.parent_code or "")
        for one in out
    )
    return replace(changes, units_changed=kept), tuple(findings)


async def _without_erased(
    store: Store, changes: Changes, present: Present
) -> tuple[Changes, tuple[Finding, ...]]:
    """Whoever had their data erased comes back by themself, or not at all."""
    homes = {one.newcomer: present.unit_id(one.unit_code) for one in changes.posts_begun}
    asked = {(homes.get(one.number) or 0, one.name): one for one in changes.people_added}
    gone = [asked[found] for found in await store.privacy.erased(asked)]
    return _without(changes, gone), tuple(
        Finding(one.row, Heading.NAME, Problem.ERASED, one.name) for one in gone
    )


def _without(changes: Changes, people: Collection[PersonAdded]) -> Changes:
    numbers = {one.number for one in people}
    return replace(
        changes,
        people_added=tuple(one for one in changes.people_added if one.number not in numbers),
        posts_begun=tuple(
            one
            for one in changes.posts_begun
            if one.newcomer is None or one.newcomer not in numbers
        ),
    )


async def _own_phones_kept(store: Store, changes: Changes) -> Changes:
    """A number that somebody who is in has given counts for more than a list."""
    replaced = [one.cadre_id for one in changes.people_completed if one.phone and one.had_phone]
    joined = await store.cadres.joined_of(replaced)
    completed = (
        replace(one, phone="") if one.had_phone and one.cadre_id in joined else one
        for one in changes.people_completed
    )
    told = tuple(one for one in completed if one.name or one.sex or one.phone)
    return replace(changes, people_completed=told)
