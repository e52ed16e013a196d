"""What became of a notice: figures that add up, unit by unit, and who is to be telephoned."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, select, union_all

from bot.domain.deliveries.states import DeliveryState
from bot.domain.notices.notices import Notice
from bot.domain.notices.progress import (
    TO_TELEPHONE,
    NoticeProgress,
    RecipientLine,
    UnitProgress,
    Unreached,
    progress,
    under,
)
from bot.domain.people import Cadre, Role, Unit
from storage.engine.connection import Connection
from storage.people.tree import UnitTree
from storage.people.versions import NAMED, as_unit, holds, is_held, version
from storage.tables import cadre, delivery, notice, notice_answer, post
from storage.targets.scopes import scope

_NO_UNIT = 0  # a number that no unit has
_TO_TELEPHONE = tuple(one for one in DeliveryState if under(one) in TO_TELEPHONE)


class Following:
    """Counted from the deliveries each time: nothing can say otherwise than they do."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tree = UnitTree(connection)

    async def progress(self, found: Notice) -> NoticeProgress:
        """Of all recipients."""
        spread = (
            select(delivery.c.state, func.count().label("many"), _READ)
            .select_from(_answered(found))
            .where(delivery.c.letter_id == found.letter_id)
            .group_by(delivery.c.state)
        )
        rows = await self._connection.execute(union_all(spread, _unspread(found)))
        tally: Counter[DeliveryState] = Counter()
        read = 0
        for row in rows:
            tally[DeliveryState(row.state)] += row.many
            read += row.read
        return progress(tally, read)

    async def by_unit(self, found: Notice, today: date) -> Sequence[UnitProgress]:
        """Each unit directly below with all below it, and one line for all others.

        The lines add up to the whole: whoever is of no unit below counts as the unit's own,
        and those whose turn has not come are a line without a unit.
        """
        place = scope(found.audience.unit_id, today)
        spread = (
            select(place.c.root_id, delivery.c.state, func.count().label("many"), _READ)
            .select_from(_answered(found).outerjoin(place, place.c.unit_id == delivery.c.unit_id))
            .where(delivery.c.letter_id == found.letter_id)
            .group_by(place.c.root_id, delivery.c.state)
        )
        rest = _unspread(found, literal(_NO_UNIT))
        rows = await self._connection.execute(union_all(spread, rest))
        tallies: dict[int, Counter[DeliveryState]] = defaultdict(Counter)
        read: Counter[int] = Counter()
        own = found.audience.unit_id
        for row in rows:
            root = own if row.root_id is None else row.root_id
            tallies[root][DeliveryState(row.state)] += row.many
            read[root] += row.read
        units = {one.unit.id: one.unit for one in await self._tree.children(own, today)}
        return [
            UnitProgress(
                None if root == _NO_UNIT else units.get(root) or await self._named(own, today),
                progress(tally, read[root]),
                is_own=root == own,
            )
            for root, tally in tallies.items()
            if any(tally.values())
        ]

    async def _named(self, unit_id: int, today: date) -> Unit:
        rows = await self._connection.execute(
            NAMED.where(version.c.unit_id == unit_id)
            .order_by(case((holds(version, today), 0), else_=1), version.c.from_on.desc())
            .limit(1)
        )
        return as_unit(rows.one())

    async def to_telephone(
        self, found: Notice, today: date, *, limit: int, offset: int = 0
    ) -> Sequence[Unreached]:
        """Unit by unit, those whom the bot cannot reach and who have not read it otherwise."""
        place = NAMED.where(holds(version, today)).subquery("place")
        rows = await self._connection.execute(
            select(
                cadre, delivery.c.state, place.c.unit_id, place.c.code, place.c.name.label("at")
            )
            .add_columns(_chair_of(delivery.c.unit_id, today).label("chair"))
            .select_from(_answered(found))
            .join(cadre, cadre.c.id == delivery.c.cadre_id)
            .outerjoin(place, place.c.unit_id == delivery.c.unit_id)
            .where(delivery.c.letter_id == found.letter_id, delivery.c.state.in_(_TO_TELEPHONE))
            .where(notice_answer.c.acked_at.is_(None))
            .order_by(place.c.folded, cadre.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [_unreached(row) for row in rows]

    async def outcomes(self, found: Notice, today: date) -> Sequence[RecipientLine]:
        """Everybody, for the sheet, unit by unit."""
        place = NAMED.where(holds(version, today)).subquery("place")
        answered = notice_answer.c.acked_at, notice_answer.c.reply
        rows = await self._connection.execute(
            select(cadre.c.name, place.c.name.label("at"), delivery.c.state, delivery.c.sent_at)
            .add_columns(*answered)
            .select_from(_answered(found))
            .join(cadre, cadre.c.id == delivery.c.cadre_id)
            .outerjoin(place, place.c.unit_id == delivery.c.unit_id)
            .where(delivery.c.letter_id == found.letter_id)
            .order_by(place.c.folded, cadre.c.id)
        )
        return [
            RecipientLine(
                row.name,
                row.at or "",
                under(DeliveryState(row.state)),
                row.sent_at,
                row.acked_at,
                row.reply or "",
            )
            for row in rows
        ]


def _unspread(found: Notice, *columns: Any) -> Select[Any]:  # noqa: ANN401
    """Those without a delivery, for the same statement: so they add up at any moment."""
    waits, never = literal(DeliveryState.PLANNED.value), literal(DeliveryState.CANCELLED.value)
    state = case((notice.c.ended_at.is_(None), waits), else_=never)
    return select(*columns, state, notice.c.unspread, literal(0)).where(notice.c.id == found.id)


def _answered(found: Notice) -> Any:  # noqa: ANN401
    """The deliveries with what each recipient said."""
    own = and_(
        notice_answer.c.notice_id == found.id, notice_answer.c.cadre_id == delivery.c.cadre_id
    )
    return delivery.outerjoin(notice_answer, own)


_READ = func.count(notice_answer.c.acked_at).label("read")


def _chair_of(unit_id: Any, today: date) -> Any:  # noqa: ANN401
    """The name of whoever chairs it, of several the one who came first."""
    chair = cadre.alias("chair")
    chosen: Select[Any] = (
        select(chair.c.name)
        .join(post, post.c.cadre_id == chair.c.id)
        .where(post.c.unit_id == unit_id, post.c.role == Role.CHAIR, is_held(today))
        .where(chair.c.id != delivery.c.cadre_id)
        .order_by(post.c.id)
        .limit(1)
    )
    return chosen.correlate(delivery).scalar_subquery()


def _unreached(row: Any) -> Unreached:  # noqa: ANN401
    return Unreached(
        cadre=Cadre(row.id, row.name, row.joined_at is not None),
        unit=Unit(row.unit_id, row.code, row.at) if row.unit_id else None,
        chair=row.chair or "",
        share=under(DeliveryState(row.state)),
    )
