"""Settings, another device."""

from bot.domain.audit import Deed
from bot.domain.errors import NotFound
from bot.domain.invitations import OWN_CODE_LASTS_FOR
from bot.i18n import LOCALES, use
from bot.request import Request
from bot.screen import Screen
from bot.screens import settings as screens
from handlers.routing import route


@route("settings.show")
async def show(request: Request) -> Screen:
    return screens.settings(request.conversation.locale)


@route("settings.language")
async def choose_language(request: Request) -> Screen:
    locale = request.arg(0)
    if locale not in LOCALES:
        raise NotFound("language")
    await request.store.cadres.speak(request.cadre_id, locale)
    with use(locale):
        return screens.settings(locale)


@route("settings.link")
async def link(request: Request) -> Screen:
    """A personal link for the person's own other phone; older ones end."""
    store, cadre_id = request.store, request.cadre_id
    unit_id = await _home_unit(request)
    await store.invitations.revoke_personal(cadre_id, request.now)
    expires_at = request.now + OWN_CODE_LASTS_FOR
    code = await store.invitations.issue(
        unit_id, now=request.now, expires_at=expires_at, cadre_id=cadre_id, uses=1
    )
    minutes = int(OWN_CODE_LASTS_FOR.total_seconds() // 60)
    return screens.other_device(request.links.enter(code), request.links.start(code), minutes)


async def _home_unit(request: Request) -> int:
    """Of their post, or of the one they wait to be confirmed in. Raises NotFound."""
    unit = await request.store.cadres.unit(request.cadre_id, request.today)
    if unit is not None:
        return unit.id
    newcomer = await request.store.newcomers.of_cadre(request.cadre_id, request.now)
    if newcomer is None or not newcomer.waits:
        raise NotFound("post")
    return newcomer.unit.id


@route("settings.alone")
async def leave_others(request: Request) -> Screen:
    """End every other device: a lost phone, or somebody who took this name."""
    cadre_id = request.cadre_id
    await request.store.conversations.leave_others(request.address, cadre_id)
    await request.store.invitations.revoke_personal(cadre_id, request.now)
    await request.store.audit.note(
        Deed.LEFT_OTHERS, f"cadre:{cadre_id}", actor=cadre_id, now=request.now
    )
    return screens.alone()
