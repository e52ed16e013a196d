"""From a person to a count: what goes for good, and what stays without a name."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, delete, func, or_, select, tuple_, update

from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.letters.letters import end
from storage.people.newcomers import Newcomers
from storage.privacy.phones import NOTHING
from storage.tables import (
    answer,
    attempt,
    cadre,
    calendar_link,
    class_draft,
    consent,
    conversation,
    delivery,
    document,
    grant,
    inbox,
    invitation,
    notice_answer,
    notice_draft,
    notice_file,
    plan_draft,
    post,
    push_subscription,
    reading,
    review,
    review_answer,
    session,
    wrong_code,
)

Digest = Callable[[str], str]


async def erase(
    connection: Connection, cadre_id: int, now: datetime, *, mark: str, digest: Digest
) -> None:
    """In the order in which a tap takes its locks: the conversations, then the cadre.

    What stays: that somebody held a post, completed modules, came to classes and sat quizzes
    on which days; that letters went to them; that they consented (at a hashed address) and what
    they asked for. `mark` lets a later roster that names them be noticed.
    """
    for address in await _addresses(connection, cadre_id):
        await _forget_address(connection, address, now, digest)
    await _forget_learning(connection, cadre_id)
    await _forget_letters(connection, cadre_id, now)
    await _end_posts(connection, cadre_id, now)
    await Newcomers(connection).leave(cadre_id, now)
    await _end_rights(connection, cadre_id, now)
    nameless = {"name": "", "sex": None, "locale": "vi", "erased_at": now, "erased_mark": mark}
    await connection.execute(
        update(cadre).where(cadre.c.id == cadre_id).values(nameless | NOTHING)
    )


async def _addresses(connection: Connection, cadre_id: int) -> Sequence[Address]:
    """Where they are in; and where they once agreed, unless that is somebody else's now."""
    agreed_at = select(consent.c.channel, consent.c.person).where(consent.c.cadre_id == cadre_id)
    here = tuple_(conversation.c.channel, conversation.c.person)
    rows = await connection.execute(
        select(conversation.c.channel, conversation.c.person)
        .where(
            or_(
                conversation.c.cadre_id == cadre_id,
                and_(conversation.c.cadre_id.is_(None), here.in_(agreed_at)),
            )
        )
        .order_by(conversation.c.channel, conversation.c.person)
        .with_for_update()
    )
    return [Address(row.channel, row.person) for row in rows]


async def _forget_address(
    connection: Connection, address: Address, now: datetime, digest: Digest
) -> None:
    """The conversation and its session go. An update that comes again is still known."""
    hidden = digest(f"{address.channel}:{address.person}")
    await connection.execute(
        update(inbox)
        .where(*_at(inbox, address))
        .values(person=hidden, body="", state="done", done_at=func.coalesce(inbox.c.done_at, now))
    )
    for table in (push_subscription, session):
        await connection.execute(delete(table).where(table.c.person == address.person))
    await connection.execute(delete(conversation).where(*_at(conversation, address)))
    await connection.execute(update(consent).where(*_at(consent, address)).values(person=hidden))
    origin = f"{address.channel}:{address.person}"
    await connection.execute(delete(wrong_code).where(wrong_code.c.origin == origin))


def _at(table: Any, address: Address) -> tuple[Any, Any]:  # noqa: ANN401
    return table.c.channel == address.channel, table.c.person == address.person


async def _forget_learning(connection: Connection, cadre_id: int) -> None:
    """Each answer, each card; a paper that was finished stays as a score."""
    attempts = select(attempt.c.id).where(attempt.c.cadre_id == cadre_id)
    reviews = select(review.c.id).where(review.c.cadre_id == cadre_id)
    own = attempt.c.cadre_id == cadre_id
    for statement in (
        delete(answer).where(answer.c.attempt_id.in_(attempts)),
        delete(attempt).where(own, attempt.c.finished_at.is_(None)),
        update(attempt).where(own).values(paper=[]),
        delete(review_answer).where(review_answer.c.review_id.in_(reviews)),
        delete(review).where(review.c.cadre_id == cadre_id),
        delete(reading).where(reading.c.cadre_id == cadre_id),
        delete(class_draft).where(class_draft.c.cadre_id == cadre_id),
        delete(plan_draft).where(plan_draft.c.cadre_id == cadre_id),
        delete(document).where(document.c.cadre_id == cadre_id),
        delete(notice_draft).where(notice_draft.c.cadre_id == cadre_id),
        delete(notice_file).where(
            notice_file.c.cadre_id == cadre_id, notice_file.c.notice_id.is_(None)
        ),
        update(notice_answer).where(notice_answer.c.cadre_id == cadre_id).values(reply=""),
    ):
        await connection.execute(statement)


async def _forget_letters(connection: Connection, cadre_id: int, now: datetime) -> None:
    """Where they were written to; that they were stays, or a letter's figures would not add up."""
    own = delivery.c.cadre_id == cadre_id
    await end(connection, own, DeliveryState.SKIPPED, now)
    await connection.execute(
        update(delivery)
        .where(own)
        .values(person=None, message_id=None, reason=None, opened_at=None)
    )


async def _end_posts(connection: Connection, cadre_id: int, now: datetime) -> None:
    """From this day on the posts are vacant; figures of earlier days stay as they were."""
    yesterday = local_date(now) - timedelta(days=1)
    is_held = or_(post.c.to_on.is_(None), post.c.to_on > yesterday)
    await connection.execute(
        update(post)
        .where(post.c.cadre_id == cadre_id)
        .values(decision=None, to_on=case((is_held, yesterday), else_=post.c.to_on))
    )


async def _end_rights(connection: Connection, cadre_id: int, now: datetime) -> None:
    """No link lets anybody in as them or shows their deadlines; nobody acts by their leave."""
    await connection.execute(delete(calendar_link).where(calendar_link.c.cadre_id == cadre_id))
    for table in (invitation, grant):
        await connection.execute(
            update(table)
            .where(table.c.cadre_id == cadre_id, table.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )
