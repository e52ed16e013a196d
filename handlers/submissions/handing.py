"""A unit hands in: a figure, files, a note; then it is in, with its receipt."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.plans.items import Proof
from bot.domain.returns.evidence import LARGEST_EVIDENCE, EvidenceKind, Unfit, kind_of
from bot.domain.returns.values import number_fault
from bot.domain.submissions.lines import needs_word, state_after
from bot.domain.submissions.submissions import (
    LONGEST_NOTE,
    MOST_FILES,
    Submission,
    check_may_hand_in,
    is_enough,
    is_overtaken,
)
from bot.domain.vietnamese import figure
from bot.papers.photos import redrawn
from bot.request import Fetch, Request, Upload
from bot.screen import Screen
from bot.screens.submissions import handing as screens
from bot.screens.submissions.handing import Missing
from handlers.routing import route
from handlers.submissions import loading
from handlers.submissions.loading import Seen
from storage.database import Database

_PHOTOS = {EvidenceKind.JPG, EvidenceKind.PNG}


@route("plan.submit")
async def begin_for_item(request: Request) -> Screen:
    """By the item: what is owed first of it, in a unit they speak for."""
    store, today = request.store, request.today
    roles = await store.plan_lines.roles(request.cadre_id, today)
    lines = await store.plan_lines.of_item(request.number(0), list(roles), today)
    for line in lines:
        if line.duty.is_owed and await loading.may_speak(request, line):
            return await _begin(request, await loading.seen(request, line))
    raise NotFound("plan item")


@route("plan.hand")
async def begin(request: Request) -> Screen:
    return await _begin(request, await loading.handed_by(request, request.number(0)))


@route("plan.instead")
async def begin_instead(request: Request) -> Screen:
    """Staff, for a unit that brought it on paper: it says so wherever it is shown."""
    return await _begin(request, await loading.named(request), is_instead=True)


async def _begin(request: Request, found: Seen, *, is_instead: bool = False) -> Screen:
    line = found.line
    check_may_hand_in(line.duty)
    draft = await request.store.submissions.begin(
        line.duty.id, request.cadre_id, request.now, is_instead=is_instead
    )
    if line.item.proof is Proof.NUMBER:
        return screens.ask_number(line, draft)
    return screens.gather(line, draft)


async def _draft(request: Request, *, lock: bool = False) -> tuple[Submission, Seen]:
    """One's own, which may still be handed in, or has been.

    Raises NotFound for another's, and for one that a later submission has overtaken.
    """
    store = request.store
    draft = await store.submissions.get(request.number(0), lock=lock)
    if draft.by != request.cadre_id:
        raise NotFound("draft")
    load = loading.handed_instead if draft.is_instead else loading.handed_by
    found = await load(request, draft.duty_id)
    versions = await store.submissions.versions(draft.duty_id)
    if is_overtaken(draft, versions[0] if versions else None):
        raise NotFound("draft")
    if draft.handed_at is None:
        check_may_hand_in(found.line.duty)
    return draft, found


@route("plan.number")
async def take_number(request: Request) -> Screen:
    draft, found = await _draft(request)
    if draft.handed_at is not None:
        return _receipt(draft, found)
    number = figure(request.text)
    if number is None:
        return screens.ask_number(found.line, draft, again=True)
    if fault := number_fault(number):
        return screens.ask_number(found.line, draft, fault)
    draft = replace(draft, number=number)
    await request.store.submissions.say(draft)
    return screens.gather(found.line, draft)


@route("duty.file")
async def take_file(request: Request) -> Screen:
    """A file; or a text, which is the note that goes with it."""
    draft, found = await _draft(request)
    if draft.handed_at is not None:
        return _receipt(draft, found)
    if request.upload is None:
        return await _take_note(request, draft, found)
    if len(draft.files) >= MOST_FILES:
        return screens.gather(found.line, draft, Missing.TOO_MANY)
    if request.upload.size > LARGEST_EVIDENCE:
        return screens.gather(found.line, draft, Unfit.TOO_LARGE)
    request.later(_Keeping(request.upload, draft.id, request.now))
    return screens.checking()


async def _take_note(request: Request, draft: Submission, found: Seen) -> Screen:
    if len(request.text) > LONGEST_NOTE:
        return screens.gather(found.line, draft, Missing.TOO_LONG)
    if request.text:
        draft = replace(draft, note=request.text)
        await request.store.submissions.say(draft)
    return screens.gather(found.line, draft)


@dataclass(frozen=True, slots=True)
class _Keeping:
    """An errand: the file is fetched, looked into, and kept with the draft."""

    upload: Upload
    submission_id: int
    now: datetime

    async def __call__(self, database: Database, fetch: Fetch) -> str:
        content = await fetch(self.upload.ref)
        if len(content) > LARGEST_EVIDENCE:
            return f"plan.unfit:{self.submission_id}:{Unfit.TOO_LARGE}"
        kind = kind_of(content)
        kept = await asyncio.to_thread(redrawn, content) if kind in _PHOTOS else content
        if kind is None or kept is None:
            return f"plan.unfit:{self.submission_id}:{Unfit.WRONG_KIND}"
        async with database.work() as store:
            await store.submissions.keep_file(self.submission_id, kind, kept, self.now)
        return f"plan.gather:{self.submission_id}"


@route("plan.gather")
async def show_gathered(request: Request) -> Screen:
    draft, found = await _draft(request)
    if draft.handed_at is not None:
        return _receipt(draft, found)
    return screens.gather(found.line, draft)


@route("plan.unfit")
async def say_unfit(request: Request) -> Screen:
    """The file was not taken; another may be."""
    draft, found = await _draft(request)
    if request.arg(1) not in set(Unfit):
        raise NotFound("unfit")
    if draft.handed_at is not None:
        return _receipt(draft, found)
    return screens.gather(found.line, draft, Unfit(request.arg(1)))


@route("plan.finish")
async def hand_in(request: Request) -> Screen:
    """In, with its receipt; a second tap shows the same receipt."""
    draft, found = await _draft(request, lock=True)
    line = found.line
    if draft.handed_at is not None:
        return _receipt(draft, found)
    draft = replace(draft, is_done=True)  # whoever presses it says so
    if not is_enough(line.item.proof, draft):
        return screens.gather(line, draft, Missing.PROOF)
    await request.store.submissions.say(draft)
    state = state_after(line.item, line.unit.id, found.accepting.id)
    await request.store.submissions.hand_in(draft, state, request.now)
    await request.store.letters.cancel_for(request.cadre_id, line.duty.named, request.now)
    await _note(request, found, draft)
    settled = replace(line, duty=replace(line.duty, state=state))
    return _receipt(replace(draft, handed_at=request.now), replace(found, line=settled))


async def _note(request: Request, found: Seen, sent: Submission) -> None:
    line = found.line
    facts = {"unit": line.unit.id, "item": line.item.id, "instead": int(sent.is_instead)}
    about = f"duty:{line.duty.id}"
    await request.store.audit.note(
        Deed.SUBMITTED, about, facts, actor=request.cadre_id, now=request.now
    )


def _receipt(sent: Submission, found: Seen) -> Screen:
    line = found.line
    waits = needs_word(line.item, line.unit.id, found.accepting.id)
    return screens.receipt(line, sent, found.accepting.name if waits else "")
