"""A whole year of the starting plan: sixty units, outages, turnover, deeds at random."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select, update

from bot.domain.deliveries.following import Next
from bot.domain.deliveries.ranks import Rank, may_go
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address, Role
from bot.domain.plans.duties import DutyState
from bot.domain.units import Profile, Sector
from bot.domain.vietnamese import ZONE
from bot.workdays import is_rest, is_workday
from content.library import Library
from handlers.plans.starting import start
from scheduler.reminders import Secretary
from storage.database import Database
from storage.letters.outgoing import Claim, Claimed
from storage.plans.renewing import renew_all
from storage.store import Store
from storage.tables import delivery, letter, plan_duty, post, reminder

UNITS = 60
FIRST, DAYS = date(2026, 1, 1), 365
DAY = timedelta(days=1)
HOURS = (3, 8, 22)  # when the program looks and sends
SLOTS = 500


@dataclass
class Year:
    """The town, and what was seen to be sent."""

    database: Database
    dice: random.Random
    units: list[int] = field(default_factory=list)
    sent: list[tuple[datetime, int]] = field(default_factory=list)  # when, which letter

    async def settle_in(self, library: Library) -> None:
        """A commune's union with its units, each with a chair, and the starting plan."""
        began = datetime.combine(FIRST, time(), ZONE)
        async with self.database.work() as store:
            top = await store.units.add("CDX", Profile("Công đoàn xã", "cd_xa"), began)
            for number in range(UNITS):
                sector = Sector.STATE if number % 3 else Sector.NON_STATE
                profile = Profile(f"CĐCS {number}", "cdcs", top.id, sector)
                unit = await store.units.add(f"CS{number}", profile, began)
                self.units.append(unit.id)
                await self._appoint(store, unit.id, began)
            await self._appoint(store, top.id, began)
            await start(store, library.plan("thuong-ky"), top.id, began)

    async def _appoint(self, store: Store, unit_id: int, now: datetime) -> None:
        cadre_id = (await store.cadres.add("Nguyễn Thị Lan", now)).id
        await store.cadres.join(cadre_id, now)
        await store.cadres.appoint(cadre_id, unit_id, Role.CHAIR, now.astimezone(ZONE).date())
        address = Address("web", str(cadre_id))
        await store.conversations.open(address, now)
        await store.conversations.agree(address, now)
        await store.conversations.belong_to(address, cadre_id)

    async def live(self, today: date) -> None:
        """One day: some hand in, somebody leaves, or the program is off."""
        if self.dice.random() < 0.05:
            return
        if today.weekday() == 0:  # every day in truth; it adds what is 200 days ahead
            await renew_all(self.database, today)
        for hour in HOURS:
            now = datetime.combine(today, time(hour, 5), ZONE)
            await Secretary(self.database, lambda now=now: now, is_workday).tick()  # type: ignore[misc]
            await self._do_something(today)  # between the letter and its going out
            await self._send(now)
        if self.dice.random() < 0.1:
            await self._turn_over(today)

    async def _do_something(self, today: date) -> None:
        async with self.database.connection() as connection:
            rows = await connection.execute(
                select(plan_duty.c.id).where(
                    plan_duty.c.state == DutyState.OPEN, plan_duty.c.due_on <= today + 30 * DAY
                )
            )
            done = [number for number in rows.scalars() if self.dice.random() < 0.02]
            await connection.execute(
                update(plan_duty).where(plan_duty.c.id.in_(done)).values(state=DutyState.DONE)
            )

    async def _turn_over(self, today: date) -> None:
        """A chair leaves and another comes."""
        unit_id = self.dice.choice(self.units)
        async with self.database.connection() as connection:
            held = post.c.unit_id == unit_id, post.c.to_on.is_(None)
            await connection.execute(update(post).where(*held).values(to_on=today))
        async with self.database.work() as store:
            await self._appoint(store, unit_id, datetime.combine(today + DAY, time(), ZONE))

    async def _send(self, now: datetime) -> None:
        """Whatever may go goes, and is looked at as it goes."""
        ranks = [rank for rank in Rank if may_go(rank, now, is_rest)]
        async with self.database.work() as store:
            await store.routing.route(["web"], now)
            claimed = await store.outgoing.claim(Claim("one", "web", SLOTS, ranks), ["web"], now)
            await self._look(store, claimed, now)
            for one in claimed:
                after = Next(DeliveryState.SENT, message_id=str(one.id))
                await store.outgoing.settle([(one, after)], now)

    async def _look(self, store: Store, claimed: Sequence[Claimed], now: datetime) -> None:
        letters = [one.letter.id for one in claimed]
        self.sent += [(now, number) for number in letters]
        finished = await store._connection.execute(
            select(plan_duty.c.id)
            .join(reminder, reminder.c.duty_id == plan_duty.c.id)
            .where(reminder.c.letter_id.in_(letters), plan_duty.c.state == DutyState.DONE)
        )
        assert finished.all() == []  # nobody who has finished is reminded
        former = await store._connection.execute(
            select(delivery.c.id)
            .join(letter, letter.c.id == delivery.c.letter_id)
            .join(post, post.c.cadre_id == delivery.c.cadre_id)
            .where(letter.c.id.in_(letters), letter.c.cause == "reminder")
            .where(post.c.to_on < now.date())
        )
        assert former.all() == []  # nor whoever has left the post


async def test_a_year_of_deadlines(database: Database, library: Library) -> None:
    year = Year(database, random.Random(6))
    await year.settle_in(library)
    for passed in range(DAYS):
        await year.live(FIRST + passed * DAY)
    assert len(year.sent) > UNITS
    assert {now.astimezone(ZONE).hour for now, _ in year.sent} == {8}
    assert not any(is_rest(now.astimezone(ZONE).date()) for now, _ in year.sent)
    await _one_letter_a_day(database)
    await _every_reminder_has_one_end(database)


async def _one_letter_a_day(database: Database) -> None:
    async with database.connection() as connection:
        rows = await connection.execute(
            select(reminder.c.cadre_id, reminder.c.letter_id, reminder.c.told_at).where(
                reminder.c.told_at.is_not(None)
            )
        )
        told = {(row.cadre_id, row.letter_id, row.told_at) for row in rows}
    days = Counter((cadre, at.astimezone(ZONE).date()) for cadre, _, at in told)
    assert set(days.values()) == {1}


async def _every_reminder_has_one_end(database: Database) -> None:
    """Told, missed, or of no use any more: none hangs about from another month."""
    async with database.connection() as connection:
        hanging = await connection.execute(
            select(func.count())
            .select_from(reminder.join(plan_duty, plan_duty.c.id == reminder.c.duty_id))
            .where(reminder.c.told_at.is_(None), reminder.c.missed_at.is_(None))
            .where(plan_duty.c.state == DutyState.OPEN)
            .where(plan_duty.c.due_on < FIRST + (DAYS - 40) * DAY)
        )
        both = await connection.execute(
            select(func.count()).where(
                reminder.c.told_at.is_not(None), reminder.c.missed_at.is_not(None)
            )
        )
        assert (hanging.scalar_one(), both.scalar_one()) == (0, 0)
