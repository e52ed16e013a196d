"""How far cadres have read, and what they have completed."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.errors import NotFound
from bot.domain.learning import Reading
from bot.domain.progress import Completion
from storage.engine.connection import Connection
from storage.tables import completion, reading


class Readings:
    """One row per cadre and module."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, cadre_id: int, module_id: str) -> Reading | None:
        row = await self._connection.execute(select(reading).where(*_key(cadre_id, module_id)))
        found = row.one_or_none()
        return _reading(found) if found else None

    async def of_cadre(self, cadre_id: int) -> Sequence[Reading]:
        rows = await self._connection.execute(
            select(reading).where(reading.c.cadre_id == cadre_id)
        )
        return tuple(_reading(row) for row in rows)

    async def save(self, saved: Reading) -> None:
        changed = await self._connection.execute(
            update(reading).where(*_key(saved.cadre_id, saved.module_id)).values(_values(saved))
        )
        if not changed.rowcount:
            await self._connection.execute(insert(reading).values(_values(saved)))


def _key(cadre_id: int, module_id: str) -> tuple[Any, ...]:
    return reading.c.cadre_id == cadre_id, reading.c.module_id == module_id


def _values(saved: Reading) -> dict[str, Any]:
    return {
        "cadre_id": saved.cadre_id,
        "module_id": saved.module_id,
        "version": saved.version,
        "trail": list(saved.trail),
        "opened_at": saved.opened_at,
        "finished_at": saved.finished_at,
    }


def _reading(row: Any) -> Reading:  # noqa: ANN401
    return Reading(
        cadre_id=row.cadre_id,
        module_id=row.module_id,
        version=row.version,
        trail=tuple(row.trail),
        opened_at=row.opened_at,
        finished_at=row.finished_at,
    )


class Completions:
    """The training record. Rows are only ever added; one attempt completes a module once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, completed: Completion) -> None:
        await self._connection.execute(insert(completion).values(asdict(completed)))

    async def get(self, completion_id: str) -> Completion:
        """Whoever has the public number may see it: it is printed to be checked."""
        return await self._one(completion.c.id == completion_id)

    async def of_attempt(self, attempt_id: int) -> Completion:
        return await self._one(completion.c.attempt_id == attempt_id)

    async def _one(self, condition: Any) -> Completion:  # noqa: ANN401
        row = (await self._connection.execute(select(completion).where(condition))).one_or_none()
        if row is None:
            raise NotFound("completion")
        return _completion(row)

    async def of_cadre(self, cadre_id: int) -> Sequence[Completion]:
        """Everything somebody completed, oldest first."""
        rows = await self._connection.execute(
            select(completion)
            .where(completion.c.cadre_id == cadre_id)
            .order_by(completion.c.completed_at)
        )
        return tuple(_completion(row) for row in rows)


def new_number() -> str:
    """A public number that cannot be guessed: 22 characters, 128 random bits."""
    return secrets.token_urlsafe(16)


def _completion(row: Any) -> Completion:  # noqa: ANN401
    return Completion(**row._mapping)  # noqa: SLF001 - the documented way to a row's columns
