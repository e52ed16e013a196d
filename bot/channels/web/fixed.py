"""What never changes while the program runs: style, script, icons, manifest, and signs of life."""

import asyncio
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aiohttp import web

from bot.channels.web.site import SITE
from bot.screens import pages as words
from storage.database import Unavailable

_FOLDER = Path(__file__).with_name("static")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".png": "image/png"}
_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_A_DAY = "public, max-age=86400"
READY_SECONDS = 3.0  # a proxy that asks whether we are ready does not wait longer


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    body: bytes
    kind: str

    @property
    def version(self) -> str:
        return sha256(self.body).hexdigest()[:10]


_ASSETS = {
    path.name: Asset(path.read_bytes(), _TYPES[path.suffix])
    for path in _FOLDER.iterdir()
    if path.suffix in _TYPES
}


def address(name: str) -> str:
    """Where a page finds an asset. The address changes with the content."""
    return f"/static/{name}?v={_ASSETS[name].version}"


async def asset(request: web.Request) -> web.Response:
    """An asset; for ever when asked for by its version, which an old page may not be."""
    found = _ASSETS.get(request.match_info["name"])
    if found is None:
        raise web.HTTPNotFound
    is_exact = request.query.get("v") == found.version
    response = web.Response(body=found.body, content_type=found.kind)
    response.headers["Cache-Control"] = _FOR_EVER if is_exact else _FOR_A_DAY
    if found.kind.startswith("text/"):
        response.charset = "utf-8"
        response.enable_compression()
    return response


async def worker(_request: web.Request) -> web.Response:
    """The script that a browser keeps for pushes. It may look after the chat's own page,
    which lies above its folder; browsers ask by themselves whether it is still the same.
    """
    found = _ASSETS["worker.js"]
    headers = {"Service-Worker-Allowed": "/c", "Cache-Control": "no-cache"}
    return web.Response(body=found.body, content_type=found.kind, charset="utf-8", headers=headers)


async def favicon(_request: web.Request) -> web.Response:
    """Browsers ask for it by themselves, whatever a page says."""
    found = _ASSETS["icon-192.png"]
    headers = {"Cache-Control": _FOR_A_DAY}
    return web.Response(body=found.body, content_type=found.kind, headers=headers)


async def manifest(_request: web.Request) -> web.Response:
    """How a phone keeps the chat on its home screen.

    "minimal-ui", because iPhones then open it in the browser, where the session is;
    a "standalone" page has cookies of its own there and would not know the person.
    """
    return web.json_response(
        {
            "name": words.frame().name,
            "short_name": words.short_name(),
            "lang": "vi",
            "start_url": "/c",
            "scope": "/",
            "display": "minimal-ui",
            "background_color": "#eef3f7",
            "theme_color": "#0a4a85",
            "icons": [_icon(192), _icon(512)],
        },
        content_type="application/manifest+json",
        headers={"Cache-Control": _FOR_A_DAY},
    )


def _icon(size: int) -> dict[str, str]:
    src = address(f"icon-{size}.png")
    return {"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}


async def robots(_request: web.Request) -> web.Response:
    """Nothing here is for search engines."""
    return web.Response(text="User-agent: *\nDisallow: /\n")


async def healthy(_request: web.Request) -> web.Response:
    """The process is alive."""
    return web.Response(text="ok")


async def ready(request: web.Request) -> web.Response:
    """The database answers, so people can be served."""
    try:
        async with asyncio.timeout(READY_SECONDS), request.app[SITE].database.work() as store:
            await store.inbox.offset("web")
    except (TimeoutError, Unavailable):
        return web.Response(status=503, text="the database is away")
    return web.Response(text="ok")
