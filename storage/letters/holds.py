"""Channels on which nothing goes but alarms, until somebody releases them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select, update

from storage.engine.connection import Connection
from storage.tables import sender_state

CHANNELS = frozenset({"telegram", "web"})  # on which the bot can speak first


class Holds:
    """They survive a restart: what was held for a reason stays held."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def hold(self, channel: str, because: str) -> bool:
        """False: it is held already, for a reason that stays."""
        held = await self._connection.execute(
            update(sender_state)
            .where(sender_state.c.channel == channel, ~sender_state.c.is_held)
            .values(is_held=True, held_because=because)
        )
        return bool(held.rowcount)

    async def hold_all(self, because: str, now: datetime) -> None:
        """Every channel there is, and those that were not opened yet, whatever held them before.

        Their pace is set anew when they are opened.
        """
        opened = await self._connection.execute(select(sender_state.c.channel))
        pace = {"most": 1.0, "rate": 1.0, "slowed_at": now, "free_at": now}
        rows = [{"channel": one} | pace for one in CHANNELS - set(opened.scalars())]
        if rows:
            await self._connection.execute(insert(sender_state), rows)
        await self._connection.execute(
            update(sender_state).values(is_held=True, held_because=because)
        )

    async def release(self, channel: str, because: str | None = None) -> bool:
        """Go on, where it was held for that reason; None: for whatever reason."""
        releasing = update(sender_state).where(
            sender_state.c.channel == channel, sender_state.c.is_held
        )
        if because is not None:
            releasing = releasing.where(sender_state.c.held_because == because)
        released = await self._connection.execute(releasing.values(is_held=False, held_because=""))
        return bool(released.rowcount)

    async def all(self) -> Mapping[str, str]:
        """The channels that are held, each with the reason."""
        rows = await self._connection.execute(_ALL)
        return {row.channel: row.held_because for row in rows}


_ALL = (
    select(sender_state.c.channel, sender_state.c.held_because)
    .where(sender_state.c.is_held)
    .order_by(sender_state.c.channel)
)
