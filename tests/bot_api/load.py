"""`python -m tests.bot_api.load`: the calls a second it takes from a trivial bot."""

import argparse
import asyncio
import sys
import time
from itertools import cycle

import orjson

from tests.bot_api.client import serving
from tests.bot_api.net.outlet import Outlet

CHOICES = [[{"text": "A", "callback_data": "quiz.answer:1:1:0"}]] * 4
QUESTION = {
    "chat_id": 7,
    "text": "<b>Câu 1</b>\nAi bầu ra an toàn, vệ sinh viên?",
    "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": CHOICES},
}
CALLS = {"getUpdates": {"offset": 1}, "sendMessage": QUESTION}


def request(token: str, method: str) -> tuple[bytes, bytes]:
    body = orjson.dumps(CALLS[method])
    head = f"POST /bot{token}/{method} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json"
    return f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode(), body


async def bot(outlet: Outlet, requests: list[tuple[bytes, bytes]], calls: int) -> None:
    """One connection, one call after the other."""
    for _, (head, body) in zip(range(calls), cycle(requests), strict=False):
        answer = await outlet.post(head, body)
        assert answer.body.startswith(b'{"ok":true'), answer.body
    outlet.close()


async def measure(methods: list[str], connections: int, calls: int) -> float:
    async with serving(anyone=True) as server:
        requests = [request(server.token, method) for method in methods]
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(connections):
                outlet = Outlet("127.0.0.1", server.port)
                group.create_task(bot(outlet, requests, calls // connections))
        return calls / (time.perf_counter() - began)


async def main(connections: int, calls: int) -> None:
    for methods in (["getUpdates"], ["sendMessage"], ["getUpdates", "sendMessage"]):
        rate = await measure(methods, connections, calls)
        sys.stdout.write(f"{' + '.join(methods)}: {rate:,.0f} calls/s\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=100)
    parser.add_argument("--calls", type=int, default=60_000)
    given = parser.parse_args()
    asyncio.run(main(given.connections, given.calls))
