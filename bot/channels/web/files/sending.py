"""A file from a browser: kept for its sender, then heard like anything else they say."""

from http import HTTPStatus

import orjson
from aiohttp import BodyPartReader, web

from bot.channels.web import checks, pages
from bot.channels.web.site import SITE
from bot.channels.web.talking import NONCE
from bot.domain.people import Address
from bot.screens import pages as words
from storage.inbox import Arrival

LARGEST_FILE = 20 * 1024 * 1024  # bytes; as much as Telegram hands out
LONGEST_NAME = 100


async def send(request: web.Request) -> web.Response:
    """One file with the nonce of its form before it. Only people who have joined may send any."""
    checks.refuse_foreign(request)
    person = await checks.known(request)
    if person is None:
        return pages.plain(words.outside(), HTTPStatus.UNAUTHORIZED)
    nonce, name, content = await _read(request)
    said = await _keep(request, person, name, content)
    await request.app[SITE].worker.hear(Arrival(Address("web", person), nonce, said))
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/c"})


async def _read(request: web.Request) -> tuple[str, str, bytes]:
    """The form's two fields, in their order. Raises HTTPBadRequest for any other form."""
    if request.content_type != "multipart/form-data":
        raise web.HTTPBadRequest
    try:
        parts = await request.multipart()
        first, second = await parts.next(), None
        nonce = (await _content(first, "nonce")).decode("ascii")
        second = await parts.next()
        content = await _content(second, "file")
    except (ValueError, AssertionError):
        raise web.HTTPBadRequest from None
    if not NONCE.fullmatch(nonce) or not isinstance(second, BodyPartReader):
        raise web.HTTPBadRequest
    return nonce, (second.filename or "")[-LONGEST_NAME:], content


async def _content(part: object, name: str) -> bytes:
    if not isinstance(part, BodyPartReader) or part.name != name:
        raise web.HTTPBadRequest
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > LARGEST_FILE:
            raise web.HTTPRequestEntityTooLarge(LARGEST_FILE)
    return bytes(content)


async def _keep(request: web.Request, person: str, name: str, content: bytes) -> str:
    """What the inbox is told of it. A stranger's file is not kept."""
    site, number, cadre_id = request.app[SITE], "", 0
    async with site.database.work() as store:
        conversation = await store.conversations.find(Address("web", person))
        if conversation and conversation.cadre_id:
            cadre_id = conversation.cadre_id
            number = await store.documents.keep(cadre_id, name, content, site.clock())
    upload = {"name": name, "size": len(content), "ref": f"{cadre_id}/{number}"}
    return orjson.dumps({"upload": upload}).decode()
