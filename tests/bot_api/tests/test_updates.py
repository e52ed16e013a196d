"""getUpdates: what is confirmed, what expires, who may ask."""

import asyncio

import pytest

from tests.bot_api.client import Server
from tests.bot_api.seen import Json

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAN = 101
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def ids(server: Server, **values: object) -> list[int]:
    told = await server.bot("getUpdates", **values)
    assert told["ok"], told
    return [update["update_id"] for update in told["result"]]


async def write(server: Server, *texts: str) -> list[int]:
    made = [await server.post("send", chat_id=LAN, text=text) for text in texts]
    return [told["update_id"] for told in made]


async def test_an_offset_confirms_what_it_passes(server: Server) -> None:
    first, second, third = await write(server, "a", "b", "c")
    assert (second, third) == (first + 1, first + 2)
    assert await ids(server) == [first, second, third]
    assert await ids(server, limit=2) == [first, second]
    assert await ids(server, offset=second) == [second, third]
    assert await ids(server) == [second, third]
    assert (await server.stats())["updates"]["confirmed"] == 1


async def test_a_negative_offset_keeps_the_last(server: Server) -> None:
    *_, last = await write(server, "a", "b", "c")
    assert await ids(server, offset=-1) == [last]
    assert await ids(server) == [last]


async def test_an_offset_in_the_future_confirms_nothing(server: Server) -> None:
    """After a week of silence ids begin anew, and may be lower."""
    (old,) = await write(server, "a")
    await ids(server, offset=old + 1)
    await server.post("next_update", id=17)
    assert await write(server, "b", "c") == [17, 18]
    assert await ids(server, offset=old + 1) == [17, 18]
    assert await ids(server, offset=old + 1) == [17, 18]
    assert await ids(server, offset=19) == []


async def test_after_a_week_of_silence_the_next_id_is_random(server: Server) -> None:
    (old,) = await write(server, "a")
    await ids(server, offset=old + 1)
    await server.post("clock", ahead=8 * 86_400)
    (new,) = await write(server, "b")
    assert new not in {old, old + 1}


async def test_a_tap_lives_150_seconds_and_a_message_a_day(server: Server) -> None:
    (message,) = await write(server, "a")
    tap = await server.post("tap", chat_id=LAN, message_id=1, data="home", forged=True)
    await server.post("clock", ahead=149)
    assert await ids(server) == [message, tap["update_id"]]
    await server.post("clock", ahead=151)
    assert await ids(server) == [message]
    await server.post("clock", ahead=86_401)
    assert await ids(server) == []
    assert (await server.stats())["updates"]["expired"] == 2


async def test_an_answer_to_a_tap_may_come_too_late(server: Server) -> None:
    await write(server, "a")
    tap = await server.post("tap", chat_id=LAN, message_id=1, data="home", forged=True)
    its = {"callback_query_id": tap["query_id"]}
    assert (await server.bot("answerCallbackQuery", **its, text="Đã ghi"))["ok"]
    await server.post("clock", ahead=16)
    assert (await server.bot("answerCallbackQuery", **its))["description"] == TOO_OLD
    unknown = await server.bot("answerCallbackQuery", callback_query_id="1")
    assert unknown["description"] == TOO_OLD
    assert (await server.stats())["taps"] == {
        "made": 1,
        "answered": 1,
        "too_late": 1,
        "unknown": 1,
    }


async def test_a_poll_waits_for_an_update(server: Server) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(server.bot("getUpdates", timeout=30))
        await called(server, 1)
        (made,) = await write(server, "a")
    assert [update["update_id"] for update in poll.result()["result"]] == [made]


async def test_of_two_pollers_the_one_that_waits_is_told(server: Server) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(server.bot("getUpdates", timeout=30))
        await called(server, 1)
        second = group.create_task(server.bot("getUpdates", timeout=30))
        told = await first
        await write(server, "a")
    assert told["error_code"] == 409
    assert told["description"].startswith("Conflict: terminated by other getUpdates request")
    assert len(second.result()["result"]) == 1


async def test_no_polling_while_a_webhook_is_set(server: Server) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(server.bot("getUpdates", timeout=30))
        await called(server, 1)
        await server.bot("setWebhook", url="http://127.0.0.1:9/telegram")
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
    told = await server.bot("getUpdates")
    assert told["description"].startswith("Conflict: can't use getUpdates method while webhook")


async def test_only_what_the_bot_allows_is_kept(server: Server) -> None:
    await ids(server, allowed_updates=["callback_query"])
    assert await write(server, "a") == [None]
    await ids(server, allowed_updates=[])
    await server.post("block", chat_id=LAN)
    reaction: Json = {"chat": {"id": LAN}}
    assert (await server.post("update", message_reaction=reaction))["update_id"] is None
    (update,) = (await server.bot("getUpdates"))["result"]
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def called(server: Server, times: int) -> None:
    """Until the stand-in has heard so many getUpdates."""
    while (await server.stats())["calls"].get("getUpdates", 0) < times:
        pass
