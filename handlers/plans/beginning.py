"""Staff begin with a starting plan: shown, confirmed, and taken back like any file."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Deed
from bot.domain.plans.items import StartingPlan
from bot.domain.plans.sheets.changes import ItemChange, PlanChanges
from bot.request import Fetch, Request
from bot.screen import Screen
from bot.screens.plans import starting as screens
from bot.workdays import ALMANAC
from handlers.plans.starting import missing
from handlers.routing import route
from storage.database import Database
from storage.store import Store


@route("plan.starting")
async def choose(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    return screens.choose(unit, request.library.plans)


@route("plan.outline")
async def outline(request: Request) -> Screen:
    """`…:<unit>:<plan>`: what it would ask for, without what the unit has of it."""
    unit = await request.store.units.get(request.number(0), request.today)
    plan = request.library.plan(request.arg(1))
    items = await missing(request.store, plan, unit.id)
    return screens.outline(unit, plan, items, request.today, ALMANAC)


@route("plan.begin")
async def begin(request: Request) -> Screen:
    """`…:<unit>:<plan>`; a second tap finds nothing left of it to begin with."""
    unit = await request.store.units.get(request.number(0), request.today)
    plan = request.library.plan(request.arg(1))
    request.later(_Beginning(plan, unit.id, request.cadre_id, request.now))
    return screens.beginning()


@dataclass(frozen=True, slots=True)
class _Beginning:
    """An errand: the items with all that follows from them, in one transaction."""

    plan: StartingPlan
    unit_id: int
    cadre_id: int
    now: datetime

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        async with database.alone("starting plans"), database.work() as store:
            items = await missing(store, self.plan, self.unit_id)
            if not items:
                return f"plan.items:{self.unit_id}:0"
            added = tuple(ItemChange(row, item) for row, item in enumerate(items, 1))
            return f"plan.done:{await self._take(store, PlanChanges(added))}"

    async def _take(self, store: Store, changes: PlanChanges) -> int:
        counts = dict.fromkeys(("errors", "changed", "put_off", "unchanged"), 0)
        counts["added"] = len(changes.added)
        noted = await store.plan_sheets.imports.add(
            {
                "unit_id": self.unit_id,
                "cadre_id": self.cadre_id,
                "file_name": self.plan.code,
                "file_hash": "",
                "document_id": "",
                "counts": counts,
                "told": {},
                "read_at": self.now,
            }
        )
        await store.plan_sheets.take(changes, noted, self.now)
        about = f"plan_import:{noted.id}"
        await store.audit.note(Deed.IMPORTED, about, counts, actor=self.cadre_id, now=self.now)
        return noted.id
