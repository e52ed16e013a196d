"""The plan is kept by a program that dies anywhere: each letter is written, and once."""

import signal
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from bot.domain.plans.items import PlanItem
from bot.domain.plans.rules import DueRule, OnDay
from storage.database import Database
from storage.store import Store
from storage.tables import delivery, letter
from tests.conftest import NOW
from tests.faults.crashes.dying import programs
from tests.house.checkout import under
from tests.house.test_crashpoints import names
from tests.scheduler.test_reminders import at, commune, enter

MONDAY = date(2026, 12, 14)
# The modules whose crash points are passed, in this order: what a round has done stays done.
KEEPING = ("tellings", "reminders", "digests")


async def test_a_crash_at_any_point_repeats_no_letter(database: Database) -> None:
    async with database.work() as store:
        who = await commune(store)
        await enter(store, who["top"], MONDAY, reminders=(0,))
        late = date(2026, 12, 1)
        await enter(store, who["top"], late, climbs_after=3)
        await change(store, await enter(store, who["top"], MONDAY + timedelta(days=60)))
        for cadre_id in (who["head"], who["lan"]):
            await store.cadres.join(cadre_id, NOW)
    url, moment = database.url.render_as_string(hide_password=False), at(MONDAY).isoformat()
    async with programs() as born:
        for point in points():
            assert await born.run("keeper", url, moment, point) == -signal.SIGKILL, point
        assert await born.run("keeper", url, moment, "none") == 0
    assert await written(database) == Counter(
        [
            (who["lan"], "Đổi thời hạn 1 việc"),
            (who["lan"], "Nhắc anh/chị 1 việc"),
            (who["head"], "Việc quá hạn ở cấp dưới"),
            (who["lan"], "Việc tuần này, từ 14/12/2026"),
            (who["head"], "Việc tuần này, từ 14/12/2026"),
        ]
    )


def points() -> list[str]:
    sources = {source.path.stem: source for source in under("scheduler")}
    return [name for stem in KEEPING for name in names(sources[stem].tree)]


async def change(store: Store, item: PlanItem) -> None:
    """It is due a week later, since Friday."""
    later = replace(item, due=DueRule(OnDay(MONDAY + timedelta(days=67))))
    friday = MONDAY - timedelta(days=3)
    await store.plan_items.put_off(item.id, later.due, at(friday))
    await store.duty_writer.renew(later, friday)


async def written(database: Database) -> Counter[tuple[int, str]]:
    async with database.connection() as connection:
        rows = await connection.execute(
            select(delivery.c.cadre_id, letter.c.title).join(
                letter, letter.c.id == delivery.c.letter_id
            )
        )
        return Counter((row.cadre_id, row.title) for row in rows)
