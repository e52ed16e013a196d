"""One duty: of one's own unit, or of one that somebody looks after; and its files."""

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.permissions import About
from bot.domain.submissions.lines import in_order, needs_word
from bot.request import Request
from bot.screen import Choice, Screen
from bot.screens.submissions import cards as screens
from bot.screens.submissions.cards import Card, Offers
from handlers.routing import route
from handlers.submissions import loading
from handlers.submissions.loading import Seen


@route("plan.open")
async def open_item(request: Request) -> Screen:
    """What an item asks of one's own units; it stands in letters to others, too."""
    units = await request.store.plan_lines.roles(request.cadre_id, request.today)
    try:
        return await _of_item(request, request.number(0), list(units))
    except NotFound:
        return screens.not_theirs()


@route("plan.duty")
async def open_of_unit(request: Request) -> Screen:
    """`…:<unit>:<item>`: the same for one of them."""
    units = await request.store.plan_lines.roles(request.cadre_id, request.today)
    if request.number(0) not in units:
        raise NotFound("unit")
    return await _of_item(request, request.number(1), [request.number(0)])


async def _of_item(request: Request, item_id: int, units: list[int]) -> Screen:
    lines = await request.store.plan_lines.of_item(item_id, units, request.today)
    if not lines:
        raise NotFound("plan item")
    owed = [one for one in in_order(lines) if one.duty.is_owed]
    if len({one.unit.id for one in lines}) == 1 and len(owed) <= 1:
        return await own_card(request, (owed or list(lines)[-1:])[0].duty.id)
    return screens.times(owed or list(lines)[-3:], request.today)


@route("plan.one")
async def open_own(request: Request) -> Screen:
    return await own_card(request, request.number(0))


async def own_card(request: Request, duty_id: int) -> Screen:
    found = await loading.own(request, duty_id)
    offers = Offers(is_own=True, may_hand_in=await loading.may_speak(request, found.line))
    return screens.card(await told(request, found), offers, request.today)


@route("plan.card")
async def open_any(request: Request) -> Screen:
    """As those above see it, who may have to say something of it."""
    return await card_above(request, await loading.named(request))


async def card_above(request: Request, found: Seen) -> Screen:
    duty = found.line.duty
    may_judge = await loading.may(request, "plan.accept", About.WORD, duty.id)
    is_theirs = await loading.may(request, "plan.queue", About.UNIT, found.accepting.id)
    back = Choice(screens.back_to_list(), f"plan.below:{found.line.unit.id}")
    if is_theirs:
        back = Choice(screens.back_to_queue(), f"plan.queue:{found.accepting.id}:0")
    may_instead = await loading.may(request, "plan.instead", About.DUTY, duty.id)
    offers = Offers(is_own=False, may_judge=may_judge, may_hand_instead=may_instead, back=back)
    return screens.card(await told(request, found), offers, request.today)


async def told(request: Request, found: Seen) -> Card:
    store, duty = request.store, found.line.duty
    versions = await store.submissions.versions(duty.id)
    by = (await store.cadres.get(versions[0].by)).name if versions else ""
    line = found.line
    waits = needs_word(line.item, line.unit.id, found.accepting.id)
    plea = await store.extensions.of(duty.id)
    return Card(line, found.accepting.name if waits else "", versions, by, plea)


@route("plan.proof")
async def show_proof(request: Request) -> Screen:
    """`…:<duty>:<submission>:<place>`, of a duty below: a copy, and a line in the audit log."""
    return await _copied(request, await loading.named(request), "plan.card")


@route("plan.mine")
async def show_own_proof(request: Request) -> Screen:
    """The same of one's own unit."""
    return await _copied(request, await loading.own(request, request.number(0)), "plan.one")


async def _copied(request: Request, found: Seen, back: str) -> Screen:
    store, line = request.store, found.line
    given = await store.submissions.get(request.number(1))
    if given.duty_id != line.duty.id or given.handed_at is None:
        raise NotFound("submission")
    kind, body = await store.submissions.file(given.id, request.number(2))
    name = screens.proof_name(given.id, request.number(2), kind)
    number = await store.documents.keep(request.cadre_id, name, body, request.now)
    await store.audit.note(
        Deed.EXPORTED,
        f"duty:{line.duty.id}",
        {"unit": line.unit.id},
        actor=request.cadre_id,
        now=request.now,
    )
    return screens.proof(line, number, name, f"{back}:{line.duty.id}")
