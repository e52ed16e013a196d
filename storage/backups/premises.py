"""Where the database is: a file of ours, or a place on a server."""

from pathlib import Path

from sqlalchemy import func, make_url, select
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from storage.backups.ledger import Ledger
from storage.backups.postgres import PostgresDatabase
from storage.backups.sqlite import SQLiteFile
from storage.backups.troubles import Damaged
from storage.database import Database, Unavailable
from storage.migrations import revision
from storage.tables import cadre

Premises = SQLiteFile | PostgresDatabase


def premises(url: str) -> Premises:
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        return SQLiteFile(Path(made.database or ""))
    return PostgresDatabase(made)


def ledger(folder: Path, url: str) -> Ledger:
    """That of a database: in the data directory, and called as it is."""
    return Ledger(folder / f"{Path(make_url(url).database or '').stem}.ledger")


async def revision_at(url: str) -> str:
    """Which one the tables there are at; "": there are none. Raises Unavailable, Damaged."""
    if not await premises(url).is_there():
        return ""
    database = Database(url)
    try:
        return await revision(database)
    except OperationalError as error:
        raise Unavailable(str(error.orig)) from error
    except DatabaseError:
        raise Damaged from None
    finally:
        await database.close()


async def people_in(url: str, written: Ledger) -> int | None:
    """How many cadres are in what is there now, once its ledger is up to date.

    None: it cannot be read. Raises BrokenLedger.
    """
    if not await premises(url).is_there():
        return 0
    database = Database(url)
    try:
        if not await revision(database):
            return 0
        await written.keep_up(database)
        async with database.connection() as connection:
            found = await connection.execute(select(func.count()).select_from(cadre))
            return int(found.scalar_one())
    except (SQLAlchemyError, Unavailable):
        return None
    finally:
        await database.close()
