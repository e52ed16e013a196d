"""Rows by the hundred thousand, in one statement that both databases understand."""

from typing import Any, TypeAlias

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Select,
    Table,
    case,
    cast,
    insert,
    literal,
    select,
)
from sqlalchemy import String as Text

from storage.engine.connection import Connection

Number: TypeAlias = ColumnElement[Any]


def numbers(many: int) -> CTE:
    """A table of the numbers from 0."""
    found = select(literal(0).label("n")).cte("numbers", recursive=True)
    return found.union_all(select(found.c.n + 1).where(found.c.n < many - 1))


async def add(connection: Connection, table: Table, many: int, /, **columns: Any) -> None:  # noqa: ANN401
    """So many rows; each column is a value, or what it is for a number."""
    series = numbers(many)
    made = {
        name: one(series.c.n) if callable(one) else literal(one, table.c[name].type)
        for name, one in columns.items()
    }
    wanted = made.pop("where", None)
    chosen: Select[Any] = select(*(one.label(name) for name, one in made.items()))
    chosen = chosen.select_from(series)
    if wanted is not None:
        chosen = chosen.where(wanted)
    await connection.execute(insert(table).from_select(list(made), chosen))


def turn(column: Column[Any], by: Number, values: tuple[Any, ...]) -> ColumnElement[Any]:
    """One value after the other."""
    typed = {number: literal(one, column.type) for number, one in enumerate(values)}
    return case(typed, value=by % len(values))


def named(start: str, n: Number) -> ColumnElement[str]:
    return literal(start) + cast(n, Text)
