"""Every day: what becomes due, for whom, and what is owed no more."""

from datetime import date

from storage.database import Database


async def renew_all(database: Database, today: date) -> None:
    """The duties of every item in force, one item at a time: others are served in between.

    New units get theirs, those that ended owe nothing, and what comes back is written ahead.
    """
    async with database.work() as store:
        items = await store.plan_items.in_force()
    for item in items:
        async with database.work() as store:
            await store.duty_writer.renew(await store.plan_items.get(item.id), today)
