"""News for an open page."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic

import aiohttp
import pytest

from bot.channels.web.events import STREAMS, Waker
from bot.domain.people import Address
from storage.inbox import Arrival
from tests.channels.web_chat.browser import Browser, House, browsing


@pytest.fixture
async def lan(house: House) -> AsyncIterator[Browser]:
    async with browsing(house) as found:
        await found.joins()
        yield found


class Stream:
    """An open page's connection."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self.answer = answer

    async def hears(self, seconds: float = 3) -> tuple[int, str]:
        """The next event: its number and the title of the screen in it."""
        async with asyncio.timeout(seconds):
            while not (block := (await self._block())).startswith("id:"):
                pass
        number, _, data = block.partition("\n")
        title = re.search(r"<h1[^>]*>(.*?)</h1>", data)
        assert title
        assert all(line.startswith("data: ") for line in data.splitlines())
        return int(number.removeprefix("id: ")), title[1]

    async def hears_nothing(self, seconds: float = 0.3) -> None:
        with pytest.raises(TimeoutError):
            await self.hears(seconds)

    async def _block(self) -> str:
        return (await self.answer.content.readuntil(b"\n\n")).decode().rstrip("\n")


@asynccontextmanager
async def listening(
    phone: Browser, after: int | None = None, **headers: str
) -> AsyncIterator[Stream]:
    query = "" if after is None else f"?after={after}"
    url = f"{phone.house.url}/c/events{query}"
    async with phone.http.get(url, headers=headers) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/event-stream"
        assert await answer.content.readuntil(b"\n\n") == b"retry: 2000\n\n"
        yield Stream(answer)


def version(phone: Browser) -> int:
    return int(next(named["data-version"] for tag, named in phone.page.tags if tag == "main"))


async def test_a_page_that_missed_something_gets_it_at_once(lan: Browser) -> None:
    now = version(lan)
    async with listening(lan, now - 1) as stream:
        assert await stream.hears() == (now, "Chào mừng anh/chị Lan!")
    async with listening(lan) as stream:
        assert await stream.hears() == (now, "Chào mừng anh/chị Lan!")


async def test_after_a_break_the_browser_says_what_it_saw_last(lan: Browser) -> None:
    now = version(lan)
    async with listening(lan, 1, **{"Last-Event-ID": str(now)}) as stream:
        await stream.hears_nothing()
    async with listening(lan, now, **{"Last-Event-ID": str(now - 1)}) as stream:
        assert (await stream.hears())[0] == now


async def test_a_tap_on_one_page_is_seen_on_the_other(lan: Browser) -> None:
    now = version(lan)
    async with listening(lan, now) as stream:
        await stream.hears_nothing()
        await lan.presses("Bắt đầu")
        assert await stream.hears(1) == (now + 1, "Chào anh/chị Lan")


async def test_what_another_process_shows_comes_within_seconds(house: House, lan: Browser) -> None:
    person, elsewhere = await house.person(), house.elsewhere()
    async with listening(lan, version(lan)) as stream:
        body = '{"action": "progress.show"}'
        await elsewhere.receive([Arrival(Address("web", person), "of-another-process", body)])
        await elsewhere.serve(person)
        assert (await stream.hears(6))[1] == "Tiến độ của tôi"


async def test_news_is_for_one_person_only(house: House, lan: Browser) -> None:
    async with browsing(house) as hung:
        await hung.joins("Trần Văn Hùng")
        async with listening(hung, version(hung)) as stream:
            await lan.presses("Bắt đầu")
            await stream.hears_nothing()


async def test_a_younger_conversation_is_news_too(house: House, lan: Browser) -> None:
    """A shared phone: the page of the one before shows a higher number."""
    async with listening(lan, version(lan) + 100) as stream:
        assert (await stream.hears())[0] == version(lan)


async def test_a_stranger_hears_nothing(house: House) -> None:
    async with browsing(house) as stranger:
        assert (await stranger.opens("/c/events")).status == 401


@pytest.mark.parametrize("said", ["-1", "x", "9" * 30, "1;2", "٣"])
async def test_a_number_of_nobodys_making_is_no_number(lan: Browser, said: str) -> None:
    async with lan.http.get(f"{lan.house.url}/c/events", params={"after": said}) as answer:
        assert answer.status == 200
        await answer.content.readuntil(b"\n\n")
        assert (await Stream(answer).hears())[0] == version(lan)


async def test_with_a_fifth_page_the_first_ends(lan: Browser) -> None:
    now = version(lan)
    async with AsyncExitStack() as pages:
        streams = [await pages.enter_async_context(listening(lan, now)) for _ in range(5)]
        async with asyncio.timeout(2):
            assert await streams[0].answer.content.read() == b""
        await lan.presses("Bắt đầu")
        assert [(await stream.hears())[0] for stream in streams[1:]] == [now + 1] * 4


def test_no_more_than_four_pages_are_rung_and_none_is_kept() -> None:
    waker = Waker()
    with waker.listen("lan") as first:
        for _ in range(STREAMS):
            with waker.listen("lan"):
                pass
        assert not first.is_over
    assert not waker._bells


async def test_when_the_program_stops_streams_end_at_once(house: House, lan: Browser) -> None:
    async with listening(lan, version(lan)) as stream:
        began = monotonic()
        await house.runner.cleanup()
        assert await stream.answer.content.read() == b""
        assert monotonic() - began < 1


async def test_a_stream_outlives_a_database_that_is_away(house: House, lan: Browser) -> None:
    now, person = version(lan), await house.person()
    async with listening(lan, now) as stream:
        house.database.go_away()
        house.waker.wake(person)
        await stream.hears_nothing()
        house.database.failure = None
        await lan.presses("Bắt đầu")
        assert (await stream.hears())[0] == now + 1


async def test_an_event_keeps_every_line(lan: Browser) -> None:
    async with listening(lan) as stream:
        block = (await stream._block()).splitlines()
    assert block[0].startswith("id: ")
    assert block[1].startswith('data: <main id="screen"')
    assert block[-1] == "data: </main>"
