"""From a typed list to those who came: what each row is, beside what there is."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.classes.sessions import Attendee, ClassSession
from bot.domain.classes.sheets import AttendanceLine, AttendanceSheet, understand_attendance
from bot.domain.people import Holding
from bot.domain.vietnamese import fold, local_date
from bot.screens.classes import sheets as screens
from bot.sheets.reading import read
from storage.database import Database
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A sheet beside what is on record: who is new, and who is on the list already."""

    sheet: AttendanceSheet
    new: tuple[AttendanceLine, ...]
    known: tuple[AttendanceLine, ...]

    def counts(self) -> dict[str, int]:
        """The figures of the report."""
        guests = [one for one in self.new if one.attendee.cadre_id is None]
        return {
            "people": len(self.new) - len(guests),
            "guests": len(guests),
            "no_unit": sum(one.attendee.unit_id is None for one in guests),
            "known": len(self.known),
            "errors": len({one.row for one in self.sheet.findings if one.is_error}),
        }

    def told(self) -> dict[int, str]:
        """What is to be said, row by row."""
        guests = (one for one in self.new if one.attendee.cadre_id is None)
        found = {one.row: screens.guest_note() for one in guests}
        found |= {one.row: screens.known_note() for one in self.known}
        found |= {one.row: screens.told(one) for one in self.sheet.findings}
        return dict(sorted(found.items()))


async def understood(
    database: Database, session: ClassSession, content: bytes, name: str
) -> AttendanceSheet:
    """What the file says. Raises BrokenSheet. It is read in a thread: it takes seconds."""
    async with database.work() as store:
        places = await store.units.tree(local_date(session.starts_at), session.unit_id)
    codes = {place.unit.code.upper(): place.unit.id for place in places}
    times = Counter(fold(place.unit.name) for place in places)
    names = {
        fold(place.unit.name): place.unit.id if times[fold(place.unit.name)] == 1 else None
        for place in places
    }
    return await asyncio.to_thread(_read, content, name, codes, names)


def _read(
    content: bytes, name: str, codes: Mapping[str, int], names: Mapping[str, int | None]
) -> AttendanceSheet:
    return understand_attendance(read(content, name).rows, codes=codes, names=names)


async def review(store: Store, session: ClassSession, sheet: AttendanceSheet) -> Reviewed:
    """Who each line is, at this moment. Nothing is changed."""
    units = {one.attendee.unit_id for one in sheet.lines if one.attendee.unit_id is not None}
    holders = await _holders(store, session, sorted(units))
    known_people, walk_ins = await store.classes.attendances.known(session.id)
    people = set(known_people)
    new: list[AttendanceLine] = []
    known: list[AttendanceLine] = []
    for line in sheet.lines:
        who = _matched(line.attendee, holders)
        key = (fold(who.name or line.attendee.name), who.unit_id)
        is_known = who.cadre_id in people if who.cadre_id is not None else key in walk_ins
        (known if is_known else new).append(AttendanceLine(line.row, who))
        if who.cadre_id is not None:
            people.add(who.cadre_id)
    return Reviewed(sheet, tuple(new), tuple(known))


Holders = Mapping[tuple[int, str], Sequence[Holding]]


async def _holders(store: Store, session: ClassSession, units: Sequence[int]) -> Holders:
    """Who held a post in these units that day, by unit and folded name."""
    found: dict[tuple[int, str], list[Holding]] = {}
    for unit_id in units:
        for one in await store.posts.of_unit(unit_id, local_date(session.starts_at)):
            found.setdefault((unit_id, fold(one.cadre.name)), []).append(one)
    return found


def _matched(who: Attendee, holders: Holders) -> Attendee:
    """The one person of that name in that unit. Of two nobody knows which: a walk-in for now."""
    there = holders.get((who.unit_id or 0, fold(who.name)), ())
    ids = {one.cadre.id for one in there}
    if len(ids) != 1:
        return who
    post = there[0].post
    return Attendee(
        cadre_id=ids.pop(),
        unit_id=who.unit_id,
        role=who.role or post.role,
        full_time=post.full_time if who.full_time is None else who.full_time,
        sex=who.sex,
    )
