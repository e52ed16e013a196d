"""Phone numbers of cadres: sealed, found by a keyed hash, shown by their last figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from bot.domain.errors import NotFound
from bot.phones import masked
from storage.engine.connection import Connection
from storage.tables import cadre
from storage.vault import NoKey, Vault

NOTHING = {"phone_cipher": None, "phone_hash": None, "phone_end": None}


class Phones:
    """At most one number a cadre, as E.164. Without a key they are neither kept nor read."""

    def __init__(self, connection: Connection, vault: Vault | None) -> None:
        self._connection = connection
        self._vault = vault

    async def set(self, cadre_id: int, number: str) -> None:
        """Keep the number. "" forgets the one that is there."""
        values = self.sealed(cadre_id, number) if number else NOTHING
        await self._connection.execute(
            update(cadre).where(cadre.c.id == cadre_id, cadre.c.erased_at.is_(None)).values(values)
        )

    def sealed(self, cadre_id: int, number: str) -> dict[str, Any]:
        """The columns of the number, for whoever writes many rows at once. Raises NoKey."""
        return {
            "phone_cipher": self.vault.encrypt(number, about=cadre_id),
            "phone_hash": self.vault.digest(number),
            "phone_end": number[-3:],
        }

    async def find(self, number: str) -> Sequence[int]:
        """The ids of all who have this number: a family may share one. Raises NoKey."""
        rows = await self._connection.execute(
            select(cadre.c.id)
            .where(cadre.c.phone_hash.in_(self.vault.digests(number)))
            .order_by(cadre.c.id)
        )
        return tuple(rows.scalars())

    async def masked(self, cadre_id: int) -> str:
        """What may be shown of it. "": there is none. Needs no key."""
        row = await self._connection.execute(
            select(cadre.c.phone_end).where(cadre.c.id == cadre_id)
        )
        end = row.scalar_one_or_none()
        return masked(end) if end else ""

    async def masked_of(self, cadre_ids: Sequence[int]) -> Mapping[int, str]:
        """The same for many; who has none is left out."""
        found: dict[int, str] = {}
        for start in range(0, len(cadre_ids), 500):
            rows = await self._connection.execute(
                select(cadre.c.id, cadre.c.phone_end)
                .where(cadre.c.id.in_(cadre_ids[start : start + 500]))
                .where(cadre.c.phone_end.is_not(None))
            )
            found |= {row.id: masked(row.phone_end) for row in rows}
        return found

    async def reveal(self, cadre_id: int) -> str:
        """The whole number, for its owner. For anybody else there is `Privacy.reveal_phone`.

        Raises NotFound when there is none, NoKey without its key.
        """
        row = await self._connection.execute(
            select(cadre.c.phone_cipher).where(cadre.c.id == cadre_id)
        )
        found = row.scalar_one_or_none()
        if found is None:
            raise NotFound("phone")
        return self.vault.decrypt(found, about=cadre_id)

    @property
    def vault(self) -> Vault:
        if self._vault is None:
            raise NoKey("SOTAY_SECRET_KEY")
        return self._vault
