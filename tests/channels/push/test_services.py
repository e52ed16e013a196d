"""Nothing is ever sent to anything but a push service that is known."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.channels.web.push.services import BROWSERS, KNOWN, LONGEST, PublicOnly, Services

EXAMPLES = Services(("push.example", "*.wns.example", "own.example:8443"), BROWSERS.connect)


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://push.example/send/abc:APA91_x-y~", "https://push.example"),
        ("https://sg2.wns.example/w/?token=BQ%2bAA==", "https://sg2.wns.example"),
        ("https://own.example:8443/x", "https://own.example:8443"),
    ],
)
def test_a_service_is_known_by_its_name(endpoint: str, origin: str) -> None:
    assert EXAMPLES.origin(endpoint) == origin


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "push.example/x",
        "http://push.example/x",
        "ftp://push.example/x",
        "https://push.example",
        "https://push.example:443/x",
        "https://push.example:22/x",
        "https://push.example.evil.example/x",
        "https://evilpush.example/x",
        "https://wns.example/x",
        "https://.wns.example/x",
        "https://evil.example/.wns.example/",
        "https://a.b.wns.example/x",
        "https://push.example@evil.example/x",
        "https://evil.example@push.example/x",
        "https://push.example\\@evil.example/x",
        "https://push.example/x\\y",
        "https://push.example/\r\nHost: evil.example",
        "https://push.example/x y",
        "https://push.example/ệ",
        "https://PUSH.example/x",
        "https://push.example./x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.1/latest/meta-data",
        "https://localhost/x",
        "https://push.example/" + "x" * LONGEST,
    ],
)
def test_anything_else_is_not(endpoint: str) -> None:
    assert EXAMPLES.origin(endpoint) == ""


def test_those_of_the_browsers_are_known_and_no_number_is() -> None:
    for name in KNOWN:
        assert BROWSERS.origin(f"https://{name.replace('*', 'a1')}/x")
    assert not [name for name in KNOWN if name.rpartition(".")[2].isdigit()]


class Names(AbstractResolver):
    """DNS that says what it is told to."""

    def __init__(self, *numbers: str) -> None:
        self.numbers = numbers
        self.is_closed = False

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)
            for one in self.numbers
        ]

    async def close(self) -> None:
        self.is_closed = True


async def test_of_the_addresses_of_a_name_the_public_ones_are_used() -> None:
    found = await PublicOnly(Names("10.0.0.1", "142.250.66.74", "::1")).resolve("push.example")
    assert [one["host"] for one in found] == ["142.250.66.74"]


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1"),
        *("::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1"),
    ],
)
async def test_a_name_that_leads_into_the_house_leads_nowhere(number: str) -> None:
    names = PublicOnly(Names(number))
    with pytest.raises(OSError, match="no public address"):
        await names.resolve("push.example")


async def test_the_way_out_is_closed_to_our_own_network() -> None:
    connector = BROWSERS.connect()
    assert isinstance(connector._resolver, PublicOnly)
    await connector.close()
