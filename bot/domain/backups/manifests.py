"""What a backup says of itself, and whether it fits here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FORMAT = 1  # of the file; a later program may write another


class DatabaseKind(StrEnum):
    """A backup of one kind cannot be put in the place of the other."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Unfitness(StrEnum):
    """Why a file is not put in the place of the database."""

    FOREIGN = "foreign"  # it is no backup of ours
    DAMAGED = "damaged"  # it is not as it was written
    NEWER = "newer"  # a later version of the program made it
    OTHER_KIND = "other_kind"  # of the other database


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written beside the data, in the same file."""

    version: str  # of the program
    kind: DatabaseKind
    made_at: datetime  # before the first row was read: all that was committed by then is in it
    revision: str  # of the tables
    size: int  # bytes of the data
    sha256: str  # of the data
    format: int = FORMAT


def unfitness(found: Manifest, kind: DatabaseKind, revisions: Collection[str]) -> Unfitness | None:
    """Why it cannot be used with this database by this program. None: it can.

    `revisions`: of the tables, all that this program knows how to bring up to date.
    """
    if found.format > FORMAT or found.revision not in revisions:
        return Unfitness.NEWER
    if found.kind is not kind:
        return Unfitness.OTHER_KIND
    return None
