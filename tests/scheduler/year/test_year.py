"""A whole year of the shipped plan: sixty units, outages, turnover, deeds at random.

The sixty are on SQLite; fewer are on PostgreSQL, and where a year is lived with kills, to save
processor time: `make years` has sixty everywhere.
"""

import os
import random
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.deliveries.letters import Cause
from bot.domain.vietnamese import ZONE
from content.library import Library
from scheduler import crashpoints
from scheduler.deliveries import SLOTS
from storage.database import Database
from storage.tables import delivery, plan_duty, reminder
from tests.rules.plans.published import DAYS_OFF
from tests.scheduler.year.deeds import Deeds
from tests.scheduler.year.ledger import UNITS, Key, Ledger, Message
from tests.scheduler.year.living import TICK, Reaper, Year
from tests.scheduler.year.oracle import Oracle, Verdict
from tests.scheduler.year.town import Town

IS_FULL = "SOTAY_TEST_YEARS" in os.environ  # noqa: TID251 - a test's own setting
FEW = 12  # units where a year is lived several times
KILLS = 200
SEED = 6


async def lived(
    database: Database, library: Library, units: int, kills: Collection[int] = ()
) -> Year:
    town = Town(database, Ledger(units))
    await town.settle_in(library)
    year = Year(town, Deeds(town, SEED), Reaper(kills))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crashpoints, "_armed", [year.reaper.strike])
        await year.live()
    return year


async def test_everybody_hears_in_time_of_what_they_owe(
    database: Database, library: Library
) -> None:
    year = await lived(database, library, UNITS if database.is_sqlite or IS_FULL else FEW)
    ledger = year.town.ledger
    oracle = Oracle(ledger)
    oracle.judge()
    assert oracle.complaints == []
    assert set(oracle.verdicts) == set(Verdict)  # whatever may happen did
    assert await missed(year) == oracle.missed
    for_each_message(ledger.messages, ledger)
    assert lateness(ledger) <= 2 * TICK
    await nothing_hangs_about(database)


def for_each_message(messages: list[Message], ledger: Ledger) -> None:
    """By day, not on a Sunday or a holiday, one of a kind a day, and of what is owed."""
    copies = Counter((x.person, x.day, x.title, x.text) for x in messages)
    assert set(copies.values()) == {1}
    nudges = Counter((x.person, x.day) for x in messages if x.about)
    assert set(nudges.values()) == {1}
    for said in messages:
        assert time(7) <= said.at.astimezone(ZONE).time() < time(21)
        assert said.day.weekday() < 6
        assert said.day not in DAYS_OFF
        names_what_is_owed(said, ledger)


def names_what_is_owed(said: Message, ledger: Ledger) -> None:
    if said.cause != Cause.REMINDER or not said.about:
        return
    lines = said.text.splitlines()
    assert f" {len(said.about)} " in said.title
    assert len(lines) == min(len(said.about), 9)
    for key in said.about:
        duty = ledger.duties[key]
        assert duty.is_owed(said.at), f"{key} was settled before {said.at}"
        assert ledger.holder(*duty.holder, said.day) == said.person
    ends = {ledger.duties[key].last_day(said.at - timedelta(seconds=15)) for key in said.about}
    is_pressing = said.day in ends
    assert ("hạn chót hôm nay" in said.text) is is_pressing


def lateness(ledger: Ledger) -> timedelta:
    """The longest time between the first look of a day and a reminder that went out on it."""
    first: dict[date, datetime] = {}
    for look in ledger.looks:
        first.setdefault(look.date(), look)
    reminders = (one for one in ledger.messages if one.about)
    return max(one.at - first[one.day] for one in reminders)


async def missed(year: Year) -> set[Key]:
    """What is on record as our failure."""
    async with year.town.database.connection() as connection:
        rows = await connection.execute(
            select(reminder.c.duty_id).where(reminder.c.missed_at.is_not(None))
        )
        found = set(rows.scalars())
    return {key for key, duty in year.town.ledger.duties.items() if duty.id in found}


async def nothing_hangs_about(database: Database) -> None:
    """No letter waits; nothing is both told and missed; no reminder of something over waits."""
    waits = delivery.c.state.in_(["planned", "sending", "unknown"])
    both = reminder.c.told_at.is_not(None), reminder.c.missed_at.is_not(None)
    async with database.connection() as connection:
        letters = await connection.execute(select(func.count()).where(waits))
        twice = await connection.execute(select(func.count()).where(*both))
        hanging = await connection.execute(
            select(plan_duty.c.id)
            .join(reminder, reminder.c.duty_id == plan_duty.c.id)
            .where(reminder.c.told_at.is_(None), reminder.c.missed_at.is_(None))
            .where(plan_duty.c.state == "open", plan_duty.c.done_at.is_(None))
            .where(func.coalesce(plan_duty.c.extended_to, plan_duty.c.due_on) < date(2027, 1, 1))
        )
        assert (letters.scalar_one(), twice.scalar_one(), hanging.all()) == (0, 0, [])


def said(year: Year) -> Counter[tuple[str, date, str, str]]:
    """Who was told what on which day, each with how often."""
    return Counter((x.person, x.day, x.title, x.text) for x in year.town.ledger.messages)


_calm: dict[int, Year] = {}  # a year without a kill, by units: on SQLite, once a run


async def calm(database: Database, library: Library, units: int) -> Year:
    if units not in _calm:
        _calm[units] = await lived(database, library, units)
    return _calm[units]


async def test_two_hundred_kills_change_nothing_that_is_said(
    database: Database, other_database: Database, library: Library
) -> None:
    units = UNITS if IS_FULL else FEW
    undisturbed = await calm(other_database, library, units)
    passings = range(1, int(undisturbed.reaper.passed * 0.95))
    kills = frozenset(random.Random(SEED).sample(passings, KILLS))
    killed = await lived(database, library, units, kills)
    assert killed.reaper.kills == KILLS
    assert said(killed).keys() == said(undisturbed).keys()
    extra = said(killed).total() - said(undisturbed).total()
    assert 0 < extra <= killed.reaper.kills_in_sending * SLOTS
    await nothing_hangs_about(database)
