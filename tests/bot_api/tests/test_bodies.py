"""However a call is written, it is the same call."""

import aiohttp
import pytest

from tests.bot_api.client import Server

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAN = 101
BUTTON = '{"inline_keyboard": [[{"text": "Có", "callback_data": "home"}]]}'
SAID = {"chat_id": str(LAN), "text": "Chào", "reply_markup": BUTTON}


def multipart() -> aiohttp.MultipartWriter:
    """In chunks, as a client sends what it does not know the length of."""
    writer = aiohttp.MultipartWriter("form-data")
    for name, value in SAID.items():
        writer.append(value).set_content_disposition("form-data", name=name)
    return writer


@pytest.mark.parametrize("way", ["json", "form", "multipart", "query", "odd case"])
async def test_every_way_of_writing_a_call(server: Server, way: str) -> None:
    lan = server.phone(LAN)
    await lan.types("/start")
    url = f"{server.url}/bot{server.token}/sendMessage"
    async with aiohttp.ClientSession() as http:
        calls = {
            "json": lambda: http.post(url, json=SAID),
            "form": lambda: http.post(url, data=SAID),
            "multipart": lambda: http.post(url, data=multipart(), chunked=True),
            "query": lambda: http.get(url, params=SAID),
            "odd case": lambda: http.post(url.replace("sendM", "SENDm"), json=SAID),
        }
        async with calls[way]() as response:
            assert (await response.json())["ok"]
    seen = await lan.sees()
    assert (seen.text, seen.buttons) == ("Chào", ["Có"])
    (call,) = await server.calls("sendMessage")
    assert call["values"] == SAID


async def test_broken_json_is_refused(server: Server) -> None:
    url = f"{server.url}/bot{server.token}/sendMessage"
    kind = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, data=b'{"chat_id": ', headers=kind) as response,
    ):
        told = await response.json()
    assert told["description"] == "Bad Request: can't parse request JSON object"
