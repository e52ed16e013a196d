"""The tests' hands: a server in a process of its own, and people with phones."""

import asyncio
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import orjson

from tests.bot_api.seen import Json, Seen, View

ROOT = Path(__file__).parents[2]
PATIENCE = 5.0  # seconds a person waits for the bot


class Server:
    """The control side of a running stand-in."""

    def __init__(
        self,
        port: int,
        token: str,
        *,
        http: aiohttp.ClientSession,
        bots_http: aiohttp.ClientSession,
    ) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.token = token
        self._http = http
        self._bots_http = bots_http

    def phone(self, number: int, name: str = "Lan") -> "Phone":
        return Phone(self, number, name)

    async def get(self, path: str, **query: str | int | float) -> Any:  # noqa: ANN401 - JSON
        async with self._http.get(f"{self.url}/control/{path}", params=query) as response:
            return await self._read(response)

    async def post(self, path: str, **body: object) -> Json:
        content = orjson.dumps(body)
        headers = {"Content-Type": "application/json"}
        url = f"{self.url}/control/{path}"
        async with self._http.post(url, data=content, headers=headers) as response:
            told: Json = await self._read(response)
            return told

    async def bot(self, method: str, **values: object) -> Json:
        """A call as a bot makes it; the answer as it comes, refused or not."""
        content = orjson.dumps(values)
        headers = {"Content-Type": "application/json"}
        url = f"{self.url}/bot{self.token}/{method}"
        async with self._bots_http.post(url, data=content, headers=headers) as response:
            told: Json = orjson.loads(await response.read())
            return told

    async def calls(self, method: str = "") -> list[Json]:
        """What the bot asked for, oldest first."""
        found: list[Json] = await self.get("calls", method=method)
        return found

    async def log(self, chat_id: int = 0) -> list[Json]:
        """What was accepted: sent, edited, deleted."""
        found: list[Json] = await self.get("log", chat_id=chat_id)
        return found

    async def copies(self) -> dict[int, int]:
        """How many people were sent one message, how many two…"""
        told: dict[str, int] = await self.get("copies")
        return {int(many): people for many, people in told.items()}

    async def stats(self) -> Json:
        told: Json = await self.get("stats")
        return told

    async def file(self, file_id: str) -> bytes:
        async with self._http.get(f"{self.url}/control/files/{file_id}") as response:
            return await response.read()

    async def faults(self, *then: str, only: tuple[str, ...] = (), **rates: float) -> None:
        """`faults("drop_after")` for the next call; `faults(fault_429=0.03)` as a rate."""
        renamed = {name.removeprefix("fault_"): rate for name, rate in rates.items()}
        await self.post("faults", only=only, next=then, **renamed)

    async def _read(self, response: aiohttp.ClientResponse) -> Any:  # noqa: ANN401 - JSON
        told = orjson.loads(await response.read())
        assert response.status == 200, told
        return told


class Phone:
    """One person. What they do returns at once; `sees` waits for the bot."""

    def __init__(self, server: Server, number: int, name: str) -> None:
        self.id = number
        self._server = server
        self._person = {"id": number, "first_name": name, "is_bot": False, "language_code": "vi"}
        self._heard = 0  # what the bot had shown when the person last did something
        self._query = ""
        self._view = View()

    async def types(self, text: str) -> None:
        await self._does("send", text=text)

    async def shares_contact(self, phone_number: str, *, of: int | None = None) -> None:
        """Their own number, or the contact of somebody else."""
        name = self._person["first_name"]
        user = {"user_id": self.id if of is None else of}
        await self._does(
            "send", contact={"phone_number": phone_number, "first_name": name, **user}
        )

    async def sends_file(self, name: str, data: bytes, kind: str = "application/pdf") -> None:
        told = {"name": name, "kind": kind, "data": b64encode(data).decode()}
        await self._does("send", document=told)

    async def taps(self, label: str) -> None:
        """The newest button with this label; failing that, one of the keyboard below."""
        await self._look()
        for message in reversed(self._view.messages):
            if (data := message.data(label)) is not None:
                await self._does("tap", message_id=message.id, data=data)
                return
        await self._presses(label)

    async def forges(self, data: str, message_id: int | None = None) -> None:
        """A tap no honest app would send."""
        await self._look()
        last = self._view.messages[-1].id if self._view.messages else 1
        await self._does("tap", message_id=message_id or last, data=data, forged=True)

    async def sees(self, containing: str = "", *, within: float = PATIENCE) -> Seen:
        """The bot's last message, once it has spoken since the person last did something."""

        def is_there() -> bool:
            last = self._view.messages[-1:]
            return self._view.spoken > self._heard and any(containing in m.text for m in last)

        await self._until(is_there, f"“{containing}”" if containing else "an answer", within)
        return self._view.messages[-1]

    async def hears(self, *, within: float = PATIENCE) -> str:
        """The toast that answers the last tap."""
        await self._until(lambda: self._view.toast(self._query) is not None, "a toast", within)
        return self._view.toast(self._query) or ""

    @property
    def last(self) -> Seen | None:
        """The bot's last message, as last looked at; None: it has said nothing."""
        return self._view.messages[-1] if self._view.messages else None

    @property
    def texts(self) -> list[str]:
        """What the bot's messages say, as last looked at."""
        return [message.text for message in self._view.messages]

    @property
    def buttons(self) -> list[str]:
        """Under the bot's last message, or else below the chat."""
        inline = self._view.messages[-1].buttons if self._view.messages else []
        return inline or [key["text"] for key in self._view.keys]

    async def _does(self, path: str, **body: object) -> None:
        told = await self._server.post(path, chat_id=self.id, **{"from": self._person}, **body)
        self._heard, self._query = told["spoken"], told.get("query_id", "")

    async def _presses(self, label: str) -> None:
        key = next((key for key in self._view.keys if key["text"] == label), None)
        assert key is not None, f"no button “{label}” among {self.buttons}"
        if key.get("request_contact"):
            await self.shares_contact(f"+8490{self.id:07}"[:12])
        else:
            await self.types(label)

    async def _until(self, is_there: Callable[[], bool], what: str, within: float) -> None:
        """Looks again at every change, and only then."""
        await self._look()
        try:
            async with asyncio.timeout(within):
                while not is_there():
                    await self._look(after=self._view.changes, timeout=within)
        except TimeoutError:
            raise AssertionError(f"waited for {what}, but the bot says {self.texts}") from None

    async def _look(self, **query: float) -> None:
        self._view = View.of(await self._server.get(f"chats/{self.id}", **query))


@asynccontextmanager
async def serving(**options: float | str | bool) -> AsyncIterator[Server]:
    """A stand-in of one's own: `serving(seed=7, fault_429=0.03)`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot_api", "--with-parent", *_arguments(options)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    try:
        ready = orjson.loads(await process.stdout.readline())
        # What happens to the bot's connections must not happen to the tests' own.
        bots_http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True))
        crowd = aiohttp.TCPConnector(limit=0)  # everybody waits on a connection of their own
        async with aiohttp.ClientSession(connector=crowd) as http, bots_http:
            yield Server(ready["port"], ready["token"], http=http, bots_http=bots_http)
        process.stdin.close()
        code = await asyncio.wait_for(process.wait(), 10)
        assert code == 0, f"the stand-in ended with {code}"
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _arguments(options: dict[str, float | str | bool]) -> list[str]:
    arguments: list[str] = []
    for name, value in options.items():
        if value is not False:
            arguments.append("--" + name.replace("_", "-"))
        if not isinstance(value, bool):
            arguments.append(str(value))
    return arguments
