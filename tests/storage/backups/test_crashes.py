"""Whoever is killed while backing up or restoring leaves what was there."""

import asyncio
import os
import signal
import sys
from random import Random

from storage.backups.archives import manifest_of
from storage.tables import cadre
from tests.bot_api.client import ROOT
from tests.house.checkout import under
from tests.house.test_crashpoints import names
from tests.storage.backups.office import Office
from tests.storage.backups.writer import write

KILLS = int(os.environ.get("SOTAY_TEST_KILLS", "3"))  # noqa: TID251 - a test's own setting

SWAPPED = "restore: swapped"


def points(command: str) -> list[str]:
    """Those of a command, the one after which the new database is there at the end."""
    found = [name for source in under("bot/commands/backups") for name in names(source.tree)]
    return sorted((one for one in found if one.startswith(command)), key=SWAPPED.__eq__)


async def dies(point: str, *words: str, after: float = 60) -> int:
    """A command that is killed at a point, or after some seconds. Its exit code."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.storage.backups.dying", point, *words), cwd=ROOT
    )
    try:
        async with asyncio.timeout(after):
            return await process.wait()
    except TimeoutError:
        process.kill()
        return await process.wait()


async def people(office: Office, *numbers: int) -> None:
    async with office.open() as database:
        for number in numbers:
            await write(database, number)


async def test_a_backup_that_dies_leaves_the_one_before(office: Office) -> None:
    assert len(points("backup")) == 2
    await people(office, 1)
    await office.backs_up()
    before = office.file.read_bytes()
    await people(office, 2)
    for point in points("backup"):
        code = await dies(point, "backup", str(office.file), "--force")
        assert (code, office.file.read_bytes() == before) == (-signal.SIGKILL, True)
    assert await dies("none", "backup", str(office.file), "--force") == 0
    assert {one.name for one in office.file.parent.iterdir()} == {"data", office.file.name}
    await office.restores()
    assert await office.count(cadre) == 6


async def test_a_restore_that_dies_leaves_the_old_one_or_the_new_one(office: Office) -> None:
    assert len(points("restore")) == 4
    await people(office, 1)
    await office.backs_up()
    await people(office, 2)
    for point in points("restore"):
        assert await dies(point, "restore", str(office.file), "--yes") == -signal.SIGKILL
        is_new = point == SWAPPED
        assert await is_whole(office) is is_new
    assert await dies("none", "restore", str(office.file), "--yes") == 0
    assert await is_whole(office)


async def is_whole(office: Office) -> bool:
    """Whether it is the backup, held; else it must be the old one, on which nothing is held."""
    assert await office.is_sound()
    async with office.open() as database, database.work() as store:
        held = await store.holds.all()
    many = await office.count(cadre)
    assert (many, bool(held)) in {(3, True), (6, False)}
    return many == 3


async def begins_anew(office: Office) -> None:
    """More people, and nothing held, as before the restore."""
    await people(office, 2)
    async with office.open() as database, database.work() as store:
        for channel in await store.holds.all():
            await store.holds.release(channel)


async def test_killed_at_any_moment_one_of_the_two_is_there(office: Office) -> None:
    await people(office, 1)
    await office.backs_up()
    await people(office, 2)
    chance = Random(7)
    for _kill in range(KILLS):
        await dies("none", "restore", str(office.file), "--yes", after=chance.uniform(0.5, 4.0))
        if await is_whole(office):
            await begins_anew(office)
    for _kill in range(KILLS):
        words = ("backup", str(office.file), "--force")
        await dies("none", *words, after=chance.uniform(0.5, 3.0))
        assert manifest_of(office.file)
    await office.restores()
    assert await office.is_sound()
