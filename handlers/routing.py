"""From an action's name to the function that carries it out, for whoever may ask for it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.permissions import (
    EVERYTHING,
    About,
    Access,
    Actor,
    Authority,
    Relation,
    Whereabouts,
    check_revoke,
    may,
    rule,
)
from bot.request import Request
from bot.screen import Screen

Handler = Callable[[Request], Awaitable[Screen]]


ROUTES: dict[str, Handler] = {}  # who may ask for what is in the table of permissions


def route(action: str) -> Callable[[Handler], Handler]:
    """Carry out `action` with the function below. It needs a line in the table of permissions."""

    def register(handler: Handler) -> Handler:
        if action in ROUTES:
            raise ValueError(f"two handlers for {action}")
        ROUTES[action] = handler
        return handler

    return register


def find(action: str) -> Handler:
    """What carries out an action. Raises NotFound: a forged button, or one of a past version."""
    try:
        return ROUTES[action]
    except KeyError:
        raise NotFound("action") from None


async def admit(request: Request) -> None:
    """Raises Refusal unless whoever asks may do this, at this moment.

    One's own things, and what belongs to nobody, cost no look at the database.
    """
    name = request.action.partition(":")[0]
    joined = request.conversation.cadre_id is not None
    if _is_open(name, Access.CADRE if joined else Access.STRANGER):
        return
    if not joined:
        raise Refusal(Reason.NOT_INVITED)
    found = rule(name)
    if found is None or found.about is About.SERVER:
        raise Refusal(Reason.NOT_ALLOWED)
    asking, thing = await actor(request), await _thing(request, found.about)
    if not asking.may(name, thing):
        raise Refusal(Reason.NOT_ALLOWED)
    if found.lets_in and thing and thing.cadre_id is not None:
        await _check_above(request, asking, thing.cadre_id)


async def go_on(request: Request, action: str) -> Screen:
    """Answer with another action, asked for by the same person. Raises Refusal as that does."""
    args = tuple(action.split(":")[1:])
    other = replace(request, action=action, args=args, text="", errands=request.errands)
    await admit(other)
    return await find(action.partition(":")[0])(other)


def _is_open(name: str, access: Access) -> bool:
    found = rule(name)
    where = {About.ONESELF: Relation.SELF, About.NOTHING: Relation.NOBODY}
    return found is not None and found.about in where and may(access, name, where[found.about])


async def actor(request: Request) -> Actor:
    """Whoever asks, with all they are allowed as: for a screen to offer no more than they may."""
    found = await request.store.scopes.authorities(request.cadre_id, request.now)
    if request.is_first_administrator:
        found = (*found, Authority(Access.ADMINISTRATOR, EVERYTHING))
    return Actor(request.cadre_id, found)


async def _check_above(request: Request, asking: Actor, cadre_id: int) -> None:
    """Raises Refusal where that person has an access which whoever asks could not take back."""
    store = request.store
    for grant in await store.grants.held_by(cadre_id, request.now):
        check_revoke(asking, grant, await store.scopes.path(grant.unit_id, request.today))


async def _thing(request: Request, about: About) -> Whereabouts | None:
    if about in {About.ONESELF, About.NOTHING}:
        return None
    return await request.store.scopes.find(about, request.number(0), request.today)
