"""Forgetting what is over, and writing down what becomes due."""

from datetime import date, datetime, timedelta

from bot.domain.vietnamese import local_date
from storage.database import Database
from storage.plans.renewing import renew_all

EVERY = timedelta(hours=1)


class Tidier:
    """Once an hour, whoever asks how often."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tidied_at: datetime | None = None  # None: not since the start
        self._renewed_on: date | None = None

    async def tidy_up(self, now: datetime) -> None:
        """Raises Unavailable; then it is tried again with the next call."""
        if self._tidied_at and now < self._tidied_at + EVERY:
            return
        async with self._database.work() as store:
            await store.inbox.forget(now)
            await store.sessions.forget(now)
            await store.invitations.forget_guesses(now)
            await store.documents.forget(now)
            await store.privacy.forget(now)
            await store.rosters.imports.forget(now)
            await store.classes.forget(now)
            await store.returns.forget(now)
            await store.submissions.forget(now)
        self._tidied_at = now
        await self._renew(local_date(now))

    async def _renew(self, today: date) -> None:
        """Once a day, and after every start."""
        if self._renewed_on != today:
            await renew_all(self._database, today)
            self._renewed_on = today
