"""Notices that come again: the next is written ahead, and goes at its hour."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.request import Decisions
from content.library import Library
from handlers.notices.publishing import Publishing
from storage.database import Database

AHEAD = timedelta(hours=1)  # whoever is meant then gets it, and nothing is late


async def send_due(
    database: Database, library: Library, decisions: Decisions, now: datetime
) -> int:
    """How many were put on their way. Any number of processes may call it, as often as they like.

    One that has nobody to go to is left out, and its series goes on.
    """
    async with database.work() as store:
        due = await store.notices.series.due(now + AHEAD)
    done = 0
    for one in due:
        async with database.work() as store:
            coming = await store.notices.series.take(one)
            if coming is None:
                continue
            meant = Publishing(store, library, decisions.key_roles, now)
            to = await meant.recipients(coming.audience)
            added = await store.notices.add(replace(coming, people=len(to)), "", now)
            await meant.send(added, to)
            done += 1
    return done
