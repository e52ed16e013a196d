"""What a stolen database must not tell, sealed with a key from outside; the only cryptography.

Of phone numbers an unkeyed hash would be undone in seconds: there are too few of them.
"""

import hmac
import os
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

SECRET_LENGTH = 43  # 256 random bits in URL-safe characters
_NONCE = 12  # bytes; AES-GCM, NIST SP 800-38D


class NoKey(Exception):  # noqa: N818 - a state of the world, told to whoever runs the program
    """Something is sealed, or is to be, and the key for it is not there."""


@dataclass(frozen=True, slots=True)
class PushKey:
    """What push services know us by (VAPID, RFC 8292): two halves of a key on P-256."""

    public: str  # the point, 65 bytes in URL-safe base 64 without padding, as browsers take it
    private: bytes  # the number, 32 bytes


class Vault:
    """Seals with the newest of its keys; opens and recognises with any of them."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """The newest first. They are derived when something is sealed: most taps need none."""
        if not secrets or any(len(secret) < SECRET_LENGTH for secret in secrets):
            raise ValueError("a key has 43 characters or more (256 random bits)")
        self._secrets = tuple(secrets)

    def encrypt(self, text: str, *, about: int) -> bytes:
        """Sealed for one row: moved to another, it does not open."""
        key = self._keys[0]
        nonce = os.urandom(_NONCE)
        return key.number + nonce + key.cipher.encrypt(nonce, text.encode(), _bound_to(about))

    def decrypt(self, sealed: bytes, *, about: int) -> str:
        """Raises NoKey when none of the keys opens it."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _Key

        nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        for key in self._keys:
            if key.number == sealed[:1]:
                try:
                    return key.cipher.decrypt(nonce, body, _bound_to(about)).decode()
                except InvalidTag:  # one key in 256 has the same number as another
                    continue
        raise NoKey

    def digest(self, text: str) -> str:
        """The same for the same text; without the key nobody can try texts out."""
        return self._keys[0].digest(text)

    def digests(self, text: str) -> tuple[str, ...]:
        """The digest by every key: what was kept before a new key came is still recognised."""
        return tuple(key.digest(text) for key in self._keys)

    @cached_property
    def push_keys(self) -> tuple[PushKey, ...]:
        """One from each secret, the newest first, and always the same: nothing is kept of them."""
        return tuple(_push_key(secret) for secret in self._secrets)

    @cached_property
    def _keys(self) -> tuple["_Key", ...]:
        return tuple(_Key(secret) for secret in self._secrets)


def _bound_to(about: int) -> bytes:
    return str(about).encode()


class _Key:
    """One secret and what is derived from it, a key for each use (HKDF, RFC 5869)."""

    def __init__(self, secret: str) -> None:
        # 16 MB that a program without a single phone number can do without.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        self.number = _derived(secret, "key number", 1)
        self.cipher = AESGCM(_derived(secret, "cipher", 32))
        self._digest_key = _derived(secret, "digest", 32)

    def digest(self, text: str) -> str:
        return hmac.new(self._digest_key, text.encode(), sha256).hexdigest()


_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _push_key(secret: str) -> PushKey:
    """Of 384 bits, so that no number is likelier than another (FIPS 186-5, A.2.1)."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - see _Key
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        Encoding,
        PublicFormat,
    )

    drawn = int.from_bytes(_derived(secret, "web push", 48), "big")
    number = drawn % (_P256_ORDER - 1) + 1
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    public = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PushKey(urlsafe_b64encode(public).rstrip(b"=").decode(), number.to_bytes(32, "big"))


def _derived(secret: str, use: str, size: int) -> bytes:
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - see _Key
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    derivation = HKDF(hashes.SHA256(), size, salt=None, info=f"sotay {use}".encode())
    return derivation.derive(secret.encode())
