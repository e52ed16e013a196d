"""What somebody is allowed as, over which unit, and how what they act on stands to it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

# The ids from a unit up to the top of the tree, on one day.
Path: TypeAlias = tuple[int, ...]

EVERYTHING: Path = ()  # above all units
NOWHERE: Path = (0,)  # of whoever holds no post: no unit has this id


class Access(StrEnum):
    """What somebody is allowed as: a cadre by having joined, a chair by their post of today.

    The last three are granted.
    """

    STRANGER = "stranger"
    CADRE = "cadre"
    CHAIR = "chair"
    AUDITOR = "auditor"  # reads only
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


class Relation(StrEnum):
    """Where something stands, seen from the unit that an access is over."""

    SELF = "self"  # the person's own things
    OWN_UNIT = "own_unit"
    BELOW = "below"
    BESIDE = "beside"  # under the same parent
    ABOVE = "above"
    ELSEWHERE = "elsewhere"
    NOBODY = "nobody"  # it belongs to nobody in particular


class About(StrEnum):
    """What an action is about: its first argument is the id of one of these."""

    ONESELF = "oneself"  # no id: the handler loads what belongs to whoever asks
    NOTHING = "nothing"  # no id either; the handler keeps to the units an actor has
    UNIT = "unit"
    CADRE = "cadre"
    GRANT = "grant"
    INVITATION = "invitation"
    IMPORT = "import"
    REQUEST = "request"  # of a person, about their data
    NEWCOMER = "newcomer"
    CLASS = "class"
    DRAFT = "draft"  # of a class
    OLDER = "older"  # a figure of an older report
    TARGET = "target"
    INQUIRY = "inquiry"
    PLAN_IMPORT = "plan_import"  # a plan sheet
    RETURN = "return"  # of a unit
    PLAN_ITEM = "plan_item"
    DUTY = "duty"  # of a unit
    WORD = "word"  # on a duty, too, but it stands where the unit is that says yes or no
    NOTICE = "notice"  # of the unit for which it speaks
    SERVER = "server"  # a command: whoever is let onto the machine may


@dataclass(frozen=True, slots=True)
class Authority:
    """An access, with the path of the unit it is over."""

    access: Access
    path: Path


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where something stands that is acted on: a person wherever they hold a post."""

    paths: tuple[Path, ...] = ()
    cadre_id: int | None = None  # None: not a person


def relation(own: Path, other: Path) -> Relation:
    """How the unit of one path stands to the unit of another."""
    if own[:1] == other[:1]:
        return Relation.OWN_UNIT
    if not own or own[0] in other:
        return Relation.BELOW
    if not other or other[0] in own:
        return Relation.ABOVE
    has_same_parent = own[1:2] == other[1:2] != ()
    return Relation.BESIDE if has_same_parent else Relation.ELSEWHERE
