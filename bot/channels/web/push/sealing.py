"""What goes to a push service: sealed so that only the browser can read it; the only pywebpush.

Its own HTTP is not used: it follows redirects, and waits as long as it is made to.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.domain.deliveries.pushes import Subscription
from storage.vault import PushKey

_LASTS = timedelta(hours=12)  # how long a service may believe who we are; 24 at most (RFC 8292)


class Unreadable(Exception):  # noqa: N818 - a state of a subscription
    """The keys of a subscription are none."""


_BROWSER_KEY = re.compile(r"[A-Za-z0-9_-]{87}=?")  # 65 bytes
_AUTH_SECRET = re.compile(r"[A-Za-z0-9_-]{22}(==)?")  # 16 bytes


def check(said: Subscription) -> None:
    """Raises Unreadable where a browser says keys that nothing can be sealed for."""
    is_key = _BROWSER_KEY.fullmatch(said.browser_key)
    if not is_key or not _AUTH_SECRET.fullmatch(said.auth_secret):
        raise Unreadable
    seal(b"?", said)


def seal(body: bytes, to: Subscription) -> bytes:
    """RFC 8291, for keys that were checked. Raises Unreadable."""
    from pywebpush import WebPusher  # noqa: PLC0415 - 0.3 s and 20 MB that most can do without

    keys = {"p256dh": to.browser_key, "auth": to.auth_secret}
    try:
        sealed = WebPusher({"endpoint": to.endpoint, "keys": keys}).encode(body)
    except ValueError:  # no point of the curve
        raise Unreadable from None
    return bytes(sealed["body"])


class Signer:
    """Says to push services who sends (VAPID, RFC 8292); what was signed is used for hours."""

    def __init__(self, ours: str) -> None:
        """`ours`: the public address of this program, where its people can be found."""
        self._contact = f"https://{urlsplit(ours).hostname}"
        self._signed: dict[tuple[str, str], tuple[datetime, Mapping[str, str]]] = {}

    def headers(self, origin: str, key: PushKey, now: datetime) -> Mapping[str, str]:
        """For one push service, by the key that the subscription was made for."""
        until, found = self._signed.get((origin, key.public), (now, {}))
        if until <= now:
            found = self._sign(origin, key, now + _LASTS)
            self._signed[origin, key.public] = (now + _LASTS / 2, found)
        return found

    def _sign(self, origin: str, key: PushKey, until: datetime) -> Mapping[str, str]:
        from py_vapid import Vapid02  # noqa: PLC0415 - see seal

        vapid = Vapid02.from_raw(urlsafe_b64encode(key.private))
        claims = {"aud": origin, "exp": int(until.timestamp()), "sub": self._contact}
        signed: Mapping[str, str] = vapid.sign(claims)
        return signed
