"""Who is who: lines about one person, and the cadre they are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role
from bot.domain.roster.rosters import Line
from bot.domain.roster.words import Sex
from bot.domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody holds, or will from a later day, as the database has it."""

    post_id: int
    cadre_id: int
    unit_id: int
    name: str
    role: Role
    phone_hash: str = ""  # "": no phone is known
    full_time: bool | None = None
    from_on: date | None = None
    to_on: date | None = None  # its last day, today or later; None: nobody has told
    sex: Sex | None = None
    decision: str = ""


Person = Sequence[Line]  # all lines about one person, in their order


def persons(lines: Iterable[Line]) -> list[Person]:
    """Lines grouped by person, in the order in which they come first.

    One person is one name, diacritics apart, in one unit or with one phone. Two phones tell
    namesakes in a unit apart. A phone alone says nothing: people share them.
    """
    named = [(line, fold(line.name)) for line in lines if line.name]
    phones: dict[tuple[str, str], str] = {}
    for line, folded in named:
        if line.phone:
            phones.setdefault((line.unit_code, folded), line.phone)
    groups: dict[tuple[str, str, str], list[Line]] = {}
    homes: dict[tuple[str, str], tuple[str, str, str]] = {}
    for line, folded in named:
        phone = line.phone or phones.get((line.unit_code, folded), "")
        home = (line.unit_code, folded, phone)
        if phone:  # where this number was met first, in whatever unit
            home = homes.setdefault((phone, folded), home)
        groups.setdefault(home, []).append(line)
    return list(groups.values())


class Known:
    """The cadres who hold posts now; each is claimed by one person of the roster at most."""

    def __init__(self, posts: Iterable[Held]) -> None:
        self._by_phone: dict[tuple[str, str], list[Held]] = defaultdict(list)
        self._by_name: dict[tuple[int, str], list[Held]] = defaultdict(list)
        self._claimed: set[int] = set()
        for held in posts:
            self._by_name[held.unit_id, fold(held.name)].append(held)
            if held.phone_hash:
                self._by_phone[held.phone_hash, fold(held.name)].append(held)

    def match(
        self,
        people: Sequence[Person],
        unit_ids: Callable[[str], int | None],
        fingerprint: Callable[[str], str],
    ) -> list[Held | None]:
        """One post of the cadre that each person is. None: a newcomer.

        Whoever has the name and the phone comes first; then whoever has the name in the unit,
        best the one who also holds the post.
        """
        found = [self._claim(self._with_phone(person, fingerprint)) for person in people]
        return [
            one or self._claim(self._with_name(person, unit_ids))
            for one, person in zip(found, people, strict=True)
        ]

    def _with_phone(self, person: Person, fingerprint: Callable[[str], str]) -> Iterator[Held]:
        phone = next((line.phone for line in person if line.phone), "")
        if phone:
            yield from self._by_phone.get((fingerprint(phone), fold(person[0].name)), ())

    def _with_name(self, person: Person, unit_ids: Callable[[str], int | None]) -> Iterator[Held]:
        for line in person:
            unit_id = unit_ids(line.unit_code)
            if unit_id is None:
                continue
            namesakes = self._by_name.get((unit_id, fold(line.name)), ())
            yield from (one for one in namesakes if one.role is line.role)
            yield from namesakes

    def _claim(self, candidates: Iterable[Held]) -> Held | None:
        for one in candidates:
            if one.cadre_id not in self._claimed:
                self._claimed.add(one.cadre_id)
                return one
        return None
