"""Putting people forward: what a unit may, who of it, and taking somebody back."""

from dataclasses import dataclass

from bot.domain.audit import Deed
from bot.domain.classes.sessions import Bar, ClassSession, Quota, quota_bar, unit_bar
from bot.domain.errors import NotFound
from bot.domain.people import Cadre, Unit, by_given_name
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import nominating as screens
from bot.screens.classes.nominating import Candidate
from bot.screens.classes.words import PAGE
from handlers.classes.loading import note, page_of
from handlers.routing import route


@dataclass(frozen=True, slots=True)
class _Case:
    """A class and a unit, with what keeps that unit from putting anybody forward."""

    session: ClassSession
    unit: Unit
    bar: Bar | None
    quota: Quota


@route("class.coming")
async def coming(request: Request) -> Screen:
    """Classes held by the unit or one above it, that have not begun."""
    store, today = request.store, request.today
    place, page = await store.units.place(request.number(0), today), page_of(request, 1)
    line = await store.scopes.path(place.unit.id, today)
    found = await store.classes.open_to(
        line, place.profile.sector, request.now, limit=PAGE + 1, offset=page * PAGE
    )
    return screens.coming(place.unit, found[:PAGE], page=page, more=len(found) > PAGE)


@route("class.show")
async def show(request: Request) -> Screen:
    return await _shown(request, await _case(request))


async def _shown(request: Request, case: _Case) -> Screen:
    if case.bar is Bar.NOT_BELOW:  # of another union nothing is told
        return screens.foreign(case.unit, case.session)
    enrolments = request.store.classes.enrolments
    people = await enrolments.of_unit(case.session.id, case.unit.id, request.today)
    return screens.shown(case.session, case.unit, people, case.quota, case.bar)


async def _case(request: Request) -> _Case:
    """The class is held: on PostgreSQL two who put somebody forward wait for each other."""
    store, today = request.store, request.today
    place = await store.units.place(request.number(0), today)
    path = await store.scopes.path(place.unit.id, today)
    session = await store.classes.hold(request.number(1))
    is_below = session.unit_id in path
    sector = place.profile.sector
    bar = unit_bar(session, is_below=is_below, sector=sector, now=request.now)
    quota = await store.classes.enrolments.quota(session.id, place.unit.id)
    return _Case(session, place.unit, bar, quota)


@route("class.choose")
async def choose(request: Request) -> Screen:
    """The unit's people, those who can be put forward to tap on."""
    case, page = await _case(request), page_of(request, 2)
    if case.bar is not None:
        return await _shown(request, case)
    people = by_given_name(await request.store.cadres.of_unit(case.unit.id, request.today))
    shown = people[page * PAGE : (page + 1) * PAGE]
    ids = [one.id for one in shown]
    enrolled = await request.store.classes.enrolments.among(case.session.id, ids)
    candidates = [
        Candidate(one, quota_bar(case.session, case.quota, is_enrolled=one.id in enrolled))
        for one in shown
    ]
    more = len(people) > (page + 1) * PAGE
    return screens.choose(case.session, case.unit, candidates, case.quota, page=page, more=more)


@route("class.put")
async def put(request: Request) -> Screen:
    """Put somebody forward, if that can still be."""
    case, cadre = await _case(request), await _cadre(request)
    enrolments = request.store.classes.enrolments
    put_by = await enrolments.unit_of(case.session.id, cadre.id)
    bar = case.bar or quota_bar(case.session, case.quota, is_enrolled=put_by is not None)
    if bar is Bar.ALREADY and put_by == case.unit.id:  # a second tap
        return await _shown(request, case)
    if bar is not None:
        return screens.barred(case.session, case.unit, cadre, bar)
    await enrolments.put(
        case.session.id, cadre.id, case.unit.id, by=request.cadre_id, now=request.now
    )
    await note(request, Deed.PUT_FORWARD, case.session, {"cadre": cadre.id})
    return await _shown(request, await _case(request))


@route("class.withdraw")
async def withdraw(request: Request) -> Screen:
    """Take somebody back, until the class begins."""
    case, cadre = await _case(request), await _cadre(request)
    if case.bar is None:
        enrolments = request.store.classes.enrolments
        if await enrolments.withdraw(case.session.id, cadre.id, case.unit.id, request.now):
            await note(request, Deed.TAKEN_BACK, case.session, {"cadre": cadre.id})
    return await _shown(request, await _case(request))


async def _cadre(request: Request) -> Cadre:
    """The person the button names: one of the unit's, or one it has put forward."""
    cadre = await request.store.cadres.get(request.number(2))
    unit_id = request.number(0)
    there = await request.store.cadres.of_unit(unit_id, request.today)
    put_by = await request.store.classes.enrolments.unit_of(request.number(1), cadre.id)
    if put_by != unit_id and cadre.id not in {one.id for one in there}:
        raise NotFound("cadre")
    return cadre
