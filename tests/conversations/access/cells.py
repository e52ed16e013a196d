"""The cells of the matrix: walker × what can be asked for × relation, and what must come of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from bot.domain.permissions import ACTIONS, About, Relation, may
from bot.screen import Screen
from tests.conversations.access.world import NONE, Things, Walker, World

# What a button of each action says after its name. Others: the id the action is about.
_SAID = {
    "module.open": "tien-luong:{cadre}",
    "module.resume": "tien-luong:{cadre}",
    "card.show": "tien-luong:0:{cadre}",
    "quiz.start": "tien-luong:{cadre}",
    "quiz.show": "{attempt}",
    "quiz.mark": "{attempt}:0:0",
    "quiz.answer": "{attempt}:0:0",
    "review.mark": "{review}:1:0",
    "review.answer": "{review}:1:0",
    "certificate.show": "{completion}",
    "certificate.pdf": "{completion}",
    "settings.language": "vi:{cadre}",
    "privacy.ask": "correct:{cadre}",
    "privacy.keep": "{request}",
    "unit.list": "{unit}:0",
    "invite.file": "{unit}:{document}:{document}",
    "invite.links": "{unit}:{document}",
    "roster.refused": "{import}:many_removals",
    "request.end": "{request}:not_them",
    "grant.list": "{unit}:0",
    "grant.ask": "{unit}:0",
    "grant.choose": "{unit}:{cadre}",
    "grant.confirm": "{unit}:{cadre}:auditor",
    "grant.give": "{unit}:{cadre}:auditor",
}
_BY_KIND = {About.ONESELF: "{cadre}", About.NOTHING: "{cadre}"}
_ALONE = {About.ONESELF: Relation.SELF, About.NOTHING: Relation.NOBODY}
_OF_PEOPLE = {About.CADRE, About.REQUEST}
_CODE = re.compile(r"[\w-]{22,}")


@dataclass(frozen=True)
class Cell:
    """One try."""

    walker: Walker
    name: str
    where: Relation
    action: str
    unknown: str  # the same about what does not exist
    is_allowed: bool

    @property
    def is_foreign(self) -> bool:
        """One's own things are asked for, and somebody else's are named."""
        return ACTIONS[self.name].about in _ALONE and _ALONE[self._about] is not self.where

    @property
    def _about(self) -> About:
        return ACTIONS[self.name].about

    @property
    def is_about_nothing_there(self) -> bool:
        return self._about not in _ALONE and self.where is Relation.NOBODY

    def __str__(self) -> str:
        return f"{self.walker.name} {self.action} ({self.where})"


def cells(world: World, walkers: Iterable[Walker]) -> Iterator[Cell]:
    """Every cell that exists: not every unit has one above or beside it."""
    for walker, name, where in product(walkers, ACTIONS, Relation):
        things = _things(world, walker, name, where)
        if things is not None:
            yield _cell(walker, name, where, things)


def _cell(walker: Walker, name: str, where: Relation, things: Things) -> Cell:
    about = ACTIONS[name].about
    said = _SAID.get(name) or _BY_KIND.get(about) or f"{{{about}}}"
    allowed = any(may(access, name, where) for access in walker.accesses)
    return Cell(
        walker, name, where, f"{name}:{things.fill(said)}", f"{name}:{NONE.fill(said)}", allowed
    )


def _things(world: World, walker: Walker, name: str, where: Relation) -> Things | None:
    """What stands there, seen from the walker. None: there is no such thing."""
    about = ACTIONS[name].about
    if where is Relation.NOBODY:
        return world.own[walker.name] if about is About.NOTHING else NONE
    if where is Relation.SELF:
        has_own = about is About.ONESELF or (walker.is_joined and about in _OF_PEOPLE)
        return world.own[walker.name] if has_own else None
    if name.startswith("join.") and where is Relation.OWN_UNIT:
        return None  # those who come in choose among the people of this very unit
    near = walker.near(where)
    return world.things[near] if near else None


def seen(screen: Screen) -> str:
    """What a screen shows, without codes and numbers made at that moment."""
    return _CODE.sub("…", str(screen))
