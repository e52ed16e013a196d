"""From a roster and what there is to what changes."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from bot.domain.people import Role
from bot.domain.roster.differences import (
    Changes,
    PersonAdded,
    PersonCompleted,
    PostBegun,
    PostChanged,
    PostEnded,
    UnitAdded,
    UnitChanged,
)
from bot.domain.roster.people import Held, Known, Person, persons
from bot.domain.roster.rosters import Line, Roster
from bot.domain.roster.words import Sex
from bot.domain.units import DAY, Profile
from bot.domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Present:
    """What there is now, within the importer's scope."""

    units: Mapping[str, tuple[int, Profile]]  # by code
    posts: Sequence[Held]
    outside: Mapping[str, int] = field(  # ids of units beyond the scope: parents may be there
        default_factory=lambda: MappingProxyType({})
    )

    def unit_id(self, code: str) -> int | None:
        """None: no such unit yet."""
        return self.units[code][0] if code in self.units else self.outside.get(code)


def compare(
    roster: Roster, present: Present, *, on: date, fingerprint: Callable[[str], str]
) -> Changes:
    """What there is to do so that the present is as the roster says; `on` is today.

    Blank cells erase nothing. A post ends when its last day is past, or when the roster lists
    people or vacancies of its unit and does not name it; a unit that only stands in the list, or
    has a row with an error, loses nobody. `fingerprint` makes the keyed hash of a phone.
    """
    people = persons(roster.lines)
    known = Known(present.posts)
    cadres = known.match(people, present.unit_id, fingerprint)
    review = _Review(present, on, fingerprint)
    for person, cadre in zip(people, cadres, strict=True):
        review.person(person, cadre)
    review.absent(roster)
    return review.changes(_units(roster.lines, present))


class _Review:
    """Collects what changes, person by person."""

    def __init__(self, present: Present, on: date, fingerprint: Callable[[str], str]) -> None:
        self._present = present
        self._on = on
        self._fingerprint = fingerprint
        self._added: list[PersonAdded] = []
        self._completed: list[PersonCompleted] = []
        self._begun: list[PostBegun] = []
        self._ended: list[PostEnded] = []
        self._changed: list[PostChanged] = []
        self._unchanged = 0
        self._named: set[int] = set()  # posts that the roster speaks of
        self._held: dict[tuple[int, int, Role], list[Held]] = defaultdict(list)
        for held in present.posts:
            self._held[held.cadre_id, held.unit_id, held.role].append(held)

    def person(self, person: Person, cadre: Held | None) -> None:
        """One person with all their posts."""
        number = len(self._added)
        if cadre is not None:
            self._complete(person, cadre)
        posts = {(line.unit_code, line.role): line for line in sorted(person, key=_last_day)}
        current = len(self._begun)
        for line in posts.values():
            self._post(line, cadre, number)
        if cadre is None and len(self._begun) > current:  # not for posts that are long over
            self._added.append(
                PersonAdded(person[0].row, number, person[0].name, _sex(person), _phone(person))
            )

    def _complete(self, person: Person, cadre: Held) -> None:
        phone, sex, name = _phone(person), _sex(person), person[0].name
        is_barer = cadre.name.isascii() and fold(name) == fold(cadre.name) != name.lower()
        learned = PersonCompleted(
            person[0].row,
            cadre.cadre_id,
            name=name if is_barer else "",
            sex=sex if cadre.sex is None else None,
            phone=phone if phone and self._fingerprint(phone) != cadre.phone_hash else "",
            had_phone=bool(cadre.phone_hash),
        )
        if learned.name or learned.sex or learned.phone:
            self._completed.append(learned)

    def _post(self, line: Line, cadre: Held | None, number: int) -> None:
        if line.role is None:
            return
        held = self._find(line, cadre)
        if held is not None:
            self._named.add(held.post_id)
            self._go_on(line, held)
        elif line.to_on is None or line.to_on >= self._on:
            self._begun.append(
                PostBegun(
                    line.row,
                    line.unit_code,
                    line.role,
                    cadre_id=cadre.cadre_id if cadre else None,
                    newcomer=None if cadre else number,
                    full_time=line.full_time,
                    from_on=line.from_on,
                    to_on=line.to_on,
                    decision=line.decision,
                )
            )

    def _find(self, line: Line, cadre: Held | None) -> Held | None:
        unit_id = self._present.unit_id(line.unit_code)
        if cadre is None or unit_id is None or line.role is None:
            return None
        return next(iter(self._held.get((cadre.cadre_id, unit_id, line.role), ())), None)

    def _go_on(self, line: Line, held: Held) -> None:
        """A first day is learned once: later ones are new terms of the same post."""
        full_time = line.full_time if line.full_time != held.full_time else None
        from_on = line.from_on if held.from_on is None else None
        ends = line.to_on if line.to_on != held.to_on else None
        if ends is not None:
            self._ended.append(PostEnded(held.post_id, ends, line.row))
        decision = line.decision if line.decision != held.decision else ""
        is_learned = full_time is not None or from_on is not None or bool(decision)
        if is_learned:
            changed = PostChanged(line.row, held.post_id, full_time, from_on, decision)
            self._changed.append(changed)
        self._unchanged += ends is None and not is_learned

    def absent(self, roster: Roster) -> None:
        """Ends the posts that the roster leaves out of units it knows about."""
        told = {line.unit_code for line in roster.lines if line.role is not None}
        codes = told - roster.doubtful_units
        units = {self._present.unit_id(code) for code in codes}
        for held in self._present.posts:
            if (
                held.unit_id in units
                and held.post_id not in self._named
                and fold(held.name) not in roster.doubtful_names
            ):
                self._ended.append(PostEnded(held.post_id, self._on - DAY))

    def changes(self, units: tuple[tuple[UnitAdded, ...], tuple[UnitChanged, ...]]) -> Changes:
        """All of it, in the order of the rows."""
        return Changes(
            units_added=units[0],
            units_changed=units[1],
            people_added=tuple(self._added),
            people_completed=tuple(self._completed),
            posts_begun=tuple(self._begun),
            posts_ended=tuple(self._ended),
            posts_changed=tuple(self._changed),
            unchanged=self._unchanged,
            removed=sum(one.to_on < self._on for one in self._ended),
            held=len(self._present.posts),
        )


def _last_day(line: Line) -> tuple[bool, date]:
    """Of several periods in one post the latest counts: it comes last."""
    return line.to_on is None, line.to_on or date.max


def _phone(person: Person) -> str:
    return next((line.phone for line in person if line.phone), "")


def _sex(person: Person) -> Sex | None:
    return next((line.sex for line in person if line.sex), None)


def _units(
    lines: Sequence[Line], present: Present
) -> tuple[tuple[UnitAdded, ...], tuple[UnitChanged, ...]]:
    """Units to add and units to change; the first row that says something is believed."""
    told: dict[str, UnitAdded] = {}
    for line in lines:
        before = told.get(line.unit_code)
        told[line.unit_code] = UnitAdded(
            before.row if before else line.row,
            line.unit_code,
            (before and before.name) or line.unit_name,
            (before and before.parent_code) or line.parent_code,
            (before and before.sector) or line.sector,
        )
    added = tuple(one for code, one in told.items() if present.unit_id(code) is None)
    changed = (_changed(one, present) for code, one in told.items() if code in present.units)
    return added, tuple(filter(None, changed))


def _changed(told: UnitAdded, present: Present) -> UnitChanged | None:
    unit_id, old = present.units[told.code]
    parent_id = present.unit_id(told.parent_code)  # None: it is added, too
    is_moved = told.parent_code and (parent_id is None or parent_id != old.parent_id)
    changed = UnitChanged(
        told.row,
        told.code,
        unit_id,
        old,
        name=told.name if told.name and told.name != old.name else None,
        parent_code=told.parent_code if is_moved else None,
        sector=told.sector if told.sector is not old.sector else None,
    )
    is_so = changed.name is None and changed.parent_code is None and changed.sector is None
    return None if is_so else changed
