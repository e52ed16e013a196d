"""Letters as people get them, at a pace that Telegram stands."""

import asyncio
import time
from dataclasses import replace

from bot.domain.deliveries.outcomes import Paused, Sent
from storage.database import Database
from tests.bot_api.client import serving
from tests.channels.sending.sender import LAN, LETTER, send, sending
from tests.conftest import NOW
from tests.person import Clock

HOSTILE = replace(LETTER, title="<b>Lương & thưởng</b>", text="1 < 2 & *<i>đậm</i>* &amp;")


async def test_a_letter_arrives_as_staff_marked_it(database: Database, clock: Clock) -> None:
    text = "Mang theo:\n- *sổ* tay\n- [giấy mời](https://cd.example/?a=1&b=2)"
    async with serving() as server, sending(server, database, clock) as messenger:
        await send(messenger, replace(LETTER, text=text))
        seen = await server.phone(LAN).sees("Mời họp")
    assert seen.text == "Mời họp\n\nMang theo:\n• sổ tay\n• giấy mời"
    looks = [(entity["type"], entity.get("url")) for entity in seen.entities]
    assert looks == [("bold", None), ("bold", None), ("text_link", "https://cd.example/?a=1&b=2")]
    assert seen.rows[0][0] == {"text": "Đã đọc", "callback_data": "notice.ack:7"}


async def test_what_staff_type_never_becomes_markup(database: Database, clock: Clock) -> None:
    async with serving() as server, sending(server, database, clock) as messenger:
        await send(messenger, HOSTILE)
        seen = await server.phone(LAN).sees("thưởng")
    assert seen.text == "<b>Lương & thưởng</b>\n\n1 < 2 & <i>đậm</i> &amp;"


async def test_plain_text_has_no_look_but_keeps_its_buttons(
    database: Database, clock: Clock
) -> None:
    async with serving() as server, sending(server, database, clock) as messenger:
        await send(messenger, replace(HOSTILE, text="xem [đây](https://cd.example)"), plain=True)
        seen = await server.phone(LAN).sees("thưởng")
    assert seen.text == "<b>Lương & thưởng</b>\n\nxem đây (https://cd.example)"
    assert seen.entities == ()
    assert seen.rows


async def test_after_429_nobody_is_written_to_until_the_pause_is_over(
    database: Database, clock: Clock
) -> None:
    """Nor by another process, nor after a restart: the pause is in the database."""
    async with serving(retry_after=30) as server, sending(server, database, clock) as messenger:
        await server.faults("429", only=("sendMessage",))
        await send(messenger)
        async with sending(server, database, clock) as other:
            clock.now = NOW.replace(second=10)
            assert await send(other) == Paused(20)
            assert len(await server.calls("sendMessage")) == 1
            clock.now = NOW.replace(second=31)
            assert isinstance(await send(other), Sent)


async def test_one_person_gets_one_message_a_second(database: Database, clock: Clock) -> None:
    async with serving(limit_per_chat=1, chat_burst=1) as server:
        async with sending(server, database, clock) as messenger, asyncio.TaskGroup() as group:
            began = time.monotonic()
            tries = [group.create_task(send(messenger)) for _ in range(3)]
        assert [type(one.result()) for one in tries] == [Sent] * 3
    assert 2 <= time.monotonic() - began < 5


async def test_a_start_waits_until_telegram_answers(database: Database, clock: Clock) -> None:
    async with serving() as server:
        await server.post("down", seconds=0.7)
        async with sending(server, database, clock) as messenger:
            assert isinstance(await send(messenger), Sent)
