"""Whom a notice is for, in words that the database can count."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.units import Sector


class Circle(StrEnum):
    """Who of the units is meant."""

    CADRES = "cadres"  # whoever holds a post, narrowed by posts and sector
    KEY = "key"  # whoever holds a key post, as the settings say
    MISSING = "missing"  # who is missing from a target; of a target of units, their chairs
    SILENT = "silent"  # who was asked to acknowledge a notice and has not
    CLASS = "class"  # who is put forward for a class
    PERSON = "person"


# These name one thing; posts and sector do not narrow them.
NAMED = frozenset({Circle.MISSING, Circle.SILENT, Circle.CLASS, Circle.PERSON})


@dataclass(frozen=True, slots=True)
class Audience:
    """Of a unit and all below it, and never of any other: staff reach down only."""

    unit_id: int
    circle: Circle = Circle.CADRES
    roles: tuple[Role, ...] = ()  # (): any post
    sector: Sector | None = None  # None: both, and units of which nobody has told
    about_id: int = 0  # the target, notice, class or person; 0: none

    def with_role(self, role: Role) -> "Audience":
        """A second tap takes it out again. Whatever was named before is no longer meant."""
        left = tuple(one for one in self.roles if one != role)
        roles = left if role in self.roles else (*self.roles, role)
        ordered = tuple(one for one in Role if one in roles)
        return replace(self, circle=Circle.CADRES, roles=ordered, about_id=0)


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """An audience in figures, with the names of some of it."""

    people: int
    never_joined: int = 0  # nobody has told the bot where to reach them
    unreachable: int = 0  # every address they have is blocked or gone
    no_consent: int = 0
    names: tuple[str, ...] = ()

    @property
    def reachable(self) -> int:
        return self.people - self.never_joined - self.unreachable - self.no_consent
