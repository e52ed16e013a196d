"""A backup is whole, whoever writes meanwhile, and says what it is."""

import asyncio
import json
import os
import sys
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from bot.domain.backups.manifests import DatabaseKind
from storage.backups.archives import manifest_of
from storage.database import Database
from storage.migrations import revisions
from storage.tables import audit, cadre, delivery
from storage.tables import letter as letters
from tests.bot_api.client import ROOT
from tests.conftest import NOW
from tests.storage.backups.office import RECIPIENTS, Office, call, only_sqlite
from tests.storage.backups.writer import write


@asynccontextmanager
async def writing(office: Office, programs: int = 2) -> AsyncIterator[asyncio.StreamReader]:
    """Programs that write, and are killed at the end. What one of them says."""
    running = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.storage.backups.writer", office.url),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        for _number in range(programs)
    ]
    try:
        said = running[0].stdout
        assert said
        yield said
    finally:
        for one in running:
            one.kill()
            await one.wait()


async def test_a_backup_under_load_comes_back_whole(office: Office) -> None:
    async with writing(office) as said:
        for _line in range(10):
            await said.readline()
        await office.backs_up()
        for _line in range(10):
            await said.readline()
    assert await office.is_sound()
    after = await office.count(audit)
    await office.restores()
    assert await office.is_sound()
    lines = await office.count(audit) - 1  # that it was restored is a line
    assert 10 <= lines < after  # ten were told as written before it began
    assert await office.count(letters) - 1 == lines  # the alarm, which goes to nobody here
    assert await office.count(cadre) == await office.count(delivery) == lines * RECIPIENTS


async def test_a_backup_says_what_it_is(office: Office) -> None:
    await office.backs_up()
    told = manifest_of(office.file)
    kind = DatabaseKind.SQLITE if office.settings.has_own_database else DatabaseKind.POSTGRESQL
    assert (told.made_at, told.kind, told.revision) == (NOW, kind, revisions()[-1])
    with zipfile.ZipFile(office.file) as packed:
        body = packed.read("data")
        assert json.loads(packed.read("manifest.json"))["version"]
    assert (told.size, told.sha256) == (len(body), sha256(body).hexdigest())


async def test_it_is_for_its_owner_alone_and_leaves_nothing_beside(office: Office) -> None:
    await office.backs_up()
    assert office.file.stat().st_mode & 0o777 == 0o600
    assert {one.name for one in office.file.parent.iterdir()} == {"data", "office.sotay"}


async def test_a_file_that_is_there_is_replaced_only_when_asked(office: Office) -> None:
    office.file.write_text("mine")
    code, said = await call("backup", str(office.file))
    assert (code, "--force" in said, office.file.read_text()) == (1, True, "mine")
    with pytest.raises(FileExistsError):  # it came while the copy was made
        await office.backs_up()
    assert office.file.read_text() == "mine"
    code, said = await call("backup", str(office.file), "--force")
    assert (code, "secret.key" in said) == (0, True)
    assert manifest_of(office.file)


async def test_where_there_is_no_database_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOTAY_DATA_DIR", str(tmp_path))
    code, said = await call("backup", str(tmp_path / "new.sotay"))
    assert (code, "Chưa có cơ sở dữ liệu" in said) == (1, True)
    assert not (tmp_path / "new.sotay").exists()


async def test_a_folder_that_is_not_there_is_said(office: Office) -> None:
    code, said = await call("backup", str(office.file.parent / "nowhere" / "a.sotay"))
    assert (code, "nowhere" in said, "Traceback" in said) == (1, True, False)


@only_sqlite
async def test_a_damaged_database_is_not_taken_for_a_backup(office: Office) -> None:
    async with office.open() as database:
        for number in range(50):
            await write(database, number)
    path = office.settings.data_dir / "sotay.db"
    body = bytearray(path.read_bytes())
    body[len(body) // 2 :] = os.urandom(len(body) - len(body) // 2)
    path.write_bytes(body)
    code, said = await call("backup", str(office.file))
    assert (code, "hỏng" in said, office.file.exists()) == (1, True, False)


RECORDER = """#!/bin/sh
printf '%s\\n' "$@" > "{told}"; printf '%s\\n' "$PGPASSWORD" >> "{told}"; exit 3
"""


@pytest.mark.postgres
async def test_a_password_is_not_in_the_list_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    told = tmp_path / "told"
    program = tmp_path / "pg_dump"
    program.write_text(RECORDER.format(told=told))
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.defpath}")
    secret = postgres_url.replace("postgres@", "postgres:geheim@")
    monkeypatch.setenv("SOTAY_DATABASE_URL", secret)
    monkeypatch.setenv("SOTAY_DATA_DIR", str(tmp_path))
    code, said = await call("backup", str(tmp_path / "a.sotay"))
    *words, password = told.read_text().splitlines()
    assert (code, password) == (1, "geheim")
    assert "geheim" not in " ".join(words) + said


@pytest.mark.postgres
async def test_a_missing_program_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("SOTAY_DATABASE_URL", postgres_url)
    monkeypatch.setenv("SOTAY_DATA_DIR", str(tmp_path))
    code, said = await call("backup", str(tmp_path / "a.sotay"))
    assert (code, "pg_dump" in said) == (1, True)


async def test_nobody_waits_while_a_copy_is_made(office: Office) -> None:
    """A writer of this very process goes on; what it writes then is not in the copy."""
    async with office.open() as database:
        await write(database, 1)
        making = asyncio.ensure_future(office.backs_up())
        number = 1
        while not making.done():
            number += 1
            await write(database, number)
            await asyncio.sleep(0)
        await making
    assert number > 2
    assert await _lines(office) == number


async def _lines(office: Office) -> int:
    database = Database(office.url)
    try:
        async with database.work() as store:
            return await store.audit.count()
    finally:
        await database.close()
