"""The web chat as one aiohttp application; whoever runs it also stops it."""

from aiohttp import web

from bot.channels.files import Files
from bot.channels.web import entering, events, fixed, notices, talking
from bot.channels.web.files import calendars, sending, verifying
from bot.channels.web.mishaps import in_plain_words
from bot.channels.web.push import subscribing
from bot.channels.web.push.services import BROWSERS
from bot.channels.web.site import SITE, Site
from bot.channels.worker import Clock, Worker
from bot.request import Links
from content.library import Library
from storage.database import Database

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # there are codes in addresses
    "Cache-Control": "no-store",  # unless a page says otherwise
}
_ONLY_HTTPS = "max-age=31536000"

_NUMBER = "{number:[A-Za-z0-9_-]{22}}"
_ROUTES = (
    web.get("/", entering.land),
    web.get("/c", talking.show),
    web.post("/c", talking.hear),
    web.post("/c/file", sending.send),
    web.get("/c/events", events.stream, allow_head=False),
    web.get("/c/file/document/{number}/{name}", verifying.document),
    web.get("/c/file/notice/{number}/{name}", verifying.notice_file),
    web.get("/c/file/{ref:.+}", verifying.picture),
    web.get("/c/worker.js", fixed.worker),
    web.get("/c/push", subscribing.state),
    web.post("/c/push", subscribing.subscribe),
    web.post("/c/push/off", subscribing.unsubscribe),
    web.get("/c/{code}", entering.knock),
    web.post("/c/{code}", entering.enter),
    web.get("/n/{code}", notices.show),
    web.post("/n/{code}", notices.acknowledge),
    web.get(f"/verify/{_NUMBER}.{{kind:png|pdf}}", verifying.certificate),
    web.get("/verify/{number}", verifying.verify),
    web.get("/calendar/{token:[A-Za-z0-9_-]{22}}.ics", calendars.subscribed),
    web.get("/static/{name}", fixed.asset),
    web.get("/favicon.ico", fixed.favicon),
    web.get("/manifest.webmanifest", fixed.manifest),
    web.get("/robots.txt", fixed.robots),
    web.get("/healthz", fixed.healthy),
    web.get("/readyz", fixed.ready),
)


def make_app(  # noqa: PLR0913 - the pieces, each by its name
    *,
    database: Database,
    library: Library,
    worker: Worker,
    waker: events.Waker,
    files: Files,
    links: Links,
    clock: Clock,
) -> web.Application:
    """The routes of the chat. Serve it with `access_log=None`: addresses hold codes."""
    app = web.Application(middlewares=[in_plain_words])
    app[SITE] = Site(database, library, worker, files, links, clock)
    app[events.WAKER] = waker
    app[subscribing.SERVICES] = BROWSERS
    app.add_routes(_ROUTES)
    app.on_response_prepare.append(_protect)
    app.on_shutdown.append(_end_streams)
    return app


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)  # its version is nobody's business
    if request.app[SITE].is_secure:
        response.headers.setdefault("Strict-Transport-Security", _ONLY_HTTPS)


async def _end_streams(app: web.Application) -> None:
    app[events.WAKER].close()
