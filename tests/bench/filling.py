"""A database with so many cadres who have joined, on Telegram and in the web chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bot.app import now
from bot.domain.people import Address, Role
from bot.domain.units import Profile
from storage.database import Database
from storage.store import Store
from tests.databases import fresh_postgres, opened


@dataclass(frozen=True, slots=True)
class Filled:
    """Where the database is, and the web sessions of its people."""

    url: str
    tokens: tuple[str, ...] = ()

    async def count_answers(self) -> int:
        database = Database(self.url)
        async with database.connection() as connection:
            answers = await connection.execute(text("SELECT count(*) FROM answer"))
            found = int(answers.scalar_one())
        await database.close()
        return found


@asynccontextmanager
async def filled(kind: str, folder: Path, people: int) -> AsyncIterator[Filled]:
    """An empty `kind` has no database at all."""
    if kind == "postgres":
        async with fresh_postgres() as url:
            yield await _fill(url, people)
    elif kind == "sqlite":
        yield await _fill(f"sqlite:///{folder / 'sotay.db'}", people)
    else:
        yield Filled("")


async def _fill(url: str, people: int) -> Filled:
    async with opened(url) as database, database.work() as store:
        unit = await store.units.add("CD-DONG", Profile("CĐCS Công ty Đông Người"), now())
        tokens = [await _settle(store, unit.id, number) for number in range(1, people + 1)]
    return Filled(url, tuple(tokens))


async def _settle(store: Store, unit_id: int, number: int) -> str:
    """Somebody who has joined at both addresses; the token of their web session."""
    cadre = await store.cadres.add(f"Nguyễn Văn {number}", now())
    await store.cadres.appoint(cadre.id, unit_id, Role.COMMITTEE_MEMBER, now().date())
    await store.posts.welcome(cadre.id, now().date(), now())
    await store.cadres.join(cadre.id, now())
    token, person = await store.sessions.begin(now())
    for address in (Address("telegram", str(number)), Address("web", person)):
        await store.conversations.open(address, now())
        await store.conversations.belong_to(address, cadre.id)
    return token
