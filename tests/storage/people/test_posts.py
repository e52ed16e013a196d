"""Who holds what in a unit, what is vacant, and how many have come in."""

from datetime import timedelta

from bot.domain.people import Headcount, Role
from bot.domain.units import Profile
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW, Factory

TODAY = NOW.date()
DAY = timedelta(days=1)


async def below(store: Store, factory: Factory) -> int:
    """A unit under the factory, with one person who has come in."""
    unit = await store.units.add("CD-TO-1", Profile("Tổ 1", parent_id=factory.unit_id), NOW)
    cadre = await store.cadres.add("Võ Thị Út", NOW)
    await store.cadres.appoint(cadre.id, unit.id, Role.TEAM_LEADER)
    await store.cadres.join(cadre.id, NOW)
    return unit.id


async def test_posts_come_in_the_order_of_roles(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        await store.cadres.appoint(factory.mai, factory.unit_id, Role.CHAIR, TODAY + DAY)
        held = await store.posts.of_unit(factory.unit_id, TODAY)
        assert [(one.cadre.name, one.post.role) for one in held] == [
            ("Trần Văn Hùng", Role.CHAIR),
            ("Nguyễn Thị Lan", Role.VICE_CHAIR),
            ("Lê Thị Mai", Role.TREASURER),
        ]
        assert held[0].post.unit.name == "CĐCS Công ty May Hoa Sen"


async def test_a_unit_without_a_chair_says_so(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        assert await store.posts.vacant(factory.unit_id, TODAY) == []
        empty = await store.units.add("CD-MOI", Profile("CĐCS mới"), NOW)
        assert await store.posts.vacant(empty.id, TODAY) == [Role.CHAIR]
        # Before anybody held them, nobody did; of other posts nothing is known.
        assert await store.posts.vacant(factory.unit_id, TODAY - DAY) == [
            Role.CHAIR,
            Role.VICE_CHAIR,
            Role.TREASURER,
        ]


async def test_people_are_counted_once_with_all_below(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        await store.cadres.appoint(factory.lan, factory.unit_id, Role.ACCOUNTANT, TODAY)
        assert await store.posts.headcount(factory.unit_id, TODAY) == Headcount(1, 3, 0)
        unit_id = await below(store, factory)
        assert await store.posts.headcount(factory.unit_id, TODAY) == Headcount(2, 4, 1)
        assert await store.posts.headcount(unit_id, TODAY) == Headcount(1, 1, 1)
        everybody = await store.posts.below(factory.unit_id, TODAY)
        assert [one.post.unit.code for one in everybody] == ["CD-HOASEN"] * 4 + ["CD-TO-1"]
