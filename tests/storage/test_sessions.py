"""Sessions of the web chat: who a browser is, and until when."""

from datetime import timedelta

from sqlalchemy import select

from storage import tables
from storage.database import Database
from storage.sessions import LASTS_FOR
from tests.conftest import NOW

DAY = timedelta(days=1)


async def begin(database: Database) -> tuple[str, str]:
    async with database.work() as store:
        return await store.sessions.begin(NOW)


async def whose(database: Database, token: str, after: timedelta = DAY) -> str | None:
    async with database.work() as store:
        return await store.sessions.person(token, NOW + after)


async def test_a_browser_is_known_again_by_its_token(database: Database) -> None:
    token, person = await begin(database)
    assert await whose(database, token) == person


async def test_every_browser_is_somebody_of_its_own(database: Database) -> None:
    (token, person), (other_token, other_person) = await begin(database), await begin(database)
    assert token != other_token
    assert person != other_person


async def test_an_unknown_token_is_nobody(database: Database) -> None:
    _, person = await begin(database)
    assert await whose(database, "") is None
    assert await whose(database, person) is None


async def test_a_session_ends_half_a_year_after_the_last_visit(database: Database) -> None:
    token, person = await begin(database)
    assert await whose(database, token, after=LASTS_FOR) is None
    assert await whose(database, token, after=LASTS_FOR - DAY) == person


async def test_a_visit_prolongs_a_session(database: Database) -> None:
    token, person = await begin(database)
    await whose(database, token, after=LASTS_FOR - DAY)
    assert await whose(database, token, after=2 * LASTS_FOR - 2 * DAY) == person


async def test_two_visits_on_one_day_write_nothing(database: Database) -> None:
    token, person = await begin(database)
    assert await whose(database, token, after=DAY / 2) == person
    assert await whose(database, token, after=LASTS_FOR) is None  # counted from the beginning


async def test_an_ended_session_is_nobodys(database: Database) -> None:
    token, _ = await begin(database)
    async with database.work() as store:
        await store.sessions.end(token)
    assert await whose(database, token) is None


async def test_only_sessions_that_are_over_are_forgotten(database: Database) -> None:
    token, person = await begin(database)
    async with database.work() as store:
        await store.sessions.forget(NOW + LASTS_FOR)
        assert await store.sessions.person(token, NOW) == person
        await store.sessions.forget(NOW + LASTS_FOR + DAY)
        assert await store.sessions.person(token, NOW) is None


async def test_the_database_does_not_know_the_token(database: Database) -> None:
    token, _ = await begin(database)
    async with database.connection() as connection:
        rows = (await connection.execute(select(tables.session))).all()
    assert len(rows) == 1
    assert token not in str(rows)
