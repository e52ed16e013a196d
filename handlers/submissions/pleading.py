"""A unit asks for more time; the level that accepts gives it or not."""

from datetime import date, datetime

from bot.domain.audit import Deed
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.returns.days import day_typed
from bot.domain.submissions.decisions import Decision, Word
from bot.domain.submissions.extensions import Plea, may_last_until, usual_until
from bot.domain.submissions.submissions import LONGEST_NOTE
from bot.request import Request
from bot.screen import Screen
from bot.screens.submissions import handing as screens
from handlers.routing import route
from handlers.submissions import cards, loading
from handlers.submissions.loading import Seen
from handlers.submissions.telling import tell


@route("plan.more")
async def ask_until(request: Request) -> Screen:
    found = await _owed(request)
    return screens.ask_until(found.line, usual_until(found.line.duty, request.today))


async def _owed(request: Request) -> Seen:
    """`…:<duty>`, which their unit still owes. Raises Refusal where nothing is owed."""
    found = await loading.handed_by(request, request.number(0))
    if not found.line.duty.is_owed:
        raise Refusal(Reason.SETTLED)
    return found


@route("plan.until")
async def ask_why(request: Request) -> Screen:
    """A day that was typed, or the one on the button."""
    found = await _owed(request)
    duty, today = found.line.duty, request.today
    until = _named(request.arg(1)) if len(request.args) > 1 else day_typed(request.text, today)
    if until is None or not may_last_until(duty, until, today):
        return screens.ask_until(found.line, usual_until(duty, today), again=True)
    return screens.ask_why(found.line, until)


def _named(text: str) -> date:
    """A day as a button carries it: 20270115. A forged one raises NotFound."""
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise NotFound("day") from None


@route("plan.plead")
async def plead(request: Request) -> Screen:
    """Asked for, with a reason; asking again takes the place of what was asked before."""
    found, until = await _owed(request), _named(request.arg(1))
    if not may_last_until(found.line.duty, until, request.today):
        return screens.ask_until(
            found.line, usual_until(found.line.duty, request.today), again=True
        )
    if not request.text or len(request.text) > LONGEST_NOTE:
        return screens.ask_why(found.line, until, too_long=bool(request.text))
    plea = Plea(found.line.duty.id, until, request.text, request.cadre_id, request.now)
    await request.store.extensions.ask(plea)
    await _note(request, Deed.EXTENSION_ASKED, found)
    return await cards.own_card(request, found.line.duty.id)


async def _note(request: Request, deed: Deed, found: Seen) -> None:
    facts = {"unit": found.line.unit.id, "item": found.line.item.id}
    about = f"duty:{found.line.duty.id}"
    await request.store.audit.note(deed, about, facts, actor=request.cadre_id, now=request.now)


@route("plan.grant")
async def grant(request: Request) -> Screen:
    """Until the day on the button, which is the one that was asked for."""
    plea, found = await _waits(request)
    if plea is not None and plea.until == _named(request.arg(1)):
        await request.store.extensions.grant(
            plea.duty_id, _named(request.arg(1)), by=request.cadre_id
        )
        await _note(request, Deed.EXTENDED, found)
        await _tell(request, Word.EXTENDED, plea, found)
    return await cards.card_above(request, await loading.named(request))


@route("plan.deny")
async def decline(request: Request) -> Screen:
    plea, found = await _waits(request)
    if plea is not None:
        await request.store.extensions.decline(plea.duty_id)
        await _note(request, Deed.NOT_EXTENDED, found)
        await _tell(request, Word.NOT_EXTENDED, plea, found)
    return await cards.card_above(request, await loading.named(request))


async def _tell(request: Request, word: Word, plea: Plea, found: Seen) -> None:
    until = plea.until if word is Word.EXTENDED else None
    await tell(request, [Decision(found.line, word, found.accepting.name, plea.by, until=until)])


async def _waits(request: Request) -> tuple[Plea | None, Seen]:
    """What was asked for and has no answer. None: there is nothing to answer any more."""
    found = await loading.named(request)
    plea = await request.store.extensions.of(found.line.duty.id, lock=True)
    return (plea if plea is not None and plea.waits else None), found
