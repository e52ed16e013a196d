"""Invitations: only a hash of the code is kept, so the database lets nobody in."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.invitations import Invitation
from bot.domain.people import Role
from storage.engine.connection import Connection
from storage.tables import invitation, wrong_code


class Invitations:
    """Codes of 22 URL-safe characters: 128 random bits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def issue(  # noqa: PLR0913 - one row's values
        self,
        unit_id: int,
        *,
        now: datetime,
        expires_at: datetime,
        cadre_id: int | None = None,
        role: Role | None = None,
        uses: int | None = None,
    ) -> str:
        """A new invitation. Its code is returned once and cannot be read again."""
        code = secrets.token_urlsafe(16)
        await self._connection.execute(
            insert(invitation).values(
                code_hash=code_hash(code),
                unit_id=unit_id,
                cadre_id=cadre_id,
                role=role,
                uses_left=uses,
                created_at=now,
                expires_at=expires_at,
            )
        )
        return code

    async def issue_to(
        self, cadres: Sequence[tuple[int, int]], *, now: datetime, expires_at: datetime
    ) -> Sequence[str]:
        """A single-use code for each (cadre, unit); those issued to them before end."""
        codes = [secrets.token_urlsafe(16) for _ in cadres]
        rows = [
            {
                "code_hash": code_hash(code),
                "unit_id": unit_id,
                "cadre_id": cadre_id,
                "uses_left": 1,
                "created_at": now,
                "expires_at": expires_at,
            }
            for code, (cadre_id, unit_id) in zip(codes, cadres, strict=True)
        ]
        if rows:
            of = [{"of": cadre_id} for cadre_id, _ in cadres]
            await self._connection.execute(_REVOKE, [one | {"now": now} for one in of])
            await self._connection.execute(insert(invitation), rows)
        return codes

    async def revoke_of(self, unit_id: int, now: datetime) -> int:
        """End all codes of a unit, its people's too. How many there were."""
        ended = await self._connection.execute(
            update(invitation)
            .where(invitation.c.unit_id == unit_id, invitation.c.revoked_at.is_(None))
            .where(invitation.c.expires_at > now)
            .values(revoked_at=now)
        )
        return ended.rowcount

    async def coded(self, code: str) -> Invitation | None:
        """The invitation with this code. None: there is none."""
        row = await self._connection.execute(
            select(invitation).where(invitation.c.code_hash == code_hash(code))
        )
        found = row.one_or_none()
        return _invitation(found) if found else None

    async def get(self, invitation_id: int) -> Invitation:
        row = await self._connection.execute(
            select(invitation).where(invitation.c.id == invitation_id)
        )
        found = row.one_or_none()
        if found is None:
            raise NotFound("invitation")
        return _invitation(found)

    async def use(self, invitation_id: int) -> None:
        """Count one use. Raises Refusal when somebody else took the last."""
        used = await self._connection.execute(
            update(invitation)
            .where(invitation.c.id == invitation_id, invitation.c.uses_left > 0)
            .values(uses_left=invitation.c.uses_left - 1)
        )
        if not used.rowcount and (await self.get(invitation_id)).uses_left is not None:
            raise Refusal(Reason.CODE_USED)

    async def revoke_personal(self, cadre_id: int, now: datetime) -> None:
        """End the personal links issued before, so that only the newest works."""
        await self._connection.execute(
            update(invitation)
            .where(invitation.c.cadre_id == cadre_id, invitation.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )

    async def guessed(self, origin: str, now: datetime) -> None:
        """Note a code that does not exist."""
        await self._connection.execute(insert(wrong_code).values(origin=origin, at=now))

    async def forget_guesses(self, now: datetime) -> None:
        """Drop wrong codes that count no more."""
        day_ago = now - timedelta(days=1)
        await self._connection.execute(delete(wrong_code).where(wrong_code.c.at < day_ago))

    async def guesses(self, origin: str) -> Sequence[datetime]:
        """When the latest wrong codes came from there."""
        rows = await self._connection.execute(
            select(wrong_code.c.at)
            .where(wrong_code.c.origin == origin)
            .order_by(wrong_code.c.at.desc())
            .limit(10)
        )
        return rows.scalars().all()


_REVOKE = (
    update(invitation)
    .where(invitation.c.cadre_id == bindparam("of"), invitation.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"))
)


def code_hash(code: str) -> str:
    """A 128-bit random code needs no salt and no slow hash."""
    return sha256(code.encode()).hexdigest()


def _invitation(row: Any) -> Invitation:  # noqa: ANN401
    return Invitation(
        id=row.id,
        unit_id=row.unit_id,
        expires_at=row.expires_at,
        cadre_id=row.cadre_id,
        role=row.role and Role(row.role),
        uses_left=row.uses_left,
        revoked_at=row.revoked_at,
    )
