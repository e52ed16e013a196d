"""A database that was restored: what may have happened since is put right before anybody acts."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update

from bot.domain.audit import Deed, Fact
from bot.domain.backups.lasting import Lasting, LastingDeed
from bot.domain.deliveries.ranks import Rank
from bot.domain.deliveries.states import OPEN, DeliveryState
from storage.access.audit import Audit
from storage.engine.connection import Connection
from storage.people.invitations import Invitations
from storage.privacy.dossiers import Privacy
from storage.tables import audit, cadre, delivery, grant, invitation, letter, poll_state, session

COMMITTING = timedelta(minutes=5)  # longer than a deed's own time lies before its commit
_MINUTE = 60  # seconds; an audit line holds no number as long as those since 1970
BECAUSE = "restored: it may have been sent"  # a delivery's reason


class Quarantine:
    """All in the unit of work of whoever restores."""

    def __init__(self, connection: Connection, privacy: Privacy) -> None:
        self._connection = connection
        self._privacy = privacy

    async def reapply(self, deeds: Iterable[LastingDeed], made_at: datetime) -> int:
        """Do again what was done for good since the backup. How many deeds.

        Whoever has a number that was used before is younger than the deed, and is left alone.
        Raises NoKey.
        """
        again = 0
        redo: Mapping[Lasting, Callable[[LastingDeed], Any]] = {
            Lasting.ERASED: self._erase,
            Lasting.PUT_OUT: self._put_out,
            Lasting.REVOKED: self._revoke,
            Lasting.CODES_REVOKED: self._revoke_codes,
        }
        for deed in deeds:
            # Of old ones the backup knows; who came back in since then stays in.
            if deed.what is not Lasting.PUT_OUT or deed.at > made_at - COMMITTING:
                again += bool(await redo[deed.what](deed))
        return again

    async def _erase(self, deed: LastingDeed) -> bool:
        if not await self._is_theirs(deed):
            return False
        await self._privacy.erase(deed.about, deed.at)
        return True

    async def _put_out(self, deed: LastingDeed) -> bool:
        if not await self._is_theirs(deed):
            return False
        await Invitations(self._connection).revoke_personal(deed.about, deed.at)
        await self._privacy.put_out(deed.about, deed.at)
        return True

    async def _is_theirs(self, deed: LastingDeed) -> bool:
        found = await self._connection.execute(
            select(cadre.c.id)
            .where(cadre.c.id == deed.about, cadre.c.created_at <= deed.at)
            .where(cadre.c.erased_at.is_(None))
        )
        return found.first() is not None

    async def _revoke(self, deed: LastingDeed) -> int:
        ended = await self._connection.execute(
            update(grant)
            .where(grant.c.id == deed.about, grant.c.granted_at <= deed.at)
            .where(grant.c.revoked_at.is_(None))
            .values(revoked_at=deed.at)
        )
        return ended.rowcount

    async def _revoke_codes(self, deed: LastingDeed) -> int:
        ended = await self._connection.execute(
            update(invitation)
            .where(invitation.c.unit_id == deed.about, invitation.c.created_at <= deed.at)
            .where(invitation.c.revoked_at.is_(None))
            .values(revoked_at=deed.at)
        )
        return ended.rowcount

    async def end_single_codes(self, now: datetime) -> int:
        """Codes that let in once: nobody knows which of them have, since. How many."""
        ended = await self._connection.execute(
            update(invitation)
            .where(invitation.c.uses_left > 0, invitation.c.revoked_at.is_(None))
            .where(invitation.c.expires_at > now)
            .values(revoked_at=now)
        )
        return ended.rowcount

    async def end_sessions(self) -> int:
        """Nobody is in by a browser any more. How many there were."""
        ended = await self._connection.execute(delete(session))
        return ended.rowcount

    async def poll_anew(self) -> None:
        """Take all that a channel still has: what is known already is not acted on again."""
        await self._connection.execute(delete(poll_state))

    async def letters(self) -> int:
        """How many there are."""
        found = await self._connection.execute(select(func.count()).select_from(letter))
        return int(found.scalar_one())

    async def doubt(self, until: datetime, now: datetime) -> int:
        """Settle as perhaps sent what was due by then, and what was under way. How many."""
        was_begun = delivery.c.state != DeliveryState.PLANNED
        return await self._doubt(or_(was_begun, delivery.c.due_at <= until), now)

    async def note(self, until: datetime, now: datetime) -> None:
        """On record: it was restored, and with it what the last delivery was."""
        last = await self._connection.execute(select(func.max(delivery.c.id)))
        facts: dict[str, Fact] = {
            "until": -int(-until.timestamp() // _MINUTE),
            "delivery": last.scalar_one_or_none() or 0,
        }
        audited = Audit(self._connection)
        await audited.note(Deed.RESTORED, "database", facts, actor=None, now=now)

    async def doubt_late_rows(self, now: datetime) -> int:
        """The same for recipients whom a letter of that time reached only after the restore.

        It was being spread when the backup was made. How many.
        """
        rows = await self._connection.execute(
            select(audit.c.facts)
            .where(audit.c.deed == Deed.RESTORED)
            .order_by(audit.c.number.desc())
            .limit(1)
        )
        facts = rows.scalar_one_or_none()
        if facts is None:
            return 0
        until = datetime.fromtimestamp(facts["until"] * _MINUTE, UTC)
        due = select(letter.c.id).where(letter.c.due_at <= until, letter.c.rank > Rank.ALARM)
        is_late = and_(delivery.c.id > facts["delivery"], delivery.c.letter_id.in_(due))
        return await self._doubt(is_late, now)

    async def _doubt(self, which: Any, now: datetime) -> int:  # noqa: ANN401
        settled = await self._connection.execute(
            update(delivery)
            .where(delivery.c.state.in_(OPEN), which)
            .values(
                state=DeliveryState.UNKNOWN_FINAL,
                settled_at=now,
                reason=BECAUSE,
                owner=None,
                lease_until=None,
            )
        )
        return settled.rowcount
