"""What a roster changes about the units, posts and people there are."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role
from bot.domain.roster.words import Sex
from bot.domain.units import Profile, Sector

MANY_REMOVALS = 0.1  # beyond this share of the posts held, a second yes is asked for


@dataclass(frozen=True, slots=True)
class UnitAdded:
    """A unit that is not there yet. Its parent may be another that is added."""

    row: int
    code: str
    name: str
    parent_code: str = ""
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class UnitChanged:
    """A unit of which something else is told now; what is None stays as it is."""

    row: int
    code: str
    unit_id: int
    old: Profile
    name: str | None = None
    parent_code: str | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """Somebody who holds no post in the scope yet; posts name them by `number`."""

    row: int
    number: int  # counted from 0 within these changes
    name: str
    sex: Sex | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PersonCompleted:
    """What is learned about a cadre; what is empty stays as it is."""

    row: int
    cadre_id: int
    name: str = ""  # the same, with the diacritics it lacked
    sex: Sex | None = None
    phone: str = ""
    had_phone: bool = False  # another one, which this one replaces


@dataclass(frozen=True, slots=True)
class PostBegun:
    """A post that somebody takes up: a cadre, or a newcomer by number."""

    row: int
    unit_code: str
    role: Role
    cadre_id: int | None = None
    newcomer: int | None = None
    full_time: bool | None = None
    from_on: date | None = None
    to_on: date | None = None
    decision: str = ""  # its number


@dataclass(frozen=True, slots=True)
class PostEnded:
    """A post and its last day."""

    post_id: int
    to_on: date
    row: int | None = None  # None: the roster does not name it any more


@dataclass(frozen=True, slots=True)
class PostChanged:
    """What is learned about a post that goes on; what is None or empty stays as it is."""

    row: int
    post_id: int
    full_time: bool | None = None
    from_on: date | None = None
    decision: str = ""  # a new term has a new one


@dataclass(frozen=True, slots=True)
class Changes:
    """All that happens when a roster is taken. Empty when it was taken before."""

    units_added: tuple[UnitAdded, ...] = ()
    units_changed: tuple[UnitChanged, ...] = ()
    people_added: tuple[PersonAdded, ...] = ()
    people_completed: tuple[PersonCompleted, ...] = ()
    posts_begun: tuple[PostBegun, ...] = ()
    posts_ended: tuple[PostEnded, ...] = ()
    posts_changed: tuple[PostChanged, ...] = ()
    unchanged: int = 0  # posts that the roster names and leaves as they are
    removed: int = 0  # posts that are over once this is taken
    held: int = 0  # posts held before, in the whole scope

    @property
    def is_empty(self) -> bool:
        """Whether nothing happens."""
        return not (
            self.units_added
            or self.units_changed
            or self.people_added
            or self.people_completed
            or self.posts_begun
            or self.posts_ended
            or self.posts_changed
        )

    @property
    def size(self) -> int:
        """How many things there are to write."""
        units = len(self.units_added) + len(self.units_changed)
        people = len(self.people_added) + len(self.people_completed)
        posts = len(self.posts_begun) + len(self.posts_ended) + len(self.posts_changed)
        return units + people + posts

    @property
    def removal_share(self) -> float:
        """How much of what was held is over, from 0 to 1."""
        return self.removed / self.held if self.held else 0.0

    @property
    def asks_again(self) -> bool:
        """Whether so many posts end that a second yes is wanted."""
        return are_many(self.removed, held=self.held)


def are_many(removed: int, *, held: int) -> bool:
    """Whether ending so many of the posts held needs a second yes."""
    return removed > held * MANY_REMOVALS
