"""One unit of work on the database: everything a request changes, or nothing."""

from functools import cached_property

from storage.conversations import Conversations
from storage.engine.connection import Connection
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.learning import Completions, Readings
from storage.people import Cadres, Consents, Units
from storage.quizzes import Attempts
from storage.reviews import Reviews
from storage.sessions import Sessions


class Store:
    """The aggregates, all on one transaction. It is over when `Database.work()` ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._connection)

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self._connection)

    @cached_property
    def units(self) -> Units:
        return Units(self._connection)

    @cached_property
    def cadres(self) -> Cadres:
        return Cadres(self._connection)

    @cached_property
    def invitations(self) -> Invitations:
        return Invitations(self._connection)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self._connection)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self._connection)

    @cached_property
    def readings(self) -> Readings:
        return Readings(self._connection)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self._connection)

    @cached_property
    def completions(self) -> Completions:
        return Completions(self._connection)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self._connection)
