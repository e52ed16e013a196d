"""A transaction under way, the same on both databases."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import orjson
from sqlalchemy import Connection as Plain
from sqlalchemy import CursorResult, Dialect, Executable

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

Parameters: TypeAlias = Mapping[str, Any] | Sequence[Mapping[str, Any]]
P = ParamSpec("P")
T = TypeVar("T")


class Inline:
    """Runs statements where it is called, without waiting.

    A statement on SQLite takes 15 µs; handed to a thread and back, as aiosqlite
    does it, 150 (measured). A tap needs ten.
    """

    def __init__(self, connection: Plain) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[Any]:
        return self._connection.execute(statement, parameters)

    async def run_sync(
        self, step: Callable[Concatenate[Plain, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return step(self._connection, *args, **kwargs)


Connection: TypeAlias = "Inline | AsyncConnection"  # SQLite's, PostgreSQL's


def to_json(value: object) -> str:
    return orjson.dumps(value).decode()
