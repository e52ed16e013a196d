"""A file of targets compared with those that are in force: what begins, what changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.targets.targets import Programme, Target

_PARTS = ("text", "population", "requirement", "period", "threshold", "quotation", "note")


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One that ends, and the one that begins in its place."""

    old: Target
    new: Target

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what differs."""
        differing = [name for name in _PARTS if getattr(self.old, name) != getattr(self.new, name)]
        if _code(self.old.programme) != _code(self.new.programme):
            differing.append("programme")
        return tuple(differing)


@dataclass(frozen=True, slots=True)
class TargetChanges:
    """All that a file of targets does."""

    begun: tuple[Target, ...] = ()
    changed: tuple[TargetChange, ...] = ()
    same: int = 0  # how many are in force just so


def compare(wanted: Sequence[Target], present: Iterable[Target]) -> TargetChanges:
    """What taking these targets comes to. What the file does not name stays in force.

    A changed target follows the same one of the level above as before.
    """
    in_force = {(one.unit_id, one.code): one for one in present}
    known = [(one, in_force.get((one.unit_id, one.code))) for one in wanted]
    changes = [
        TargetChange(old, replace(new, parent_id=old.parent_id)) for new, old in known if old
    ]
    changed = tuple(one for one in changes if one.parts)
    return TargetChanges(
        begun=tuple(new for new, old in known if old is None),
        changed=changed,
        same=len(changes) - len(changed),
    )


def is_only_named(said: Programme) -> bool:
    """Whether a file only gives a document's name; then what is on record of it stays."""
    return not said.issuer


def _code(programme: Programme | None) -> str:
    return programme.code if programme else ""
