"""What was done for good stays done, whatever backup is put back."""

import asyncio
import sys
from collections.abc import Sequence

import pytest

from bot.domain.audit import Deed, Fact
from bot.domain.backups.lasting import Lasting
from bot.domain.permissions import Access, Grant
from storage.backups.ledger import BrokenLedger
from storage.store import Store
from storage.tables import cadre, conversation
from storage.tables import grant as grants
from storage.tables import invitation as invitations
from tests.bot_api.client import ROOT
from tests.conftest import NOW, Factory, build_factory
from tests.records import rows
from tests.storage.backups.office import HOUR, LATER, Office, call
from tests.storage.letters.people import joins

SINCE = NOW + HOUR  # after the backup, before the restore
NAME = "Nguyễn lan"


async def staffed(office: Office) -> tuple[Factory, int, int]:
    """The factory, with Lan in, and Hùng, to whom something was granted: its number."""
    async with office.open() as database, database.work() as store:
        factory = await build_factory(store)
        lan = await joins(store, "lan", "telegram")
        await store.cadres.join(factory.hung, NOW)
        given = Grant(factory.hung, Access.STAFF, factory.unit_id, None, NOW, NOW + 900 * HOUR)
        return factory, lan, await store.grants.give(given)


async def erase(store: Store, cadre_id: int) -> None:
    """As staff do."""
    await store.privacy.erase(cadre_id, SINCE)
    await store.audit.note(Deed.ERASED, f"cadre:{cadre_id}", actor=1, now=SINCE)


async def revoke(store: Store, grant_id: int) -> None:
    await store.grants.revoke(grant_id, SINCE)
    facts: dict[str, Fact] = {"access": "staff", "unit": 1, "grant": grant_id}
    await store.audit.note(Deed.REVOKED, "cadre:1", facts, actor=1, now=SINCE)


async def test_whoever_was_erased_stays_erased(office: Office) -> None:
    _factory, lan, _grant = await staffed(office)
    await office.backs_up()
    async with office.open() as database, database.work() as store:
        await erase(store, lan)
    await office.restores()
    async with office.open() as database:
        (found,) = [one for one in await rows(database, cadre) if one.id == lan]
        assert (found.name, found.erased_at) == ("", SINCE)
        assert not await rows(database, conversation)


async def test_even_where_the_lost_database_cannot_be_read(office: Office) -> None:
    """The program keeps the ledger up while it runs; it lies outside of the database."""
    _factory, lan, grant_id = await staffed(office)
    await office.backs_up()
    async with office.open() as database:
        async with database.work() as store:
            await erase(store, lan)
            await revoke(store, grant_id)
        await office.ledger.keep_up(database)
    async with office.open() as database, database.connection() as connection:
        await connection.run_sync(cadre.metadata.drop_all)  # nothing is left to be read
    await office.restores()
    async with office.open() as database:
        assert [one.erased_at for one in await rows(database, cadre) if one.id == lan] == [SINCE]
        assert [one.revoked_at for one in await rows(database, grants)] == [SINCE]


async def test_codes_of_a_unit_and_whoever_left_stay_out(office: Office) -> None:
    factory, lan, _grant = await staffed(office)
    await office.backs_up()
    async with office.open() as database, database.work() as store:
        await store.invitations.revoke_of(factory.unit_id, SINCE)
        about = f"unit:{factory.unit_id}"
        await store.audit.note(Deed.INVITATION_REVOKED, about, {"codes": 1}, actor=1, now=SINCE)
        facts = {"right": "withdraw"}
        await store.audit.note(Deed.REQUESTED, f"cadre:{lan}", facts, actor=lan, now=SINCE)
    await office.restores()
    async with office.open() as database:
        assert [one.revoked_at for one in await rows(database, invitations)] == [SINCE]
        assert [one.cadre_id for one in await rows(database, conversation)] == [None]


async def test_whoever_came_back_in_before_the_backup_stays_in(office: Office) -> None:
    _factory, lan, _grant = await staffed(office)
    async with office.open() as database, database.work() as store:
        at = NOW - HOUR
        await store.audit.note(Deed.LEFT_OTHERS, f"cadre:{lan}", actor=lan, now=at)
    await office.backs_up()
    await office.restores()
    async with office.open() as database:
        assert [one.cadre_id for one in await rows(database, conversation)] == [lan]


async def test_a_number_that_is_used_again_is_somebody_else(office: Office) -> None:
    """A person came after the backup and was erased; after the restore another has the number."""
    await office.backs_up()
    async with office.open() as database, database.work() as store:
        gone = (await store.cadres.add("Lê Mai", NOW)).id
        await erase(store, gone)
    await office.restores()
    async with office.open() as database, database.work() as store:
        other = (await store.cadres.add("Trần Hùng", LATER)).id
    if office.settings.has_own_database:
        assert other == gone
    await office.backs_up(LATER + HOUR, force=True)
    await office.restores(LATER + 2 * HOUR)
    async with office.open() as database:
        assert [one.name for one in await rows(database, cadre)] == ["Trần Hùng"]


async def lines(office: Office) -> Sequence[str]:
    return (office.settings.data_dir / _name(office)).read_text().splitlines()


def _name(office: Office) -> str:
    (found,) = office.settings.data_dir.glob("*.ledger")
    return found.name


async def test_it_holds_numbers_and_times_only(office: Office) -> None:
    _factory, lan, grant_id = await staffed(office)
    async with office.open() as database:
        async with database.work() as store:
            await erase(store, lan)
            await revoke(store, grant_id)
        for _time in range(2):
            await office.ledger.keep_up(database)
    assert await lines(office) == [
        f"1 {SINCE.isoformat()} erased {lan}",
        f"2 {SINCE.isoformat()} revoked {grant_id}",
    ]
    assert (office.settings.data_dir / _name(office)).stat().st_mode & 0o777 == 0o600


async def test_after_a_restore_it_goes_on_with_the_smaller_numbers(office: Office) -> None:
    _factory, lan, grant_id = await staffed(office)
    await office.backs_up()
    async with office.open() as database:
        for _time in range(3):
            async with database.work() as store:
                await revoke(store, 99)
        async with database.work() as store:
            await erase(store, lan)
    await office.restores()
    async with office.open() as database:
        async with database.work() as store:
            await revoke(store, grant_id)  # the second line of this log; there were four
        await office.ledger.keep_up(database)
    kept = [(one.what, one.about) for one in office.ledger.deeds()]
    assert kept[-1] == (Lasting.REVOKED, grant_id)
    assert kept.count((Lasting.ERASED, lan)) == 1


async def test_a_line_that_a_crash_cut_is_written_anew(office: Office) -> None:
    _factory, lan, grant_id = await staffed(office)
    async with office.open() as database:
        async with database.work() as store:
            await erase(store, lan)
            await revoke(store, grant_id)
        await office.ledger.keep_up(database)
        path = office.settings.data_dir / _name(office)
        whole = path.read_text()
        path.write_text(whole[:-5])
        assert len(office.ledger.deeds()) == 1
        await office.ledger.keep_up(database)
    assert path.read_text() == whole


async def test_a_broken_line_is_said_and_nothing_is_restored(office: Office) -> None:
    _factory, lan, _grant = await staffed(office)
    await office.backs_up()
    async with office.open() as database:
        async with database.work() as store:
            await erase(store, lan)
        await office.ledger.keep_up(database)
    path = office.settings.data_dir / _name(office)
    path.write_text(path.read_text().replace("erased", "erazed"))
    with pytest.raises(BrokenLedger):
        office.ledger.deeds()
    code, said = await call("restore", str(office.file), "--yes")
    assert (code, f"{path}:1" in said) == (1, True)
    async with office.open() as database:
        assert (await rows(database, cadre))[-1].erased_at == SINCE


async def test_the_program_keeps_it_while_it_runs(office: Office) -> None:
    _factory, lan, _grant = await staffed(office)
    async with office.open() as database, database.work() as store:
        await erase(store, lan)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--only", "scheduler"), cwd=ROOT
    )
    try:
        async with asyncio.timeout(120):
            while not office.ledger.deeds():
                await asyncio.sleep(0.1)
    finally:
        process.terminate()
        assert await process.wait() == 0
    assert [one.about for one in office.ledger.deeds()] == [lan]
