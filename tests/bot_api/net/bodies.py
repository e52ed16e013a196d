"""What a call carries: query, JSON, form and multipart come to the same names and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson

from tests.bot_api.checks import Refused
from tests.bot_api.net.wire import Message

Json = dict[str, Any]

BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)
FIELD = re.compile(r'[;\s]name="((?:[^"\\]|\\.)*)"')
FILE = re.compile(r'[;\s]filename="((?:[^"\\]|\\.)*)"')
KIND = re.compile(r"content-type:\s*([^\r\n;]+)", re.IGNORECASE)


@dataclass(slots=True)
class Upload:
    """A file inside a call."""

    name: str
    kind: str
    data: bytes


@dataclass(slots=True)
class Ask:
    """The parameters of one call, as Telegram reads them: nearly everything may be a string."""

    values: Json = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    raw: bytes = b""  # the values as they came, if that was as JSON

    @property
    def record(self) -> bytes | Json:
        """What to keep of it: bytes take a third of the room."""
        return self.raw or self.values

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Telegram reads what is no number as 0."""
        if name not in self.values:
            return default
        try:
            return int(self.values[name])
        except (TypeError, ValueError):
            return 0

    def truth(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "yes", "1"}

    def json(self, name: str, what: str) -> Any:  # noqa: ANN401 - the caller checks
        """A parameter that is JSON, or JSON inside a string. None: it is not there."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise Refused(f"can't parse {what} JSON object") from None


def read(message: Message, query: str = "") -> Ask:
    ask = _read_body(message) if message.body else Ask()
    if query:
        ask.values.update(parse_qsl(query, keep_blank_values=True))
        ask.raw = b""
    return ask


def _read_body(message: Message) -> Ask:
    kind = message.head.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return Ask(_read_json(message.body), raw=message.body)
    if kind.startswith("multipart/form-data"):
        return _read_multipart(message.body, kind)
    return Ask(dict(parse_qsl(message.body.decode(), keep_blank_values=True)))


def _read_json(body: bytes) -> Json:
    try:
        values = orjson.loads(body)
    except orjson.JSONDecodeError:
        values = None
    if not isinstance(values, dict):
        raise Refused("can't parse request JSON object")
    return values


def _read_multipart(body: bytes, kind: str) -> Ask:
    ask = Ask()
    found = BOUNDARY.search(kind)
    for head, data in _parts(body, found.group(1) if found else ""):
        name = FIELD.search(head)
        if name is None:
            continue
        if file := FILE.search(head):
            ask.files[name.group(1)] = Upload(_said(file.group(1)), _kind(head), data)
        else:
            ask.values[name.group(1)] = data.decode()
    return ask


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, bytes]]:
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        yield head.decode(), data


def _kind(head: str) -> str:
    found = KIND.search(head)
    return found.group(1) if found else "application/octet-stream"


def _said(name: str) -> str:
    """A file name: some clients percent-encode it, some put a backslash before a quote."""
    return unquote(name.replace('\\"', '"').replace("\\\\", "\\"))
