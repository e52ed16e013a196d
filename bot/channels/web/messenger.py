"""Letters in the browser: they lie above the page until they are put aside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.web.events import Waker
from bot.channels.web.push.sending import Pusher
from bot.channels.worker import Clock
from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.outcomes import Gone, NotSent, Outcome, Sent
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from storage.database import Database, Unavailable

_MOST = 10_000.0  # a second: nobody but our own database is asked


class WebMessenger:
    """A page draws its letters from the database, so sending is saying that there is one.

    Browsers that want to be told of it while no page is open are told beside that: whatever
    becomes of it, the letter was sent.
    """

    channel = "web"

    def __init__(self, database: Database, waker: Waker, clock: Clock, pusher: Pusher) -> None:
        self._database = database
        self._pusher = pusher
        self._waker = waker  # of the pages in this process; those of others look by themselves
        self._clock = clock

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Ready within the block. Raises Unavailable."""
        async with self._database.work() as store:
            await store.senders.open(self.channel, _MOST, self._clock())
        async with self._pusher.open():
            yield

    async def send(
        self,
        address: Address,
        letter: Letter,
        *,
        delivery_id: int,
        plain: bool,  # noqa: ARG002 - the page reads it where it is kept
    ) -> Outcome:
        try:
            async with self._database.work() as store:
                is_there = await store.unread.announce(address)
                wanted = await store.push_subscriptions.reached_by(delivery_id, self._clock())
        except Unavailable:
            return NotSent()
        if not is_there:
            return Gone(DeliveryState.BAD_CHAT, "no such conversation")
        self._waker.wake(address.person)
        asleep = [one for one in wanted if not self._waker.is_awake(one.person)]
        self._pusher.tell(asleep, letter, delivery_id=delivery_id)
        return Sent(str(delivery_id))
