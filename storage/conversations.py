"""Conversations: who an address is, and the screen it last saw."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, insert, select, update

from bot.domain.people import Address
from bot.screen import Attachment, Choice, Screen
from storage.engine.connection import Connection
from storage.letters.pushes import forget_pushes
from storage.tables import cadre, conversation, inbox


@dataclass(frozen=True, slots=True)
class Conversation:
    """One address's side of the talk."""

    address: Address
    cadre_id: int | None = None  # None: has not joined
    invitation_id: int | None = None  # None: came without an invitation
    agreed_at: datetime | None = None  # None: has not agreed to the privacy notice
    screen: Screen | None = None  # the last one shown
    version: int = 0  # counts the screens shown
    locale: str = "vi"


class Conversations:
    """Load one to act in it: on PostgreSQL it stays locked until the work ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, address: Address, now: datetime) -> Conversation:
        """The conversation at this address, begun now if need be.

        The cadre is locked with it, so one person who taps on two channels at
        once is served one tap after the other.
        """
        row = (await self._connection.execute(_LOCKED, _key(address))).one_or_none()
        if row is None:
            await self._connection.execute(
                insert(conversation), asdict(address) | {"seen_at": now}
            )
            return Conversation(address)
        return _conversation(row)

    async def find(self, address: Address) -> Conversation | None:
        """The conversation at this address, only to look at."""
        row = (await self._connection.execute(_PLAIN, _key(address))).one_or_none()
        return _conversation(row) if row else None

    async def seen_since(self, channel: str, since: datetime) -> Sequence[Conversation]:
        """The conversations of a channel in which something was said or shown since then."""
        rows = await self._connection.execute(_RECENT, {"its_channel": channel, "since": since})
        return [_conversation(row) for row in rows]

    async def has_gone_on(self, seen: Conversation) -> bool:
        """Whether anything was shown there since, or something they said is yet to be heard."""
        where = _key(seen.address) | {"seen": seen.version}
        return (await self._connection.execute(_STILL_THERE, where)).one_or_none() is None

    async def show(self, address: Address, screen: Screen, now: datetime) -> None:
        """Record what this address sees from now on."""
        values = {"shown": screen, "now": now}
        await self._connection.execute(_SHOW, _key(address) | values)

    async def renew(self, address: Address, screen: Screen) -> None:
        """Record what it sees instead; nobody said anything, so it was last seen when it was."""
        version = conversation.c.version + 1
        await self._connection.execute(_at(address).values(screen=screen, version=version))

    async def invite(self, address: Address, invitation_id: int) -> None:
        await self._connection.execute(_at(address).values(invitation_id=invitation_id))

    async def agree(self, address: Address, at: datetime | None) -> None:
        """They agreed to the privacy notice then. None: they took it back."""
        await self._connection.execute(_at(address).values(agreed_at=at))

    async def belong_to(self, address: Address, cadre_id: int) -> None:
        """From now on this address is that cadre."""
        await self._connection.execute(_at(address).values(cadre_id=cadre_id))

    async def leave_others(self, address: Address, cadre_id: int) -> None:
        """Everywhere but at this address, the cadre is nobody again."""
        here = (conversation.c.channel == address.channel) & (
            conversation.c.person == address.person
        )
        elsewhere = (conversation.c.cadre_id == cadre_id) & ~here
        await forget_pushes(self._connection, elsewhere)
        await self._connection.execute(
            update(conversation)
            .where(elsewhere)
            .values(cadre_id=None, invitation_id=None, agreed_at=None, screen=None)
        )


_HERE = (
    conversation.c.channel == bindparam("its_channel"),
    conversation.c.person == bindparam("its_person"),
)
_LOCALE = select(cadre.c.locale).where(cadre.c.id == conversation.c.cadre_id)
_LOCKED = (
    select(conversation, _LOCALE.with_for_update().scalar_subquery().label("locale"))
    .where(*_HERE)
    .with_for_update()
)
_PLAIN = select(conversation, _LOCALE.scalar_subquery().label("locale")).where(*_HERE)
_RECENT = (
    select(conversation, _LOCALE.scalar_subquery().label("locale"))
    .where(conversation.c.channel == bindparam("its_channel"))
    .where(conversation.c.seen_at >= bindparam("since"))
    .order_by(conversation.c.seen_at)
)
_UNHEARD = exists().where(
    inbox.c.channel == conversation.c.channel,
    inbox.c.person == conversation.c.person,
    inbox.c.state == "new",
)
_STILL_THERE = (
    select(conversation.c.version)
    .where(*_HERE)
    .where(conversation.c.version == bindparam("seen"), ~_UNHEARD)
)
_SHOW = (
    update(conversation)
    .where(*_HERE)
    .values(
        screen=bindparam("shown"),
        version=conversation.c.version + 1,
        seen_at=bindparam("now"),
        unreachable=None,  # they have just written
    )
)


def _key(address: Address) -> dict[str, str]:
    return {"its_channel": address.channel, "its_person": address.person}


def _at(address: Address) -> Any:  # noqa: ANN401
    return update(conversation).where(
        conversation.c.channel == address.channel, conversation.c.person == address.person
    )


def _conversation(row: Any) -> Conversation:  # noqa: ANN401
    return Conversation(
        address=Address(row.channel, row.person),
        cadre_id=row.cadre_id,
        invitation_id=row.invitation_id,
        agreed_at=row.agreed_at,
        screen=row.screen and _screen(row.screen),
        version=row.version,
        locale=row.locale or "vi",
    )


def _screen(stored: dict[str, Any]) -> Screen:
    attachment = stored["attachment"]
    return Screen(
        title=stored["title"],
        text=stored["text"],
        choices=tuple(Choice(**choice) for choice in stored["choices"]),
        attachment=attachment and Attachment(**attachment),
        awaits=stored["awaits"],
        is_marked=stored.get("is_marked", False),
        renews=stored.get("renews", ""),
    )
