"""The audit log on the database: appended by many at once, changed by nobody."""

import asyncio
import json
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.domain.audit import AuditLine, Break, Chain, Deed, Fact
from storage.access import audit
from storage.database import Database
from tests.conftest import NOW
from tests.house.checkout import ROOT


async def note(database: Database, number: int, actor: int | None = 7) -> None:
    async with database.work() as store:
        facts: dict[str, Fact] = {"unit": number, "access": "staff"}
        await store.audit.note(Deed.GRANTED, f"cadre:{number}", facts, actor=actor, now=NOW)


async def lines(database: Database) -> Sequence[AuditLine]:
    async with database.work() as store:
        return await store.audit.after(0)


async def breaks(database: Database) -> list[Break]:
    return Chain().walk(await lines(database))


async def test_what_is_noted_can_be_read_again(database: Database) -> None:
    await note(database, 1)
    await note(database, 2, actor=None)
    first, second = await lines(database)
    assert (first.number, first.at, first.actor_id, first.deed) == (1, NOW, 7, Deed.GRANTED)
    assert (first.about, first.facts) == ("cadre:1", {"unit": 1, "access": "staff"})
    assert (second.number, second.actor_id) == (2, None)
    assert await breaks(database) == []


async def test_many_at_once_leave_no_gap(database: Database) -> None:
    await asyncio.gather(*(note(database, number) for number in range(60)))
    assert [line.number for line in await lines(database)] == list(range(1, 61))
    assert await breaks(database) == []


async def test_what_is_rolled_back_leaves_no_gap(database: Database) -> None:
    await note(database, 1)
    with pytest.raises(RuntimeError):
        await _note_and_fail(database)
    await note(database, 2)
    assert [line.about for line in await lines(database)] == ["cadre:1", "cadre:2"]
    assert await breaks(database) == []


async def _note_and_fail(database: Database) -> None:
    async with database.work() as store:
        await store.audit.note(Deed.ERASED, "cadre:9", actor=7, now=NOW)
        raise RuntimeError


async def test_a_personal_value_is_refused_with_the_deed(database: Database) -> None:
    with pytest.raises(ValueError, match="fact"):
        await _note_a_name(database)
    assert await lines(database) == []


async def _note_a_name(database: Database) -> None:
    async with database.work() as store:
        await store.audit.note(Deed.ERASED, "cadre:9", {"who": "Lê Mai"}, actor=7, now=NOW)


async def test_it_is_read_in_steps(database: Database) -> None:
    for number in range(5):
        await note(database, number)
    async with database.work() as store:
        assert [line.number for line in await store.audit.after(2, limit=2)] == [3, 4]
        assert await store.audit.count() == 5


CHANGES = [
    pytest.param("UPDATE audit SET actor_id = 8 WHERE number = 2", id="update"),
    pytest.param("DELETE FROM audit WHERE number = 2", id="delete"),
    pytest.param("DELETE FROM audit", id="delete all"),
]


@pytest.mark.parametrize("statement", CHANGES)
async def test_the_database_refuses_to_change_a_line(database: Database, statement: str) -> None:
    for number in range(3):
        await note(database, number)
    before = await lines(database)
    with pytest.raises(DBAPIError, match="append-only"):
        await say(database, statement)
    assert await lines(database) == before


@pytest.mark.postgres
async def test_nor_does_postgres_let_it_be_emptied(postgres_url: str) -> None:
    database = Database(postgres_url)
    with pytest.raises(DBAPIError, match="append-only"):
        await say(database, "TRUNCATE audit")
    await database.close()


async def say(database: Database, statement: str) -> None:
    async with database.connection() as connection:
        await connection.execute(text(statement))


SPOILT = [
    pytest.param("UPDATE audit SET actor_id = 8 WHERE number = 2", "Dòng 2 bị sửa", id="changed"),
    pytest.param("DELETE FROM audit WHERE number = 2", "Trước dòng 3", id="taken out"),
    pytest.param("DELETE FROM audit WHERE number = 1", "Trước dòng 2", id="the first taken out"),
]


@pytest.fixture
async def kept(empty_file: Path, tmp_path: Path) -> Path:
    """A SQLite file with more lines than one step reads."""
    path = Path(shutil.copy(empty_file, tmp_path / "sotay.db"))
    database = Database(f"sqlite:///{path}")
    async with database.work() as store:
        for number in range(audit.AT_ONCE + 3):
            about = f"cadre:{number}"
            await store.audit.note(Deed.GRANTED, about, {"unit": number}, actor=7, now=NOW)
    await database.close()
    return path


def spoil(path: Path, statement: str) -> None:
    """What somebody can do who has the file: triggers do not stop them."""
    with sqlite3.connect(path) as connection:
        for deed in ("update", "delete"):
            connection.execute(f"DROP TRIGGER audit_stays_{deed}")
        connection.execute(statement)
    connection.close()


def verify(path: Path, *options: str) -> CompletedProcess[str]:
    return run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", "audit", "verify", *options],
        env={"SOTAY_DATA_DIR": str(path.parent)},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(("statement", "said"), SPOILT)
def test_the_command_says_what_is_broken_and_where(kept: Path, statement: str, said: str) -> None:
    spoil(kept, statement)
    done = verify(kept)
    assert done.returncode == 1
    assert said in done.stdout
    assert "1 chỗ sai" in done.stdout


def test_a_whole_log_is_said_to_be_whole_and_can_be_compared_later(kept: Path) -> None:
    done = verify(kept)
    count = audit.AT_ONCE + 3
    assert done.returncode == 0, done.stderr
    assert f"nguyên vẹn: {count} dòng" in done.stdout
    seen = done.stdout.rpartition("--seen ")[2].strip()
    assert seen.startswith(f"{count}:")
    assert verify(kept, "--seen", seen).returncode == 0
    spoil(kept, "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")
    assert verify(kept).returncode == 0  # a cut at the end leaves no trace in the chain
    done = verify(kept, "--seen", seen)
    assert (done.returncode, "cắt ngắn" in done.stdout) == (1, True)


@pytest.mark.parametrize("seen", ["7", "0:" + "a" * 64, "7:abc", "x:" + "a" * 64])
def test_what_was_seen_must_be_told_as_it_was_said(kept: Path, seen: str) -> None:
    assert verify(kept, "--seen", seen).returncode == 2


def test_no_personal_value_is_in_a_line(kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        facts = {
            key
            for (said,) in connection.execute("SELECT facts FROM audit")
            for key in json.loads(said)
        }
    connection.close()
    assert facts == {"unit"}
