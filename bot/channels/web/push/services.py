"""The push services that browsers have: nothing is ever sent to any other address.

A subscription is what a browser says, so its endpoint may be anything at all; who could name our
own machines there could have us knock at their doors.
"""

import re
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

LONGEST = 1000  # characters of an endpoint; those seen have 150 to 500
# By their makers' own documents. "*." stands for a name below that.
KNOWN = (
    "fcm.googleapis.com",  # Chrome, Cốc Cốc, Samsung Internet, Opera, Brave; Edge on phones
    "updates.push.services.mozilla.com",  # Firefox
    "*.push.apple.com",  # Safari
    "*.notify.windows.com",  # Edge on Windows
)
_NAME = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]+)?"
_ENDPOINT = re.compile(rf"(https://({_NAME}))/[!-\[\]-~]*")  # no backslash


@dataclass(frozen=True, slots=True)
class Services:
    """Which there are, and how they are reached. A port is part of the name: none is 443."""

    names: Collection[str]
    connect: Callable[[], aiohttp.TCPConnector]

    def origin(self, endpoint: str) -> str:
        """`https://` and the name of the service; "" for one that is not known."""
        found = _ENDPOINT.fullmatch(endpoint) if len(endpoint) <= LONGEST else None
        return found[1] if found and self._knows(found[2]) else ""

    def _knows(self, name: str) -> bool:
        above = f"*.{name.partition('.')[2]}"
        return name in self.names or above in self.names


class PublicOnly(AbstractResolver):
    """Names, as far as they stand for public addresses: a service may be known, its DNS forged."""

    def __init__(self, names: AbstractResolver) -> None:
        self._names = names

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises OSError where there is no public one."""
        found = await self._names.resolve(host, port, family)
        public = [one for one in found if _is_public(one["host"])]
        if not public:
            raise OSError(f"{host} has no public address")
        return public

    async def close(self) -> None:
        await self._names.close()


def _is_public(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_global


def _publicly() -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(resolver=PublicOnly(DefaultResolver()))


BROWSERS = Services(KNOWN, _publicly)
