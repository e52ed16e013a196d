"""SQLite: a copy while others write, and another file in the place of the database at once."""

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.domain.backups.manifests import DatabaseKind, Unfitness
from bot.domain.roster.sheets import Watch
from storage.backups.archives import Unfit, sync_folder
from storage.backups.troubles import Damaged, InUse, NothingThere
from storage.database import Unavailable

_LOOK_EVERY = 0.1  # seconds between looks at how much is copied
_NEW = "restored.db"
_WAIT = 5.0  # seconds for somebody who writes


class SQLiteFile:
    """A database that is one file, and the journal beside it."""

    kind = DatabaseKind.SQLITE

    def __init__(self, path: Path) -> None:
        self.path = path

    async def is_there(self) -> bool:
        return await asyncio.to_thread(self.path.exists)

    def near(self, folder: Path) -> Path:  # noqa: ARG002 - on the same disk, or no name can move
        """Beside what to work."""
        return self.path

    async def copy(self, into: Path, watch: Watch) -> None:
        """All that was committed when it began; whoever writes meanwhile does not wait.

        Not page by page: with somebody who writes, that begins anew again and again. This copy
        has no free pages either, so nothing that was deleted comes along.
        Raises NothingThere; Damaged when the copy is not sound.
        """
        if not self.path.exists():
            raise NothingThere(str(self.path))
        copying = asyncio.ensure_future(asyncio.to_thread(_vacuum, self.path, into))
        while not copying.done():
            await asyncio.wait({copying}, timeout=_LOOK_EVERY)
            watch(min(_size(into), _size(self.path)), _size(self.path))
        await copying
        try:
            await asyncio.to_thread(check, into)
        except Unfit:
            raise Damaged from None

    async def place(self, data: Path, folder: Path) -> str:
        """Lay the data beside the database, and say at which address. Raises Unfit."""
        await asyncio.to_thread(check, data)
        await asyncio.to_thread(data.rename, folder / _NEW)
        return f"sqlite:///{folder / _NEW}"

    async def swap(self, folder: Path, now: datetime) -> str:
        """Put what was laid beside in the database's place. Where the old one is; "": nowhere.

        At every moment there is a whole database under the name. Raises InUse.
        """
        aside = self.path.with_name(f"{self.path.stem}-{now:%Y%m%d-%H%M%S}.db")
        return await asyncio.to_thread(_swap, folder / _NEW, self.path, aside)

    async def in_use(self) -> int:
        """Its data directory is locked by whoever runs: see `bot.app.only_one`."""
        return 0

    async def discard(self) -> None:
        """What lies in the folder goes with it."""


def check(path: Path) -> None:
    """Raises Unfit unless SQLite finds it sound, references too."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not sound or connection.execute("PRAGMA foreign_key_check").fetchone():
                raise Unfit(Unfitness.DAMAGED)
    except sqlite3.DatabaseError:
        raise Unfit(Unfitness.DAMAGED) from None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _vacuum(source: Path, into: Path) -> None:
    try:
        with closing(sqlite3.connect(source, timeout=_WAIT)) as connection:
            connection.execute("VACUUM INTO ?", (str(into),))
    except sqlite3.OperationalError as error:  # locked, or the disk is full
        raise Unavailable(str(error)) from error
    except sqlite3.DatabaseError:
        raise Damaged from None


def _swap(new: Path, path: Path, aside: Path) -> str:
    _settle(new)
    is_there = path.exists()
    if is_there:
        _close(path, aside)
        _belong_like(path, new)
        aside.hardlink_to(path)
    new.replace(path)
    sync_folder(path.parent)
    return str(aside) if is_there else ""


def _belong_like(old: Path, new: Path) -> None:
    """To whoever the old one belongs: root may restore what another account runs."""
    found = old.stat()
    new.chmod(found.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(new, found.st_uid, found.st_gid)


def _settle(path: Path) -> None:
    """Everything into the one file, and onto the disk."""
    _checkpoint(path)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _checkpoint(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _close(path: Path, aside: Path) -> None:
    """Its journal goes into it. Raises InUse: then somebody else has it open.

    Where it is too damaged for that the journal is kept beside it: a new database must
    never meet another one's.
    """
    damaged = False
    try:
        _checkpoint(path)
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise InUse(1) from None
        damaged = True
    except sqlite3.DatabaseError:
        damaged = True
    journals = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    if any(map(Path.exists, journals)) and not damaged:
        raise InUse(1)  # whoever closes it last takes its journal away
    for journal in journals:
        with suppress(FileNotFoundError):
            journal.rename(journal.with_name(journal.name.replace(path.name, aside.name)))
