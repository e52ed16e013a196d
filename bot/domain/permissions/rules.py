"""What a line of the table says: what something is about, and which accesses may where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.domain.permissions.accesses import About, Access, Relation

Reach: TypeAlias = Mapping[Access, frozenset[Relation]]

_JOINED = frozenset(Access) - {Access.STRANGER}


@dataclass(frozen=True, slots=True)
class Rule:
    """What something is about, and which accesses may do it where.

    What lets one act as that person, as a personal link does, is for those above
    all that the person is: every post, every grant.
    """

    about: About
    allowed: Reach = field(default_factory=dict)
    lets_in: bool = False


def _each(accesses: Iterable[Access], *where: Relation) -> Reach:
    return {access: frozenset(where) for access in accesses}


_DOWN = (Relation.OWN_UNIT, Relation.BELOW)
_WRITERS = (Access.STAFF, Access.ADMINISTRATOR)
_READERS = (*_WRITERS, Access.AUDITOR)

# Who may where, from the widest to the narrowest. What one may see of others one may see of
# oneself; to change something of oneself there are actions of one's own.
SEES: Reach = {
    **_each((Access.CADRE,), Relation.SELF),
    **_each((Access.CHAIR, *_READERS), Relation.SELF, *_DOWN),
}
OVERSEES = _each(_READERS, *_DOWN)
RUNS: Reach = {**_each((Access.CHAIR,), Relation.OWN_UNIT), **_each(_WRITERS, *_DOWN)}
MANAGES = _each(_WRITERS, *_DOWN)

ANYBODY = Rule(About.NOTHING, _each(Access, Relation.NOBODY))
OWN = Rule(About.ONESELF, _each(_JOINED, Relation.SELF))
OWN_TALK = Rule(About.ONESELF, _each(Access, Relation.SELF))  # strangers talk too, to come in
OVERSEER = Rule(About.NOTHING, _each(_READERS, Relation.NOBODY))  # of any unit at all
MANAGER = Rule(About.NOTHING, _each(_WRITERS, Relation.NOBODY))
ON_SERVER = Rule(About.SERVER)
