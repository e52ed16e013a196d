"""The files of a notice in the making: fetched, looked into, kept once."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotFound
from bot.domain.returns.evidence import LARGEST_EVIDENCE, EvidenceKind, Unfit, kind_of
from bot.papers.photos import redrawn
from bot.request import Fetch, Request, Upload
from bot.screen import Screen
from bot.screens.notices import adding as screens
from handlers.notices.drafting import kept
from handlers.routing import route
from storage.database import Database

LONGEST_NAME = 100
_PHOTOS = {EvidenceKind.JPG, EvidenceKind.PNG}


@route("attachment.list")
async def show(request: Request) -> Screen:
    return await _show(request)


async def _show(request: Request, unfit: Unfit | None = None, *, full: bool = False) -> Screen:
    draft = await kept(request)
    found = await request.store.notices.files.of_draft(request.cadre_id, draft.key)
    return screens.files(found, unfit, full=full)


@route("attachment.file")
async def take(request: Request) -> Screen:
    """A file; a text in its place changes nothing."""
    draft = await kept(request)
    if request.upload is None:
        return await _show(request)
    if request.upload.size > LARGEST_EVIDENCE:
        return await _show(request, Unfit.TOO_LARGE)
    request.later(_Keeping(request.upload, request.cadre_id, draft.key, request.now))
    return screens.checking()


@dataclass(frozen=True, slots=True)
class _Keeping:
    """An errand: what the file is, is seen from its content."""

    upload: Upload
    cadre_id: int
    draft_key: str
    now: datetime

    async def __call__(self, database: Database, fetch: Fetch) -> str:
        content = await fetch(self.upload.ref)
        if len(content) > LARGEST_EVIDENCE:
            return f"attachment.unfit:{Unfit.TOO_LARGE}"
        kind = kind_of(content)
        if kind is None:
            return f"attachment.unfit:{Unfit.WRONG_KIND}"
        if kind in _PHOTOS:  # it goes to very many: where it was taken is nobody's business
            drawn = await asyncio.to_thread(redrawn, content)
            if drawn is None:
                return f"attachment.unfit:{Unfit.WRONG_KIND}"
            content = drawn
        name = self.upload.name[-LONGEST_NAME:] or f"anh.{kind}"
        async with database.work() as store:
            kept_one = await store.notices.files.add(
                self.cadre_id, self.draft_key, name=name, kind=kind, body=content, now=self.now
            )
        return "attachment.list" if kept_one else "attachment.full"


@route("attachment.unfit")
async def say_unfit(request: Request) -> Screen:
    """The file was not taken; another may be."""
    if request.arg(0) not in set(Unfit):
        raise NotFound("unfit")
    return await _show(request, Unfit(request.arg(0)))


@route("attachment.full")
async def say_full(request: Request) -> Screen:
    return await _show(request, full=True)


@route("attachment.drop")
async def drop(request: Request) -> Screen:
    draft = await kept(request)
    await request.store.notices.files.drop(request.cadre_id, draft.key, request.arg(0))
    return await _show(request)
