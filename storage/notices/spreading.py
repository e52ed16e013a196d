"""A notice on its way to whoever it is for: at once, or a part of very many at a time."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import case, select, update

from bot.domain.errors import NotFound
from bot.domain.notices.notices import Notice
from bot.domain.vietnamese import local_date
from storage.engine.connection import Connection
from storage.letters.spreading import Spreading
from storage.notices.audiences import Audiences, Meant
from storage.notices.rows import as_notice
from storage.tables import letter, notice


class NoticeSpreading:
    """Whoever held a post on the day it was decided gets it, as that is on record in their turn.

    At any moment `people` is how many deliveries there are and `unspread` together. Where
    people came meanwhile it grows; who went away is taken off when everybody has had a turn.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._spreading = Spreading(connection)
        self._audiences = Audiences(connection)

    async def of_letter(self, letter_id: int) -> tuple[Notice, date]:
        """The notice that a letter says, and the day on which it was decided.

        It is locked, before the letter is: in that order whoever stops it goes. Raises NotFound.
        """
        rows = await self._connection.execute(
            select(notice, letter.c.written_at)
            .join(letter, letter.c.id == notice.c.letter_id)
            .where(notice.c.letter_id == letter_id)
            .with_for_update(of=notice)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("notice")
        return as_notice(row), local_date(row.written_at)

    async def spread_at_once(self, found: Notice, meant: Meant, now: datetime) -> Notice:
        """To everybody. It is as it will stay, with the people it went to."""
        assert found.letter_id  # noqa: S101 - it is on its way
        query = await self._audiences.query(meant)
        written = await self._spreading.write(found.letter_id, query, now)
        await self._connection.execute(
            update(notice).where(notice.c.id == found.id).values(people=written, unspread=0)
        )
        return replace(found, people=written, unspread=0)

    async def spread(self, found: Notice, meant: Meant, now: datetime) -> bool:
        """To the next part of its people. False: all have had their turn, or it was ended."""
        assert found.letter_id  # noqa: S101 - it is on its way
        span = await self._spreading.next(found.letter_id)
        if span is None:
            await self._finish(found)
            return False
        query = await self._audiences.query(meant, span)
        written = await self._spreading.write(found.letter_id, query, now, span)
        await self._connection.execute(
            update(notice)
            .where(notice.c.id == found.id)
            .values(
                people=case(
                    (notice.c.unspread < written, notice.c.people - notice.c.unspread + written),
                    else_=notice.c.people,
                ),
                unspread=case((notice.c.unspread < written, 0), else_=notice.c.unspread - written),
            )
        )
        return True

    async def _finish(self, found: Notice) -> None:
        """Of one that was ended half-way, those without a turn stay counted."""
        await self._connection.execute(
            update(notice)
            .where(notice.c.id == found.id, notice.c.ended_at.is_(None))
            .values(people=notice.c.people - notice.c.unspread, unspread=0)
        )
