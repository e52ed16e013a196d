"""A backup is put in the place of the database, or nothing is changed at all."""

import fcntl
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from storage.backups.troubles import InUse
from storage.database import Database
from storage.migrations import downgrade, revision, revisions
from storage.tables import cadre
from tests.storage.backups.office import HOUR, LATER, Office, call, only_postgres, only_sqlite
from tests.storage.backups.writer import write
from tests.storage.filling import fill


async def people(office: Office, *numbers: int) -> None:
    async with office.open() as database:
        for number in numbers:
            await write(database, number)


async def test_what_was_there_is_back_and_what_came_later_is_kept_aside(office: Office) -> None:
    await people(office, 1, 2)
    await office.backs_up()
    await people(office, 3)
    await office.restores()
    assert await office.count(cadre) == 6
    aside = _aside(office)
    database = Database(aside)
    async with database.work() as store:
        assert await store.audit.count() == 3
    await database.close()


def _aside(office: Office) -> str:
    """Where the database before is kept."""
    if office.settings.has_own_database:
        (kept,) = office.settings.data_dir.glob("sotay-*.db")
        return f"sqlite:///{kept}"
    url = make_url(office.url)
    name = f"{url.database}_20261121_070000"
    return url.set(database=name).render_as_string(hide_password=False)


async def test_every_table_comes_back(office: Office) -> None:
    async with office.open() as database:
        for tag in ("lan", "hung"):
            async with database.work() as store:
                await fill(store, tag)
    await office.backs_up()
    before = await _rows(office)
    await office.restores()
    after = await _rows(office)
    changed = {name for name, many in before.items() if after[name] != many}
    assert changed <= {"audit", "letter", "session", "poll_state", "sender_state"}


async def _rows(office: Office) -> dict[str, int]:
    return {table.name: await office.count(table) for table in cadre.metadata.sorted_tables}


async def test_it_goes_into_a_place_where_nothing_is(office: Office) -> None:
    await people(office, 1)
    await office.backs_up()
    if office.settings.has_own_database:
        (office.settings.data_dir / "sotay.db").unlink()
    await office.restores()
    assert await office.count(cadre) == 3


async def test_an_older_backup_is_brought_up_to_date(office: Office) -> None:
    async with office.open() as database:
        await downgrade(database, revisions()[-2])
    await office.backs_up()
    await office.restores()
    async with office.open() as database:
        assert await revision(database) == revisions()[-1]
    assert await office.is_sound()


def _flip(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(body)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1000])


def _text(file: Path) -> None:
    file.write_text("Danh sách đoàn viên")


def _other_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")


def _told(file: Path, *changes: tuple[str, str]) -> None:
    with zipfile.ZipFile(file) as packed:
        manifest, data = packed.read("manifest.json").decode(), packed.read("data")
    for old, new in changes:
        assert old in manifest
        manifest = manifest.replace(old, new)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("manifest.json", manifest)
        packed.writestr("data", data)


def _newer(file: Path) -> None:
    _told(file, (f'"revision": "{revisions()[-1]}"', '"revision": "9999"'))


def _newer_format(file: Path) -> None:
    _told(file, ('"format": 1', '"format": 2'))


def _other_kind(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        is_sqlite = '"sqlite"' in packed.read("manifest.json").decode()
    kinds = ('"sqlite"', '"postgresql"')
    _told(file, kinds if is_sqlite else kinds[::-1])


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        pytest.param(_flip, "đã hỏng", id="one bit"),
        pytest.param(_cut, "đã hỏng", id="cut short"),
        pytest.param(_text, "không phải bản sao lưu", id="a text"),
        pytest.param(_other_zip, "không phải bản sao lưu", id="a workbook"),
        pytest.param(_newer, "mới hơn", id="newer tables"),
        pytest.param(_newer_format, "mới hơn", id="a newer format"),
        pytest.param(_other_kind, "loại cơ sở dữ liệu khác", id="the other database"),
        pytest.param(Path.unlink, "office.sotay", id="no file"),
    ],
)
async def test_what_does_not_fit_is_refused_in_a_sentence(
    office: Office, spoil: Callable[[Path], Any], word: str
) -> None:
    await people(office, 1)
    await office.backs_up()
    spoil(office.file)
    code, said = await call("restore", str(office.file), "--yes")
    assert (code, word in said, "Traceback" in said) == (1, True, False)
    assert await office.count(cadre) == 3
    async with office.open() as database, database.work() as store:
        assert not await store.holds.all()


async def test_people_are_replaced_only_when_somebody_says_so(office: Office) -> None:
    await people(office, 1)
    await office.backs_up()
    await people(office, 2)
    for answer in ("n\n", ""):
        code, said = await call("restore", str(office.file), answer=answer)
        assert (code, "6 người" in said, "--yes" in said) == (1, True, True)
        assert await office.count(cadre) == 6
    code, said = await call("restore", str(office.file), answer="y\n")
    assert (code, "Đã phục hồi" in said) == (0, True)
    assert await office.count(cadre) == 3


@only_sqlite
async def test_while_the_program_runs_nothing_is_restored(office: Office) -> None:
    await people(office, 1)
    await office.backs_up()
    with (office.settings.data_dir / "sotay.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, _said = await call("restore", str(office.file), "--yes")
    assert code == 1


async def test_while_somebody_has_it_open_nothing_is_restored(office: Office) -> None:
    await people(office, 1)
    await office.backs_up()
    async with office.open() as database:
        await write(database, 2)
        with pytest.raises(InUse):
            await office.restores()
    assert await office.count(cadre) == 6
    await office.restores()
    assert await office.count(cadre) == 3


@only_sqlite
async def test_a_damaged_database_is_replaced_and_its_journal_with_it(office: Office) -> None:
    await people(office, 1)
    await office.backs_up()
    path = office.settings.data_dir / "sotay.db"
    path.write_bytes(b"not a database at all" * 1000)
    path.with_name("sotay.db-wal").write_bytes(b"nor a journal")
    code, said = await call("restore", str(office.file), answer="y\n")
    assert (code, "Không đọc được" in said) == (0, True)
    assert await office.count(cadre) == 3
    assert await office.is_sound()
    (kept,) = office.settings.data_dir.glob("sotay-*.db")
    assert kept.read_bytes().startswith(b"not a database")


@only_sqlite
async def test_it_belongs_to_whom_the_old_one_belonged(office: Office) -> None:
    path = office.settings.data_dir / "sotay.db"
    path.chmod(0o640)
    await office.backs_up()
    await office.restores()
    assert path.stat().st_mode & 0o777 == 0o640


@only_postgres
async def test_nothing_is_left_beside(office: Office) -> None:
    await office.backs_up()
    for hours in (0, 1):
        await office.restores(LATER + hours * HOUR)
    url = make_url(office.url)
    beside = url.set(database=f"{url.database}_restored")
    with pytest.raises(Exception, match="does not exist"):
        await revision(Database(beside.render_as_string(hide_password=False)))


@only_sqlite
async def test_upgrading_by_command_keeps_a_copy_first(office: Office) -> None:
    await people(office, 1)
    async with office.open() as database:
        await downgrade(database, revisions()[-2])
    code, said = await call("db", "upgrade")
    assert (code, f"từ bản {revisions()[-2]} lên bản {revisions()[-1]}" in said) == (0, True)
    (kept,) = office.settings.data_dir.glob("before-*.sotay")
    code, said = await call("db", "upgrade")
    assert (code, "mới nhất" in said) == (0, True)
    code, _said = await call("restore", str(kept), "--yes")
    assert (code, await office.count(cadre)) == (0, 3)
    with closing(sqlite3.connect(office.settings.data_dir / "sotay.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
