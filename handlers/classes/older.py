"""Figures of older reports: asked for one thing after the other, then on record."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.audit import Deed, Fact
from bot.domain.classes.moments import span_told
from bot.domain.classes.older import LONGEST_SOURCE, OlderFigure, figures_told
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.permissions import About
from bot.domain.units import Sector
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import older as screens
from bot.screens.classes.words import PAGE
from handlers.classes.loading import page_of
from handlers.routing import actor, go_on, route

_ORDER = (screens.FIGURES, screens.SECTOR, screens.SUBJECT, screens.SOURCE)


@route("older.list")
async def show_list(request: Request) -> Screen:
    unit, page = await _unit(request, request.number(0)), page_of(request, 1)
    found = await request.store.classes.older.of_unit(unit.id, request.today)
    shown = found[page * PAGE : (page + 1) * PAGE]
    where = await request.store.scopes.find(About.UNIT, unit.id, request.today)
    return screens.listed(
        unit,
        shown,
        page=page,
        more=len(found) > (page + 1) * PAGE,
        may_manage=(await actor(request)).may("older.new", where),
    )


async def _unit(request: Request, unit_id: int) -> Unit:
    return await request.store.units.get(unit_id, request.today)


@route("older.open")
async def open_one(request: Request) -> Screen:
    found = await request.store.classes.older.get(request.number(0))
    where = await request.store.scopes.find(About.OLDER, found.id, request.today)
    may_manage = (await actor(request)).may("older.remove", where)
    return screens.one(found, await _unit(request, found.unit_id), may_manage=may_manage)


@route("older.new")
async def new(request: Request) -> Screen:
    return screens.ask_period(await _unit(request, request.number(0)))


@route("older.begin")
async def begin(request: Request) -> Screen:
    """The days, as they are typed."""
    unit, span = await _unit(request, request.number(0)), span_told(request.text)
    if span is None:
        return screens.ask_period(unit, again=bool(request.text))
    older, by = request.store.classes.older, request.cadre_id
    found = await older.begin(unit.id, span, by=by, now=request.now)
    return screens.ask(found, screens.FIGURES)


@route("older.ask")
async def ask(request: Request) -> Screen:
    """One question once more."""
    found = await request.store.classes.older.get(request.number(0))
    if found.confirmed_at is not None:
        return await go_on(request, f"older.open:{found.id}")
    return screens.ask(found, _question(request))


def _question(request: Request) -> str:
    if request.arg(1) not in _ORDER:
        raise NotFound("question")
    return request.arg(1)


@route("older.tell")
async def tell(request: Request) -> Screen:
    """An answer; what is none is asked again. What is on record changes no more."""
    found = await request.store.classes.older.get(request.number(0))
    what = _question(request)
    if found.confirmed_at is not None:
        return await go_on(request, f"older.open:{found.id}")
    chosen = request.arg(2) if len(request.args) > 2 else ""
    told = _told(found, what, request.text, chosen)
    if told is None:
        return screens.ask(found, what, again=True)
    await request.store.classes.older.save(told)
    following = _ORDER[_ORDER.index(what) + 1 :]
    if following and not told.source:  # once all was asked, a correction leads back to the end
        return screens.ask(told, following[0])
    return screens.confirm(told, await _unit(request, told.unit_id))


def _told(found: OlderFigure, what: str, text: str, chosen: str) -> OlderFigure | None:
    """None: that is no answer."""
    said = " ".join(text.split())
    if what == screens.FIGURES:
        figures = figures_told(said)
        return replace(found, figures=figures) if figures else None
    if what == screens.SECTOR:
        sector = Sector(chosen) if chosen in set(Sector) else None
        return replace(found, sector=sector) if chosen in {*Sector, screens.NONE} else None
    if chosen == screens.NONE and what == screens.SUBJECT:
        return replace(found, subject="")
    if not 0 < len(said) <= LONGEST_SOURCE:
        return None
    is_subject = what == screens.SUBJECT
    return replace(found, subject=said) if is_subject else replace(found, source=said)


@route("older.confirm")
async def confirm(request: Request) -> Screen:
    """It counts from now on. A second tap changes nothing."""
    found = await request.store.classes.older.get(request.number(0))
    if found.confirmed_at is None and found.source:
        found = replace(found, confirmed_at=request.now)
        await request.store.classes.older.save(found)
        figures = found.figures
        facts = {"classes": figures.classes, "participations": figures.participations}
        await _note(request, Deed.FIGURE_ENTERED, found, facts)
    return await go_on(request, f"older.list:{found.unit_id}")


@route("older.remove")
async def remove(request: Request) -> Screen:
    """Give it up, or take it back."""
    found = await request.store.classes.older.get(request.number(0))
    await request.store.classes.older.remove(found.id)
    if found.confirmed_at is not None:
        await _note(request, Deed.FIGURE_REMOVED, found, {})
    return await go_on(request, f"older.list:{found.unit_id}")


async def _note(
    request: Request, deed: Deed, found: OlderFigure, facts: Mapping[str, Fact]
) -> None:
    about = f"unit:{found.unit_id}"
    await request.store.audit.note(
        deed, about, {**facts, "figure": found.id}, actor=request.cadre_id, now=request.now
    )
