"""Certificates of what one has passed."""

from bot.domain.errors import NotFound
from bot.domain.progress import Completion
from bot.request import Request
from bot.screen import Screen
from bot.screens import progress as screens
from handlers.routing import route


@route("certificate.show")
async def show(request: Request) -> Screen:
    completion = await _own(request)
    title = request.library.title(completion.module_id)
    return screens.certificate(completion, title, request.links.verify(completion.id))


@route("certificate.pdf")
async def document(request: Request) -> Screen:
    completion = await _own(request)
    return screens.certificate_document(completion, request.library.title(completion.module_id))


async def _own(request: Request) -> Completion:
    completion = await request.store.completions.get(request.arg(0))
    if completion.cadre_id != request.cadre_id:
        raise NotFound("completion")
    return completion
