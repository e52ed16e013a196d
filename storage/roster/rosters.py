"""Rosters, all that is done with them in one place."""

from datetime import date, datetime

from bot.domain.errors import Reason, Refusal
from bot.domain.roster.changes import Present
from bot.domain.roster.differences import Changes
from bot.domain.roster.sheets import Watch, unwatched
from storage.engine.connection import Connection
from storage.privacy.phones import Phones
from storage.roster.imports import RosterImport, RosterImports
from storage.roster.present import present
from storage.roster.taking import RosterTaking, Taken
from storage.roster.undoing import RosterUndoing, Undone


class Rosters:
    """Read, then confirmed or given up; for seven days, undone."""

    def __init__(self, connection: Connection, phones: Phones) -> None:
        self._connection = connection
        self._phones = phones
        self.imports = RosterImports(connection)

    async def present(self, scope: int | None, on: date) -> Present:
        """What a roster is compared with."""
        return await present(self._connection, scope, on)

    def fingerprint(self, phone: str) -> str:
        """The keyed hash by which numbers are matched. Raises NoKey."""
        return self._phones.vault.digest(phone)

    async def take(
        self, changes: Changes, there: Present, taken: Taken, watch: Watch = unwatched
    ) -> None:
        """Do it, and note what is needed to undo it. Raises Refusal for an impossible tree."""
        taking = RosterTaking(self._connection, self._phones, watch)
        before = await taking.take(changes, there, taken)
        await self.imports.mark(taken.import_id, confirmed_at=taken.now, before=dict(before))

    async def undo(self, found: RosterImport, now: datetime) -> Undone:
        """Raises Refusal when it is too late, or was never confirmed."""
        if not found.may_be_undone(now):
            raise Refusal(Reason.TOO_LATE)
        undone = await RosterUndoing(self._connection).undo(
            found.id, await self.imports.before(found.id)
        )
        await self.imports.mark(found.id, undone_at=now)
        return undone
