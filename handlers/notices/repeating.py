"""What time does with notices: the next of a series, and the next part of very many people."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.request import Decisions
from content.library import Library
from handlers.notices.publishing import Publishing
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Herald:
    """Each step is one unit of work, which any number of processes may take, again and again."""

    library: Library
    decisions: Decisions

    def _publishing(self, store: Store, now: datetime) -> Publishing:
        return Publishing(store, self.library, self.decisions.key_roles, now)

    async def repeat(self, store: Store, notice_id: int, now: datetime) -> bool:
        """Put the next of its series on its way. False: somebody else has, or none follows.

        One that has nobody to go to is on record, says so, and its series goes on.
        """
        found = await store.notices.get(notice_id, lock=True)
        coming = await store.notices.series.take(found)
        if coming is None:
            return False
        meant = self._publishing(store, now)
        people = await meant.people(coming.audience)
        added = await store.notices.add(replace(coming, people=people), "", now)
        await meant.send(added)
        return True

    async def spread(self, store: Store, letter_id: int, now: datetime) -> bool:
        """To its next people. False: all have it."""
        return await self._publishing(store, now).spread(letter_id)
