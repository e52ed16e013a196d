"""How fast each channel may be spoken on: shared by all who send, and kept over restarts."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.deliveries import pacing
from bot.domain.deliveries.pacing import Pace
from storage.engine.connection import Connection
from storage.tables import sender_state


class Senders:
    """One row for each channel; whoever changes it has it alone until the work ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, channel: str, most: float, now: datetime) -> None:
        """Let the channel be written to `most` times a second, or slower where it has complained.

        What it complained about at another setting says nothing about this one.
        """
        values = {"rate": most, "most": most, "slowed_at": now, "free_at": now}
        opened = _OPEN[self._connection.dialect.name]
        await self._connection.execute(opened, {"channel": channel} | values)

    async def take(self, channel: str, now: datetime, many: int = 1) -> list[float]:
        """Seconds to wait for each of up to `many` turns to write. The channel has been opened.

        Fewer, or none: in a pause, or where too many wait already.
        """
        waits, left = pacing.take(await self._pace(channel), now, many)
        await self._keep(channel, left)
        return [wait.total_seconds() for wait in waits]

    async def slow_down(self, channel: str, seconds: float, now: datetime) -> None:
        """The channel has complained, and wants to be left alone for so long."""
        pace = await self._pace(channel)
        await self._keep(channel, pacing.slow_down(pace, timedelta(seconds=seconds), now))

    async def rest(self, channel: str, now: datetime) -> float:
        """Seconds during which nobody may write; 0: there is no pause."""
        row = (await self._connection.execute(_PLAIN, {"its_channel": channel})).one_or_none()
        return pacing.rest(_pace(row), now).total_seconds() if row else 0.0

    async def standing(self, channel: str, now: datetime) -> tuple[float, bool]:
        """Seconds during which nobody may write, and whether it is held: only alarms may go."""
        row = (await self._connection.execute(_PLAIN, {"its_channel": channel})).one_or_none()
        return (pacing.rest(_pace(row), now).total_seconds(), row.is_held) if row else (0.0, False)

    async def _pace(self, channel: str) -> Pace:
        return _pace((await self._connection.execute(_LOCKED, {"its_channel": channel})).one())

    async def _keep(self, channel: str, pace: Pace) -> None:
        values = {name: getattr(pace, name) for name in _CHANGING}
        await self._connection.execute(_KEEP, {"its_channel": channel} | values)


_CHANGING = ("rate", "slowed_at", "free_at", "pause_until")
_HERE = sender_state.c.channel == bindparam("its_channel")
_PLAIN = select(sender_state).where(_HERE)
_LOCKED = _PLAIN.with_for_update()
_KEEP = update(sender_state).where(_HERE)


def _opening(dialect: Any) -> Any:  # noqa: ANN401
    added = dialect.insert(sender_state)
    is_other = sender_state.c.most != added.excluded.most
    anew = {
        name: case((is_other, added.excluded[name]), else_=sender_state.c[name])
        for name in ("most", "rate", "slowed_at")
    }
    return added.on_conflict_do_update(index_elements=["channel"], set_=anew)


_OPEN = {
    dialect.__name__.rpartition(".")[2]: _opening(dialect) for dialect in (sqlite, postgresql)
}


def _pace(row: Any) -> Pace:  # noqa: ANN401
    return Pace(row.most, row.rate, row.slowed_at, row.free_at, row.pause_until)
