"""Who came: added by staff, mended, matched with a person later."""

from bot.domain.audit import Deed
from bot.domain.classes.sessions import Attendance, Attendee, ClassSession, How
from bot.domain.people import full_name, is_full_name
from bot.domain.permissions import About
from bot.domain.vietnamese import local_date
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import attending as screens
from bot.screens.classes.words import PAGE
from handlers.classes.loading import as_attendee, check_below, named, note, page_of, session_of
from handlers.routing import actor, route


@route("class.came")
async def show_came(request: Request) -> Screen:
    return await _list(request, await session_of(request), page=page_of(request, 1))


async def _list(request: Request, session: ClassSession, *, page: int = 0) -> Screen:
    found = await request.store.classes.attendances.of_class(
        session.id, request.today, limit=PAGE + 1, offset=page * PAGE
    )
    may_manage = await _may_manage(request, session)
    return screens.came(
        session, found[:PAGE], page=page, more=len(found) > PAGE, may_manage=may_manage
    )


async def _may_manage(request: Request, session: ClassSession) -> bool:
    where = await request.store.scopes.find(About.CLASS, session.id, request.today)
    return (await actor(request)).may("class.add", where)


@route("class.line")
async def show_line(request: Request) -> Screen:
    session = await session_of(request)
    line = await _line(request, session)
    return screens.line(session, line, may_manage=await _may_manage(request, session))


async def _line(request: Request, session: ClassSession) -> Attendance:
    return await request.store.classes.attendances.get(
        request.number(1), class_id=session.id, today=request.today
    )


@route("class.add")
async def add(request: Request) -> Screen:
    return screens.add(await session_of(request))


@route("class.find")
async def find(request: Request) -> Screen:
    """People of the union that holds the class, by name."""
    session = await session_of(request)
    found = await named(request, session, limit=PAGE + 1)
    return screens.found(session, found[:PAGE], request.text, more=len(found) > PAGE)


@route("class.admit")
async def admit(request: Request) -> Screen:
    """Somebody came. A second tap changes nothing."""
    session = await request.store.classes.hold(request.number(0))
    await check_below(request, session, About.CADRE, request.number(1))
    cadre = await request.store.cadres.get(request.number(1))
    who = await as_attendee(request, session, cadre.id)
    line = await _add(request, session, who)
    return screens.admitted(session, cadre.name, is_new=line is not None)


async def _add(request: Request, session: ClassSession, who: Attendee) -> int | None:
    attendances, by = request.store.classes.attendances, request.cadre_id
    line = await attendances.add(session.id, who, How.STAFF, now=request.now, by=by)
    if line is not None:
        await note(request, Deed.ATTENDANCE_ADDED, session, {"line": line})
    return line


@route("class.guest")
async def ask_guest(request: Request) -> Screen:
    return screens.guest(await session_of(request))


@route("class.name")
async def add_guest(request: Request) -> Screen:
    """Somebody nobody knows; their unit is asked next, and may stay unknown."""
    session = await session_of(request)
    if not is_full_name(request.text):
        return screens.guest(session, again=True)
    line = await _add(request, session, Attendee(full_name(request.text)))
    attendances = request.store.classes.attendances
    added = await attendances.get(line or 0, class_id=session.id, today=request.today)
    return screens.whence(session, added, ())


@route("class.from")
async def ask_unit(request: Request) -> Screen:
    session = await session_of(request)
    return screens.whence(session, await _line(request, session), ())


@route("class.unit")
async def find_unit(request: Request) -> Screen:
    """The unit a walk-in comes from, by its name or code."""
    session = await session_of(request)
    line = await _line(request, session)
    found = await request.store.units.named(
        request.text, request.today, under=session.unit_id, limit=PAGE
    )
    return screens.whence(session, line, [one.unit for one in found], typed=request.text)


@route("class.place")
async def place(request: Request) -> Screen:
    session = await session_of(request)
    line, unit_id = await _line(request, session), request.number(2)
    await check_below(request, session, About.UNIT, unit_id)
    attendances = request.store.classes.attendances
    await attendances.place(line.id, class_id=session.id, unit_id=unit_id)
    return screens.line(session, await _line(request, session), may_manage=True)


@route("class.remove")
async def remove(request: Request) -> Screen:
    """Take a mistake off the list."""
    session = await session_of(request)
    line = request.number(1)
    if await request.store.classes.attendances.remove(line, class_id=session.id):
        await note(request, Deed.ATTENDANCE_REMOVED, session, {"line": line})
    return await _list(request, session)


@route("class.match")
async def ask_match(request: Request) -> Screen:
    session = await session_of(request)
    return screens.match(session, await _line(request, session), ())


@route("class.who")
async def find_match(request: Request) -> Screen:
    """Which person a walk-in is, by name."""
    session = await session_of(request)
    line, found = await _line(request, session), await named(request, session, limit=PAGE)
    return screens.match(session, line, found, typed=request.text)


@route("class.merge")
async def merge(request: Request) -> Screen:
    """The walk-in's line becomes that person's, or goes where they have one."""
    session = await request.store.classes.hold(request.number(0))
    line, cadre_id = request.number(1), request.number(2)
    await check_below(request, session, About.CADRE, cadre_id)
    day = local_date(session.starts_at)
    posts = await request.store.cadres.posts(cadre_id, day)
    merged = await request.store.classes.attendances.merge(
        line, class_id=session.id, cadre_id=cadre_id, post=posts[0] if posts else None
    )
    if merged:
        await note(request, Deed.ATTENDANCE_MERGED, session, {"line": line, "cadre": cadre_id})
    return await _list(request, session)
