"""A push service and its browsers on this machine. They read the standards by themselves.

Signatures are checked as RFC 8292 says, and what is sealed is opened as RFC 8291 and 8188 say,
with nothing that the program itself uses for that.
"""

import asyncio
import json
import socket
import ssl
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.channels.web.push.services import Services
from bot.domain.deliveries.pushes import Subscription
from storage.vault import Vault
from tests.conftest import KEY, NOW

NAME = "push.example"
SERVER_KEY = Vault([KEY]).push_keys[0].public
_POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(body: bytes) -> str:
    return urlsafe_b64encode(body).rstrip(b"=").decode()


class Browser:
    """What a browser keeps of its subscription: the private halves."""

    def __init__(self, name: str = "lan") -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._auth = name.encode().ljust(16, b".")[:16]
        self.name = name

    @property
    def point(self) -> bytes:
        return self._private.public_key().public_bytes(*_POINT)

    def subscribes(self, service: "PushService", server_key: str = SERVER_KEY) -> Subscription:
        service.browsers[self.name] = self
        address = f"https://{service.name}/{self.name}"
        return Subscription(address, encoded(self.point), encoded(self._auth), server_key)

    def opens(self, sealed: bytes) -> dict[str, Any]:
        """One record: salt, record size, the sender's point, and what is sealed."""
        salt, length = sealed[:16], sealed[20]
        point, body = sealed[21 : 21 + length], sealed[21 + length :]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        shared = self._private.exchange(ec.ECDH(), theirs)
        info = b"WebPush: info\0" + self.point + point
        secret = _derived(shared, self._auth, info, 32)
        key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, body, None)
        assert plain.endswith(b"\x02"), "the last record"
        said: dict[str, Any] = json.loads(plain[:-1])
        return said


def _derived(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(hashes.SHA256(), size, salt, info).derive(secret)


@dataclass
class Taken:
    """A push as the service had it, and what its browser read in it."""

    headers: Mapping[str, str]
    claims: Mapping[str, Any]
    said: Mapping[str, Any]


@dataclass
class PushService:
    """Answers with what it is told to, once each; then with 201."""

    name: str  # and the port
    trusting: ssl.SSLContext
    taken: list[Taken] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    browsers: dict[str, Browser] = field(default_factory=dict)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)  # status, headers
    came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def services(self) -> Services:
        """The only one there is, and how it is reached."""
        return Services((self.name,), self._connect)

    def _connect(self) -> aiohttp.TCPConnector:
        return aiohttp.TCPConnector(resolver=_Here(), ssl=self.trusting)

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.came.set()
        if self.answers:
            status, headers = self.answers.pop(0)
            return web.Response(status=status, headers=headers)
        sealed = await request.read()
        claims = verified(request.headers["Authorization"], f"https://{self.name}")
        browser = self.browsers[request.match_info["browser"]]
        self.taken.append(Taken(dict(request.headers), claims, browser.opens(sealed)))
        return web.Response(status=201)

    async def hears(self, many: int = 1) -> None:
        """Until it was asked so many times, which takes some milliseconds."""
        async with asyncio.timeout(10):
            while len(self.asked) < many:
                self.came.clear()
                await self.came.wait()


def verified(authorization: str, audience: str) -> dict[str, Any]:
    """The claims, where the signature is theirs and they are for this service and for now."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    assert (scheme, parts["k"]) == ("vapid", SERVER_KEY)
    signed, _, signature = parts["t"].rpartition(".")
    r, s = (int.from_bytes(half, "big") for half in _halves(decoded(signature)))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(parts["k"]))
    point.verify(utils.encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
    header, claims = (json.loads(decoded(part)) for part in signed.split("."))
    assert header["alg"] == "ES256"
    assert claims["aud"] == audience
    assert 0 < claims["exp"] - NOW.timestamp() <= 24 * 3600
    return dict(claims)


def _halves(signature: bytes) -> tuple[bytes, bytes]:
    assert len(signature) == 64
    return signature[:32], signature[32:]


class _Here(AbstractResolver):
    """Its name stands for this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        assert host == NAME
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def push_service(folder: Path) -> AsyncIterator[PushService]:
    """With TLS: an endpoint without it is none."""
    certificate = _certificate(folder)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    found = PushService("", ssl.create_default_context(cafile=certificate))
    application = web.Application()
    application.router.add_post("/{browser}", found.take)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=serving).start()
    found.name = f"{NAME}:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    names = x509.SubjectAlternativeName([x509.DNSName(NAME), x509.IPAddress(ip_address("::1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(NOW - timedelta(days=3650)).not_valid_after(
        NOW + timedelta(days=3650)
    )
    made = made.add_extension(names, critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    file = folder / "push.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(pem))
    return file
