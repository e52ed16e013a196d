"""One's own data: seen, copied, put right, given up."""

import json
from datetime import date, datetime

from bot import phones
from bot.domain import people, privacy
from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound
from bot.domain.invitations import PERSONAL_CODE_LASTS_FOR
from bot.domain.privacy import DataRequest, Ending, Right
from bot.papers import dossiers
from bot.request import Request
from bot.screen import Screen
from bot.screens.joining import NOTICE_VERSION, notice_text
from bot.screens.privacy import mine as screens
from bot.screens.privacy import page
from bot.workdays import is_workday
from handlers.routing import route


@route("privacy.show")
async def my_data(request: Request) -> Screen:
    found = await request.store.privacy.dossier(request.cadre_id, request.now)
    return screens.my_data(found)


@route("privacy.notice")
async def notice(_request: Request) -> Screen:
    return screens.notice()


@route("privacy.edit")
async def edit(_request: Request) -> Screen:
    return screens.edit()


@route("privacy.name")
async def ask_name(request: Request) -> Screen:
    return screens.what_name((await request.store.cadres.get(request.cadre_id)).name)


@route("privacy.rename")
async def rename(request: Request) -> Screen:
    """The name as typed, from now on. It is noted that it changed, never how."""
    if not people.is_full_name(request.text):
        cadre = await request.store.cadres.get(request.cadre_id)
        return screens.what_name(cadre.name, again=True)
    name = people.full_name(request.text)
    await request.store.privacy.rename(request.cadre_id, name)
    await _note(request, Deed.CORRECTED, {"what": "name"})
    return screens.renamed(name)


@route("privacy.phone")
async def ask_number(request: Request) -> Screen:
    return screens.what_number(await request.store.phones.masked(request.cadre_id))


@route("privacy.number")
async def give_number(request: Request) -> Screen:
    """A number typed, or shared as one's own contact."""
    try:
        number = phones.normal(request.phone or request.text)
    except ValueError:
        masked = await request.store.phones.masked(request.cadre_id)
        return screens.what_number(masked, again=True)
    await request.store.phones.set(request.cadre_id, number)
    await _note(request, Deed.CORRECTED, {"what": "phone"})
    return screens.numbered(phones.masked(number))


@route("privacy.unphone")
async def drop_number(request: Request) -> Screen:
    await request.store.phones.set(request.cadre_id, "")
    await _note(request, Deed.CORRECTED, {"what": "phone"})
    return screens.numbered("")


@route("privacy.correct")
async def ask_to_correct(_request: Request) -> Screen:
    return screens.ask_to_correct()


@route("privacy.delete")
async def ask_to_delete(_request: Request) -> Screen:
    return screens.ask_to_delete()


@route("privacy.ask")
async def ask(request: Request) -> Screen:
    """Into the queue of staff; what waits there already is not asked twice."""
    right, store = _right(request), request.store
    for one in await store.privacy.requests.of_cadre(request.cadre_id):
        if one.is_open and one.right is right:
            return screens.asked(one)
    added = await store.privacy.requests.add(_new(request, right))
    await _note(request, Deed.REQUESTED, {"right": right.value})
    return screens.asked(added)


def _new(request: Request, right: Right) -> DataRequest:
    return privacy.ask(right, cadre_id=request.cadre_id, now=request.now, is_workday=is_workday)


def _right(request: Request) -> Right:
    """Consent is taken back at once, so nobody asks for that."""
    if request.arg(0) not in {Right.CORRECT, Right.DELETE}:
        raise NotFound("right")
    return Right(request.arg(0))


@route("privacy.keep")
async def keep(request: Request) -> Screen:
    """They changed their mind before anybody acted."""
    requests = request.store.privacy.requests
    asked = await requests.get(request.number(0))
    if asked.cadre_id != request.cadre_id or not asked.is_open:
        raise NotFound("request")
    await requests.save(privacy.end(asked, Ending.TAKEN_BACK, request.now, by=request.cadre_id))
    await _note(request, Deed.REQUEST_DONE, {"ending": Ending.TAKEN_BACK.value})
    return screens.kept(asked)


@route("privacy.copy")
async def ask_copy(_request: Request) -> Screen:
    return screens.copies()


@route("privacy.json")
async def copy_for_machines(request: Request) -> Screen:
    copied = await request.store.privacy.copy(request.cadre_id)
    body = json.dumps(copied, ensure_ascii=False, indent=2, default=_plain)
    return await _hand_out(request, "json", body.encode())


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


@route("privacy.page")
async def copy_for_people(request: Request) -> Screen:
    store = request.store
    dossier = await store.privacy.dossier(request.cadre_id, request.now)
    copied = await store.privacy.copy(request.cadre_id)
    sections = page.sections(dossier, copied, request.library.title, request.today)
    body = dossiers.page(page.heading(request.now), sections, request.conversation.locale)
    return await _hand_out(request, "html", body)


async def _hand_out(request: Request, ending: str, body: bytes) -> Screen:
    """As a document, which only its owner gets."""
    name = f"{screens.COPY}.{ending}"
    number = await request.store.documents.keep(request.cadre_id, name, body, request.now)
    await _note(request, Deed.EXPORTED, {"as": ending})
    return screens.copied(number, name)


@route("privacy.withdraw")
async def ask_to_withdraw(_request: Request) -> Screen:
    return screens.ask_to_withdraw()


@route("privacy.leave")
async def leave(request: Request) -> Screen:
    """Consent taken back: they are out everywhere at once, and learning stops.

    For some hours this address may come back; who is there else needs a new link.
    """
    store, cadre_id = request.store, request.cadre_id
    asked = await store.privacy.requests.add(_new(request, Right.WITHDRAW))
    await store.privacy.requests.save(privacy.end(asked, Ending.DONE, request.now, by=cadre_id))
    await store.consents.record(
        request.address, version=NOTICE_VERSION, text=notice_text(), agreed=False, now=request.now
    )
    await store.consents.belong_to(request.address, cadre_id)
    await store.invitations.revoke_personal(cadre_id, request.now)
    await store.privacy.put_out(cadre_id, request.now)
    await _note(request, Deed.REQUESTED, {"right": Right.WITHDRAW.value})
    return screens.left(hours=await _way_back(request, cadre_id))


async def _way_back(request: Request, cadre_id: int) -> int:
    """For how many hours. 0: who holds no post is invited by nobody."""
    store = request.store
    unit = await store.cadres.unit(cadre_id, request.today)
    if unit is None:
        return 0
    expires_at = request.now + PERSONAL_CODE_LASTS_FOR
    code = await store.invitations.issue(
        unit.id, now=request.now, expires_at=expires_at, cadre_id=cadre_id, uses=1
    )
    invitation = await store.invitations.coded(code)
    if invitation is None:
        raise NotFound("invitation")
    await store.conversations.invite(request.address, invitation.id)
    return int(PERSONAL_CODE_LASTS_FOR.total_seconds() // 3600)


async def _note(request: Request, deed: Deed, facts: dict[str, Fact]) -> None:
    """That it was done, never the values: the log is kept for ever."""
    cadre_id = request.cadre_id
    await request.store.audit.note(
        deed, f"cadre:{cadre_id}", facts, actor=cadre_id, now=request.now
    )
