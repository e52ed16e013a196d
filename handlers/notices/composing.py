"""A notice in the making: begun from anywhere, its words, its preview."""

from dataclasses import replace

from bot.domain.errors import NotFound
from bot.domain.notices import markup
from bot.domain.notices.audiences import Audience, Circle
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.notices.notices import Notice
from bot.domain.permissions import About
from bot.domain.targets.coverage import Covers
from bot.domain.targets.targets import Target, Training
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import composing as screens
from bot.screens.notices import letters
from handlers.notices.drafting import card, keep, kept
from handlers.notices.publishing import decided, publishing
from handlers.routing import actor, route


async def _begin(request: Request, unit_id: int, audience: Audience) -> NoticeDraft:
    """A new one; whatever was being put together before is dropped."""
    return await request.store.notices.drafts.begin(
        request.cadre_id, unit_id, audience, request.now
    )


@route("notice.new")
async def begin(request: Request) -> Screen:
    unit = await request.store.units.get(request.number(0), request.today)
    return await card(request, await _begin(request, unit.id, Audience(unit.id)))


@route("notice.missing")
async def begin_for_missing(request: Request) -> Screen:
    """To exactly those who are missing from a target in a unit."""
    unit = await request.store.units.get(request.number(0), request.today)
    targets = await request.store.targets.of_unit(unit.id, request.today)
    target = next((one for one in targets if one.id == request.number(1)), None)
    if target is None:
        raise NotFound("target")
    said = Audience(unit.id, Circle.MISSING, about_id=target.id)
    draft = await _begin(request, unit.id, said)
    module_id = _module(request, target)
    return await card(request, await keep(request, replace(draft, module_id=module_id)))


def _module(request: Request, target: Target) -> str:
    """The module that helps: of a target about one subject. "": none does."""
    required = target.requirement
    if not isinstance(required, Training) or len(required.subjects) != 1:
        return ""
    wanted = Covers(request.library.subjects).modules(required.subjects[0])
    return next((one.id for one in request.library.modules if one.id in wanted), "")


@route("notice.class")
async def begin_for_class(request: Request) -> Screen:
    """To those who are put forward for a class."""
    session = await request.store.classes.get(request.number(0))
    said = Audience(session.unit_id, Circle.CLASS, about_id=session.id)
    return await card(request, await _begin(request, session.unit_id, said))


@route("notice.person")
async def begin_for_person(request: Request) -> Screen:
    """To one person, in the name of a unit of theirs that whoever asks looks after."""
    cadre = await request.store.cadres.get(request.number(0))
    for post in await request.store.cadres.posts(cadre.id, request.today):
        where = await request.store.scopes.find(About.UNIT, post.unit.id, request.today)
        if (await actor(request)).may("notice.new", where):
            said = Audience(post.unit.id, Circle.PERSON, about_id=cadre.id)
            return await card(request, await _begin(request, post.unit.id, said))
    raise NotFound("post")


@route("notice.remind")
async def begin_for_silent(request: Request) -> Screen:
    """The same words once more, to those who have not acknowledged them."""
    found = await request.store.notices.get(request.number(0))
    said = Audience(found.audience.unit_id, Circle.SILENT, about_id=found.id)
    return await _again(request, found, said, screens.reminded(found))


@route("notice.redo")
async def begin_again(request: Request) -> Screen:
    """A new draft of what was taken back: words, audience, and what goes along."""
    found = await request.store.notices.get(request.number(0))
    return await _again(request, found, found.audience, found.title)


async def _again(request: Request, found: Notice, said: Audience, title: str) -> Screen:
    draft = await _begin(request, found.unit_id, said)
    told = replace(
        draft,
        title=title,
        text=found.text,
        needs_ack=found.needs_ack,
        takes_replies=found.takes_replies,
        module_id=found.module_id,
        item_id=found.item_id,
    )
    files = request.store.notices.files
    await files.carry_on(found.files_of, request.cadre_id, draft.key, request.now)
    return await card(request, await keep(request, told))


@route("notice.draft")
async def show(request: Request) -> Screen:
    return await card(request, await kept(request))


@route("notice.text")
async def ask_text(request: Request) -> Screen:
    return screens.ask_text(await kept(request))


@route("notice.write")
async def write(request: Request) -> Screen:
    """What was typed, unless it is too long for one message."""
    draft = await kept(request)
    told = draft.with_text(request.text)
    if told is None:
        return screens.ask_text(draft, too_long=markup.length(request.text))
    return await card(request, await keep(request, told))


@route("notice.preview")
async def preview(request: Request) -> Screen:
    """As it will look to those who get it."""
    draft = await kept(request)
    unit = await request.store.units.get(draft.unit_id, request.today)
    files = await request.store.notices.files.of_draft(request.cadre_id, draft.key)
    found = decided(draft, by=request.cadre_id, unit=unit.name, now=request.now)
    enclosed = await publishing(request).enclosed(draft)
    return screens.preview(letters.letter(found, unit.name, files, enclosed))


@route("notice.drop")
async def drop(request: Request) -> Screen:
    await request.store.notices.drafts.drop(request.cadre_id)
    return screens.dropped()
