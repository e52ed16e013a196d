"""Browsers that want to be told of letters while their page is closed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, or_, select

from bot.domain.deliveries.pushes import Subscription
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.tables import conversation, delivery, push_subscription, session
from storage.vault import NoKey, PushKey, Vault

MOST = 5  # browsers of one cadre; with another the one that was added first is told no more
AT_LEAST = timedelta(seconds=2)  # between two subscriptions of one browser
_WITH_SESSIONS = "web"  # the channel whose people have them


@dataclass(frozen=True, slots=True)
class Told:
    """A browser that is to be told of somebody's letter."""

    id: int
    person: str
    subscription: Subscription
    key: PushKey  # both halves of the one that the subscription was made for
    unit: str  # for which its cadre gets the letter; "": for none


class PushSubscriptions:
    """One for each session of the web chat. Whose it is, its conversation says.

    So it goes with the conversation to whoever that belongs to, and is of nobody's who is out.
    """

    def __init__(self, connection: Connection, vault: Vault | None) -> None:
        self._connection = connection
        self._vault = vault

    @property
    def keys(self) -> Sequence[PushKey]:
        """Browsers are given the first; the others are of secrets used before. Raises NoKey."""
        if self._vault is None:
            raise NoKey
        return self._vault.push_keys

    async def keep(self, person: str, wanted: Subscription, now: datetime) -> bool:
        """Tell this browser from now on, in place of what it had. False: it asks too often.

        A shared phone has one endpoint, whoever is in: the last one who asked is told.
        """
        if await self._is_fresh(person, now):
            return False
        same = push_subscription.c.endpoint == wanted.endpoint
        await self._drop(or_(push_subscription.c.person == person, same))
        row = asdict(wanted) | {"person": person, "made_at": now}
        await self._connection.execute(insert(push_subscription), row)
        await self._drop(push_subscription.c.id.in_(_beyond_most(person)))
        return True

    async def _is_fresh(self, person: str, now: datetime) -> bool:
        made = await self._connection.execute(
            select(push_subscription.c.made_at).where(push_subscription.c.person == person)
        )
        made_at = made.scalar_one_or_none()
        return made_at is not None and now < made_at + AT_LEAST

    async def end(self, person: str) -> None:
        """This browser is told no more."""
        await self._drop(push_subscription.c.person == person)

    async def is_on(self, person: str) -> bool:
        """Whether this browser is told, by a key that is still known."""
        found = await self._connection.execute(
            select(push_subscription.c.server_key).where(push_subscription.c.person == person)
        )
        return found.scalar_one_or_none() in {key.public for key in self.keys}

    async def drop(self, told: Told) -> None:
        """Its push service knows it no more; what the browser has given since stays."""
        same = push_subscription.c.endpoint == told.subscription.endpoint
        await self._drop((push_subscription.c.id == told.id) & same)

    async def reached_by(self, delivery_id: int, now: datetime) -> Sequence[Told]:
        """The browsers of whoever gets this letter and has pressed nothing on it yet."""
        found = await self._connection.execute(_REACHED, {"its_id": delivery_id, "now": now})
        rows = found.all()
        if not rows:
            return ()
        unit = await self._unit(rows[0].unit_id, now)
        keys = {key.public: key for key in self.keys}
        return [_told(row, keys[row.server_key], unit) for row in rows if row.server_key in keys]

    async def _unit(self, unit_id: int | None, now: datetime) -> str:
        if unit_id is None:
            return ""
        return (await Units(self._connection).get(unit_id, local_date(now))).name

    async def _drop(self, those: ColumnElement[bool]) -> None:
        await self._connection.execute(delete(push_subscription).where(those))


async def forget_pushes(connection: Connection, conversations: ColumnElement[bool]) -> None:
    """Those who are in these conversations are told no more."""
    people = select(conversation.c.person).where(conversations)
    await connection.execute(
        delete(push_subscription).where(push_subscription.c.person.in_(people))
    )


_OF = and_(
    conversation.c.channel == _WITH_SESSIONS, conversation.c.person == push_subscription.c.person
)


def _beyond_most(person: str) -> Any:  # noqa: ANN401
    """What their cadre has beyond MOST, the oldest."""
    here = (conversation.c.channel == _WITH_SESSIONS, conversation.c.person == person)
    cadre_id = select(conversation.c.cadre_id).where(*here).scalar_subquery()
    newest_first = (push_subscription.c.made_at.desc(), push_subscription.c.id.desc())
    ranked = (
        select(
            push_subscription.c.id, func.row_number().over(order_by=newest_first).label("place")
        )
        .join(conversation, _OF)
        .where(conversation.c.cadre_id == cadre_id)
        .subquery()
    )
    return select(ranked.c.id).where(ranked.c.place > MOST)


# Of those who are in and agreed, in sessions that last. Made once: it is asked for each letter.
_REACHED = (
    select(push_subscription, delivery.c.unit_id)
    .join(session, session.c.person == push_subscription.c.person)
    .join(conversation, _OF)
    .join(delivery, delivery.c.cadre_id == conversation.c.cadre_id)
    .where(delivery.c.id == bindparam("its_id"), delivery.c.opened_at.is_(None))
    .where(conversation.c.agreed_at.is_not(None), session.c.expires_at > bindparam("now"))
    .order_by(push_subscription.c.made_at.desc(), push_subscription.c.id.desc())
    .limit(MOST)
)


def _told(row: Any, key: PushKey, unit: str) -> Told:  # noqa: ANN401
    wanted = Subscription(row.endpoint, row.browser_key, row.auth_secret, row.server_key)
    return Told(row.id, row.person, wanted, key, unit)
