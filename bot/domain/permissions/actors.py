"""Whoever acts, with all they are allowed as at this moment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.permissions.accesses import (
    NOWHERE,
    About,
    Authority,
    Path,
    Relation,
    Whereabouts,
    relation,
)
from bot.domain.permissions.table import may, rule

_WITHOUT_PLACE = {About.ONESELF: Relation.SELF, About.NOTHING: Relation.NOBODY}


@dataclass(frozen=True, slots=True)
class Actor:
    """A cadre and what they are allowed as; several posts and grants add up."""

    cadre_id: int
    authorities: tuple[Authority, ...]

    def may(self, name: str, thing: Whereabouts | None = None) -> bool:
        """Whether one of their accesses allows it. What is not in the table nobody may."""
        found = rule(name)
        if found is None:
            return False
        if found.about in _WITHOUT_PLACE:
            return self._has(name, lambda _: _WITHOUT_PLACE[found.about])
        if thing is None:
            return False
        if thing.cadre_id == self.cadre_id:  # not "of one's own unit": no power over oneself
            return self._has(name, lambda _: Relation.SELF)
        enough = all if found.lets_in else any
        return enough(self._may_at(name, path) for path in thing.paths or (NOWHERE,))

    def _may_at(self, name: str, path: Path) -> bool:
        return self._has(name, lambda own: relation(own, path))

    def _has(self, name: str, where: Callable[[Path], Relation]) -> bool:
        return any(may(one.access, name, where(one.path)) for one in self.authorities)

    def reaches(self, name: str) -> tuple[Path, ...]:
        """The units to which, with all below them, they may do it; EVERYTHING is one of them.

        For lists and searches: a unit below another of them is not named again.
        """
        paths = {
            one.path
            for one in self.authorities
            if one.path != NOWHERE and may(one.access, name, Relation.BELOW)
        }
        return tuple(sorted(path for path in paths if not _is_below_one(path, paths)))


def _is_below_one(path: Path, paths: Iterable[Path]) -> bool:
    return any(relation(other, path) is Relation.BELOW for other in paths)
