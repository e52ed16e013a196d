"""Classes, all that is done with them in one place."""

from datetime import datetime, timedelta

from storage.classes.attendances import Attendances
from storage.classes.counting import Counting
from storage.classes.drafts import ClassDrafts
from storage.classes.enrolments import Enrolments
from storage.classes.older import OlderFigures
from storage.classes.sessions import ClassSessions
from storage.classes.sheets import ClassSheets
from storage.engine.connection import Connection


class Classes(ClassSessions):
    """The classes themselves, and what hangs on them."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.drafts = ClassDrafts(connection)
        self.enrolments = Enrolments(connection)
        self.attendances = Attendances(connection)
        self.sheets = ClassSheets(connection)
        self.older = OlderFigures(connection)
        self.counting = Counting(connection)

    async def forget(self, now: datetime) -> None:
        """Drop what was begun and given up, and sentences that name people."""
        await self.drafts.forget(now)
        await self.sheets.forget(now)
        await self.older.forget(now - timedelta(days=1))
