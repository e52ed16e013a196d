"""The audit log: appended one line after the other, never changed; the database refuses it too."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, insert, select, text

from bot.domain.audit import START, AuditLine, Deed, Fact, check, seal
from storage.access.things import things_of
from storage.engine.connection import Connection
from storage.tables import audit

AT_ONCE = 500  # lines of one reading
_LOCK = 0x50_7A_AD  # any number; in PostgreSQL it names "somebody appends a line"


class Audit:
    """Lines numbered without a gap, each sealed with the one before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def note(
        self,
        deed: Deed,
        about: str,
        facts: Mapping[str, Fact] | None = None,
        *,
        actor: int | None,
        now: datetime,
    ) -> None:
        """Put a deed on record, with the work it belongs to or not at all.

        Call it last in a long unit of work: until that ends, others wait to append.
        """
        await self._take_turn()
        number, before = await self._end()
        line = AuditLine(number + 1, now, actor, deed, about, facts or {})
        check(line)
        values = {name: getattr(line, name) for name in AuditLine.__slots__}
        values |= {"facts": dict(line.facts), "digest": seal(line, before)}
        await self._connection.execute(insert(audit).values(values))

    async def _take_turn(self) -> None:
        """SQLite has one writer anyway."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))

    async def _end(self) -> tuple[int, str]:
        rows = await self._connection.execute(
            select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(1)
        )
        row = rows.one_or_none()
        return (row.number, row.digest) if row else (0, START)

    async def after(self, number: int, limit: int = AT_ONCE) -> Sequence[AuditLine]:
        """The next lines after this one, in order."""
        rows = await self._connection.execute(
            select(audit).where(audit.c.number > number).order_by(audit.c.number).limit(limit)
        )
        return [AuditLine(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's way

    async def recent(self, actor: int, deed: Deed, since: datetime) -> Sequence[AuditLine]:
        """What somebody did of one kind since then, oldest first."""
        rows = await self._connection.execute(
            select(audit)
            .where(audit.c.actor_id == actor, audit.c.deed == deed, audit.c.at > since)
            .order_by(audit.c.number)
        )
        return [AuditLine(**row._mapping) for row in rows]  # noqa: SLF001

    async def of_tree(
        self, unit_id: int, today: date, *, limit: int, offset: int = 0
    ) -> Sequence[AuditLine]:
        """What was done to a unit, those below it, and their people, the latest first."""
        rows = await self._connection.execute(
            select(audit)
            .where(audit.c.about.in_(things_of(unit_id, today)))
            .order_by(audit.c.number.desc())
            .limit(limit)
            .offset(offset)
        )
        return [AuditLine(**row._mapping) for row in rows]  # noqa: SLF001

    async def count(self) -> int:
        rows = await self._connection.execute(select(func.count()).select_from(audit))
        return int(rows.scalar_one())
