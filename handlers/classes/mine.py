"""One's own classes, and checking in by the code of the hall."""

import asyncio

from bot.domain import invitations
from bot.domain.classes import codes
from bot.domain.classes.codes import Scan
from bot.domain.classes.sessions import ClassSession, How
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.invitations import CODE
from bot.papers import calendars
from bot.papers.calendars import Appointment
from bot.request import Request
from bot.screen import Screen
from bot.screens.classes import mine as screens
from bot.screens.classes import words
from handlers.classes.loading import as_attendee
from handlers.routing import route


@route("class.mine")
async def show_mine(request: Request) -> Screen:
    found = await request.store.classes.of_cadre(request.cadre_id)
    return screens.mine(found[: words.PAGE])


@route("class.details")
async def details(request: Request) -> Screen:
    session = await _own(request)
    return screens.details(
        session,
        await request.store.units.get(session.unit_id, request.today),
        request.library.subjects,
        has_come=await request.store.classes.attendances.came(session.id, request.cadre_id),
        is_open=session.takes_checkins(request.now),
    )


async def _own(request: Request) -> ClassSession:
    """One they are put forward for or came to."""
    for session in await request.store.classes.of_cadre(request.cadre_id):
        if session.id == request.number(0):
            return session
    raise NotFound("class")


@route("class.calendar")
async def calendar(request: Request) -> Screen:
    session = await _own(request)
    appointment = Appointment(
        uid=request.links.unique(f"class-{session.id}"),
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        text=words.details(session),
        is_cancelled=session.cancelled_at is not None,
    )
    body = await asyncio.to_thread(calendars.ics, appointment, request.now, screens.maker())
    name = screens.calendar_name()
    number = await request.store.documents.keep(request.cadre_id, name, body, request.now)
    return screens.calendar(session, number)


@route("class.checkin")
async def check_in(request: Request) -> Screen:
    """By a scanned code; without one the letters are asked for."""
    return await _check_in(request, request.arg(0)) if request.args else screens.ask_code()


@route("class.letters")
async def check_in_by_letters(request: Request) -> Screen:
    """By what was typed. Wrong letters are counted, so that is answered, not raised."""
    return await _check_in(request, request.text)


async def _check_in(request: Request, said: str) -> Screen:
    session = await (_scanned(request, said) if CODE.fullmatch(said) else _spelled(request, said))
    if session is None:
        return screens.wrong_code()
    session = await request.store.classes.hold(session.id)
    who = await as_attendee(request, session, request.cadre_id)
    added = await request.store.classes.attendances.add(session.id, who, How.CODE, now=request.now)
    return screens.checked_in(session, is_new=added is not None)


async def _scanned(request: Request, code: str) -> ClassSession | None:
    """Raises Refusal for a code that was one."""
    session = await request.store.classes.coded(code, request.now)
    if session is not None and codes.scan(session, code, request.now) is Scan.OVER:
        raise Refusal(Reason.CLASS_CODE_OVER)
    return session


async def _spelled(request: Request, said: str) -> ClassSession | None:
    """Raises Refusal after too many guesses."""
    store, origin = request.store, f"{request.address.channel}:{request.address.person}"
    guesses = await store.invitations.guesses(origin)
    invitations.check_guesses(guesses, request.now, Reason.TOO_MANY_CHECKINS)
    letters = codes.spelled(said)
    session = await store.classes.spelled(letters, request.now) if letters else None
    if session is None:
        await store.invitations.guessed(origin, request.now)
    return session
