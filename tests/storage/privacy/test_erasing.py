"""From a person to a count."""

from datetime import timedelta

from storage import tables
from storage.database import Database
from storage.inbox import Arrival
from storage.vault import Vault
from tests.conftest import KEY, NOW
from tests.records import rows
from tests.storage.privacy.somebody import LATER, NUMBER, TODAY, at, somebody


async def erased(database: Database) -> int:
    """Lan is gone; Hùng, of another unit, is not."""
    async with database.work() as store:
        lan = await somebody(store)
        await somebody(store, "hung")
        await store.inbox.receive([Arrival(at("lan"), "waiting", '{"text": "0912345678"}')], NOW)
    async with database.work() as store:
        await store.privacy.erase(lan, LATER)
    return lan


async def dump(database: Database) -> str:
    """All that the tables hold, as text."""
    found = []
    for table in tables.metadata.sorted_tables:
        found += [f"{table.name} {tuple(row)}" for row in await rows(database, table)]
    return "\n".join(found)


async def test_after_erasing_nothing_says_who_it_was(database: Database) -> None:
    await erased(database)
    said = await dump(database)
    assert "'terminal', 'lan'" not in said
    assert "terminal:lan" not in said
    assert said.count("Nguyễn Thị Lan") == 1  # the other one, of the same name
    assert "0912345678" not in said
    assert said.count("678'") == 1


async def test_what_was_achieved_stays_as_a_count(database: Database) -> None:
    lan = await erased(database)
    completions = await rows(database, tables.completion)
    assert len(completions) == 2
    (mine,) = [one for one in completions if one.cadre_id == lan]
    assert (mine.score, mine.size, mine.unit_id is not None) == (1, 2, True)
    assert len(await rows(database, tables.answer)) == 2  # Hùng's
    papers = {one.cadre_id == lan: one.paper for one in await rows(database, tables.attempt)}
    assert (papers[True], bool(papers[False])) == ([], True)


async def test_what_they_pressed_and_said_is_gone_and_figures_still_add_up(
    database: Database,
) -> None:
    lan = await erased(database)
    mine = [one for one in await rows(database, tables.delivery) if one.cadre_id == lan]
    assert mine
    assert {(one.opened_at, one.person, one.message_id) for one in mine} == {(None, None, None)}
    (said,) = [one for one in await rows(database, tables.notice_answer) if one.cadre_id == lan]
    assert (said.reply, said.acked_at) == ("", NOW)
    assert len([one for one in await rows(database, tables.delivery) if one.cadre_id != lan]) == (
        len(mine)
    )


async def test_the_post_is_vacant_from_that_day_and_was_held_before(database: Database) -> None:
    lan = await erased(database)
    async with database.work() as store:
        assert await store.cadres.posts(lan, TODAY + timedelta(days=3)) == ()
        assert len(await store.cadres.posts(lan, TODAY + timedelta(days=2))) == 1


async def test_nobody_comes_in_as_whoever_is_erased(database: Database) -> None:
    lan = await erased(database)
    async with database.work() as store:
        assert await store.conversations.find(at("lan")) is None
        assert await store.phones.find(NUMBER) != ()  # Hùng has it too
        assert lan not in await store.phones.find(NUMBER)
    mine = [one for one in await rows(database, tables.invitation) if one.cadre_id == lan]
    assert [one.revoked_at for one in mine] == [LATER]


async def test_consent_stays_provable_at_a_hashed_address(database: Database) -> None:
    lan = await erased(database)
    (kept,) = [one for one in await rows(database, tables.consent) if one.cadre_id == lan]
    assert (kept.agreed, kept.person) == (True, Vault([KEY]).digest("terminal:lan"))


async def test_an_update_that_comes_again_is_still_known(database: Database) -> None:
    await erased(database)
    async with database.work() as store:
        await store.inbox.receive([Arrival(at("lan"), "waiting", "again")], LATER)
        assert await store.inbox.waiting("terminal", LATER) == ("hung",)


async def test_who_withdrew_first_is_erased_as_well(database: Database) -> None:
    async with database.work() as store:
        lan = await somebody(store)
        await store.privacy.put_out(lan, NOW)
        assert (await store.conversations.find(at("lan"))).cadre_id is None  # type: ignore[union-attr]
    async with database.work() as store:
        await store.privacy.erase(lan, LATER)
        assert await store.conversations.find(at("lan")) is None


async def test_an_address_that_is_somebody_elses_now_is_left_alone(database: Database) -> None:
    async with database.work() as store:
        lan, hung = await somebody(store), await somebody(store, "hung")
        await store.privacy.put_out(lan, NOW)
        await store.conversations.belong_to(at("lan"), hung)
        await store.privacy.erase(lan, LATER)
        assert (await store.conversations.find(at("lan"))).cadre_id == hung  # type: ignore[union-attr]


async def test_erasing_twice_changes_nothing_more(database: Database) -> None:
    lan = await erased(database)
    before = await dump(database)
    async with database.work() as store:
        await store.privacy.erase(lan, LATER + timedelta(days=9))
    assert await dump(database) == before


async def test_a_roster_that_names_the_erased_is_noticed(database: Database) -> None:
    lan = await erased(database)
    (mine,) = [one for one in await rows(database, tables.post) if one.cadre_id == lan]
    unit_id = mine.unit_id
    async with database.work() as store:
        found = await store.privacy.erased(
            [
                (unit_id, "NGUYỄN THỊ LAN"),
                (unit_id, "Nguyễn Thị Lan"),
                (unit_id, "Trần Văn Hùng"),
                (unit_id + 1, "Nguyễn Thị Lan"),
            ]
        )
    assert found == {(unit_id, "NGUYỄN THỊ LAN"), (unit_id, "Nguyễn Thị Lan")}


async def test_nobody_erased_means_nothing_is_looked_for(database_url: str) -> None:
    keyless = Database(database_url)
    async with keyless.work() as store:
        assert await store.privacy.erased([(1, "Nguyễn Thị Lan")]) == frozenset()
    await keyless.close()
