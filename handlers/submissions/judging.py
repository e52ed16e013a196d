"""A unit says yes or no to what was handed in: one by one, or all that it has seen."""

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.people import Unit
from bot.domain.returns.returns import Verdict
from bot.domain.submissions.decisions import Decision, Word
from bot.domain.submissions.submissions import LONGEST_NOTE, Submission
from bot.request import Request
from bot.screen import Screen
from bot.screens.submissions import judging as screens
from bot.screens.submissions import words
from handlers.routing import route
from handlers.submissions import cards, loading
from handlers.submissions.loading import Seen
from handlers.submissions.telling import tell


@route("plan.queue")
async def show_queue(request: Request) -> Screen:
    unit, today = await _unit(request), request.today
    waiting = await request.store.plan_lines.waiting(unit.id, today)
    pleading = await request.store.plan_lines.pleading(unit.id, today)
    pages = max(1, -(-(len(waiting) + len(pleading)) // words.PAGE))
    page = min(request.number(1) if len(request.args) > 1 else 0, pages - 1)
    return screens.queue(unit, waiting, pleading, page=page, today=today)


async def _unit(request: Request) -> Unit:
    return await request.store.units.get(request.number(0), request.today)


@route("plan.all")
async def ask_all(request: Request) -> Screen:
    unit = await _unit(request)
    waiting = await request.store.plan_lines.waiting(unit.id, request.today)
    if not waiting:
        return await show_queue(request)
    latest = await request.store.submissions.latest([one.duty.id for one in waiting])
    return screens.ask_all(unit, waiting, max(one.id for one in latest.values()))


@route("plan.bulk")
async def accept_all(request: Request) -> Screen:
    """`…:<unit>:<submission>`: all that waits and was begun no later than that one.

    Whoever has handed in several of them gets one letter.
    """
    unit, last = await _unit(request), request.number(1)
    waiting = await request.store.plan_lines.waiting(unit.id, request.today)
    latest = await request.store.submissions.latest([one.duty.id for one in waiting])
    done: list[Decision] = []
    for line in waiting:
        given = latest.get(line.duty.id)
        if given is not None and given.id <= last:
            done += await _judge(request, Seen(line, unit), given, Verdict.ACCEPTED)
    await tell(request, done)
    return screens.accepted(unit, len(done))


async def _judge(
    request: Request, found: Seen, given: Submission, verdict: Verdict, reason: str = ""
) -> list[Decision]:
    """What those concerned are to be told. Empty: somebody had said something before."""
    line = found.line
    is_first = await request.store.submissions.judge(
        given, verdict, by=request.cadre_id, now=request.now, reason=reason
    )
    if not is_first:
        return []
    deed, word = _SAID[verdict]
    facts = {"unit": line.unit.id, "item": line.item.id}
    about = f"duty:{line.duty.id}"
    await request.store.audit.note(deed, about, facts, actor=request.cadre_id, now=request.now)
    level = found.accepting.name
    return [Decision(line, word, level, given.by, is_instead=given.is_instead, reason=reason)]


_SAID = {
    Verdict.ACCEPTED: (Deed.SUBMISSION_ACCEPTED, Word.ACCEPTED),
    Verdict.SENT_BACK: (Deed.SUBMISSION_SENT_BACK, Word.SENT_BACK),
}


async def _latest(request: Request) -> tuple[Seen, Submission]:
    """`…:<duty>:<submission>`, the latest version. Raises NotFound for any other."""
    found = await loading.named(request)
    given = await request.store.submissions.get(request.number(1), lock=True)
    versions = await request.store.submissions.versions(found.line.duty.id)
    if not versions or versions[0].id != given.id:
        raise NotFound("submission")
    return found, versions[0]


@route("plan.accept")
async def accept(request: Request) -> Screen:
    """It is as it should be; a second tap changes nothing."""
    await tell(request, await _judge(request, *await _latest(request), Verdict.ACCEPTED))
    return await cards.card_above(request, await loading.named(request))


@route("plan.why")
async def ask_why(request: Request) -> Screen:
    found, given = await _latest(request)
    if given.verdict is not None:
        return await cards.card_above(request, found)
    return screens.why(found.line, given.id)


@route("plan.back")
async def send_back(request: Request) -> Screen:
    """To be corrected, for a reason the unit reads."""
    found, given = await _latest(request)
    if given.verdict is None:
        if not request.text or len(request.text) > LONGEST_NOTE:
            return screens.why(found.line, given.id, too_long=bool(request.text))
        said = await _judge(request, found, given, Verdict.SENT_BACK, request.text)
        await tell(request, said)
    return await cards.card_above(request, await loading.named(request))
