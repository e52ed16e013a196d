"""Faults happen as asked, by seed, and are counted right."""

import asyncio
from collections import Counter

import aiohttp
import pytest

from tests.bot_api.client import Server, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAN = 101
SENT = {"chat_id": LAN, "text": "Nhắc lịch"}


async def test_a_drop_before_is_lost_and_a_drop_after_is_sent(server: Server) -> None:
    await server.post("people", first=LAN)
    for fault, sent in (("drop_before", 0), ("drop_after", 1)):
        await server.faults(fault)
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await server.bot("sendMessage", **SENT)
        assert len(await server.log(LAN)) == sent
    calls = [(call["fault"], call["is_accepted"], call["status"]) for call in await server.calls()]
    assert calls == [("drop_before", False, 0), ("drop_after", True, 0)]
    assert (await server.stats())["faults"] == {"drop_before": 1, "drop_after": 1}


async def test_errors_of_the_server_before_and_after_acceptance(server: Server) -> None:
    await server.post("people", first=LAN)
    await server.faults("5xx", "5xx_after", "429", "")
    codes = [(await server.bot("sendMessage", **SENT)).get("error_code") for _ in range(4)]
    assert {codes[0], codes[1]} <= {500, 502, 504}
    assert codes[2:] == [429, None]
    assert (await server.stats())["accepted"] == {"sent": 2}
    await server.faults("429")
    told = await server.bot("sendMessage", **SENT)
    assert told["parameters"] == {"retry_after": 1}
    assert told["description"] == "Too Many Requests: retry after 1"


async def test_faults_may_be_kept_to_some_methods(server: Server) -> None:
    await server.faults("429", only=("sendMessage",))
    assert (await server.bot("getMe"))["ok"]
    assert not (await server.bot("sendMessage", **SENT))["ok"]


async def test_what_the_bot_heard_and_what_was_sent_add_up(server: Server) -> None:
    await server.post("people", first=LAN)
    kinds = ("429", "5xx", "5xx_after", "drop_before", "drop_after")
    await server.post("faults", **dict.fromkeys(kinds, 0.1))
    heard: Counter[int] = Counter()
    for _ in range(300):
        try:
            heard[(await server.bot("sendMessage", **SENT)).get("error_code", 200)] += 1
        except aiohttp.ServerDisconnectedError:
            heard[0] += 1
    stats = await server.stats()
    faults = stats["faults"]
    assert heard[0] == faults["drop_before"] + faults["drop_after"]
    assert stats["accepted"]["sent"] == heard[200] + faults["drop_after"] + faults["5xx_after"]
    assert stats["statuses"] == {str(code): times for code, times in heard.items()}
    assert len(await server.log(LAN)) == stats["accepted"]["sent"]


async def test_the_same_seed_draws_the_same_faults(server: Server) -> None:
    drawn = []
    for _ in range(2):
        await server.post("reset")
        await server.faults(fault_429=0.2, fault_5xx=0.2)
        answers = [await server.bot("getMe") for _ in range(50)]
        drawn.append([answer.get("error_code", 0) for answer in answers])
    assert drawn[0] == drawn[1]
    assert 5 < sum(code == 429 for code in drawn[0]) < 20


async def test_while_telegram_is_down_connections_break(server: Server) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(_fails(server))
        while not (await server.stats())["calls"]:
            pass
        await server.post("down", seconds=30)
        assert await poll
    assert await _fails(server)
    await server.post("down", seconds=0)
    assert (await server.bot("getMe"))["ok"]


async def _fails(server: Server) -> bool:
    try:
        await server.bot("getUpdates", timeout=30)
    except aiohttp.ServerDisconnectedError:
        return True
    return False


async def test_flood_limits() -> None:
    async with serving(limit_per_chat=1, chat_burst=2) as server:
        await server.post("people", first=LAN, count=2)
        answers = [await server.bot("sendMessage", **SENT) for _ in range(3)]
        assert [answer["ok"] for answer in answers] == [True, True, False]
        assert answers[2]["parameters"] == {"retry_after": 1}
        assert (await server.bot("sendMessage", chat_id=LAN + 1, text="Chào"))["ok"]


async def test_slow_answers_come_late_but_count_at_once() -> None:
    async with serving(slow_for=0.3, anyone=True) as server:
        await server.faults("slow")
        async with asyncio.TaskGroup() as group:
            call = group.create_task(server.bot("sendMessage", **SENT))
            await server.phone(LAN).sees("Nhắc lịch")
            assert not call.done()
        assert call.result()["ok"]


async def test_the_process_ends_cleanly_with_a_bot_still_waiting() -> None:
    async with serving() as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET /bot%b/getUpdates?timeout=30 HTTP/1.1\r\n\r\n" % server.token.encode())
        while not (await server.stats())["calls"]:
            pass
    assert await reader.read() == b""
    writer.close()
