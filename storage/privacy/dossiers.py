"""What the bot holds about a person: shown, copied, put right, and given up."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select, tuple_, update

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Address, Post
from bot.domain.privacy import Consent, Dossier
from bot.domain.vietnamese import fold, local_date
from storage.access.audit import Audit
from storage.engine.connection import Connection
from storage.letters.pushes import forget_pushes
from storage.people.cadres import Cadres
from storage.people.newcomers import Newcomers
from storage.privacy.erasing import erase
from storage.privacy.phones import Phones
from storage.privacy.requests import DataRequests
from storage.privacy.retention import forget_evidence, forget_taps
from storage.privacy.written import letters_of, written
from storage.tables import (
    answer,
    attempt,
    cadre,
    completion,
    consent,
    conversation,
    inbox,
    letter,
    metadata,
    post,
    push_subscription,
    review,
    review_answer,
    session,
)

# What a copy leaves out: secrets that would let somebody in, and what only a machine reads.
SECRETS = {"code_hash", "token_hash", "phone_cipher", "phone_hash", "erased_mark", "auth_secret"}
MACHINERY = {"screen", "body", "memory", "browser_key", "server_key"}


class Privacy:
    """One person's data at a time. Phone numbers and erasing need the key."""

    def __init__(self, connection: Connection, phones: Phones) -> None:
        self._connection = connection
        self._phones = phones
        self.requests = DataRequests(connection)

    async def dossier(self, cadre_id: int, now: datetime) -> Dossier:
        """All that is held about somebody, in short. Raises NotFound."""
        today = local_date(now)
        row = await self._one(select(cadre.c.name, cadre.c.sex).where(cadre.c.id == cadre_id))
        return Dossier(
            name=row.name,
            sex=row.sex or "",
            phone=await self._phones.masked(cadre_id),
            posts=tuple(await Cadres(self._connection).posts(cadre_id, today)),
            waits_for=await self._waits_for(cadre_id, now),
            channels=tuple(one.channel for one in await self._reached_at(cadre_id)),
            consents=await self._consents(cadre_id),
            requests=tuple(await self.requests.of_cadre(cadre_id)),
            answers=await self._count(answer.join(attempt), attempt.c.cadre_id == cadre_id),
            completions=await self._count(completion, completion.c.cadre_id == cadre_id),
            letters=tuple(await written(self._connection, cadre_id)),
        )

    async def _waits_for(self, cadre_id: int, now: datetime) -> Post | None:
        found = await Newcomers(self._connection).of_cadre(cadre_id, now)
        return Post(found.unit, found.role) if found and found.waits else None

    async def _one(self, query: Any) -> Any:  # noqa: ANN401
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound("cadre")
        return row

    async def _count(self, table: Any, condition: ColumnElement[bool]) -> int:  # noqa: ANN401
        query = select(func.count()).select_from(table).where(condition)
        return int((await self._connection.execute(query)).scalar_one())

    async def _reached_at(self, cadre_id: int) -> Sequence[Address]:
        rows = await self._connection.execute(
            select(conversation.c.channel, conversation.c.person)
            .where(conversation.c.cadre_id == cadre_id)
            .order_by(conversation.c.channel, conversation.c.person)
        )
        return [Address(row.channel, row.person) for row in rows]

    async def _consents(self, cadre_id: int) -> tuple[Consent, ...]:
        rows = await self._connection.execute(
            select(consent).where(consent.c.cadre_id == cadre_id).order_by(consent.c.id)
        )
        return tuple(Consent(row.version, row.agreed, row.at) for row in rows)

    async def copy(self, cadre_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row about somebody, table by table, with their own phone number in full."""
        copied = {
            table.name: await self._rows(table, column == cadre_id) for table, column in pointing()
        }
        mine = [one.person for one in await self._reached_at(cadre_id)]
        children = {
            answer: answer.c.attempt_id.in_(_ids(attempt, cadre_id)),
            review_answer: review_answer.c.review_id.in_(_ids(review, cadre_id)),
            session: session.c.person.in_(mine),
            letter: letter.c.id.in_(letters_of(cadre_id)),
            push_subscription: push_subscription.c.person.in_(mine),
            inbox: tuple_(inbox.c.channel, inbox.c.person).in_(_addresses(cadre_id)),
        }
        for table, condition in children.items():
            copied[table.name] = await self._rows(table, condition)
        for row in copied[cadre.name]:
            row["phone"] = await self._phones.reveal(cadre_id) if row.pop("phone_end") else None
        return copied

    async def _rows(self, table: Table, condition: ColumnElement[bool]) -> list[dict[str, Any]]:
        kept = [one for one in table.c if one.name not in SECRETS | MACHINERY]
        rows = await self._connection.execute(
            select(*kept).where(condition).order_by(*table.primary_key)
        )
        return [dict(row._mapping) for row in rows]  # noqa: SLF001

    async def rename(self, cadre_id: int, name: str) -> None:
        """Put a name right."""
        await self._connection.execute(
            update(cadre)
            .where(cadre.c.id == cadre_id, cadre.c.erased_at.is_(None))
            .values(name=name)
        )

    async def reveal_phone(self, cadre_id: int, *, by: int, now: datetime) -> str:
        """The whole number, for somebody else than its owner: that they saw it is on record.

        Raises NotFound when there is none, NoKey without its key.
        """
        number = await self._phones.reveal(cadre_id)
        audit = Audit(self._connection)
        await audit.note(Deed.REVEALED, f"cadre:{cadre_id}", actor=by, now=now)
        return number

    async def put_out(self, cadre_id: int, now: datetime) -> None:
        """Wherever they are in, they are strangers again; what was learned stays."""
        await Newcomers(self._connection).leave(cadre_id, now)
        theirs = conversation.c.cadre_id == cadre_id
        await forget_pushes(self._connection, theirs)
        await self._connection.execute(
            update(conversation)
            .where(theirs)
            .values(cadre_id=None, invitation_id=None, agreed_at=None, screen=None)
        )

    async def erase(self, cadre_id: int, now: datetime) -> None:
        """Forget who somebody is; what they achieved stays as counts. Raises NoKey, NotFound."""
        row = await self._one(
            select(cadre.c.name, cadre.c.erased_at).where(cadre.c.id == cadre_id)
        )
        if row.erased_at is None:
            vault = self._phones.vault
            mark = vault.digest(_who(row.name))
            await erase(self._connection, cadre_id, now, mark=mark, digest=vault.digest)

    async def forget(self, now: datetime) -> None:
        """Drop single taps that are too old."""
        await forget_taps(self._connection, now)
        await forget_evidence(self._connection, now)

    async def erased(self, people: Iterable[tuple[int, str]]) -> frozenset[tuple[int, str]]:
        """Which of these (unit, name) were erased at their own wish: a list must not
        bring them back unless somebody decides so. Needs the key once anybody was erased.
        """
        rows = await self._connection.execute(
            select(post.c.unit_id, cadre.c.erased_mark)
            .join(cadre, cadre.c.id == post.c.cadre_id)
            .where(cadre.c.erased_mark.is_not(None))
        )
        marked = {(row.unit_id, row.erased_mark) for row in rows}
        units = {unit_id for unit_id, _ in marked}
        return frozenset(
            (unit_id, name)
            for unit_id, name in people
            if unit_id in units
            and any((unit_id, mark) in marked for mark in self._phones.vault.digests(_who(name)))
        )


def pointing() -> list[tuple[Table, ColumnElement[Any]]]:
    """The column of every table that says whose row it is; of a cadre, its own id."""
    found: list[tuple[Table, ColumnElement[Any]]] = [(cadre, cadre.c.id)]
    for table in metadata.sorted_tables:
        column = table.c.get("cadre_id")
        if column is not None and column.references(cadre.c.id):
            found.append((table, column))
    return found


def _ids(table: Table, cadre_id: int) -> Any:  # noqa: ANN401
    return select(table.c.id).where(table.c.cadre_id == cadre_id)


def _addresses(cadre_id: int) -> Any:  # noqa: ANN401
    return select(conversation.c.channel, conversation.c.person).where(
        conversation.c.cadre_id == cadre_id
    )


def _who(name: str) -> str:
    """The words of a name, however a list spells them."""
    return f"erased {fold(name)}"
