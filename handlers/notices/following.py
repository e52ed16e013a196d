"""Notices of a unit: how far each is, what came of it, whom to telephone."""

import asyncio

from bot.domain.audit import Deed
from bot.domain.notices.notices import Notice
from bot.domain.notices.progress import still_changes
from bot.domain.permissions import About, Actor
from bot.domain.vietnamese import sort_key
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import following as screens
from bot.screens.notices import letters, sheets, words
from bot.sheets.writing import Table, write
from handlers.notices.publishing import note, publishing
from handlers.routing import actor, go_on, route

COMPARED = 5  # notices before this one
_LAST = 1_000_000  # pages; a forged number must not be more rows than a database counts


@route("notice.desk")
async def desk(request: Request) -> Screen:
    """The units in whose name somebody may look at notices; one alone is opened."""
    reached = (await actor(request)).reaches("notice.list")
    tops = await request.store.units.tops(request.today)
    ids = dict.fromkeys(
        one for path in reached for one in (path[:1] or [top.unit.id for top in tops])
    )
    if len(ids) == 1:
        return await go_on(request, f"notice.list:{next(iter(ids))}:0")
    return screens.desk([await request.store.units.get(one, request.today) for one in ids])


@route("notice.list")
async def show_list(request: Request) -> Screen:
    """The notices of a unit and of all below it, the latest first."""
    unit = await request.store.units.get(request.number(0), request.today)
    page = _page(request)
    found = await request.store.notices.under(
        unit.id, request.today, limit=words.PAGE + 1, offset=page * words.PAGE
    )
    place = page, len(found) > words.PAGE
    offers = await _offers(request, unit.id)
    return screens.listed(unit, found[: words.PAGE], request.now, place=place, offers=offers)


def _page(request: Request) -> int:
    return min(request.number(1), _LAST) if len(request.args) > 1 else 0


async def _offers(request: Request, unit_id: int) -> set[str]:
    if not await _may(request, await actor(request), "notice.new", unit_id):
        return set()
    draft = await request.store.notices.drafts.find(request.cadre_id)
    return {"notice.new", "notice.draft"} if draft else {"notice.new"}


async def _may(request: Request, whoever: Actor, name: str, unit_id: int) -> bool:
    where = await request.store.scopes.find(About.UNIT, unit_id, request.today)
    return whoever.may(name, where)


async def _named(request: Request) -> Notice:
    return await request.store.notices.get(request.number(0))


@route("notice.follow")
async def follow(request: Request) -> Screen:
    """How far it is. What is counted are the deliveries themselves."""
    found = await _named(request)
    whoever = await actor(request)
    followed = screens.Followed(
        notice=found,
        audience=await publishing(request).in_words(found.audience),
        progress=await request.store.notices.following.progress(found),
        now=request.now,
        may_decide=await _may(request, whoever, "notice.new", found.unit_id),
        is_own=found.by == request.cadre_id,
    )
    return screens.follow(followed)


@route("notice.report")
async def report(request: Request) -> Screen:
    found = await _named(request)
    whoever = await actor(request)
    return screens.more(
        found,
        await publishing(request).enclosed(found),
        replies=await request.store.notices.receipts.count_replies(found.id),
        may_decide=await _may(request, whoever, "notice.new", found.unit_id),
    )


@route("notice.units")
async def by_unit(request: Request) -> Screen:
    """Unit by unit, most people without an answer first."""
    found = await _named(request)
    lines = await request.store.notices.following.by_unit(found, request.today)
    lines = sorted(lines, key=lambda one: sort_key(one.unit.name if one.unit else ""))
    lines.sort(key=lambda one: one.progress.read - one.progress.people)
    pages = max(1, -(-len(lines) // words.PAGE))
    page = min(_page(request), pages - 1)
    shown = lines[page * words.PAGE : (page + 1) * words.PAGE]
    figures = await request.store.notices.following.progress(found)
    changes = still_changes(found, figures, request.now)
    return screens.units(found, shown, (page, pages), changes=changes)


@route("notice.calls")
async def to_telephone(request: Request) -> Screen:
    found, page = await _named(request), _page(request)
    listed = await request.store.notices.following.to_telephone(
        found, request.today, limit=words.PAGE + 1, offset=page * words.PAGE
    )
    more = len(listed) > words.PAGE
    return screens.calls(found, listed[: words.PAGE], page=page, more=more)


@route("notice.replies")
async def replies(request: Request) -> Screen:
    found, page = await _named(request), _page(request)
    listed = await request.store.notices.receipts.replies(
        found.id, limit=words.PAGE + 1, offset=page * words.PAGE
    )
    more = len(listed) > words.PAGE
    return screens.replies(found, listed[: words.PAGE], page=page, more=more)


@route("notice.compare")
async def compare(request: Request) -> Screen:
    """With those of the same unit before it."""
    found, store = await _named(request), request.store.notices
    several = (found, *await store.before(found, COMPARED))
    counted = [(one, await store.following.progress(one)) for one in several]
    return screens.compare(found, counted)


@route("notice.excel")
async def export(request: Request) -> Screen:
    """Everybody by name, for a day; that somebody took it is on record."""
    found = await _named(request)
    listed = await request.store.notices.following.outcomes(found, request.today)
    table = Table(sheets.title(), sheets.headings(), sheets.rows(listed))
    body = await asyncio.to_thread(write, table)
    number = await request.store.documents.keep(request.cadre_id, sheets.EXPORT, body, request.now)
    await note(request, Deed.EXPORTED, found)
    return screens.excel(found, number, sheets.EXPORT)


@route("notice.group")
async def for_group(request: Request) -> Screen:
    """The text for a group elsewhere, with a link by which people are counted."""
    found = await _named(request)
    unit = await request.store.units.get(found.unit_id, request.today)
    return screens.group(
        found, letters.for_group(found, unit.name, request.links.notice(found.code))
    )
