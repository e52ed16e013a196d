"""All that is held about a person, in short and row by row."""

from bot.domain.people import Role
from storage.database import Database
from storage.privacy.dossiers import MACHINERY, SECRETS, pointing
from tests.conftest import NOW
from tests.storage.privacy.somebody import NUMBER, asked, somebody


async def test_a_copy_has_every_row_that_points_to_the_person(database: Database) -> None:
    async with database.work() as store:
        lan = await somebody(store)
        await somebody(store, "hung")
        copied = await store.privacy.copy(lan)
    assert {table.name for table, _ in pointing()} <= set(copied)
    empty = {name for name, found in copied.items() if not found}
    assert empty <= {"session", "document"}
    assert all(row.get("cadre_id", lan) == lan for found in copied.values() for row in found)
    assert copied["cadre"][0]["phone"] == NUMBER
    assert len(copied["answer"]) == 2


async def test_a_copy_lets_nobody_in(database: Database) -> None:
    async with database.work() as store:
        copied = await store.privacy.copy(await somebody(store))
    columns = {name for found in copied.values() for row in found for name in row}
    assert columns.isdisjoint(SECRETS | MACHINERY)
    assert not [
        v
        for found in copied.values()
        for row in found
        for v in row.values()
        if isinstance(v, bytes)
    ]


async def test_the_dossier_says_in_short_what_there_is(database: Database) -> None:
    async with database.work() as store:
        lan = await somebody(store)
        request = await store.privacy.requests.add(asked(lan))
        found = await store.privacy.dossier(lan, NOW)
    assert (found.name, found.phone, found.answers, found.completions) == (
        "Nguyễn Thị Lan",
        "•••• ••• 678",
        2,
        1,
    )
    assert [post.role for post in found.posts] == [Role.CHAIR]
    assert found.channels == ("terminal",)
    assert [one.agreed for one in found.consents] == [True]
    assert request in found.requests


async def test_a_copy_has_what_was_written_to_them_and_what_they_said(database: Database) -> None:
    async with database.work() as store:
        lan = await somebody(store)
        await somebody(store, "hung")
        copied = await store.privacy.copy(lan)
        found = await store.privacy.dossier(lan, NOW)
    told = {one.title: one for one in found.letters}
    assert {row["id"] for row in copied["letter"]} <= {
        row["letter_id"] for row in copied["delivery"]
    }
    assert len(found.letters) == len(copied["letter"]) > 0
    notice = told["Mời họp"]
    assert (notice.acked_at, notice.reply, notice.replied_at) == (NOW, "Tôi sẽ đến", NOW)
