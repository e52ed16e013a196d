"""A letter to so many people, each with a chat of their own."""

import time

from sqlalchemy import Integer, String, cast, insert, literal, select

from bot.app import now
from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from storage.database import Database
from storage.tables import cadre, conversation

ACK = LetterChoice("Đã đọc", "notice.ack:{delivery}")
# Urgent: a measurement is not put off until the morning.
LETTER = Letter(
    Cause.NOTICE,
    "Mời họp",
    "8 giờ *thứ Sáu* tại hội trường Công đoàn xã. Mang theo:\n- sổ tay\n- giấy mời",
    (ACK,),
    urgent_because="đo tốc độ",
)


async def fill(database: Database, people: int) -> None:
    """People 1 to `people`, who have joined on Telegram under the same number."""
    first = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = first.union_all(select(first.c.number + 1).where(first.c.number < people))
    number, then = numbers.c.number, literal(now(), cadre.c.created_at.type)
    async with database.connection() as connection:
        await connection.execute(
            insert(cadre).from_select(
                ["id", "name", "created_at", "joined_at"],
                select(number, literal("Nguyễn Văn An"), then, then),
            )
        )
        await connection.execute(
            insert(conversation).from_select(
                ["channel", "person", "cadre_id", "agreed_at", "seen_at"],
                select(literal("telegram"), cast(number, String), number, then, then),
            )
        )


async def write(database: Database, letter: Letter = LETTER) -> tuple[int, float]:
    """The letter's number, and the seconds until everybody had a row."""
    began = time.perf_counter()
    async with database.work() as store:
        letter_id = await store.letters.begin(letter, now())
    everybody = select(cadre.c.id.label("cadre_id"), cast(None, Integer).label("unit_id"))
    written = 1
    while written:
        async with database.work() as store:
            written = await store.spreading.step(letter_id, everybody, now())
    return letter_id, time.perf_counter() - began
