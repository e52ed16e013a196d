"""Figures of older reports, entered by hand."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.classes.older import OlderFigure, older_figures
from bot.domain.errors import NotFound
from bot.domain.units import Sector
from storage.engine.connection import Connection
from storage.people.versions import below
from storage.tables import older_figure


class OlderFigures:
    """One row per figure and period of a unit."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(
        self, unit_id: int, span: tuple[date, date], *, by: int, now: datetime
    ) -> OlderFigure:
        """One of which only the period is told so far."""
        values = {"unit_id": unit_id, "from_on": span[0], "to_on": span[1]}
        rows = await self._connection.execute(
            insert(older_figure)
            .values(**values, entered_at=now, entered_by=by)
            .returning(older_figure)
        )
        return figure_of(rows.one())

    async def get(self, figure_id: int) -> OlderFigure:
        """Raises NotFound."""
        rows = await self._connection.execute(
            select(older_figure).where(older_figure.c.id == figure_id)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("figure")
        return figure_of(row)

    async def save(self, figure: OlderFigure) -> None:
        await self._connection.execute(
            update(older_figure)
            .where(older_figure.c.id == figure.id)
            .values(
                classes=figure.figures.classes,
                participations=figure.figures.participations,
                people=figure.figures.people,
                is_rough=figure.figures.is_rough,
                sector=figure.sector,
                subject=figure.subject,
                source=figure.source,
                confirmed_at=figure.confirmed_at,
            )
        )

    async def remove(self, figure_id: int) -> None:
        await self._connection.execute(delete(older_figure).where(older_figure.c.id == figure_id))

    async def of_unit(self, unit_id: int, today: date) -> Sequence[OlderFigure]:
        """Those that count, of a unit and all below it; the latest first."""
        rows = await self._connection.execute(
            select(older_figure)
            .where(older_figure.c.unit_id.in_(select(below(unit_id, today))))
            .where(older_figure.c.confirmed_at.is_not(None))
            .order_by(older_figure.c.to_on.desc(), older_figure.c.id.desc())
        )
        return [figure_of(row) for row in rows]

    async def forget(self, now: datetime) -> None:
        """Drop what somebody began to enter and gave up."""
        await self._connection.execute(
            delete(older_figure)
            .where(older_figure.c.confirmed_at.is_(None))
            .where(older_figure.c.entered_at < now)
        )


def figure_of(row: Any) -> OlderFigure:  # noqa: ANN401
    """What a row says."""
    return OlderFigure(
        id=row.id,
        unit_id=row.unit_id,
        from_on=row.from_on,
        to_on=row.to_on,
        figures=older_figures(row.classes, row.participations, row.people, is_rough=row.is_rough),
        sector=row.sector and Sector(row.sector),
        subject=row.subject,
        source=row.source,
        confirmed_at=row.confirmed_at,
    )
