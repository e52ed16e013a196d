"""What is passed on outside of the bot: a text for those who are missing, a picture."""

import asyncio
from dataclasses import dataclass

from bot.domain.permissions import About
from bot.domain.reports.documents import Letterhead, Signatory, SignedFor
from bot.domain.reports.reports import Report, ReportPeriod, Standpoint
from bot.domain.targets.figures import State
from bot.papers.reports import pictures
from bot.request import Fetch, Request
from bot.screen import Screen
from bot.screens.reports import pictures as words
from bot.screens.targets import forwarding as screens
from content.library import Library
from handlers.reports.figures import figure
from handlers.reports.wanted import Wanted
from handlers.routing import actor, route
from handlers.targets.applying import applied, basis
from storage.database import Database

NAMED = 20  # people in one text; more are not read


@route("target.remind")
async def word(request: Request) -> Screen:
    """A text with the names of those who are missing, to copy into their group."""
    unit, target = await applied(request)
    counted = basis(request, target)
    await request.store.tallies.refresh(counted)
    found = await request.store.tallies.listed(counted, unit.id, State.MISSING, limit=NAMED + 1)
    by = target.period.window(request.today).to_on
    text = screens.reminder(target, unit, found[:NAMED], by, more=len(found) > NAMED)
    where = await request.store.scopes.find(About.UNIT, unit.id, request.today)
    may_send = (await actor(request)).may("notice.missing", where)
    return screens.with_notice(text, unit, target) if found and may_send else text


@route("target.picture")
async def order(request: Request) -> Screen:
    unit, target = await applied(request)
    period = ReportPeriod(request.today, request.today)
    wanted = Wanted(unit.id, period, Standpoint.THEN, request.now, request.today)
    request.later(_Drawing(wanted, target.id, request.cadre_id, request.library))
    return screens.drawing(target, unit)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """An errand: counted, drawn, kept for whoever asked."""

    wanted: Wanted
    target_id: int
    cadre_id: int
    library: Library

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        wanted = self.wanted
        async with database.work() as store:
            unit = await store.units.get(wanted.unit_id, wanted.today)
            target = await store.targets.get(self.target_id)
            found = await figure(store, self.library, target, wanted)
        drawn = await asyncio.to_thread(
            pictures.state, words.state(_heading(unit.name, wanted), found)
        )
        async with database.work() as store:
            number = await store.documents.keep(
                self.cadre_id, name=screens.picture_name(), body=drawn, now=wanted.now
            )
        return f"target.drawn:{wanted.unit_id}:{self.target_id}:{number}"


def _heading(unit: str, wanted: Wanted) -> Report:
    """Whose figure it is, and of which day."""
    nobody = Signatory(SignedFor.STANDING_COMMITTEE, "", "")
    return Report(Letterhead(unit), "", wanted.period, wanted.as_at, nobody)


@route("target.drawn")
async def show(request: Request) -> Screen:
    unit, target = await applied(request)
    await request.store.documents.get(request.arg(2), cadre_id=request.cadre_id)
    return screens.picture(target, unit, request.arg(2))
