"""A browser asks to be told of letters while its page is closed, or not any more."""

import asyncio
import logging
from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web

from bot.channels.web import checks
from bot.channels.web.push.sealing import Unreadable, check
from bot.channels.web.push.services import Services
from bot.channels.web.site import SITE
from bot.domain.deliveries.pushes import Subscription
from bot.domain.people import Address
from storage.store import Store

SERVICES = web.AppKey("push services", Services)

log = logging.getLogger(__name__)


async def state(request: web.Request) -> web.Response:
    """Whether this browser is told, and what it takes to be: our public key."""
    async with request.app[SITE].database.work() as store:
        person = await _insider(request, store)
        kept = store.push_subscriptions
        said = {"key": kept.keys[0].public, "on": await kept.is_on(person)}
    return web.json_response(said)


async def subscribe(request: web.Request) -> web.Response:
    """From now on, in place of what it had. Asked too often, 429."""
    form, site = await checks.form(request), request.app[SITE]
    async with site.database.work() as store:
        await _insider(request, store)
        keys = {key.public for key in store.push_subscriptions.keys}
    wanted = _wanted(form)
    if wanted.server_key not in keys or not await _can_be_reached(request, wanted):
        raise web.HTTPBadRequest
    async with site.database.work() as store:
        person = await _insider(request, store)
        if not await store.push_subscriptions.keep(person, wanted, site.clock()):
            raise web.HTTPTooManyRequests
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def unsubscribe(request: web.Request) -> web.Response:
    """Not any more; asked again it changes nothing."""
    await checks.form(request)
    async with request.app[SITE].database.work() as store:
        await store.push_subscriptions.end(await _insider(request, store))
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _insider(request: web.Request, store: Store) -> str:
    """Who asks, as the web chat knows them: letters are written to those who have joined."""
    person = await checks.visitor(request, store)
    if person is None:
        raise web.HTTPUnauthorized
    conversation = await store.conversations.find(Address("web", person))
    if conversation is None or conversation.cadre_id is None:
        raise web.HTTPForbidden
    return person


def _wanted(form: Mapping[str, str]) -> Subscription:
    try:
        return Subscription(form["endpoint"], form["p256dh"], form["auth"], form["key"])
    except KeyError:
        raise web.HTTPBadRequest from None


async def _can_be_reached(request: web.Request, wanted: Subscription) -> bool:
    if not request.app[SERVICES].origin(wanted.endpoint):
        log.warning("a browser named a push service that is not known: refused")
        return False
    try:
        await asyncio.to_thread(check, wanted)
    except Unreadable:
        return False
    return True
