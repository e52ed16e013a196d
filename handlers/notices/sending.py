"""From a draft to a notice on its way: checked once more, at the moment it is decided."""

from dataclasses import replace

from bot.domain.audit import Deed
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.notices.notices import (
    Notice,
    NoticeState,
    check_people,
    check_second,
    first_moment,
    needs_second,
)
from bot.domain.permissions import About
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import composing as screens
from bot.screens.notices import following
from handlers.notices.drafting import card, kept
from handlers.notices.publishing import decided, note, publishing
from handlers.routing import actor, go_on, route


@route("notice.send")
async def send(request: Request) -> Screen:
    return await _send(request, is_sure=False)


@route("notice.sure")
async def send_again(request: Request) -> Screen:
    """Although the same went to the same people within a day."""
    return await _send(request, is_sure=True)


async def _send(request: Request, *, is_sure: bool) -> Screen:
    """A button of a draft that has changed shows it; one of a draft that was sent, the notice."""
    notices, key = request.store.notices, request.arg(1)
    unit = await request.store.units.get(request.number(0), request.today)
    sent = await notices.of_draft(request.cadre_id, key)
    if sent is not None:
        return await go_on(request, f"notice.follow:{sent.id}")
    draft = await kept(request)
    if (unit.id, key, request.arg(2)) != (draft.audience.unit_id, draft.key, draft.mark):
        return await card(request, draft)
    await _check_unit(request, draft)
    before = await notices.said_lately(draft, request.now)
    if before is not None and not is_sure:
        return screens.same_again(draft, before)
    return await go_on(request, f"notice.follow:{(await _decide(request, draft)).id}")


async def _check_unit(request: Request, draft: NoticeDraft) -> None:
    """The audience's unit was checked with the action; here the one that it speaks for.

    Raises Refusal for those whose rights over it ended while the draft waited.
    """
    where = await request.store.scopes.find(About.UNIT, draft.unit_id, request.today)
    if not (await actor(request)).may("notice.new", where):
        raise Refusal(Reason.NOT_ALLOWED)


async def _decide(request: Request, draft: NoticeDraft) -> Notice:
    """On its way; or waiting, where so many people need a second pair of eyes."""
    meant, notices = publishing(request), request.store.notices
    people = await meant.people(draft.audience)
    check_people(people)
    unit = await request.store.units.get(draft.unit_id, request.today)
    made = decided(draft, by=request.cadre_id, unit=unit.name, now=request.now)
    waits = needs_second(people)
    state = NoticeState.WAITING if waits else NoticeState.OUT
    made = replace(made, people=people, state=state)
    found = await notices.add(made, draft.key, request.now)
    await notices.files.give(request.cadre_id, draft.key, found.id)
    await notices.drafts.drop(request.cadre_id)
    if not waits:
        found = await meant.send(found)
    await note(request, Deed.NOTICE_SENT, found)
    return found


@route("notice.approve")
async def approve(request: Request) -> Screen:
    """By somebody else than who wrote it. A second tap shows what the first one did."""
    found = await request.store.notices.get(request.number(0), lock=True)
    if found.state is NoticeState.WAITING:
        check_second(found, request.cadre_id)
        meant = publishing(request)
        people = await meant.people(found.audience)
        check_people(people)
        send_at = first_moment(found.send_at, request.now)
        found = await meant.send(replace(found, people=people, send_at=send_at))
        await request.store.notices.approved(found.id, by=request.cadre_id)
        await note(request, Deed.NOTICE_APPROVED, found)
    return await go_on(request, f"notice.follow:{found.id}")


@route("notice.refuse")
async def refuse(request: Request) -> Screen:
    """It does not go; who wrote it may take it back, too."""
    found = await request.store.notices.get(request.number(0), lock=True)
    if found.state is NoticeState.WAITING:
        await _end(request, found, NoticeState.REFUSED)
    return await go_on(request, f"notice.follow:{found.id}")


async def _end(request: Request, found: Notice, state: NoticeState) -> None:
    await request.store.notices.end(found, state, by=request.cadre_id, now=request.now)
    await note(request, Deed.NOTICE_STOPPED, found)


@route("notice.undo")
async def undo(request: Request) -> Screen:
    """While nothing has left. Later it can only be stopped."""
    found = await request.store.notices.get(request.number(0), lock=True)
    if not found.may_undo(request.now):
        return await go_on(request, f"notice.follow:{found.id}")
    await _end(request, found, NoticeState.UNDONE)
    return following.undone(found)


@route("notice.stop")
async def ask_stop(request: Request) -> Screen:
    found = await request.store.notices.get(request.number(0))
    if not found.may_stop(request.now):
        return await go_on(request, f"notice.follow:{found.id}")
    return following.ask_stop(found, await request.store.notices.following.progress(found))


@route("notice.halt")
async def stop(request: Request) -> Screen:
    """What has not begun to go does not; the screen says how many went."""
    found = await request.store.notices.get(request.number(0), lock=True)
    if found.may_stop(request.now):
        await _end(request, found, NoticeState.STOPPED)
    return await go_on(request, f"notice.follow:{found.id}")


@route("notice.once")
async def stop_repeating(request: Request) -> Screen:
    """What was sent stays; it does not come again."""
    found = await request.store.notices.get(request.number(0), lock=True)
    if found.repeats_at is None:
        raise NotFound("series")
    await request.store.notices.series.end(found.id)
    await note(request, Deed.NOTICE_STOPPED, found)
    return await go_on(request, f"notice.follow:{found.id}")
