"""A draft becomes what the unit handed in: sure, evidence, receipt."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.returns.evidence import LARGEST_EVIDENCE, Unfit, kind_of
from bot.domain.returns.returns import LONGEST_NOTE, Return, check_may_hand_in, is_overtaken
from bot.request import Fetch, Request, Upload
from bot.screen import Screen
from bot.screens.returns import filling as screens
from handlers.returns import loading
from handlers.returns.loading import Seen
from handlers.routing import route
from storage.database import Database


async def _draft(request: Request, *, lock: bool = False) -> tuple[Return, Seen]:
    """One's own, which may still be handed in, or has been.

    Raises NotFound for another's, and for one that a later figure has overtaken.
    """
    draft = await request.store.returns.get(request.number(0))
    found = await loading.of_return(request, draft, lock=lock)
    if draft.by != request.cadre_id or is_overtaken(draft, found.latest):
        raise NotFound("draft")
    if draft.handed_at is None:
        check_may_hand_in(found.question.inquiry, found.latest)
    return draft, found


@route("return.sure")
async def confirm(request: Request) -> Screen:
    """It is as typed; one that is far from the last is asked about once more."""
    draft, found = await _draft(request)
    if draft.handed_at is not None:
        return screens.receipt(found.question, draft)
    question = found.question
    before = await request.store.returns.before(question.inquiry, question.unit.id)
    if draft.is_far and before is not None:
        return screens.far(question, draft, before)
    return screens.evidence(draft)


@route("return.really")
async def confirm_twice(request: Request) -> Screen:
    draft, found = await _draft(request)
    if draft.handed_at is not None:
        return screens.receipt(found.question, draft)
    return screens.evidence(draft)


@route("return.file")
async def take_evidence(request: Request) -> Screen:
    """A file; or a text, which is the note that goes with the figure."""
    draft, found = await _draft(request)
    if draft.handed_at is not None:
        return screens.receipt(found.question, draft)
    if request.upload is None:
        return await _take_note(request, draft)
    if request.upload.size > LARGEST_EVIDENCE:
        return screens.evidence(draft, Unfit.TOO_LARGE)
    request.later(_Keeping(request.upload, draft.id, request.now))
    return screens.checking()


async def _take_note(request: Request, draft: Return) -> Screen:
    if len(request.text) > LONGEST_NOTE:
        return screens.evidence(draft, too_long=True)
    if request.text:
        await request.store.returns.note(draft.id, request.text)
    return screens.evidence(await request.store.returns.get(draft.id))


@dataclass(frozen=True, slots=True)
class _Keeping:
    """An errand: the file is fetched, looked into, and kept with the draft."""

    upload: Upload
    return_id: int
    now: datetime

    async def __call__(self, database: Database, fetch: Fetch) -> str:
        content = await fetch(self.upload.ref)
        if len(content) > LARGEST_EVIDENCE:
            return f"return.unfit:{self.return_id}:{Unfit.TOO_LARGE}"
        kind = kind_of(content)
        if kind is None:
            return f"return.unfit:{self.return_id}:{Unfit.WRONG_KIND}"
        async with database.work() as store:
            kept = await store.returns.keep_evidence(self.return_id, kind, content, self.now)
        verb = "finish" if kept else "sure"  # handed in meanwhile: the receipt says without it
        return f"return.{verb}:{self.return_id}"


@route("return.unfit")
async def say_unfit(request: Request) -> Screen:
    """The file was not taken; another may be."""
    draft, found = await _draft(request)
    if request.arg(1) not in set(Unfit):
        raise NotFound("unfit")
    if draft.handed_at is not None:
        return screens.receipt(found.question, draft)
    return screens.evidence(draft, Unfit(request.arg(1)))


@route("return.finish")
async def hand_in(request: Request) -> Screen:
    """In, with its receipt; a second tap shows the same receipt."""
    draft, found = await _draft(request, lock=True)
    if await request.store.returns.hand_in(draft.id, request.now):
        await request.store.audit.note(
            Deed.HANDED_IN,
            f"return:{draft.id}",
            {"unit": draft.unit_id, "version": len(found.versions) + 1},
            actor=request.cadre_id,
            now=request.now,
        )
    return screens.receipt(found.question, await request.store.returns.get(draft.id))
