"""Units, cadres, their posts, and where a cadre is reached."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.vietnamese import sort_key

LONGEST_NAME = 60
RECENT = timedelta(days=180)  # so long somebody is new in a post
OVERDUE = timedelta(days=30)  # a newcomer whom no chair has confirmed: staff above see them, too
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)+")


class Role(StrEnum):
    """What a cadre is in a unit (chức vụ)."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    COMMITTEE_MEMBER = "committee_member"
    AUDIT_HEAD = "audit_head"
    AUDIT_MEMBER = "audit_member"
    WOMEN_HEAD = "women_head"
    TEAM_LEADER = "team_leader"
    ACCOUNTANT = "accountant"
    TREASURER = "treasurer"


# Chủ chốt, unless the settings say otherwise: documents do not all mean the same posts.
KEY_ROLES = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.AUDIT_HEAD})


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached: a channel's name and their identity there."""

    channel: str
    person: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A place in the tree of organisations."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody's role in a unit."""

    unit: Unit
    role: Role
    from_on: date | None = None  # None: nobody has told
    full_time: bool | None = None  # chuyên trách; None: nobody has told
    to_on: date | None = None  # the last day; None: nobody has told
    decision: str = ""  # the number of the decision it rests on

    def is_recent(self, today: date) -> bool:
        """Whether whoever holds it is new in it: congratulated, not only greeted."""
        return self.from_on is not None and today - self.from_on <= RECENT


@dataclass(frozen=True, slots=True)
class Cadre:
    """A person the bot trains and informs."""

    id: int
    name: str
    has_joined: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A post with who holds it."""

    cadre: Cadre
    post: Post


def carried_over(left: Sequence[Holding], there: Sequence[Holding]) -> tuple[Holding, ...]:
    """The posts of units that have ended which can go on in the one that carries them on.

    A unit has one chair: where several would be, who it is takes a decision, and theirs stay.
    """
    chairs = [one for one in (*left, *there) if one.post.role is Role.CHAIR]
    has_one = len({one.cadre.id for one in chairs}) == 1
    return tuple(one for one in left if has_one or one.post.role is not Role.CHAIR)


class Settlement(StrEnum):
    """What became of a newcomer."""

    CONFIRMED = "confirmed"  # the post has begun
    MERGED = "merged"  # they were on the list all along
    REFUSED = "refused"  # not of the unit
    GONE = "gone"  # they took back their consent, or had their data erased


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is not on a unit's list and says to be of it: learns, but holds no post."""

    id: int
    cadre: Cadre
    unit: Unit
    role: Role  # as they say
    asked_at: datetime
    settlement: Settlement | None = None  # None: they wait

    @property
    def waits(self) -> bool:
        return self.settlement is None

    @property
    def needs_staff(self) -> bool:
        """Access comes from above: a chair does not make another chair."""
        return self.role is Role.CHAIR


@dataclass(frozen=True, slots=True)
class Headcount:
    """A unit with all below it, in figures."""

    units: int  # itself included
    people: int  # with a post; one with two posts counts once
    joined: int


@dataclass(frozen=True, slots=True)
class KeyPosts:
    """The key posts of a unit with all below it, in figures."""

    people: int  # who hold one; one with two counts once
    joined: int
    vacant: int  # posts: a chair's, or any other that was held before


def is_full_name(text: str) -> bool:
    """Two words or more, letters only, at most LONGEST_NAME."""
    name = " ".join(text.split())
    return len(name) <= LONGEST_NAME and bool(_NAME.fullmatch(name))


def full_name(text: str) -> str:
    """A name as names are written; typed all in capitals or all small, it is mended."""
    name = " ".join(text.split())
    return name.title() if name.isupper() or name.islower() else name


def by_given_name(cadres: Iterable[Cadre]) -> tuple[Cadre, ...]:
    """Sorted as Vietnamese lists are: by the last word, then by the whole name."""
    return tuple(
        sorted(cadres, key=lambda one: (sort_key(one.name.split()[-1]), sort_key(one.name)))
    )
