"""HTTP/1.1, as little as it takes: a load of 10,000 calls a second leaves 100 µs for each."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import cast

JSON = b"application/json"
HEAD = b"HTTP/1.1 %d %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n%b"
PHRASES = {status.value: status.phrase.encode() for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a request or a response, in its three parts, and the headers."""

    start: tuple[str, str, str]
    headers: Mapping[str, str]


@dataclass(slots=True)
class Message:
    """One request, or one response."""

    head: Head
    body: bytes = b""


@lru_cache(maxsize=4096)  # a bot's calls differ in their bodies, hardly ever in their heads
def read_head(head: bytes) -> Head:
    start, *lines = head.decode().split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    first, second, third = [*start.split(" ", 2), "", ""][:3]
    return Head((first, second, third), headers)


class Framer:
    """Cuts a stream of bytes into messages, whatever the pieces it comes in."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._chunks = bytearray()
        self._message: Message | None = None  # None: its head is not here yet

    def feed(self, data: bytes) -> Iterator[Message]:
        self._rest += data
        while message := self._next():
            yield message

    def _next(self) -> Message | None:
        message = self._message or self._head()
        body = None if message is None else self._body(message)
        if message is None or body is None:
            return None
        message.body = body
        self._message = None
        return message

    def _head(self) -> Message | None:
        end = self._rest.find(b"\r\n\r\n")
        if end < 0:
            return None
        self._message = Message(read_head(bytes(self._rest[:end])))
        del self._rest[: end + 4]
        return self._message

    def _body(self, message: Message) -> bytes | None:
        if "transfer-encoding" in message.head.headers:
            return self._chunked()
        length = int(message.head.headers.get("content-length", 0))
        return self._cut(length) if len(self._rest) >= length else None

    def _chunked(self) -> bytes | None:
        while (line := self._rest.find(b"\r\n")) >= 0:
            size = int(self._rest[:line], 16)
            if len(self._rest) < line + size + 4:
                return None
            self._chunks += self._rest[line + 2 : line + 2 + size]
            del self._rest[: line + size + 4]
            if not size:
                body, self._chunks = bytes(self._chunks), bytearray()
                return body
        return None

    def _cut(self, length: int) -> bytes:
        piece = bytes(self._rest[:length])
        del self._rest[:length]
        return piece


class Call:
    """A request waiting for its one answer."""

    __slots__ = ("link", "message", "on_gone", "path", "query", "verb")

    def __init__(self, link: "Link", message: Message) -> None:
        self.link = link
        self.message = message
        self.on_gone: Callable[[], None] | None = None  # the client hung up before the answer
        self.verb, target, _ = message.head.start
        self.path, _, self.query = target.partition("?")

    def answer(self, status: int, body: bytes, kind: bytes = JSON) -> None:
        if self.link.current is self:
            self.link.write(HEAD % (status, PHRASES[status], kind, len(body), body))

    def drop(self) -> None:
        """Hang up without a word: all the client learns is that the connection is gone."""
        self.link.abort()


class Link(asyncio.Protocol):
    """One connection: its calls are served one at a time, in order."""

    def __init__(self, serve: Callable[[Call], None], links: set["Link"]) -> None:
        self.current: Call | None = None
        self.is_bots = False
        self._serve = serve
        self._links = links
        self._framer = Framer()
        self._queue: deque[Message] = deque()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._links.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._links.discard(self)
        self._queue.clear()
        call, self.current = self.current, None
        if call and call.on_gone:
            call.on_gone()

    def data_received(self, data: bytes) -> None:
        self._queue.extend(self._framer.feed(data))
        self._go_on()

    def write(self, answer: bytes) -> None:
        self._transport.write(answer)
        self.current = None
        self._go_on()

    def abort(self) -> None:
        self._transport.abort()

    def _go_on(self) -> None:
        if self.current is None and self._queue:
            self.current = Call(self, self._queue.popleft())
            self._serve(self.current)
