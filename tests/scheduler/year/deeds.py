"""What people do on a day: the same on the same day, however often the program died."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.plans.duties import DutyState
from bot.domain.returns.returns import Verdict
from bot.domain.submissions.extensions import Plea
from bot.domain.vietnamese import local_date
from storage.store import Store
from tests.scheduler.year.ledger import DAY, UNASKED, Duty, Ledger, Message
from tests.scheduler.year.town import ROLES, Town

NEAR = timedelta(days=30)  # before its last day a duty is thought of
LATE = timedelta(days=45)  # so long after it somebody still may


@dataclass
class Deeds:
    """Hands in, accepts, sends back, asks for more time, gives it or not, presses, leaves."""

    town: Town
    seed: int
    pressed: int = 0  # messages up to this one had their chance to be pressed

    @property
    def ledger(self) -> Ledger:
        return self.town.ledger

    async def of_day(self, now: datetime) -> None:
        dice = random.Random(f"{self.seed} {local_date(now)}")
        async with self.town.database.work() as store:
            for duty in self._thought_of(now):
                await self._do(store, duty, dice.random(), now)
            await self._press(store, dice, now)

    def _thought_of(self, now: datetime) -> Sequence[Duty]:
        today = local_date(now)
        return [
            self.ledger.duties[key]
            for key in sorted(self.ledger.duties)
            if -LATE <= self.ledger.duties[key].last_day(now) - today <= NEAR
        ]

    async def _do(self, store: Store, duty: Duty, luck: float, now: datetime) -> None:
        if duty.waits:
            await self._judge(store, duty, luck, now)
        elif duty.is_owed(now) and luck < 0.025:
            await self._hand_in(store, duty, now)
        elif duty.is_owed(now) and duty.pleads:
            await self._answer(store, duty, luck, now)
        elif duty.is_owed(now) and luck > 0.97 and abs(self._left(duty, now)) <= 5:
            await self._plead(store, duty, now)

    def _left(self, duty: Duty, now: datetime) -> int:
        return (duty.last_day(now) - local_date(now)).days

    def _holder(self, duty: Duty, now: datetime) -> int | None:
        name = self.ledger.holder(*duty.holder, local_date(now))
        return None if name is None else self.town.people[name]

    async def _hand_in(self, store: Store, duty: Duty, now: datetime) -> None:
        by = self._holder(duty, now)
        if by is None:
            return
        needs_word = duty.key.code not in UNASKED and duty.key.unit > 0
        state = DutyState.HANDED_IN if needs_word else DutyState.DONE
        draft = await store.submissions.begin(duty.id, by, now)
        assert await store.submissions.hand_in(draft, state, now)
        duty.settled.append((now, True))
        duty.handed.append(now)
        duty.waits, duty.pleads = draft.id if needs_word else 0, None

    async def _judge(self, store: Store, duty: Duty, luck: float, now: datetime) -> None:
        if luck > 0.14:
            return
        verdict = Verdict.ACCEPTED if luck < 0.1 else Verdict.SENT_BACK
        given = await store.submissions.get(duty.waits)
        assert await store.submissions.judge(given, verdict, by=self._head(now), now=now)
        duty.waits = 0
        if verdict is Verdict.SENT_BACK:
            duty.settled.append((now, False))

    def _head(self, now: datetime) -> int:
        name = self.ledger.holder(0, ROLES[0], local_date(now))
        return self.town.people[str(name)]

    async def _plead(self, store: Store, duty: Duty, now: datetime) -> None:
        by = self._holder(duty, now)
        if by is None:
            return
        until = max(duty.last_day(now), local_date(now)) + 9 * DAY
        await store.extensions.ask(Plea(duty.id, until, "Chờ số liệu", by, now))
        duty.pleads = until

    async def _answer(self, store: Store, duty: Duty, luck: float, now: datetime) -> None:
        assert duty.pleads is not None
        if 0.3 < luck < 0.6 and duty.pleads > local_date(now):
            await store.extensions.grant(duty.id, duty.pleads, by=self._head(now))
            duty.extended.append((now, duty.pleads))
            duty.pleads = None
        elif luck > 0.9:
            await store.extensions.decline(duty.id)
            duty.pleads = None

    async def _press(self, store: Store, dice: random.Random, now: datetime) -> None:
        """Every fifth letter is looked at, on the day after it came or so."""
        fresh = self.ledger.messages[self.pressed :]
        self.pressed = len(self.ledger.messages)
        for said in sorted({(one.person, one.title, one.text): one for one in fresh}.items()):
            if dice.random() < 0.2:
                await self._open(store, said[1], now)

    async def _open(self, store: Store, said: Message, now: datetime) -> None:
        cadre_id = self.town.people[said.person]
        if await store.letters.open(said.delivery, cadre_id=cadre_id, now=now):
            said.opened_at = now

    async def turn_over(self, today: date) -> None:
        """Now and then somebody leaves a post; another comes at once, or after three weeks."""
        dice = random.Random(f"posts {self.seed} {today}")
        if dice.random() < 0.12:
            unit, role = dice.randrange(1, self.ledger.units + 1), dice.choice(ROLES)
            if self.ledger.holder(unit, role, today + 30 * DAY) is None:
                return
            await self.town.dismiss(unit, role, today)
            from_on = today + (DAY if dice.random() < 0.7 else 21 * DAY)
            async with self.town.database.work() as store:
                await self.town.appoint(store, unit, role, from_on)
