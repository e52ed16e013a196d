"""Letting people in: a link for a unit, for a person, slips for everybody of a subtree."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType

from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound
from bot.domain.invitations import PERSONAL_CODE_LASTS_FOR, SLIP_LASTS_FOR, UNIT_CODE_LASTS_FOR
from bot.domain.people import Holding
from bot.papers import slips
from bot.papers.slips import Slip, Words
from bot.request import Fetch, Links, Request
from bot.screen import Screen
from bot.screens.staff import inviting as screens
from bot.sheets.writing import Table, write
from handlers.routing import route
from storage.database import Database

MOST_SLIPS = 2000  # 500 sheets of paper; a larger union prints unit by unit


@route("invite.unit")
async def unit_link(request: Request) -> Screen:
    """A link that lets anybody of the unit in, who then says who they are."""
    unit = await request.store.units.get(request.number(0), request.today)
    code = await request.store.invitations.issue(
        unit.id, now=request.now, expires_at=request.now + UNIT_CODE_LASTS_FOR
    )
    await _note(request, f"unit:{unit.id}")
    links = request.links
    return screens.unit_link(unit, links.enter(code), links.start(code), UNIT_CODE_LASTS_FOR.days)


@route("invite.person")
async def personal_link(request: Request) -> Screen:
    """A link that is that person: who has it, is them. Older ones end."""
    cadre = await request.store.cadres.get(request.number(0))
    unit = await request.store.cadres.unit(cadre.id, request.today)
    if unit is None:
        raise NotFound("post")
    (code,) = await request.store.invitations.issue_to(
        [(cadre.id, unit.id)], now=request.now, expires_at=request.now + PERSONAL_CODE_LASTS_FOR
    )
    await _note(request, f"cadre:{cadre.id}")
    hours = int(PERSONAL_CODE_LASTS_FOR.total_seconds() // 3600)
    links = request.links
    return screens.personal_link(cadre, links.enter(code), links.start(code), hours)


@route("invite.ask")
async def ask_revoke(request: Request) -> Screen:
    return screens.ask_revoke(await request.store.units.get(request.number(0), request.today))


@route("invite.revoke")
async def revoke(request: Request) -> Screen:
    """End all codes of a unit: a slip got into wrong hands."""
    unit = await request.store.units.get(request.number(0), request.today)
    count = await request.store.invitations.revoke_of(unit.id, request.now)
    deed = Deed.INVITATION_REVOKED
    await _note(request, f"unit:{unit.id}", deed, {"codes": count})
    return screens.revoked(unit, count)


@route("invite.slips")
async def print_slips(request: Request) -> Screen:
    """A slip for everybody of the subtree who has not come in: drawn later, shown when done."""
    unit = await request.store.units.get(request.number(0), request.today)
    found = await request.store.posts.below(unit.id, request.today)
    people = list({one.cadre.id: one for one in found if not one.cadre.has_joined}.values())
    if not people:
        return screens.all_in(unit)
    if len(people) > MOST_SLIPS:
        return screens.too_many(unit, len(people), MOST_SLIPS)
    await _note(request, f"unit:{unit.id}", Deed.INVITED, {"slips": len(people)})
    request.later(_Drawing(unit.id, people, request.cadre_id, request.now, request.links))
    return screens.drawing(unit, len(people))


async def _note(
    request: Request,
    about: str,
    deed: Deed = Deed.INVITED,
    facts: Mapping[str, Fact] = MappingProxyType({}),
) -> None:
    await request.store.audit.note(deed, about, facts, actor=request.cadre_id, now=request.now)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """An errand: new codes, drawn, kept as a document of whoever asked."""

    unit_id: int
    people: Sequence[Holding]
    cadre_id: int
    now: datetime
    links: Links

    async def __call__(self, database: Database, _fetch: Fetch) -> str:
        async with database.work() as store:
            codes = await store.invitations.issue_to(
                [(one.cadre.id, one.post.unit.id) for one in self.people],
                now=self.now,
                expires_at=self.now + SLIP_LASTS_FOR,
            )
        drawn = [self._slip(one, code) for one, code in zip(self.people, codes, strict=True)]
        paper = await asyncio.to_thread(slips.pdf, drawn, Words(*screens.slip_words()))
        book = await asyncio.to_thread(write, self._links(drawn))
        async with database.work() as store:
            keep = partial(store.documents.keep, self.cadre_id, now=self.now)
            number = await keep(name=screens.slips_name(), body=paper)
            links = await keep(name=screens.links_name(), body=book)
        return f"invite.file:{self.unit_id}:{number}:{links}"

    def _links(self, drawn: Sequence[Slip]) -> Table:
        """The same links as a sheet, to send to each by Zalo."""
        rows = [(one.unit, one.who, one.link) for one in drawn]
        return Table(screens.links_title(), screens.links_headings(), rows)

    def _slip(self, holding: Holding, code: str) -> Slip:
        return Slip(holding.post.unit.name, screens.who(holding), self.links.enter(code))


@route("invite.file")
async def show_slips(request: Request) -> Screen:
    """The slips, for whoever had them drawn."""
    unit = await request.store.units.get(request.number(0), request.today)
    await request.store.documents.get(request.arg(1), cadre_id=request.cadre_id)
    return screens.drawn(unit, request.arg(1), request.arg(2), SLIP_LASTS_FOR.days)


@route("invite.links")
async def show_links(request: Request) -> Screen:
    """The links of those slips as a sheet."""
    unit = await request.store.units.get(request.number(0), request.today)
    await request.store.documents.get(request.arg(1), cadre_id=request.cadre_id)
    return screens.links(unit, request.arg(1))
