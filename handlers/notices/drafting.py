"""The draft that somebody has before them, and the card that shows it."""

from bot.domain.notices.drafts import NoticeDraft
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import aiming as aiming_screens
from bot.screens.notices import composing as screens
from handlers.notices.publishing import heir, publishing


async def kept(request: Request) -> NoticeDraft:
    """One's own. Raises NotFound when there is none."""
    return await request.store.notices.drafts.get(request.cadre_id)


async def keep(request: Request, draft: NoticeDraft) -> NoticeDraft:
    await request.store.notices.drafts.keep(request.cadre_id, draft, request.now)
    return draft


async def card(request: Request, draft: NoticeDraft) -> Screen:
    """What is said so far; first of all the words, and a unit that is still there."""
    if not draft.is_complete:
        return screens.ask_text(draft)
    unit = await request.store.units.get(draft.audience.unit_id, request.today)
    is_there, carrier = await heir(request, unit.id)
    if not is_there:
        return aiming_screens.gone(unit, carrier)
    meant = publishing(request)
    files = await request.store.notices.files.of_draft(request.cadre_id, draft.key)
    found = screens.DraftCard(
        draft=draft,
        unit=await request.store.units.get(draft.unit_id, request.today),
        audience=await meant.in_words(draft.audience),
        count=await meant.count(draft.audience),
        files=len(files),
        enclosed=await meant.enclosed(draft),
    )
    return screens.card(found)
