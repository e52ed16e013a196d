"""/lich: what is due for one's own units, and for a unit with all below it."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.permissions import About, Access
from bot.domain.plans.duties import SOON
from bot.domain.submissions.lines import DutyLine, Horizon, days_of, in_order
from bot.papers import months
from bot.request import Fetch, Request
from bot.screen import Screen
from bot.screens.submissions import listing as screens
from bot.screens.submissions import months as pictures
from bot.screens.submissions import words
from handlers.routing import actor, route
from handlers.submissions import loading
from storage.database import Database
from storage.store import Store

_OFFERED = ("plan.queue", "plan.table", "plan.items")
_SEEN = timedelta(days=31)  # how far ahead the nearest thing is looked for


@route("plan.list")
async def show_mine(request: Request) -> Screen:
    """All in figures; or one of the lists, as `…:<horizon>:<page>`."""
    units = await request.store.plan_lines.roles(request.cadre_id, request.today)
    above = await _above(request)
    if not (units or above):
        return screens.nobody()
    if request.args:
        return await _own_list(request, list(units))
    found = {one: await _own(request.store, list(units), one, request.today) for one in Horizon}
    nearest = await _nearest(request, list(units), found[Horizon.LATE])
    counts = {one: len(lines) for one, lines in found.items()}
    return screens.mine(counts, nearest, above, request.today)


async def _own_list(request: Request, units: Sequence[int]) -> Screen:
    horizon = _horizon(request.arg(0))
    lines = in_order(await _own(request.store, units, horizon, request.today))
    return screens.own(horizon, lines, page=_page(request, 1, len(lines)), today=request.today)


def _horizon(text: str) -> Horizon:
    if text not in set(Horizon):
        raise NotFound("horizon")
    return Horizon(text)


def _page(request: Request, place: int, count: int) -> int:
    """A page that is there: an old button may name one that is gone."""
    asked = request.number(place) if len(request.args) > place else 0
    return min(asked, max(0, -(-count // words.PAGE) - 1))


async def _own(
    store: Store, units: Collection[int], horizon: Horizon, today: date
) -> Sequence[DutyLine]:
    if horizon is Horizon.LATE:
        return await store.plan_lines.late(units, today)
    return await store.plan_lines.of_units(units, *days_of(horizon, today), today)


async def _nearest(
    request: Request, units: Sequence[int], late: Sequence[DutyLine]
) -> DutyLine | None:
    today = request.today
    ahead = await request.store.plan_lines.of_units(units, today, today + _SEEN, today)
    return next((one for one in (*late, *ahead) if one.duty.is_owed), None)


async def count_due(request: Request) -> int:
    """For home: how much somebody's units owe that is late, or due soon."""
    today = request.today
    units = list(await request.store.plan_lines.roles(request.cadre_id, today))
    late = await request.store.plan_lines.late(units, today)
    soon = await request.store.plan_lines.of_units(units, today, today + SOON, today)
    return len(late) + sum(one.duty.is_owed for one in soon)


async def _above(request: Request) -> list[Unit]:
    """The units that have others below, in which somebody has a say."""
    found: dict[int, Unit] = {}
    for one in (await actor(request)).authorities:
        if one.access is Access.CADRE or not one.path or one.path[0] in found:
            continue
        if await request.store.units.children(one.path[0], request.today):
            unit = await request.store.units.get(one.path[0], request.today)
            found[unit.id] = unit
    return list(found.values())


@route("plan.below")
async def show_below(request: Request) -> Screen:
    """A unit with all below it, in figures."""
    unit = await request.store.units.get(request.number(0), request.today)
    lines = request.store.plan_lines
    counts = {one: await lines.count_below(unit.id, one, request.today) for one in Horizon}
    waiting = await request.store.plan_lines.waiting(unit.id, request.today)
    asked = await request.store.plan_lines.pleading(unit.id, request.today)
    ids = {one.duty.id for one in (*waiting, *asked)}
    offers = [one for one in _OFFERED if await loading.may(request, one, About.UNIT, unit.id)]
    return screens.below(unit, counts, len(ids), offers)


@route("plan.due")
async def list_below(request: Request) -> Screen:
    """`…:<unit>:<horizon>:<page>`."""
    unit = await request.store.units.get(request.number(0), request.today)
    horizon = _horizon(request.arg(1))
    lines, today = request.store.plan_lines, request.today
    count = await lines.count_below(unit.id, horizon, today)
    page = _page(request, 2, count)
    shown = await lines.some_below(
        unit.id, horizon, today, limit=words.PAGE, offset=page * words.PAGE
    )
    return screens.due_below(screens.Below(unit, horizon, count), shown, page=page, today=today)


@route("plan.month")
async def draw_month(request: Request) -> Screen:
    """This month, or the one that is named as 202612."""
    units = await request.store.plan_lines.roles(request.cadre_id, request.today)
    if not units:
        return screens.nobody()
    first = _month(request.arg(0)) if request.args else request.today.replace(day=1)
    request.later(_Drawing(first, tuple(units), request.cadre_id, request.now, request.today))
    return screens.drawing()


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        raise NotFound("month") from None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """An errand: a month of some units, kept for whoever asked."""

    first: date
    units: tuple[int, ...]
    cadre_id: int
    now: datetime
    today: date

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        days = days_of(Horizon.MONTH, self.first)
        async with database.work() as store:
            lines = await store.plan_lines.of_units(self.units, *days, self.today)
        given = pictures.month(self.first, lines, self.today)
        drawn = await asyncio.to_thread(months.png, given)
        async with database.work() as store:
            number = await store.documents.keep(self.cadre_id, screens.PICTURE, drawn, self.now)
        return f"plan.drawn:{self.first:%Y%m}:{number}"


@route("plan.drawn")
async def show_month(request: Request) -> Screen:
    first = _month(request.arg(0))
    await request.store.documents.get(request.arg(1), cadre_id=request.cadre_id)
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    return screens.picture(request.arg(1), f"{before:%Y%m}", f"{after:%Y%m}")
