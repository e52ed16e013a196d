"""How fast each channel may be spoken on: shared by all who send, and kept over restarts."""

from datetime import datetime

from sqlalchemy import insert, select

from storage.engine.connection import Connection
from storage.tables import sender_state


class Senders:
    """One row for each channel."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, channel: str, rate: float, now: datetime) -> None:
        """The channel's row, made when it is not there: `rate` messages a second at the most."""
        there = await self._connection.execute(
            select(sender_state.c.channel).where(sender_state.c.channel == channel)
        )
        if there.one_or_none() is None:
            row = {"channel": channel, "rate": rate, "tokens": 0.0, "filled_at": now}
            await self._connection.execute(insert(sender_state), row)
