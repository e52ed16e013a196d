"""A country in the database, made by bulk SQL: units, cadres, and all they did in a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import (
    Table,
    case,
    func,
    insert,
    literal,
    select,
    text,
)

from bot.domain.people import Role
from storage.engine.connection import Connection
from storage.tables import (
    attempt,
    attendance,
    cadre,
    class_session,
    class_subject,
    completion,
    post,
    unit,
    unit_event,
    unit_version,
)
from tests.bench.targets.rows import Number, add, named, turn

BEGINNING, DAY = date(2020, 1, 1), date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
MODULES = ("tien-luong", "tai-chinh-cong-doan")
SUBJECTS = ("doi-thoai", "nu-cong", "kiem-tra")
POSTS = tuple(Role)[:8]  # of every unit at the bottom, a person each
SECTORS = (*[None], *["state", "non_state", "non_state"] * 9)
TOP = 1  # its id: the ids of each table are as its rows are numbered


@dataclass(frozen=True)
class Country:
    """So many units on four levels, and so many cadres."""

    units: int
    cadres: int

    @cached_property
    def levels(self) -> tuple[range, ...]:
        """The ids on each: the country, provinces, communes, units at the bottom."""
        many = [1, min(34, self.units // 60), self.units // 35]
        many.append(self.units - sum(many))
        found, first = [], TOP
        for one in many:
            found.append(range(first, first + one))
            first += one
        return tuple(found)

    @property
    def bottom(self) -> range:
        return self.levels[-1]

    @property
    def classes(self) -> int:
        return len(self.bottom) // 20


async def settle(connection: Connection, country: Country) -> Mapping[str, int]:
    """Fill an empty database; how many rows there are of each kind."""
    await _units(connection, country)
    await _people(connection, country)
    await _learned(connection, country)
    await _classes(connection, country)
    if connection.dialect.name == "postgresql":
        await connection.execute(text("ANALYZE"))  # as it does by itself within a minute
    return {
        one.name: await _count(connection, one) for one in (unit, post, completion, attendance)
    }


async def _count(connection: Connection, table: Table) -> int:
    rows = await connection.execute(select(func.count()).select_from(table))
    return int(rows.scalar_one())


async def _units(connection: Connection, country: Country) -> None:
    await add(connection, unit, country.units, code=lambda n: named("U", n))
    await add(
        connection,
        unit_event,
        1,
        happening="recorded",
        starts_on=BEGINNING,
        recorded_at=NOW,
    )
    for number, ids in enumerate(country.levels):
        await add(
            connection,
            unit_version,
            len(ids),
            unit_id=lambda n, ids=ids: n + ids.start,
            parent_id=_parent(country, number),
            name=lambda n, number=number: named(f"Công đoàn Công ty May {number}.", n),
            folded=lambda n, number=number: named(f"cong doan cong ty may {number}.", n),
            kind=("tld", "ldld_tinh", "cd_xa", "cdcs")[number],
            sector=lambda n: turn(unit_version.c.sector, n, SECTORS),
            from_on=BEGINNING,
            begun_by=1,
        )


def _parent(country: Country, number: int) -> Callable[[Number], Number] | None:
    if not number:
        return None
    above, many = country.levels[number - 1], len(country.levels[number])
    return lambda n: n * len(above) // many + above.start


async def _people(connection: Connection, country: Country) -> None:
    """Eight in every unit at the bottom, the others above; a few posts are vacant by now."""
    each, bottom = len(POSTS), country.bottom
    await add(
        connection,
        cadre,
        country.cadres,
        name=lambda n: named("Nguyễn Văn ", n),
        created_at=NOW,
        joined_at=NOW,
    )
    common: dict[str, Any] = {
        "cadre_id": lambda n: n + 1,
        "role": lambda n: turn(post.c.role, n, POSTS),
        "full_time": lambda n: turn(post.c.full_time, n // 8, (None, True, *[False] * 21)),
    }
    await add(
        connection,
        post,
        country.cadres,
        **common,
        unit_id=lambda n: case(
            (n < each * len(bottom), n // each + bottom.start), else_=n % (bottom.start - 1) + 1
        ),
        from_on=date(2023, 3, 1),
        to_on=lambda n: case((n % 400 == 0, literal(date(2026, 6, 30)))),
    )
    await add(
        connection,
        post,
        country.cadres // 10,
        **common,
        unit_id=lambda n: bottom.stop - 1 - n % len(bottom),
        from_on=date(2020, 3, 1),
        to_on=date(2023, 2, 28),
    )


MOMENTS = tuple(datetime(2025 + (month + 10) // 12, (month + 10) % 12 + 1, 9, 3, tzinfo=UTC)
                for month in range(12))  # fmt: skip


async def _learned(connection: Connection, country: Country) -> None:
    """Six of ten completed the first module, three of ten the second."""
    for module_id, first, last in ((MODULES[0], 0, 5), (MODULES[1], 4, 6)):
        await add(
            connection,
            attempt,
            country.cadres,
            where=lambda n, first=first, last=last: (n // 8 % 10).between(first, last),
            cadre_id=lambda n: n + 1,
            module_id=module_id,
            version="1",
            paper=[],
            pass_mark=1,
            started_at=lambda n: turn(attempt.c.started_at, n, MOMENTS),
            finished_at=lambda n: turn(attempt.c.started_at, n, MOMENTS),
        )
    done = select(
        named("c", attempt.c.id),
        *(attempt.c[one] for one in ("id", "cadre_id", "module_id", "version", "finished_at")),
        literal(1),
        literal(1),
    )
    columns = ["id", "attempt_id", "cadre_id", "module_id", "version", "completed_at"]
    await connection.execute(insert(completion).from_select([*columns, "score", "size"], done))


async def _classes(connection: Connection, country: Country) -> None:
    """Two of ten cadres came to a class, two to two: units at the bottom held them."""
    await add(
        connection,
        class_session,
        country.classes,
        unit_id=lambda n: n * 20 + country.bottom.start,
        title=lambda n: named("Lớp ", n),
        starts_at=lambda n: turn(class_session.c.starts_at, n, MOMENTS),
        ends_at=lambda n: turn(class_session.c.starts_at, n, MOMENTS),
        secret="x" * 22,
        created_at=NOW,
    )
    await add(
        connection,
        class_subject,
        country.classes,
        class_id=lambda n: n + 1,
        subject_id=lambda n: turn(class_subject.c.subject_id, n, SUBJECTS),
    )
    for shift, last in ((0, 6), (7, 4)):
        await add(
            connection,
            attendance,
            country.cadres,
            where=lambda n, last=last: (n % 10).between(3, last),
            class_id=lambda n, shift=shift: (n + shift) % country.classes + 1,
            cadre_id=lambda n: n + 1,
            how="staff",
            attended_at=NOW,
        )
