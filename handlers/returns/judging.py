"""One unit's figure: looked at, with its evidence; accepted, or sent back to be corrected."""

from bot.domain.audit import Deed, Fact
from bot.domain.errors import NotFound
from bot.domain.permissions import About
from bot.domain.returns.returns import LONGEST_NOTE, Return, Verdict
from bot.request import Request
from bot.screen import Screen
from bot.screens.returns import cards as screens
from bot.screens.returns import sheets
from handlers.returns import loading
from handlers.returns.loading import Seen
from handlers.routing import actor, route


@route("return.open")
async def open_card(request: Request) -> Screen:
    question = await loading.named(request)
    return await _card(request, await loading.seen(request, question))


async def _card(request: Request, found: Seen) -> Screen:
    by = ""
    if found.latest is not None:
        by = (await request.store.cadres.get(found.latest.by)).name
    return screens.card(found.question, found.versions, by, await _offers(request, found))


async def _offers(request: Request, found: Seen) -> screens.Offers:
    question, store = found.question, request.store
    whoever = await actor(request)
    where = await store.scopes.find(About.UNIT, question.unit.id, request.today)
    is_open = question.inquiry.is_open
    is_accepted = found.latest is not None and found.latest.verdict is Verdict.ACCEPTED
    may_fill = whoever.may("return.fill", where) and await loading.is_asked(request, question)
    return screens.Offers(
        may_fill=may_fill and is_open and not is_accepted,
        may_judge=whoever.may("return.start", where) and is_open,
        follow_id=await _follow_id(request, found),
    )


async def _follow_id(request: Request, found: Seen) -> int | None:
    """The unit above, where its units are theirs to see; or the unit itself."""
    question = found.question
    on = question.inquiry.as_at(request.today)
    above = (await request.store.units.above(question.unit.id, on))[:2]
    reached = question.unit.id == question.inquiry.unit_id
    for unit_id in reversed(above[:1] if reached else above):
        if await loading.may(request, "return.follow", unit_id):
            return unit_id
    return None


@route("return.evidence")
async def show_evidence(request: Request) -> Screen:
    """A copy for whoever may see it; that they saw it is on record."""
    given = await request.store.returns.get(request.number(0))
    if given.handed_at is None:
        raise NotFound("return")
    found = await loading.of_return(request, given)
    _, body = await request.store.returns.evidence(given.id)
    name = sheets.evidence_name(given)
    number = await request.store.documents.keep(request.cadre_id, name, body, request.now)
    await _note(request, Deed.EXPORTED, given)
    return screens.evidence(found.question, number, name)


@route("return.accept")
async def accept(request: Request) -> Screen:
    """It is right: the unit corrects it no more."""
    given, found = await _handed_in(request)
    if given.verdict is None:
        await request.store.returns.judge(
            given.id, Verdict.ACCEPTED, by=request.cadre_id, now=request.now
        )
        await _note(request, Deed.RETURN_ACCEPTED, given)
    return await _card(request, await loading.seen(request, found.question))


async def _handed_in(request: Request) -> tuple[Return, Seen]:
    """The latest of its unit, while the inquiry is open. Raises NotFound for any other."""
    given = await request.store.returns.get(request.number(0))
    found = await loading.of_return(request, given, lock=True)
    is_latest = found.latest is not None and found.latest.id == given.id
    if not is_latest or not found.question.inquiry.is_open:
        raise NotFound("return")
    return given, found


@route("return.why")
async def ask_why(request: Request) -> Screen:
    given, found = await _handed_in(request)
    if given.verdict is not None:
        return await _card(request, found)
    return screens.why(found.question, given)


@route("return.back")
async def send_back(request: Request) -> Screen:
    """To be corrected, for a reason the unit reads."""
    given, found = await _handed_in(request)
    if given.verdict is not None:
        return await _card(request, found)
    if not request.text or len(request.text) > LONGEST_NOTE:
        return screens.why(found.question, given, too_long=bool(request.text))
    await request.store.returns.judge(
        given.id, Verdict.SENT_BACK, by=request.cadre_id, now=request.now, reason=request.text
    )
    await _note(request, Deed.RETURN_SENT_BACK, given)
    return await _card(request, await loading.seen(request, found.question))


async def _note(request: Request, deed: Deed, given: Return) -> None:
    facts: dict[str, Fact] = {"unit": given.unit_id}
    await request.store.audit.note(
        deed, f"return:{given.id}", facts, actor=request.cadre_id, now=request.now
    )
