"""Invitations as they are kept: by a hash, with the uses that are left."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.invitations import CODE, Invitation
from bot.domain.people import Role
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory

DAY = timedelta(days=1)


async def issue(
    database: Database, unit_id: int, *, cadre_id: int | None = None, uses: int | None = None
) -> str:
    async with database.work() as store:
        return await store.invitations.issue(
            unit_id,
            now=NOW,
            expires_at=NOW + DAY,
            cadre_id=cadre_id,
            role=None if cadre_id else Role.TREASURER,
            uses=uses,
        )


async def coded(database: Database, code: str) -> Invitation:
    async with database.work() as store:
        found = await store.invitations.coded(code)
    assert found
    return found


async def use(database: Database, code: str) -> bool:
    """Whether it could be used."""
    invitation = await coded(database, code)
    try:
        async with database.work() as store:
            await store.invitations.use(invitation.id)
    except Refusal as refusal:
        return refusal.reason is not Reason.CODE_USED
    return True


async def test_an_invitation_is_found_by_its_code(database: Database, factory: Factory) -> None:
    code = await issue(database, factory.unit_id, uses=3)
    assert CODE.fullmatch(code)
    found = await coded(database, code)
    assert found == Invitation(
        found.id, factory.unit_id, NOW + DAY, role=Role.TREASURER, uses_left=3
    )


async def test_an_unknown_code_finds_nothing(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        assert await store.invitations.coded("A" * 22) is None
        with pytest.raises(NotFound):
            await store.invitations.get(10_000)


async def test_the_database_does_not_know_the_code(database: Database, factory: Factory) -> None:
    code = await issue(database, factory.unit_id)
    async with database.connection() as connection:
        rows = (await connection.execute(select(tables.invitation))).all()
    assert rows
    assert code not in str(rows)


async def test_an_invitation_is_used_as_often_as_it_says(
    database: Database, factory: Factory
) -> None:
    code = await issue(database, factory.unit_id, uses=2)
    assert [await use(database, code) for _ in range(3)] == [True, True, False]
    assert (await coded(database, code)).uses_left == 0


async def test_an_invitation_without_a_number_is_used_by_everybody(
    database: Database, factory: Factory
) -> None:
    code = await issue(database, factory.unit_id)
    assert all([await use(database, code) for _ in range(5)])
    assert (await coded(database, code)).uses_left is None


async def test_the_last_use_goes_to_one(
    database: Database, database_url: str, factory: Factory
) -> None:
    code = await issue(database, factory.unit_id, uses=1)
    other = Database(database_url)
    taken = await asyncio.gather(*(use(one, code) for one in (database, other) * 4))
    await other.close()
    assert sum(taken) == 1


async def test_only_the_newest_personal_link_works(database: Database, factory: Factory) -> None:
    old = await issue(database, factory.unit_id, cadre_id=factory.lan, uses=1)
    async with database.work() as store:
        await store.invitations.revoke_personal(factory.lan, NOW)
    new = await issue(database, factory.unit_id, cadre_id=factory.lan, uses=1)
    assert (await coded(database, old)).revoked_at == NOW
    assert (await coded(database, new)).revoked_at is None


async def test_revoking_lans_links_leaves_all_others(database: Database, factory: Factory) -> None:
    hungs = await issue(database, factory.unit_id, cadre_id=factory.hung)
    async with database.work() as store:
        await store.invitations.revoke_personal(factory.lan, NOW)
    assert (await coded(database, hungs)).revoked_at is None
    assert (await coded(database, factory.code)).revoked_at is None


async def test_wrong_codes_are_counted_for_each_origin(database: Database) -> None:
    async with database.work() as store:
        for minute in range(3):
            await store.invitations.guessed("web:lan", NOW + timedelta(minutes=minute))
        assert await store.invitations.guesses("web:hung") == []
        latest = await store.invitations.guesses("web:lan")
    assert list(latest) == [NOW + timedelta(minutes=minute) for minute in (2, 1, 0)]


async def test_wrong_codes_are_forgotten_after_a_day(database: Database) -> None:
    async with database.work() as store:
        await store.invitations.guessed("web:lan", NOW)
        await store.invitations.forget_guesses(NOW + DAY)
        assert await store.invitations.guesses("web:lan") == [NOW]
        await store.invitations.forget_guesses(NOW + 2 * DAY)
        assert await store.invitations.guesses("web:lan") == []
