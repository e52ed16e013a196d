"""Who asks and from where, before anything is done for them."""

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.web.site import SITE, Site
from storage.sessions import LASTS_FOR
from storage.store import Store

COOKIE = "sotay"
LARGEST_FORM = 64 * 1024  # bytes; 4,000 Vietnamese letters are 36,000 in a form
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 random bits


def session_token(request: web.Request) -> str:
    """The token in the cookie; "" when there is none, or nothing that could be one."""
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else ""


async def visitor(request: web.Request, store: Store) -> str | None:
    """The person whose session this browser has. None: it has none."""
    token = session_token(request)
    return await store.sessions.person(token, request.app[SITE].clock()) if token else None


async def known(request: web.Request) -> str | None:
    """The same, in a unit of work of its own."""
    if not session_token(request):
        return None
    async with request.app[SITE].database.work() as store:
        return await visitor(request, store)


def remember(response: web.StreamResponse, token: str, site: Site) -> None:
    """Give the browser its session, for as long as the session lasts from now."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LASTS_FOR.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=site.is_secure,
    )


async def form(request: web.Request) -> Mapping[str, str]:
    """The fields of a form that one of our own pages sent; the first of each name counts."""
    refuse_foreign(request)
    if not request.body_exists:
        return {}
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPBadRequest
    await _refuse_large(request)
    try:
        fields = await request.post()
    except (ValueError, LookupError):  # not UTF-8, or a charset that does not exist
        raise web.HTTPBadRequest from None
    return {name: str(fields[name]) for name in fields}


async def _refuse_large(request: web.Request) -> None:
    size = request.content_length
    if (len(await request.read()) if size is None else size) > LARGEST_FORM:
        raise web.HTTPRequestEntityTooLarge(LARGEST_FORM)


def refuse_foreign(request: web.Request) -> None:
    """A form that another site sends in a person's name gets 403.

    Browsers that say Sec-Fetch-Site are believed. Of the others' origins "null"
    is a sandboxed page: ours keep a referrer for this site, so their forms name it.
    """
    said = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    is_foreign = bool(origin) and not _ours(origin, request)
    if said not in {"same-origin", "none"} if said else is_foreign:
        raise web.HTTPForbidden


def _ours(origin: str, request: web.Request) -> bool:
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        return False
    return host in {request.host, urlsplit(request.app[SITE].links.web).netloc}


def client_address(request: web.Request) -> str:
    """The network address a browser comes from; of IPv6 the /64 that one line holds.

    Only our own proxy, on this machine, is believed about whom it speaks for.
    """
    peer = _address(request.remote or "")
    if peer is None or not peer.is_loopback:
        return _network(peer)
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", []))
    return _network(_address(forwarded.rpartition(",")[2]) or peer)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _network(address: IPv4Address | IPv6Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address.packed, 64), strict=False))
    return str(address or "unknown")
