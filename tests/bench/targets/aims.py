"""Targets of every kind, set for the whole country."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import insert

from bot.domain.learning import Subject
from bot.domain.people import Role
from bot.domain.returns.inquiries import question_key
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Form,
    Operator,
    Population,
    Reported,
    Target,
    Threshold,
    Training,
    Way,
)
from storage.store import Store
from storage.tables import inquiry, unit_return
from tests.bench.targets.country import DAY, MODULES, NOW, POSTS, SUBJECTS, TOP, Country
from tests.bench.targets.rows import add, turn

COVERS = Covers(tuple(Subject(one, one) for one in SUBJECTS))
CHOICES = ("tốt", "khá", "yếu")
RATED = Reported(Form.CHOICE, "Xếp loại?", choices=CHOICES, accepted=CHOICES[:1])
YEAR = Period(Recurrence.YEAR)
BOTTOM = Population(kinds=("cdcs",))


def _target(code: str, who: Population, need: Training | Activity | Reported) -> Target:
    enough = Threshold(Operator.AT_LEAST, Decimal(90))
    return Target(code, code, who, need, YEAR, enough, unit_id=TOP)


TARGETS = (
    _target("all modules", Population((Role.CHAIR, Role.VICE_CHAIR)), Training(MODULES)),
    replace(
        _target("any training", Population(POSTS), Training()),
        period=Period(from_on=date(2023, 1, 1)),
    ),
    _target("two classes", Population(POSTS), Training((), 2, frozenset({Way.HALL}))),
    _target("a class held", BOTTOM, Activity()),
    _target("a figure", BOTTOM, RATED),
)


async def set_targets(store: Store, country: Country) -> Sequence[Basis]:
    """All of them, and what the units handed in for the last: eight of ten did."""
    found = []
    for one in TARGETS:
        target = replace(one, id=await store.targets.add(one, NOW))
        found.append(Basis(target, COVERS, DAY))
    await store._connection.execute(
        insert(inquiry).values(
            target_id=found[-1].target.id,
            unit_id=TOP,
            question=question_key(RATED),
            from_on=date(2026, 1, 1),
            to_on=date(2026, 12, 31),
            due_on=DAY,
            asked_by=1,
            asked_at=NOW,
        )
    )
    await add(
        store._connection,
        unit_return,
        len(country.bottom),
        where=lambda n: n % 10 < 8,
        inquiry_id=1,
        unit_id=lambda n: n + country.bottom.start,
        choice=lambda n: turn(unit_return.c.choice, n, CHOICES),
        by=1,
        drafted_at=NOW,
        handed_at=NOW,
    )
    return found
