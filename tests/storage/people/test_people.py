"""Units, posts with their dates, coming in once, and consent as proof."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, update

from bot.domain.errors import NotFound
from bot.domain.people import Address, Role
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory

LAN = Address("terminal", "lan")
TODAY = NOW.date()


async def test_the_unit_knows_its_people(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        people = await store.cadres.of_unit(factory.unit_id, TODAY)
    assert {cadre.id for cadre in people} == {factory.lan, factory.hung, factory.mai}
    assert not any(cadre.has_joined for cadre in people)


async def test_two_posts_in_a_unit_are_one_person(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        await store.cadres.appoint(factory.lan, factory.unit_id, Role.WOMEN_HEAD)
        assert len(await store.cadres.of_unit(factory.unit_id, TODAY)) == 3
        posts = await store.cadres.posts(factory.lan, TODAY)
    assert [post.role for post in posts] == [Role.VICE_CHAIR, Role.WOMEN_HEAD]


@pytest.mark.parametrize(
    ("left_on", "is_there"),
    [
        pytest.param(TODAY - timedelta(days=1), False, id="until yesterday"),
        pytest.param(TODAY, True, id="until today"),
        pytest.param(None, True, id="still"),
    ],
)
async def test_a_post_is_held_until_its_last_day(
    database: Database, factory: Factory, left_on: date | None, is_there: bool
) -> None:
    async with database.connection() as connection:
        await connection.execute(
            update(tables.post).where(tables.post.c.cadre_id == factory.lan).values(to_on=left_on)
        )
    async with database.work() as store:
        assert bool(await store.cadres.unit(factory.lan, TODAY)) is is_there
        people = await store.cadres.of_unit(factory.unit_id, TODAY)
    assert (factory.lan in {cadre.id for cadre in people}) is is_there


async def test_somebody_comes_in_once(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        assert await store.cadres.join(factory.lan, NOW)
        assert not await store.cadres.join(factory.lan, NOW)
        assert (await store.cadres.get(factory.lan)).has_joined
        assert not (await store.cadres.get(factory.hung)).has_joined


async def test_who_is_not_there_is_not_found(database: Database) -> None:
    async with database.work() as store:
        with pytest.raises(NotFound):
            await store.cadres.get(10_000)
        with pytest.raises(NotFound):
            await store.units.get(10_000, NOW.date())
        with pytest.raises(NotFound):
            await store.units.coded("CD-HOASEN", NOW.date())
        with pytest.raises(NotFound):
            await store.completions.get("A" * 22)


async def test_a_consent_is_kept_with_version_hash_and_time(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        await store.consents.record(LAN, version="v1", text="Sổ tay lưu…", agreed=True, now=NOW)
        await store.consents.belong_to(LAN, factory.lan)
    async with database.connection() as connection:
        kept = (await connection.execute(select(tables.consent))).one()
    digest = sha256("Sổ tay lưu…".encode()).hexdigest()
    assert (kept.cadre_id, kept.version, kept.text_hash) == (factory.lan, "v1", digest)
    assert (kept.agreed, kept.at) == (True, NOW)


async def test_a_consent_belongs_to_who_gave_it(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        for cadre_id in (factory.lan, factory.hung):  # one phone, one after the other
            await store.consents.record(LAN, version="v1", text="…", agreed=True, now=NOW)
            await store.consents.belong_to(LAN, cadre_id)
    async with database.connection() as connection:
        rows = (await connection.execute(select(tables.consent.c.cadre_id))).scalars()
        assert list(rows) == [factory.lan, factory.hung]
