"""Those who run the program are told when it is unwell, and not all the time."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import i18n
from bot.domain.deliveries.letters import Letter, Recipient
from bot.screens.letters import alarms
from storage.store import Store

AGAIN_AFTER = timedelta(hours=1)  # the same thing is not said more often


async def alarm(store: Store, channel: str, reason: str, now: datetime) -> None:
    """A channel does not take what we send."""
    with i18n.use("vi"):
        said = alarms.refused(channel, reason)
    await _tell(store, replace(said, about=f"alarm:{channel}"), now)


async def alarm_of_clock(store: Store, now: datetime) -> None:
    """The wall clock has jumped."""
    with i18n.use("vi"):
        said = alarms.clock_jumped()
    await _tell(store, replace(said, about="alarm:clock"), now)


async def alarm_of_restore(store: Store, made_at: datetime, now: datetime) -> None:
    """The database is a backup that was made then."""
    with i18n.use("vi"):
        said = alarms.restored(made_at)
    await _tell(store, replace(said, about="alarm:restore"), now)


async def _tell(store: Store, said: Letter, now: datetime) -> None:
    if await store.letters.is_written(said.about, now - AGAIN_AFTER):
        return
    people = await store.grants.administrators(now)
    await store.letters.write(said, [Recipient(one) for one in people], now)
