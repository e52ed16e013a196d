"""From a file to what it would change, and to having changed it: for the chat and the server."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from bot import phones
from bot.domain.audit import Deed
from bot.domain.errors import Reason, Refusal
from bot.domain.plans.sheets.columns import is_plan
from bot.domain.roster.changes import Present, compare
from bot.domain.roster.differences import Changes
from bot.domain.roster.lines import understand
from bot.domain.roster.rosters import Roster
from bot.domain.roster.sheets import Watch, unwatched
from bot.domain.vietnamese import local_date
from bot.screens.staff import differences, findings
from bot.sheets.reading import read
from handlers.staff.guarding import guard
from storage.database import Database
from storage.roster.imports import RosterImport
from storage.roster.taking import Taken
from storage.store import Store

FIRST = 8  # sentences kept to be told at once; all of them are in the workbook


@dataclass(frozen=True, slots=True)
class Source:
    """A file, whose it is, and what part of the tree it may speak of."""

    name: str
    content: bytes
    scope: int | None  # a unit with all below it; None: everything
    by: int | None  # a cadre; None: the command line

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Review:
    """What a file says, beside what there is."""

    roster: Roster
    present: Present
    changes: Changes

    def told(self) -> Mapping[int, str]:
        """What is wrong or would happen, row by row."""
        told = dict(differences.by_row(self.changes))
        for finding in self.roster.findings:
            before = told.get(finding.row)
            sentence = findings.told(finding)
            told[finding.row] = f"{before}; {sentence}" if before else sentence
        return dict(sorted(told.items()))

    def ended(self) -> list[str]:
        """Who would lose a post because the file leaves them out: name and role."""
        held = {one.post_id: one for one in self.present.posts}
        gone = [held[one.post_id] for one in self.changes.posts_ended if one.row is None]
        return [differences.ended(one.name, one.role) for one in gone]

    @property
    def errors(self) -> int:
        """Rows that are not taken."""
        return len({one.row for one in self.roster.findings if one.is_error})

    def counts(self) -> dict[str, int]:
        """The figures of the report."""
        changes = self.changes
        return {
            "errors": self.errors,
            "units_added": len(changes.units_added),
            "units_changed": len(changes.units_changed),
            "people_added": len(changes.people_added),
            "people_completed": len(changes.people_completed),
            "posts_begun": len(changes.posts_begun),
            "posts_ended": len(changes.posts_ended),
            "posts_changed": len(changes.posts_changed),
            "unchanged": changes.unchanged,
            "removed": changes.removed,
            "held": changes.held,
        }


async def understood(
    database: Database, source: Source, today: date, watch: Watch = unwatched
) -> Roster:
    """What the file says. Raises BrokenSheet. Long ones take seconds, and are read in a thread."""
    scope = source.scope
    async with database.work() as store:
        known = set(await store.units.codes())
        within = None if scope is None else await store.units.tree(today, scope)
    codes = None if within is None else {place.unit.code for place in within}
    return await asyncio.to_thread(_read, source, known, codes, watch)


def _read(source: Source, known: set[str], scope: set[str] | None, watch: Watch) -> Roster:
    """The rows themselves are not kept: of a long file they are a hundred megabytes."""
    rows = read(source.content, source.name).rows
    roster = understand(rows, phone=phones.normal, known=known, scope=scope, watch=watch)
    return roster if roster.is_readable else replace(roster, is_plan=is_plan(rows))


async def review(store: Store, roster: Roster, scope: int | None, today: date) -> Review:
    """What the roster would change at this moment. Nothing is changed."""
    present = await store.rosters.present(scope, today)
    changes = compare(roster, present, on=today, fingerprint=store.rosters.fingerprint)
    kept, findings = await guard(store, changes, present, scope)
    found = replace(roster, findings=(*roster.findings, *findings))
    return Review(found, present, kept)


async def note(
    store: Store, source: Source, found: Review, now: datetime, document: str = ""
) -> RosterImport:
    """Put on record that the file was read, with what it came to."""
    told = found.told()
    imports = store.rosters.imports
    return await imports.add(
        {
            "scope_id": source.scope,
            "cadre_id": source.by,
            "file_name": source.name[-200:],
            "file_hash": source.digest,
            "document_id": document,
            "counts": found.counts(),
            "told": {
                "first": [list(one) for one in list(told.items())[:FIRST]],
                "said": len(told),
                "ended": found.ended()[:FIRST],
                "is_known": await imports.is_known(source.digest, source.scope),
                "document": "",
            },
            "read_at": now,
        }
    )


async def take(  # noqa: PLR0913 - an errand gives no more than it must
    database: Database,
    found: RosterImport,
    roster: Roster,
    now: datetime,
    *,
    sure: bool,
    watch: Watch = unwatched,
) -> None:
    """Change what the roster says, compared once more with what there is by now.

    A second confirmation changes nothing: what the first needs to be undone stays as it is.
    Raises Refusal(MANY_REMOVALS) when many posts would end and nobody said that is meant.
    """
    today = local_date(now)
    async with database.work() as store:
        if await store.rosters.imports.is_taken(found.id):
            return
        fresh = await review(store, roster, found.unit_id, today)
        if fresh.changes.asks_again and not sure:
            raise Refusal(Reason.MANY_REMOVALS)
        taken = Taken(found.id, found.unit_id, today, now, found.cadre_id)
        await store.rosters.take(fresh.changes, fresh.present, taken, watch)
        await _record(store, found, fresh.counts(), now)


async def _record(
    store: Store, found: RosterImport, counts: dict[str, int], now: datetime
) -> None:
    await store.rosters.imports.mark(found.id, counts=counts)
    await store.audit.note(
        Deed.IMPORTED, f"import:{found.id}", counts, actor=found.cadre_id, now=now
    )
