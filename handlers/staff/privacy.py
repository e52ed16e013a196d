"""Requests about people's data, worked through by staff."""

from dataclasses import replace

from bot.domain import privacy
from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.permissions import EVERYTHING, About
from bot.domain.privacy import DataRequest, Ending, Right
from bot.domain.roster.words import day_told
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import privacy as screens
from bot.workdays import is_workday
from handlers.routing import actor, route


@route("request.list")
async def queue(request: Request) -> Screen:
    """What is open in the units that whoever asks looks after."""
    reached = (await actor(request)).reaches("request.open")
    if not reached:
        raise Refusal(Reason.NOT_ALLOWED)
    under = None if EVERYTHING in reached else [path[0] for path in reached]
    waiting = await request.store.privacy.requests.queue(request.today, under=under)
    return screens.queue(waiting, request.today)


@route("request.open")
async def show(request: Request) -> Screen:
    return await _card(request, await _asked(request))


async def _asked(request: Request) -> DataRequest:
    return await request.store.privacy.requests.get(request.number(0))


async def _card(request: Request, asked: DataRequest) -> Screen:
    """An auditor reads; who may act sees how."""
    where = await request.store.scopes.find(About.REQUEST, asked.id, request.today)
    may_act = (await actor(request)).may("request.do", where)
    name = await _name(request, asked)
    return screens.request_card(asked, name, request.today, may_act=may_act)


async def _name(request: Request, asked: DataRequest) -> str:
    """ "" once it is erased."""
    return (await request.store.cadres.get(asked.cadre_id)).name


@route("request.do")
async def ask_to_do(request: Request) -> Screen:
    asked = await _open(request)
    return screens.ask_to_do(asked, await _name(request, asked))


async def _open(request: Request) -> DataRequest:
    asked = await _asked(request)
    if not asked.is_open:
        raise NotFound("request")
    return asked


@route("request.done")
async def carry_out(request: Request) -> Screen:
    """Erase or put out, where that was asked for; what else there is was done by hand."""
    asked = await _open(request)
    if asked.right is Right.DELETE:
        await request.store.privacy.erase(asked.cadre_id, request.now)
        await _note(request, Deed.ERASED, f"cadre:{asked.cadre_id}")
    elif asked.right is Right.WITHDRAW:
        await request.store.invitations.revoke_personal(asked.cadre_id, request.now)
        await request.store.privacy.put_out(asked.cadre_id, request.now)
    return await _end(request, asked, Ending.DONE)


@route("request.paper")
async def enter_paper(request: Request) -> Screen:
    """Somebody handed in a request on paper: which right do they use?"""
    return screens.which_right(await request.store.cadres.get(request.number(0)))


@route("request.when")
async def ask_day(request: Request) -> Screen:
    cadre = await request.store.cadres.get(request.number(0))
    return screens.which_day(cadre, _right(request))


def _right(request: Request) -> Right:
    try:
        return Right(request.arg(1))
    except ValueError:
        raise NotFound("right") from None


@route("request.enter")
async def enter(request: Request) -> Screen:
    """Into the same queue, due from the day it was handed in; what waits is not asked twice."""
    cadre, right = await request.store.cadres.get(request.number(0)), _right(request)
    told = day_told(request.text)
    at = privacy.asked_on(told.on, request.now) if told and not told.is_rough else None
    if at is None:
        return screens.which_day(cadre, right, again=True)
    for one in await request.store.privacy.requests.of_cadre(cadre.id):
        if one.is_open and one.right is right:
            return await _card(request, one)
    new = privacy.ask(right, cadre_id=cadre.id, now=at, is_workday=is_workday)
    new = replace(new, entered_by=request.cadre_id)
    asked = await request.store.privacy.requests.add(new)
    facts: dict[str, Fact] = {"right": right.value, "paper": 1}
    await _note(request, Deed.REQUESTED, f"cadre:{cadre.id}", facts)
    return await _card(request, asked)


@route("request.extend")
async def extend(request: Request) -> Screen:
    """Once, where the law allows it."""
    asked = await _open(request)
    if not asked.may_be_extended:
        raise NotFound("extension")
    extended = privacy.extend(asked, request.now)
    await request.store.privacy.requests.save(extended)
    await _note(request, Deed.REQUEST_EXTENDED, f"request:{asked.id}")
    return await _card(request, extended)


@route("request.refuse")
async def why_refuse(request: Request) -> Screen:
    return screens.why_refuse(await _open(request))


@route("request.end")
async def refuse(request: Request) -> Screen:
    """For a reason the person is told."""
    asked = await _open(request)
    try:
        ending = Ending(request.arg(1))
    except ValueError:
        raise NotFound("ending") from None
    if not ending.is_refusal:
        raise NotFound("ending")
    return await _end(request, asked, ending)


async def _end(request: Request, asked: DataRequest, ending: Ending) -> Screen:
    ended = privacy.end(asked, ending, request.now, by=request.cadre_id)
    await request.store.privacy.requests.save(ended)
    facts: dict[str, Fact] = {
        "right": asked.right.value,
        "ending": ending.value,
        "cadre": asked.cadre_id,
    }
    await _note(request, Deed.REQUEST_DONE, f"request:{asked.id}", facts)
    name = await _name(request, ended)
    return screens.request_card(ended, name, request.today, may_act=False)


async def _note(
    request: Request, deed: Deed, about: str, facts: dict[str, Fact] | None = None
) -> None:
    await request.store.audit.note(
        deed, about, facts or {}, actor=request.cadre_id, now=request.now
    )
