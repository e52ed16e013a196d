"""A notice to very many: figures add up while it spreads, and whoever is there then gets it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.errors import NotFound
from bot.domain.notices.audiences import Audience
from bot.domain.notices.notices import Notice, NoticeState
from bot.domain.notices.progress import Share
from bot.domain.people import Role
from storage.database import Database
from storage.letters import spreading
from storage.notices.audiences import Meant
from storage.store import Store
from storage.tables import delivery
from tests.conftest import NOW, fresh_postgres, opened
from tests.records import rows
from tests.storage.notices.village import TODAY, Village, build, draft_of

NEXT_DAY = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three unions: one post is a part, so each union is one."""
    monkeypatch.setattr(spreading, "AT_ONCE", 1)


async def decide(store: Store, village: Village) -> Notice:
    """To the five people of the commune, none of whom has a delivery."""
    said = draft_of(village.commune, village.people["Thủy"], people=5)
    added = await store.notices.add(said, "", NOW)
    letter = Letter(Cause.NOTICE, added.title, added.text, due_at=NOW)
    return await store.notices.send(added, letter, Meant(added.audience, TODAY), NOW)


async def goes_on(store: Store, letter_id: int | None) -> bool:
    """A day later, as of the day it was decided."""
    assert letter_id
    found, on = await store.notices.spreading.of_letter(letter_id)
    assert on == TODAY
    return await store.notices.spreading.spread(found, Meant(found.audience, on), NEXT_DAY)


async def figures(database: Database, found: Notice) -> tuple[int, int, int]:
    """How many people, of whom how many wait; and how many have a delivery. They add up."""
    async with database.work() as store:
        again = await store.notices.get(found.id)
        whole = await store.notices.following.progress(again)
        units = await store.notices.following.by_unit(again, TODAY)
    copies = len(await rows(database, delivery))
    assert sum(one.progress.people for one in units) == whole.people == again.people
    assert copies + again.unspread == again.people
    return whole.people, whole.of(Share.WAITING), copies


async def spread(database: Database, found: Notice) -> Sequence[tuple[int, int, int]]:
    """To the end. The figures after each part."""
    seen, more = [], True
    while more:
        async with database.work() as store:
            more = await goes_on(store, found.letter_id)
        seen.append(await figures(database, found))
    return seen


async def test_figures_add_up_after_each_part(database: Database) -> None:
    async with database.work() as store:
        found = await decide(store, await build(store))
    assert await figures(database, found) == (5, 5, 0)
    # Thủy of the commune; Lan and Hùng; Mai and Sơn; nobody of the other commune; the end.
    assert await spread(database, found) == [(5, 5, 1), (5, 5, 3), (5, 5, 5), (5, 5, 5), (5, 5, 5)]


async def test_those_whose_turn_has_not_come_are_a_line_without_a_unit(
    database: Database,
) -> None:
    async with database.work() as store:
        found = await decide(store, await build(store))
        await goes_on(store, found.letter_id)
        lines = await store.notices.following.by_unit(found, TODAY)
    assert {(one.unit and one.unit.name, one.progress.people) for one in lines} == {
        ("Công đoàn xã An Phú", 1),
        (None, 4),
    }


async def test_who_went_away_meanwhile_is_taken_off_at_the_end(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await decide(store, village)
        await store.privacy.erase(village.people["Mai"], NOW)
    assert (await spread(database, found))[-2:] == [(5, 5, 4), (4, 4, 4)]


async def test_who_is_on_record_late_for_that_day_gets_it_too(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await decide(store, village)
        for name, since in (("An", TODAY), ("Ba", TODAY), ("Tư", TODAY + timedelta(days=1))):
            cadre_id = (await store.cadres.add(name, NOW)).id
            await store.cadres.appoint(cadre_id, village.units["may"], Role.TEAM_LEADER, since)
    assert [one[0] for one in await spread(database, found)] == [5, 5, 7, 7, 7]


async def test_an_audience_that_became_empty_is_nobody(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await decide(store, village)
        for name in ("Lan", "Hùng", "Mai", "Sơn", "Thủy"):
            await store.privacy.erase(village.people[name], NOW)
    assert (await spread(database, found))[-1] == (0, 0, 0)


@pytest.mark.parametrize("state", [NoticeState.UNDONE, NoticeState.STOPPED])
async def test_what_was_ended_half_way_spreads_no_further(
    database: Database, state: NoticeState
) -> None:
    async with database.work() as store:
        found = await decide(store, await build(store))
        await goes_on(store, found.letter_id)
        await store.notices.end(found, state, by=1, now=NOW)
    assert await spread(database, found) == [(5, 0, 1)]
    async with database.work() as store:
        again = await store.notices.get(found.id)
        whole = await store.notices.following.progress(again)
        units = await store.notices.following.by_unit(again, TODAY)
    assert whole.counts == {Share.CANCELLED: 5}
    assert sum(one.progress.of(Share.CANCELLED) for one in units) == 5


async def test_a_letter_that_is_no_notice_is_not_there(database: Database) -> None:
    async with database.work() as store:
        letter_id = await store.letters.begin(Letter(Cause.NOTICE, "a", "b"), NOW)
        with pytest.raises(NotFound):
            await store.notices.spreading.of_letter(letter_id)


async def test_somebody_of_two_unions_gets_it_for_the_first(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        lan, school = village.people["Lan"], village.units["truong"]
        await store.cadres.appoint(lan, school, Role.TREASURER, TODAY)
        found = await decide(store, village)
    assert (await spread(database, found))[-1] == (5, 5, 5)
    (hers,) = [row for row in await rows(database, delivery) if row.cadre_id == lan]
    assert hers.unit_id == min(school, village.units["may"])


@pytest.mark.postgres
async def test_several_processes_write_nothing_twice() -> None:
    """Each takes what is next, whoever wrote what was before."""
    async with fresh_postgres() as url, opened(url) as database:
        async with database.work() as store:
            found = await decide(store, await build(store))

        async def run() -> None:
            more = True
            while more:
                async with database.work() as store:
                    more = await goes_on(store, found.letter_id)

        await asyncio.gather(*(run() for _ in range(4)))
        assert await figures(database, found) == (5, 5, 5)


async def test_few_have_theirs_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "AT_ONCE", 5)
    async with database.work() as store:
        village = await build(store)
        few = await decide(store, village)
        nobody_there = Audience(village.commune, roles=(Role.ACCOUNTANT,))
        none = draft_of(village.commune, village.people["Thủy"], audience=nobody_there)
        added = await store.notices.add(replace(none, people=3), "", NOW)
        meant = Meant(added.audience, TODAY)
        nobody = await store.notices.send(added, Letter(Cause.NOTICE, "a", "b"), meant, NOW)
        assert not await store.spreading.unfinished()
    assert (few.people, few.unspread) == (5, 0)
    assert (nobody.people, nobody.unspread) == (0, 0)
