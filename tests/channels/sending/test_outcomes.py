"""Every way a message can end is told apart: what surely went, surely did not, and who knows."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.channels.telegram.sending.messenger import TelegramMessenger
from bot.domain.deliveries.outcomes import (
    Gone,
    Moved,
    NotSent,
    OurMistake,
    Outcome,
    Paused,
    Sent,
    Stopped,
    Unknown,
)
from bot.domain.deliveries.states import DeliveryState
from bot.settings import Settings, WrongToken
from storage.database import Database
from tests.bot_api.client import Server, serving
from tests.channels.sending.sender import ACK, LAN, LETTER, send, sending
from tests.person import Clock

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
STRANGER = 909


class Ticking(Clock):
    """A clock by which every look is a minute later: nobody waits for a turn."""

    def __call__(self) -> datetime:
        self.now = datetime.fromtimestamp(self.now.timestamp() + 60, UTC)
        return self.now


@pytest.fixture(scope="module")
def ticking() -> Ticking:
    return Ticking(NOW)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[Server]:
    async with serving(seed=7, slow_for=2.0, retry_after=3) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def database(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("sending") / "test.db")
    found = Database(f"sqlite:///{path}")
    yield found
    await found.close()


@pytest_asyncio.fixture(loop_scope="module")
async def messenger(
    server: Server, database: Database, ticking: Ticking
) -> AsyncIterator[TelegramMessenger]:
    await server.post("reset")
    async with sending(server, database, ticking, patience=0.4) as found:
        yield found


@pytest.mark.parametrize(
    ("fault", "outcome", "copies"),
    [
        pytest.param("", Sent, 1, id="accepted"),
        pytest.param("429", Paused, 0, id="too fast"),
        pytest.param("5xx", Unknown, 0, id="an error of the server, before"),
        pytest.param("5xx_after", Unknown, 1, id="an error of the server, after"),
        pytest.param("drop_before", Unknown, 0, id="the line broke, before"),
        pytest.param("drop_after", Unknown, 1, id="the line broke, after"),
        pytest.param("slow", Unknown, 1, id="no answer in time"),
        pytest.param("gateway", Unknown, 0, id="a page of a gateway"),
        pytest.param("garbled", Unknown, 1, id="an answer that is none"),
    ],
)
async def test_what_happens_on_the_way(
    server: Server, messenger: TelegramMessenger, fault: str, outcome: type[Outcome], copies: int
) -> None:
    await server.faults(fault, only=("sendMessage",))
    assert isinstance(await send(messenger), outcome)
    assert len(await server.log(LAN)) == copies


@pytest.mark.parametrize(
    ("door", "state"),
    [
        pytest.param("blocked", DeliveryState.BLOCKED, id="blocked"),
        pytest.param("deactivated", DeliveryState.DEACTIVATED, id="account gone"),
        pytest.param("unstarted", DeliveryState.NEVER_STARTED, id="never started"),
    ],
)
async def test_who_cannot_be_written_to(
    server: Server, messenger: TelegramMessenger, door: str, state: DeliveryState
) -> None:
    await server.post("block", chat_id=LAN, state=door)
    outcome = await send(messenger)
    assert isinstance(outcome, Gone)
    assert outcome.state is state


async def test_nobody_is_at_this_address(messenger: TelegramMessenger) -> None:
    assert await send(messenger, to=STRANGER) == Gone(DeliveryState.BAD_CHAT, "Chat not found")


async def test_the_chat_has_moved(server: Server, messenger: TelegramMessenger) -> None:
    await server.post("block", chat_id=LAN, state="migrated", moved_to=-100777)
    assert await send(messenger) == Moved("-100777")


async def test_a_pause_lasts_as_long_as_telegram_says_for_whoever_comes_next(
    server: Server, messenger: TelegramMessenger
) -> None:
    await server.faults("429", only=("sendMessage",))
    assert await send(messenger) == Paused(3)


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(replace(LETTER, text="dài " * 1100), id="too long"),
        pytest.param(replace(LETTER, choices=(replace(ACK, action="a" * 65),)), id="button"),
        pytest.param(replace(LETTER, title="", text=" "), id="empty"),
    ],
)
async def test_what_telegram_does_not_take_is_our_mistake(
    messenger: TelegramMessenger, letter: object
) -> None:
    assert isinstance(await send(messenger, letter), OurMistake)  # type: ignore[arg-type]


async def test_what_is_too_long_goes_as_plain_text_that_is_cut_off(
    server: Server, messenger: TelegramMessenger
) -> None:
    long = replace(LETTER, text="*dài* " * 1100)
    assert isinstance(await send(messenger, long), OurMistake)
    assert isinstance(await send(messenger, long, plain=True), Sent)
    (sent,) = await server.log(LAN)
    assert (len(sent["text"]), sent["text"][-1]) == (4096, "…")


async def test_a_token_that_is_withdrawn_stops_the_sender(
    server: Server, messenger: TelegramMessenger, caplog: pytest.LogCaptureFixture
) -> None:
    token = server.token
    await server.post("token", token="1000001:another")  # noqa: S106
    try:
        with caplog.at_level(logging.DEBUG):
            outcome = await send(messenger)
    finally:
        await server.post("token", token=token)
    assert isinstance(outcome, Stopped)
    assert token not in outcome.reason
    assert token not in "".join(
        record.getMessage() for record in caplog.records if record.name != "aiohttp"
    )


async def test_a_wrong_token_is_said_at_the_start(server: Server, database: Database) -> None:
    settings = Settings(telegram_token=SecretStr("1:wrong"), telegram_api=server.url)
    with pytest.raises(WrongToken) as raised:
        async with TelegramMessenger(settings, database, Clock(NOW)).open():
            pass
    assert "1:wrong" not in f"{raised.value}{raised.value.__cause__}"


async def test_where_nobody_listens_nothing_was_sent(database: Database, ticking: Ticking) -> None:
    async with AsyncExitStack() as kept:
        async with serving() as server:
            messenger = await kept.enter_async_context(sending(server, database, ticking))
            assert isinstance(await send(messenger), Sent)
        assert await send(messenger) == NotSent()


async def test_who_finds_no_free_connection_has_not_sent(
    server: Server, database: Database, ticking: Ticking
) -> None:
    await server.post("reset")
    async with (
        sending(server, database, ticking, connections=1, patience=0.6) as messenger,
        asyncio.TaskGroup() as group,
    ):
        await server.faults("slow", only=("sendMessage",))
        await server.post("people", first=LAN + 1)
        first = group.create_task(send(messenger))
        second = group.create_task(send(messenger, to=LAN + 1))
    assert (type(first.result()), second.result()) == (Unknown, NotSent())
    assert await server.log(LAN + 1) == []
