"""Training in figures, split, and opened into its names."""

from datetime import date, datetime

from bot.domain.classes.counting import Counted, Extent, Split
from bot.domain.classes.moments import span_told
from bot.domain.errors import NotFound
from bot.domain.permissions import About
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import counting as screens
from bot.screens.classes.counting import Names, Span
from bot.screens.classes.words import PAGE
from handlers.classes.loading import page_of
from handlers.routing import actor, route


@route("count.show")
async def show(request: Request) -> Screen:
    """The year so far, or the days the button names."""
    return await _shown(request, await _span(request))


async def _span(request: Request) -> Span:
    unit = await request.store.units.get(request.number(0), request.today)
    if len(request.args) < 3:
        return Span(unit, request.today.replace(month=1, day=1), request.today)
    return Span(unit, _day(request.arg(1)), _day(request.arg(2)))


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%y%m%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        raise NotFound("day") from None


def _extent(request: Request, span: Span) -> Extent:
    """Units are looked at as on the last day that has come; of one later there is no record."""
    on = min(span.to_on, request.today)
    return Extent(span.unit.id, on, span.from_on, span.to_on, request.now)


async def _counted(request: Request, span: Span) -> Counted:
    counted = await request.store.classes.counting.count(_extent(request, span))
    return counted.with_modules() if request.decisions.modules_count else counted


async def _shown(request: Request, span: Span) -> Screen:
    counted = await _counted(request, span)
    older = await request.store.classes.counting.older(_extent(request, span))
    partly = sum(one.from_on < span.from_on or one.to_on > span.to_on for one in older)
    where = await request.store.scopes.find(About.UNIT, span.unit.id, request.today)
    may_manage = (await actor(request)).may("older.new", where)
    return screens.shown(span, counted, partly=partly, may_manage=may_manage)


@route("count.when")
async def ask_when(request: Request) -> Screen:
    return screens.ask_when(await request.store.units.get(request.number(0), request.today))


@route("count.days")
async def choose_days(request: Request) -> Screen:
    """Other days, as they are typed."""
    unit = await request.store.units.get(request.number(0), request.today)
    told = span_told(request.text)
    if told is None:
        return screens.ask_when(unit, again=True)
    return await _shown(request, Span(unit, *told))


@route("count.parts")
async def show_parts(request: Request) -> Screen:
    return screens.parts(await _span(request))


@route("count.split")
async def show_split(request: Request) -> Screen:
    span = await _span(request)
    try:
        by = Split(request.arg(3))
    except ValueError:
        raise NotFound("split") from None
    counted = await _counted(request, span)
    return screens.split(span, by, counted.split(by), await _names(request))


async def _names(request: Request) -> Names:
    return Names(await request.store.units.kinds(), request.library.subjects)


@route("count.names")
async def show_names(request: Request) -> Screen:
    """The people of one part."""
    span, by, page = await _span(request), screens.SPLITS.get(request.arg(3)), page_of(request, 5)
    counted = await _counted(request, span)
    parts = {screens.token(one.key): one for one in counted.split(by)} if by else {}
    part = parts.get(request.arg(4))
    if by is None or part is None:
        raise NotFound("part")
    size = 2 * PAGE
    found = await request.store.classes.counting.people(
        _extent(request, span), by, part.key, limit=size + 1, offset=page * size
    )
    return screens.people(span, by, part, found, await _names(request), page=page)
