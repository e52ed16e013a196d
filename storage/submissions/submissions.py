"""Submissions: drafts, what was handed in, what was said of it, and the files."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from bot.domain.errors import NotFound
from bot.domain.plans.duties import DutyState
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.returns import Verdict
from bot.domain.submissions.submissions import DRAFTS_KEPT_FOR, MOST_FILES, Submission
from storage.engine.connection import Connection
from storage.tables import plan_duty, submission, submission_file

_HUNDRED = 100
_STATES = {Verdict.ACCEPTED: DutyState.DONE, Verdict.SENT_BACK: DutyState.SENT_BACK}


class Submissions:
    """What was handed in is never changed: a correction is another row, and the latest counts.

    Whatever settles a duty settles it here, in the same unit of work.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(
        self, duty_id: int, cadre_id: int, now: datetime, *, is_instead: bool = False
    ) -> Submission:
        """A new draft, in place of one they had not handed in."""
        await self._drop(_is_draft().where(submission.c.duty_id == duty_id, _by(cadre_id)))
        made = Submission(duty_id, cadre_id, now, is_instead)
        values = {"duty_id": duty_id, "by": cadre_id, "drafted_at": now, "is_done": False}
        values["is_instead"] = is_instead
        row = await self._connection.execute(
            insert(submission).values(values).returning(submission.c.id)
        )
        return replace(made, id=row.scalar_one())

    async def get(self, submission_id: int, *, lock: bool = False) -> Submission:
        """A draft too. Raises NotFound. With `lock` nobody judges its duty until the work ends."""
        found = await self._found(select(submission).where(submission.c.id == submission_id))
        if not found:
            raise NotFound("submission")
        if lock:
            await self._connection.execute(
                select(plan_duty.c.id).where(plan_duty.c.id == found[0].duty_id).with_for_update()
            )
        return found[0]

    async def say(self, given: Submission) -> None:
        """The figure, the tick and the note of a draft."""
        hundredths = None if given.number is None else int(given.number * _HUNDRED)
        await self._connection.execute(
            update(submission)
            .where(submission.c.id == given.id, submission.c.handed_at.is_(None))
            .values(number=hundredths, is_done=given.is_done, note=given.note)
        )

    async def keep_file(
        self, submission_id: int, kind: EvidenceKind, body: bytes, now: datetime
    ) -> bool:
        """One file more. False: it was handed in, or has as many as it may have."""
        draft = await self._connection.execute(
            _is_draft().where(submission.c.id == submission_id).with_for_update()
        )
        if draft.one_or_none() is None:
            return False
        mine = submission_file.c.submission_id == submission_id
        counted = await self._connection.execute(select(func.count()).where(mine))
        place = int(counted.scalar_one())
        if place >= MOST_FILES:
            return False
        number = secrets.token_urlsafe(16)
        values = {"id": number, "submission_id": submission_id, "place": place, "kind": kind}
        await self._connection.execute(
            insert(submission_file).values(**values, body=body, kept_at=now)
        )
        return True

    async def file(self, submission_id: int, place: int) -> tuple[EvidenceKind, bytes]:
        """Raises NotFound where there is none."""
        rows = await self._connection.execute(
            select(submission_file.c.kind, submission_file.c.body).where(
                submission_file.c.submission_id == submission_id, submission_file.c.place == place
            )
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("file")
        return EvidenceKind(row.kind), row.body

    async def hand_in(self, given: Submission, state: DutyState, now: datetime) -> bool:
        """The duty is settled with it, and asks for no more time. False: it was handed in."""
        done = await self._connection.execute(
            update(submission)
            .where(submission.c.id == given.id, submission.c.handed_at.is_(None))
            .values(handed_at=now)
        )
        if not done.rowcount:
            return False
        await self._settle(given.duty_id, state=state, done_at=now, asked_to=None)
        return True

    async def judge(
        self, given: Submission, verdict: Verdict, *, by: int, now: datetime, reason: str = ""
    ) -> bool:
        """Accept it or send it back. False: somebody had said something before."""
        done = await self._connection.execute(
            update(submission)
            .where(submission.c.id == given.id, submission.c.handed_at.is_not(None))
            .where(submission.c.verdict.is_(None))
            .values(verdict=verdict, judged_by=by, judged_at=now, reason=reason)
        )
        if done.rowcount:
            await self._settle(given.duty_id, state=_STATES[verdict])
        return bool(done.rowcount)

    async def _settle(self, duty_id: int, **values: object) -> None:
        await self._connection.execute(
            update(plan_duty).where(plan_duty.c.id == duty_id).values(**values)
        )

    async def versions(self, duty_id: int) -> Sequence[Submission]:
        """All that was handed in, the latest first."""
        return await self._found(_handed_in().where(submission.c.duty_id == duty_id))

    async def latest(self, duty_ids: Sequence[int]) -> Mapping[int, Submission]:
        """The latest version of each duty that has one."""
        found = await self._found(_handed_in().where(submission.c.duty_id.in_(duty_ids)))
        return {one.duty_id: one for one in reversed(found)}

    async def forget(self, now: datetime) -> None:
        """Drop drafts that nobody handed in."""
        await self._drop(_is_draft().where(submission.c.drafted_at < now - DRAFTS_KEPT_FOR))

    async def _drop(self, chosen: Select[Any]) -> None:
        of_them = submission_file.c.submission_id.in_(chosen)
        await self._connection.execute(delete(submission_file).where(of_them))
        await self._connection.execute(delete(submission).where(submission.c.id.in_(chosen)))

    async def _found(self, chosen: Select[Any]) -> Sequence[Submission]:
        rows = (await self._connection.execute(chosen)).all()
        if not rows:
            return []
        kinds: dict[int, list[EvidenceKind]] = {}
        files = await self._connection.execute(
            select(submission_file.c.submission_id, submission_file.c.kind)
            .where(submission_file.c.submission_id.in_([row.id for row in rows]))
            .order_by(submission_file.c.place)
        )
        for file in files:
            kinds.setdefault(file.submission_id, []).append(EvidenceKind(file.kind))
        return [_submission(row, tuple(kinds.get(row.id, ()))) for row in rows]


def _is_draft() -> Select[Any]:
    return select(submission.c.id).where(submission.c.handed_at.is_(None))


def _by(cadre_id: int) -> Any:  # noqa: ANN401
    return submission.c.by == cadre_id


def _handed_in() -> Select[Any]:
    return (
        select(submission)
        .where(submission.c.handed_at.is_not(None))
        .order_by(submission.c.handed_at.desc(), submission.c.id.desc())
    )


def _submission(row: Any, files: tuple[EvidenceKind, ...]) -> Submission:  # noqa: ANN401
    return Submission(
        duty_id=row.duty_id,
        by=row.by,
        drafted_at=row.drafted_at,
        is_instead=bool(row.is_instead),
        number=None if row.number is None else Decimal(row.number) / _HUNDRED,
        is_done=bool(row.is_done),
        note=row.note,
        files=files,
        handed_at=row.handed_at,
        verdict=row.verdict and Verdict(row.verdict),
        reason=row.reason,
        id=row.id,
    )
