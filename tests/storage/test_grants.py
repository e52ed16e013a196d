"""Grants as they hold at a moment, and where things stand in today's tree."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.permissions import EVERYTHING, NOWHERE, About, Access, Authority, Grant
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory

DAY = timedelta(days=1)
TODAY = NOW.date()


@dataclass(frozen=True)
class Tree:
    """A province, two towns below it, and the factory below the first."""

    province: int
    town: int
    next_town: int
    factory: Factory


@pytest.fixture
async def tree(database: Database, factory: Factory) -> Tree:
    async with database.work() as store:
        province = (await store.units.add("T", Profile("LĐLĐ tỉnh"), NOW)).id
        towns = [
            (await store.units.add(code, Profile(f"Công đoàn {code}", parent_id=province), NOW)).id
            for code in ("X1", "X2")
        ]
        place = await store.units.place(factory.unit_id, TODAY)
        moved = replace(place.profile, parent_id=towns[0])
        event = UnitEvent(Happening.HANDED_OVER, TODAY, begins=((factory.unit_id, moved),))
        await store.units.happen(event, NOW)
        for cadre_id in (factory.lan, factory.hung):
            await store.cadres.join(cadre_id, NOW)
    return Tree(province, towns[0], towns[1], factory)


def staff(cadre_id: int, unit_id: int, access: Access = Access.STAFF) -> Grant:
    return Grant(cadre_id, access, unit_id, None, NOW, NOW + 2 * DAY)


async def test_what_is_given_is_held_until_it_ends(database: Database, tree: Tree) -> None:
    lan = tree.factory.lan
    given = replace(staff(lan, tree.town), granted_by=tree.factory.hung)
    async with database.work() as store:
        grant_id = await store.grants.give(given)
        assert await store.grants.held_by(lan, NOW) == [replace(given, id=grant_id)]
        assert await store.grants.held_by(lan, NOW + 2 * DAY) == []
        assert await store.grants.held_by(lan, NOW - DAY) == []
        assert await store.grants.held_by(tree.factory.hung, NOW) == []
        assert (await store.grants.get(grant_id, NOW)).unit.name == "Công đoàn X1"
        with pytest.raises(NotFound):
            await store.grants.get(grant_id, NOW + 2 * DAY)


async def test_what_is_revoked_is_held_no_more(database: Database, tree: Tree) -> None:
    async with database.work() as store:
        grant_id = await store.grants.give(staff(tree.factory.lan, tree.town))
        assert await store.grants.revoke(grant_id, NOW)
        assert not await store.grants.revoke(grant_id, NOW)
        assert await store.grants.held_by(tree.factory.lan, NOW) == []


async def test_the_same_given_again_takes_the_place_of_the_first(
    database: Database, tree: Tree
) -> None:
    async with database.work() as store:
        await store.grants.give(staff(tree.factory.lan, tree.town))
        await store.grants.give(staff(tree.factory.lan, tree.town, Access.AUDITOR))
        again = await store.grants.give(staff(tree.factory.lan, tree.town))
        held = await store.grants.held_by(tree.factory.lan, NOW)
    assert [one.access for one in held] == [Access.AUDITOR, Access.STAFF]
    assert held[1].id == again


async def test_what_was_given_before_somebody_came_in_does_not_count(
    database: Database, tree: Tree
) -> None:
    lan, mai = tree.factory.lan, tree.factory.mai
    async with database.connection() as connection:
        await connection.execute(
            update(tables.cadre).where(tables.cadre.c.id == lan).values(joined_at=NOW + DAY)
        )
    async with database.work() as store:
        for cadre_id in (lan, mai):  # Mai has not come in at all
            await store.grants.give(staff(cadre_id, tree.town))
            assert await store.grants.held_by(cadre_id, NOW + DAY) == []
        assert await store.grants.count_under(tree.town, NOW + DAY) == 0


async def test_the_list_is_of_the_unit_and_all_below_it(database: Database, tree: Tree) -> None:
    lan, hung = tree.factory.lan, tree.factory.hung
    async with database.work() as store:
        await store.grants.give(staff(lan, tree.factory.unit_id))
        await store.grants.give(staff(hung, tree.town))
        await store.grants.give(staff(hung, tree.next_town))
        await store.grants.give(staff(hung, tree.province, Access.AUDITOR))
        under = await store.grants.under(tree.town, NOW)
        assert [one.unit.id for one in under] == [tree.town, tree.factory.unit_id]
        assert [one.cadre.name for one in under] == ["Trần Văn Hùng", "Nguyễn Thị Lan"]
        assert await store.grants.count_under(tree.province, NOW) == 4
        second = await store.grants.under(tree.province, NOW, limit=1, offset=1)
    assert [one.unit.id for one in second] == [tree.factory.unit_id]  # by code


async def test_authority_comes_from_posts_and_grants_of_today(
    database: Database, tree: Tree
) -> None:
    unit = (tree.factory.unit_id, tree.town, tree.province)
    async with database.work() as store:
        await store.grants.give(staff(tree.factory.hung, tree.town))
        hung = await store.scopes.authorities(tree.factory.hung, NOW)
        later = await store.scopes.authorities(tree.factory.hung, NOW + 3 * DAY)
        stranger = await store.scopes.authorities(10_000, NOW)
    assert set(hung) - set(later) == {Authority(Access.STAFF, unit[1:])}
    assert set(later) == {
        Authority(Access.CHAIR, unit),
        Authority(Access.CADRE, unit),
        Authority(Access.CADRE, NOWHERE),
    }
    assert stranger == (Authority(Access.CADRE, NOWHERE),)


async def test_a_chair_of_yesterday_is_no_chair(database: Database, tree: Tree) -> None:
    post = tables.post
    async with database.connection() as connection:
        await connection.execute(
            update(post).where(post.c.role == Role.CHAIR).values(to_on=TODAY - DAY)
        )
    async with database.work() as store:
        hung = await store.scopes.authorities(tree.factory.hung, NOW)
    assert hung == (Authority(Access.CADRE, NOWHERE),)


async def test_a_unit_that_ended_stands_under_its_heir(database: Database, tree: Tree) -> None:
    merged = UnitEvent(
        Happening.MERGED,
        TODAY + DAY,
        ends=(tree.factory.unit_id,),
        heirs=(Heir(tree.factory.unit_id, tree.next_town),),
    )
    gone = UnitEvent(Happening.ENDED, TODAY + 2 * DAY, ends=(tree.next_town,))
    async with database.work() as store:
        await store.units.happen(merged, NOW)
    assert await path(database, tree, TODAY) == (tree.town, tree.province)
    assert await path(database, tree, TODAY + DAY) == (tree.next_town, tree.province)
    async with database.work() as store:
        await store.units.happen(gone, NOW)
    after = await path(database, tree, TODAY + 2 * DAY)
    assert after == (tree.next_town, tree.province)  # where the heir stood last


async def path(database: Database, tree: Tree, on: date) -> tuple[int, ...]:
    async with database.work() as store:
        return (await store.scopes.path(tree.factory.unit_id, on))[1:]


async def test_a_unit_that_never_was_is_all_by_itself(database: Database, tree: Tree) -> None:
    async with database.work() as store:
        assert await store.scopes.path(10_000, TODAY) == (10_000,)


async def test_a_person_stands_where_they_hold_posts_or_held_the_last(
    database: Database, tree: Tree
) -> None:
    lan, unit = tree.factory.lan, (tree.factory.unit_id, tree.town, tree.province)
    post = tables.post
    async with database.work() as store:
        await store.cadres.appoint(lan, tree.next_town, Role.ACCOUNTANT, TODAY)
        both = await store.scopes.find(About.CADRE, lan, TODAY)
    assert (set(both.paths), both.cadre_id) == ({unit, (tree.next_town, tree.province)}, lan)
    async with database.connection() as connection:
        await connection.execute(
            update(post).where(post.c.unit_id == unit[0]).values(to_on=TODAY - DAY)
        )
        await connection.execute(
            update(post).where(post.c.unit_id == tree.next_town).values(to_on=TODAY - 9 * DAY)
        )
    async with database.work() as store:
        assert (await store.scopes.find(About.CADRE, lan, TODAY)).paths == (unit,)
        assert (await store.scopes.find(About.CADRE, 10_000, TODAY)).paths == ()


async def test_grants_invitations_and_imports_stand_where_their_unit_does(
    database: Database, tree: Tree
) -> None:
    town = (tree.town, tree.province)
    async with database.work() as store:
        grant_id = await store.grants.give(staff(tree.factory.lan, tree.town))
        assert (await store.scopes.find(About.GRANT, grant_id, TODAY)).paths == (town,)
        code = await store.invitations.issue(tree.town, now=NOW, expires_at=NOW + DAY)
        invitation = await store.invitations.coded(code)
        assert invitation
        assert (await store.scopes.find(About.INVITATION, invitation.id, TODAY)).paths == (town,)
    for scope_id, expected in ((tree.town, town), (None, EVERYTHING)):
        number = await add_import(database, scope_id)
        async with database.work() as store:
            found = await store.scopes.find(About.IMPORT, number, TODAY)
        assert found.paths == (expected,)


async def add_import(database: Database, scope_id: int | None) -> int:
    table = tables.roster_import
    texts = dict.fromkeys(("file_name", "file_hash", "document_id"), "")
    values: dict[str, Any] = {**texts, "scope_id": scope_id, "counts": {}, "read_at": NOW}
    async with database.connection() as connection:
        row = await connection.execute(insert(table).values(values).returning(table.c.id))
        return int(row.scalar_one())


async def test_a_request_stands_where_its_person_does(database: Database, tree: Tree) -> None:
    lan, table = tree.factory.lan, tables.data_request
    values: dict[str, Any] = {
        "kind": "delete",
        "asked_at": NOW,
        "answer_by": TODAY,
        "due_on": TODAY,
    }
    async with database.connection() as connection:
        row = await connection.execute(
            insert(table).values(values | {"cadre_id": lan}).returning(table.c.id)
        )
        number = int(row.scalar_one())
    async with database.work() as store:
        found = await store.scopes.find(About.REQUEST, number, TODAY)
        assert found == await store.scopes.find(About.CADRE, lan, TODAY)
        assert found.cadre_id == lan


@pytest.mark.parametrize("about", [About.GRANT, About.INVITATION, About.IMPORT, About.REQUEST])
async def test_what_is_not_there_is_not_found(database: Database, about: About) -> None:
    async with database.work() as store:
        with pytest.raises(NotFound):
            await store.scopes.find(about, 10_000, TODAY)


async def test_what_the_settings_give_needs_no_post(database: Database, tree: Tree) -> None:
    """Whoever set the program up is not locked out; what they gave goes with the last post."""
    lan, hung = tree.factory.lan, tree.factory.hung
    async with database.work() as store:
        await store.grants.give(staff(lan, tree.town))
        await store.grants.give(replace(staff(hung, tree.town), granted_by=lan))
        assert len(await store.grants.under(tree.town, NOW)) == 2
    async with database.connection() as connection:
        await connection.execute(update(tables.post).values(to_on=TODAY - DAY))
    async with database.work() as store:
        assert [one.cadre.id for one in await store.grants.under(tree.town, NOW)] == [lan]
        assert await store.grants.held_by(hung, NOW) == []
