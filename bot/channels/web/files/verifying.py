"""Certificates for whoever has their number, and the pictures of modules for whoever is in."""

from pathlib import PurePath
from urllib.parse import quote

from aiohttp import web

from bot.channels.web import checks, pages
from bot.channels.web.site import SITE
from bot.domain.errors import NotFound
from bot.domain.people import Address
from bot.screens import pages as words
from bot.screens.privacy.page import withdrawn_certificate

_PNG = b"\x89PNG\r\n\x1a\n"
_KINDS = {".ics": "text/calendar"}  # phones open it by this alone
_ANY = "application/octet-stream"
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg"}
_STARTS = {"image/png": _PNG, "image/jpeg": b"\xff\xd8\xff"}
_AN_HOUR = "private, max-age=3600"
_TYPES = {"png": "image/png", "pdf": "application/pdf"}


async def verify(request: web.Request) -> web.Response:
    """Whether a certificate is real. Its number is 128 random bits: nobody can leaf through."""
    try:
        certified = await request.app[SITE].files.certified(request.match_info["number"])
    except NotFound:
        return pages.plain(words.no_certificate(), 404)
    if not certified.name:  # erased at their own wish
        return pages.plain(withdrawn_certificate(), 410)
    completion = certified.completion
    values = {
        "screen": words.certificate(certified.title),
        "facts": words.certificate_facts(completion, certified.name, certified.unit),
        "files": words.certificate_files(),
        "number": completion.id,
    }
    return pages.page("certificate.html", values)


async def certificate(request: web.Request) -> web.Response:
    """The certificate itself, as a picture or a document."""
    number, kind = request.match_info["number"], request.match_info["kind"]
    try:
        body = await request.app[SITE].files.read(f"certificate/{number}.{kind}")
    except NotFound:
        return pages.plain(words.no_certificate(), 404)
    headers = {
        "Cache-Control": _AN_HOUR,
        "Content-Disposition": f'inline; filename="chung-nhan-{number}.{kind}"',
    }
    return web.Response(body=body, content_type=_TYPES[kind], headers=headers)


async def document(request: web.Request) -> web.Response:
    """A file that was made for the person who asks; for nobody else."""
    person = await checks.known(request)
    if person is None:
        raise web.HTTPNotFound
    try:
        async with request.app[SITE].database.work() as store:
            conversation = await store.conversations.find(Address("web", person))
            cadre_id = (conversation and conversation.cadre_id) or 0
            number = request.match_info["number"]
            found = await store.documents.get(number, cadre_id=cadre_id)
    except NotFound:
        raise web.HTTPNotFound from None
    is_picture = found.body.startswith(_PNG)  # one that a screen shows
    named = f"{'inline' if is_picture else 'attachment'}; filename*=UTF-8''{quote(found.name)}"
    kind = "image/png" if is_picture else _KINDS.get(PurePath(found.name).suffix, _ANY)
    headers = {"Content-Disposition": named, "Content-Type": kind}
    return web.Response(body=found.body, headers=headers)


async def notice_file(request: web.Request) -> web.Response:
    """A file that came with a notice: for whoever got it, and for whoever sent it."""
    person = await checks.known(request)
    if person is None:
        raise web.HTTPNotFound
    try:
        async with request.app[SITE].database.work() as store:
            conversation = await store.conversations.find(Address("web", person))
            cadre_id = (conversation and conversation.cadre_id) or 0
            number = request.match_info["number"]
            name, body = await store.notices.files.opened(number, cadre_id=cadre_id)
    except NotFound:
        raise web.HTTPNotFound from None
    kind = _PICTURES.get(PurePath(request.match_info["name"]).suffix)
    shown = "inline" if kind and body.startswith(_STARTS[kind]) else "attachment"
    named = f"{shown}; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": named, "Content-Type": kind or _ANY}
    return web.Response(body=body, headers=headers)


async def picture(request: web.Request) -> web.StreamResponse:
    """A picture that some card shows; no other file of the content is handed out."""
    if await checks.known(request) is None:
        raise web.HTTPNotFound
    try:
        path = request.app[SITE].library.picture(request.match_info["ref"])
    except NotFound:
        raise web.HTTPNotFound from None
    return web.FileResponse(path, headers={"Cache-Control": _AN_HOUR})
