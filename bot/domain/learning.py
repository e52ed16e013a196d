"""Modules, their cards, and how far a cadre has read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.people import Role
from bot.domain.quizzes import Quiz


@dataclass(frozen=True, slots=True)
class Link:
    """One way on from a card: in a bargaining case the reader's choice decides what comes next."""

    label: str
    card: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a card; `file` lies in the module's folder."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """One screenful with one idea. `links` says where it leads; empty means it is the last."""

    id: str
    title: str
    text: str
    links: tuple[Link, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What changed in a module, for those who finished it before `on`."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Module:
    """A subject of training. `version`, a digest of its files, is logged with all learning."""

    id: str
    title: str
    summary: str
    minutes: int
    version: str
    published_on: date
    reviewed_on: date
    reviewed_by: str
    cards: tuple[Card, ...]
    quiz: Quiz
    news: News | None = None
    after: tuple[str, ...] = ()  # ids of the modules it builds upon

    def cards_left(self, number: int) -> int:
        """How many cards follow this one, on the longest way."""
        links = self.cards[number].links
        return max((1 + self.cards_left(link.card) for link in links), default=0)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a class is about. Whoever attended it was trained on these modules as well."""

    id: str
    name: str
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearningPath:
    """What holders of some posts learn, in order; what a module builds upon stands before it."""

    id: str
    roles: frozenset[Role]
    modules: tuple[str, ...]


def asked_of(roles: Collection[Role], paths: Iterable[LearningPath]) -> tuple[str, ...]:
    """The modules that these posts ask for, each once: path by path, in the order of the paths.

    Every path names what its modules build upon, so the whole is in a right order, too.
    """
    found = (name for path in paths if path.roles & set(roles) for name in path.modules)
    return tuple(dict.fromkeys(found))


def in_order(modules: Sequence[Module], asked: Sequence[str]) -> tuple[Module, ...]:
    """What is asked for comes first, in that order; the others follow as they stand."""
    places = {name: place for place, name in enumerate(asked)}
    return tuple(sorted(modules, key=lambda one: places.get(one.id, len(places))))


@dataclass(frozen=True, slots=True)
class Reading:
    """How far one cadre has read: the cards on their way, oldest first.

    The way is kept because a case branches: "back" leads to where this reader came from.
    """

    cadre_id: int
    module_id: str
    version: str
    trail: tuple[int, ...]
    opened_at: datetime
    finished_at: datetime | None = None  # None: the last card has not been shown yet

    @property
    def card(self) -> int:
        """Number of the card to resume at, counted from 0."""
        return self.trail[-1]


def start_reading(cadre_id: int, module: Module, now: datetime) -> Reading:
    """A reading that stands on the first card."""
    return Reading(cadre_id, module.id, module.version, (0,), now)


def visit(reading: Reading, module: Module, card: int, now: datetime) -> Reading:
    """Go on or back to `card`. A card that is neither read nor next changes nothing."""
    if card in reading.trail:
        trail = reading.trail[: reading.trail.index(card) + 1]
    elif any(link.card == card for link in module.cards[reading.card].links):
        trail = (*reading.trail, card)
    else:
        return reading
    is_last = not module.cards[card].links
    finished_at = reading.finished_at or (now if is_last else None)
    return replace(reading, trail=trail, finished_at=finished_at)


def reopen(reading: Reading, module: Module) -> Reading:
    """The same reading against today's cards: an edited module is read again from its start."""
    if reading.version == module.version:
        return reading
    known = all(card < len(module.cards) for card in reading.trail)
    same_way = known and all(
        any(link.card == after for link in module.cards[before].links)
        for before, after in zip(reading.trail, reading.trail[1:], strict=False)
    )
    trail = reading.trail if same_way and reading.trail[:1] == (0,) else (0,)
    return replace(reading, version=module.version, trail=trail)
