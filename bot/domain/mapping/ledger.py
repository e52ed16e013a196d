"""Units' histories in memory, in which events are tried before they are put on record."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.units import DAY, Fault, Profile, UnitVersion, close, end, faults


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """What is on record: codes, versions of each unit in their order, and who carried on whom."""

    codes: Mapping[str, int]
    versions: Sequence[UnitVersion]
    heirs: Collection[tuple[int, int, date]] = ()  # unit, heir, first day


class Ledger:
    """Codes are found whatever their case; a unit that is only planned has a negative id."""

    def __init__(self, known: KnownUnits) -> None:
        self._codes = {unit_id: code for code, unit_id in known.codes.items()}
        self._ids = {code.casefold(): unit_id for code, unit_id in known.codes.items()}
        self._versions: dict[int, list[UnitVersion]] = defaultdict(list)
        self._below: dict[int, set[int]] = defaultdict(set)  # everybody who ever was
        self._exact = known.codes
        self.planned: dict[int, str] = {}  # the codes of units that are not on record yet
        for version in known.versions:
            self._add(version)

    def _add(self, version: UnitVersion) -> None:
        self._versions[version.unit_id].append(version)
        if version.profile.parent_id is not None:
            self._below[version.profile.parent_id].add(version.unit_id)

    def find(self, code: str) -> int | None:
        """The id of a unit on record or planned."""
        return self._exact.get(code, self._ids.get(code.casefold()))

    def claim(self, code: str) -> int:
        """The id of the unit with this code, which is planned from now on if there is none."""
        found = self.find(code)
        if found is not None:
            return found
        unit_id = -1 - len(self.planned)
        self.planned[unit_id] = self._codes[unit_id] = code
        self._ids[code.casefold()] = unit_id
        return unit_id

    @property
    def has_units(self) -> bool:
        return bool(self._versions)

    def code(self, unit_id: int | None) -> str:
        return "" if unit_id is None else self._codes[unit_id]

    def last(self, unit_id: int) -> UnitVersion | None:
        """The version that began last, whether it holds or not."""
        versions = self._versions.get(unit_id)
        return versions[-1] if versions else None

    def on(self, unit_id: int, day: date) -> UnitVersion | None:
        """The version that holds on that day."""
        found = (one for one in self._versions.get(unit_id, ()) if one.holds(day))
        return next(found, None)

    def begun(self, unit_id: int, on: date) -> list[UnitVersion]:
        """The versions that begin on that day, with those that were put right."""
        return [one for one in self._versions.get(unit_id, ()) if one.from_on == on]

    def has_ended(self, unit_id: int, on: date) -> bool:
        """Whether that is the first day on which it is not there."""
        last_days = {one.to_on for one in self._versions.get(unit_id, ())}
        return on - DAY in last_days and self.on(unit_id, on) is None

    def below(self, unit_id: int, on: date) -> Iterator[tuple[int, Profile]]:
        """The units directly below, with what is said of them."""
        for child in sorted(self._below.get(unit_id, ())):
            version = self.on(child, on)
            if version is not None and version.profile.parent_id == unit_id:
                yield child, version.profile

    def begin(self, unit_id: int, profile: Profile, on: date) -> None:
        """Raises Refusal when something later is on record."""
        last = self.last(unit_id)
        if last is not None:
            self._versions[unit_id][-1] = close(last, on)
        self._add(UnitVersion(unit_id, profile, on))

    def end(self, unit_id: int, on: date) -> None:
        """Raises Refusal when it is not there, or something later is on record."""
        self._versions[unit_id][-1] = end(self.last(unit_id), on)

    def faults(self, changed: Collection[int], ended: Collection[int], on: date) -> list[Fault]:
        """What is wrong from that day on with the units changed and those below the ended."""
        wanted = set(changed).union(*(self._below.get(one, ()) for one in ended))
        found: dict[int, list[UnitVersion]] = {}
        while wanted:
            found |= {one: self._later(one, on) for one in wanted}
            parents = {one.profile.parent_id for unit in wanted for one in found[unit]}
            wanted = {one for one in parents if one is not None} - found.keys()
        return list(faults((one for some in found.values() for one in some), on))

    def _later(self, unit_id: int, on: date) -> list[UnitVersion]:
        versions = self._versions.get(unit_id, ())
        return [one for one in versions if one.to_on is None or one.to_on >= on]
