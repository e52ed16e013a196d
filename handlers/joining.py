"""Coming in by an invitation: agree, say who you are, and you are in."""

from collections.abc import Collection

from bot import phones
from bot.domain import invitations, people
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.invitations import Invitation
from bot.domain.people import Cadre, Role, Unit
from bot.request import Request
from bot.screen import Screen
from bot.screens import joining as screens
from bot.screens import refusals
from handlers.routing import go_on, route
from handlers.standings import standings_of, waiting


@route("join.open")
async def enter(request: Request) -> Screen:
    """An invitation was opened, or the code of a class was scanned.

    A wrong code is counted, so it is answered, not raised.
    """
    if await request.store.classes.coded(request.arg(0), request.now):
        return await _at_class(request)
    if await request.store.notices.is_linked(request.arg(0)):
        return await _by_notice(request)
    origin = f"{request.address.channel}:{request.address.person}"
    invitations.check_guesses(await request.store.invitations.guesses(origin), request.now)
    invitation = await request.store.invitations.coded(request.arg(0))
    if invitation is None:
        await request.store.invitations.guessed(origin, request.now)
        unknown = Refusal(Reason.CODE_UNKNOWN)
        has_joined = request.conversation.cadre_id is not None
        return refusals.why_not(unknown, has_joined=has_joined)
    if request.conversation.cadre_id is not None:
        return await _already_in(request, invitation)
    invitations.check(invitation, request.now)
    await request.store.conversations.invite(request.address, invitation.id)
    return screens.notice(await _unit(request, invitation))


async def _at_class(request: Request) -> Screen:
    if request.conversation.cadre_id is None:
        raise Refusal(Reason.CLASS_NEEDS_JOINING)
    return await go_on(request, f"class.checkin:{request.arg(0)}")


async def _by_notice(request: Request) -> Screen:
    """The link of a notice lets nobody in; who is in goes on to it."""
    if request.conversation.cadre_id is None:
        raise Refusal(Reason.NOT_INVITED)
    return await go_on(request, f"notice.linked:{request.arg(0)}")


async def _already_in(request: Request, invitation: Invitation) -> Screen:
    if invitation.is_personal and invitation.cadre_id != request.conversation.cadre_id:
        raise Refusal(Reason.JOINED_ELSEWHERE)
    cadre = await request.store.cadres.get(request.cadre_id)
    unit = await request.store.cadres.unit(cadre.id, request.today)
    return screens.welcome(cadre, unit or await _unit(request, invitation))


@route("join.notice")
async def notice(request: Request) -> Screen:
    invitation = await _invitation(request)
    return screens.notice(await _unit(request, invitation))


@route("join.refuse")
async def refuse(request: Request) -> Screen:
    await _invitation(request)
    await _record(request, agreed=False)
    await request.store.conversations.agree(request.address, None)
    return screens.refused()


@route("join.accept")
async def accept(request: Request) -> Screen:
    """They agree. Whoever came by a personal invitation is in at once."""
    invitation = await _invitation(request)
    if request.conversation.agreed_at is None:
        await _record(request, agreed=True)
        await request.store.conversations.agree(request.address, request.now)
    if invitation.cadre_id is not None:
        return await _come_in(request, invitation, invitation.cadre_id)
    return await _who_are_you(request, invitation, page=0)


async def _record(request: Request, *, agreed: bool) -> None:
    await request.store.consents.record(
        request.address,
        version=screens.NOTICE_VERSION,
        text=screens.notice_text(),
        agreed=agreed,
        now=request.now,
    )


@route("join.list")
async def who(request: Request) -> Screen:
    return await _who_are_you(request, await _agreed(request), page=request.number(0))


async def _who_are_you(
    request: Request, invitation: Invitation, *, page: int, unfound: bool = False
) -> Screen:
    unit = await _unit(request, invitation)
    waiting = people.by_given_name(await _waiting(request, unit))
    return screens.who_are_you(
        unit, waiting, page, can_share_phone=request.can_share_phone, unfound=unfound
    )


async def _waiting(request: Request, unit: Unit) -> list[Cadre]:
    there = await request.store.cadres.of_unit(unit.id, request.today)
    return [cadre for cadre in there if not cadre.has_joined]


@route("join.phone")
async def find_by_phone(request: Request) -> Screen:
    """Their own number, shared: one person of the unit has it, and that is to be confirmed.

    Without an invitation and their consent a number leads nowhere.
    """
    invitation = await _agreed(request)
    unit = await _unit(request, invitation)
    found = await _with_phone(request)
    matching = [cadre for cadre in await _waiting(request, unit) if cadre.id in found]
    if len(matching) != 1:  # a family shares a phone, or the list has another number
        return await _who_are_you(request, invitation, page=0, unfound=True)
    return screens.is_it_you(unit, matching[0])


async def _with_phone(request: Request) -> Collection[int]:
    try:
        return await request.store.phones.find(phones.normal(request.phone))
    except ValueError:
        return ()


@route("join.foreign")
async def refuse_foreign(request: Request) -> Screen:
    """Somebody else's contact: a friend's number proves nothing about who sends it."""
    return screens.foreign_phone(
        has_joined=request.conversation.cadre_id is not None,
        is_invited=request.conversation.invitation_id is not None,
    )


@route("join.pick")
async def pick(request: Request) -> Screen:
    invitation = await _agreed(request)
    cadre = await _of_unit(request, invitation, request.number(0))
    return screens.is_it_you(await _unit(request, invitation), cadre)


@route("join.confirm")
async def confirm(request: Request) -> Screen:
    """They are that person of the unit, unless somebody has come in as that person before."""
    invitation = await _agreed(request)
    cadre = await _of_unit(request, invitation, request.number(0))
    if cadre.has_joined:
        raise Refusal(Reason.ALREADY_JOINED)
    return await _come_in(request, invitation, cadre.id)


async def _of_unit(request: Request, invitation: Invitation, cadre_id: int) -> Cadre:
    for cadre in await request.store.cadres.of_unit(invitation.unit_id, request.today):
        if cadre.id == cadre_id:
            return cadre
    raise NotFound("cadre")


@route("join.new")
async def new(request: Request) -> Screen:
    invitation = await _agreed(request)
    return screens.what_name(invitation.role) if invitation.role else screens.which_post()


@route("join.role")
async def choose_role(request: Request) -> Screen:
    await _agreed(request)
    return screens.what_name(_role(request))


@route("join.name")
async def give_name(request: Request) -> Screen:
    """Somebody who is not on the unit's list, by name and post: a chair or staff must agree."""
    invitation, role = await _agreed(request), _role(request)
    if not people.is_full_name(request.text):
        return screens.what_name(role, again=True)
    cadre = await request.store.cadres.add(people.full_name(request.text), request.now)
    await request.store.newcomers.add(cadre.id, invitation.unit_id, role, request.now)
    return await _come_in(request, invitation, cadre.id)


def _role(request: Request) -> Role:
    try:
        return Role(request.arg(0))
    except ValueError:
        raise NotFound("role") from None


async def _come_in(request: Request, invitation: Invitation, cadre_id: int) -> Screen:
    store = request.store
    await store.invitations.use(invitation.id)
    is_first = await store.cadres.join(cadre_id, request.now)
    if not (is_first or invitation.is_personal):
        raise Refusal(Reason.ALREADY_JOINED)  # somebody was faster by a moment
    await store.conversations.belong_to(request.address, cadre_id)
    await store.consents.belong_to(request.address, cadre_id)
    return await _welcome(request, invitation, cadre_id)


async def _welcome(request: Request, invitation: Invitation, cadre_id: int) -> Screen:
    """With what their posts ask to learn, which home need not tell any more."""
    store = request.store
    posts = await store.posts.unwelcomed(cadre_id, request.today)
    await store.posts.welcome(cadre_id, request.today, request.now)
    standings = await standings_of(request, cadre_id, posts) if posts else ()
    unit, cadre = await _unit(request, invitation), await store.cadres.get(cadre_id)
    return screens.welcome(cadre, unit, standings, await waiting(request, cadre_id))


async def _unit(request: Request, invitation: Invitation) -> Unit:
    return await request.store.units.get(invitation.unit_id, request.today)


async def _invitation(request: Request) -> Invitation:
    """The invitation they came by, still good. Whoever is in needs none."""
    if request.conversation.invitation_id is None or request.conversation.cadre_id is not None:
        raise NotFound("invitation")
    invitation = await request.store.invitations.get(request.conversation.invitation_id)
    invitations.check(invitation, request.now)
    return invitation


async def _agreed(request: Request) -> Invitation:
    """The same, and they have agreed to the notice."""
    if request.conversation.agreed_at is None:
        raise NotFound("consent")
    return await _invitation(request)
