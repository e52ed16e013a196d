"""Returns: drafts, what was handed in, what staff said of it, and the evidence."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.inquiries import Inquiry, question_key
from bot.domain.returns.returns import DRAFTS_KEPT_FOR, Return, Verdict
from bot.domain.returns.values import check, state
from bot.domain.targets.figures import State
from bot.domain.targets.periods import Window
from bot.domain.targets.targets import Reported, Target
from storage.engine.connection import Connection
from storage.people.versions import below
from storage.returns.inquiries import is_about
from storage.returns.rows import as_return, columns_of
from storage.tables import evidence, inquiry, unit_return


class Returns:
    """A unit answers a question once, whichever level above asks it.

    What was handed in is never changed: a correction is another row, and the
    latest that was handed in counts.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def draft(self, made: Return, asked: Reported, today: date) -> Return:
        """On record for whoever makes it, and for nobody else. Raises Refusal if it cannot be."""
        check(made.value, asked, today)
        values = columns_of(made.value) | {
            "inquiry_id": made.inquiry_id,
            "unit_id": made.unit_id,
            "is_far": made.is_far,
            "by": made.by,
            "drafted_at": made.drafted_at,
        }
        row = await self._connection.execute(
            insert(unit_return).returning(unit_return.c.id), values
        )
        return replace(made, id=row.scalar_one())

    async def get(self, return_id: int) -> Return:
        """A draft too. Raises NotFound."""
        rows = await self._connection.execute(_RETURNS.where(unit_return.c.id == return_id))
        row = rows.one_or_none()
        if row is None:
            raise NotFound("return")
        return as_return(row)

    async def note(self, return_id: int, note: str) -> None:
        """What the unit has to say to its draft."""
        await self._connection.execute(
            update(unit_return).where(*_is_draft(return_id)).values(note=note)
        )

    async def hand_in(self, return_id: int, now: datetime) -> bool:
        """False: it was handed in before, and nothing changed."""
        done = await self._connection.execute(
            update(unit_return).where(*_is_draft(return_id)).values(handed_at=now)
        )
        return bool(done.rowcount)

    async def judge(
        self, return_id: int, verdict: Verdict, *, by: int, now: datetime, reason: str = ""
    ) -> None:
        """Accept it, or send it back; the first word counts until the unit hands in anew."""
        await self._connection.execute(
            update(unit_return)
            .where(unit_return.c.id == return_id, unit_return.c.handed_at.is_not(None))
            .where(unit_return.c.verdict.is_(None))
            .values(verdict=verdict, judged_by=by, judged_at=now, reason=reason)
        )

    async def versions(self, asked: Inquiry, unit_id: int) -> Sequence[Return]:
        """All that a unit handed in to this question, the latest first."""
        rows = await self._connection.execute(
            _answers(asked.question, asked.window)
            .where(unit_return.c.unit_id == unit_id)
            .order_by(unit_return.c.handed_at.desc(), unit_return.c.id.desc())
        )
        return [as_return(row) for row in rows]

    async def latest(self, asked: Inquiry, under: int, on: date) -> Mapping[int, Return]:
        """The latest of a unit and of each below it on that day."""
        place = func.row_number().over(
            partition_by=unit_return.c.unit_id,
            order_by=(unit_return.c.handed_at.desc(), unit_return.c.id.desc()),
        )
        there = unit_return.c.unit_id.in_(select(below(under, on)))
        found = (
            _answers(asked.question, asked.window)
            .where(there)
            .add_columns(place.label("place"))
            .subquery()
        )
        rows = await self._connection.execute(select(found).where(found.c.place == 1))
        return {row.unit_id: as_return(row) for row in rows}

    async def standing(
        self, target: Target, day: date, among: Collection[int] | Select[Any] | None = None
    ) -> Mapping[int, State | None]:
        """Where its figure puts each unit, for a target and the window of a day.

        Of every unit that handed one in, wherever it stands, or of these; whoever is not
        named is missing. None: it is not counted. It does not matter when a figure about
        those days was handed in: most come after them.
        """
        asked = target.requirement
        if not isinstance(asked, Reported):
            return {}
        window = target.period.window(day)
        found = await self.about(asked, window, among)
        return {
            unit_id: state(one.value, asked, target.threshold, window)
            for unit_id, one in found.items()
            if one.counts
        }

    async def about(
        self, asked: Reported, window: Window, among: Collection[int] | Select[Any] | None = None
    ) -> Mapping[int, Return]:
        """The latest of every unit that handed one in about those days, or of these."""
        chosen = _answers(question_key(asked), window)
        if among is not None:
            chosen = chosen.where(unit_return.c.unit_id.in_(among))
        rows = await self._connection.execute(
            chosen.order_by(unit_return.c.handed_at, unit_return.c.id)
        )
        return {row.unit_id: as_return(row) for row in rows}

    async def before(self, asked: Inquiry, unit_id: int) -> Return | None:
        """What the unit handed in about the days before these. None: nothing."""
        if asked.window.from_on is None:
            return None
        rows = await self._connection.execute(
            _RETURNS.join(inquiry, inquiry.c.id == unit_return.c.inquiry_id)
            .where(inquiry.c.question == asked.question, unit_return.c.unit_id == unit_id)
            .where(inquiry.c.to_on < asked.window.from_on, unit_return.c.handed_at.is_not(None))
            .where(func.coalesce(unit_return.c.verdict, "") != Verdict.SENT_BACK)
            .order_by(inquiry.c.to_on.desc(), unit_return.c.handed_at.desc())
            .limit(1)
        )
        row = rows.one_or_none()
        return row and as_return(row)

    async def keep_evidence(
        self, return_id: int, kind: EvidenceKind, body: bytes, now: datetime
    ) -> bool:
        """One file, in place of one sent before. False: it was handed in, and nothing changed."""
        draft = await self._connection.execute(
            select(unit_return.c.id).where(*_is_draft(return_id)).with_for_update()
        )
        if draft.one_or_none() is None:
            return False
        await self._connection.execute(delete(evidence).where(evidence.c.return_id == return_id))
        values = {"id": secrets.token_urlsafe(16), "return_id": return_id, "kind": kind}
        await self._connection.execute(insert(evidence), values | {"body": body, "kept_at": now})
        return True

    async def evidence(self, return_id: int) -> tuple[EvidenceKind, bytes]:
        """Raises NotFound where none was given, Refusal where it is forgotten by now."""
        rows = await self._connection.execute(
            select(evidence.c.kind, evidence.c.body).where(evidence.c.return_id == return_id)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("evidence")
        if not row.body:
            raise Refusal(Reason.EVIDENCE_OVER)
        return EvidenceKind(row.kind), row.body

    async def forget(self, now: datetime) -> None:
        """Drop drafts that nobody handed in."""
        old = select(unit_return.c.id).where(
            unit_return.c.handed_at.is_(None), unit_return.c.drafted_at < now - DRAFTS_KEPT_FOR
        )
        await self._connection.execute(delete(evidence).where(evidence.c.return_id.in_(old)))
        await self._connection.execute(delete(unit_return).where(unit_return.c.id.in_(old)))


_RETURNS = select(unit_return, evidence.c.kind.label("evidence_kind")).outerjoin(
    evidence, evidence.c.return_id == unit_return.c.id
)


def _is_draft(return_id: int) -> tuple[Any, ...]:
    return unit_return.c.id == return_id, unit_return.c.handed_at.is_(None)


def _answers(question: str, window: Window) -> Select[Any]:
    same = select(inquiry.c.id).where(*is_about(question, window))
    return _RETURNS.where(unit_return.c.inquiry_id.in_(same), unit_return.c.handed_at.is_not(None))
