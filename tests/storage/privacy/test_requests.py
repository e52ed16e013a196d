"""Requests about one's data, and the queue."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain import privacy
from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.privacy import Ending, Right
from bot.domain.units import Profile
from storage import tables
from storage.database import Database
from tests.conftest import NOW, build_factory
from tests.storage.privacy.somebody import LATER, TODAY, asked


async def test_a_request_is_kept_as_it_was_asked_and_changes(database: Database) -> None:
    async with database.work() as store:
        lan = (await store.cadres.add("Nguyễn Thị Lan", NOW)).id
        requests = store.privacy.requests
        added = await requests.add(asked(lan))
        ended = privacy.end(privacy.extend(added, NOW), Ending.LAW_KEEPS, LATER, by=9)
        await requests.save(ended)
        assert await requests.get(added.id) == ended
        assert await requests.of_cadre(lan) == [ended]
        with pytest.raises(NotFound):
            await requests.get(added.id + 1)


async def test_the_queue_goes_by_due_date_and_leaves_out_what_is_over(database: Database) -> None:
    async with database.work() as store:
        factory = await build_factory(store)
        requests = store.privacy.requests
        late = await requests.add(asked(factory.lan))
        soon = await requests.add(asked(factory.hung, Right.CORRECT))
        over = await requests.add(asked(factory.mai))
        await requests.save(privacy.end(over, Ending.DONE, NOW, by=None))
        assert await requests.queue(TODAY) == [
            (soon, "Trần Văn Hùng"),
            (late, "Nguyễn Thị Lan"),
        ]


async def test_the_queue_of_a_unit_has_only_its_people_and_those_below(database: Database) -> None:
    async with database.work() as store:
        factory = await build_factory(store)
        above = await store.units.add("TREN", Profile("Công đoàn xã"), NOW)
        below = await store.units.add("DUOI", Profile("CĐCS", parent_id=above.id), NOW)
        nam = (await store.cadres.add("Bùi Văn Nam", NOW)).id
        await store.cadres.appoint(nam, below.id, Role.CHAIR)
        requests = store.privacy.requests
        for cadre_id in (factory.lan, nam):
            await requests.add(asked(cadre_id))
        seen = {
            unit_id: [name for _, name in await requests.queue(TODAY, under=[unit_id])]
            for unit_id in (factory.unit_id, above.id, below.id)
        }
        assert seen == {
            factory.unit_id: ["Nguyễn Thị Lan"],
            above.id: ["Bùi Văn Nam"],
            below.id: ["Bùi Văn Nam"],
        }
        assert len(await requests.queue(TODAY, under=[above.id, factory.unit_id])) == 2
        assert await requests.queue(TODAY, under=[]) == []


async def test_who_holds_no_post_any_more_belongs_to_their_last_unit(database: Database) -> None:
    async with database.work() as store:
        factory = await build_factory(store)
        await store.privacy.requests.add(asked(factory.lan))
    async with database.connection() as connection:
        await connection.execute(update(tables.post).values(to_on=TODAY - timedelta(days=1)))
    async with database.work() as store:
        requests = store.privacy.requests
        assert len(await requests.queue(TODAY, under=[factory.unit_id])) == 1
        assert await requests.queue(TODAY, under=[factory.unit_id + 1]) == []
