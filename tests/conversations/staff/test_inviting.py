"""Links for a unit and for a person, and slips for everybody who is not in yet."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.invitations import SLIP_LASTS_FOR
from bot.sheets.reading import read
from storage.database import Database
from storage.documents import Document
from tests.conftest import Factory, at_home
from tests.papers import reading
from tests.person import Clock, Person, Town


@pytest.fixture
async def hung(town: Town, factory: Factory) -> Person:
    """The chair."""
    return await at_home(town, "hung", factory.hung)


def code_in(text: str) -> str:
    return text.partition("/c/")[2][:22]


async def comes_in(town: Town, name: str, code: str) -> Person:
    person = town.person(name)
    await person.types(f"/start {code}")
    return person


async def until_drawn(hung: Person) -> str:
    """The number of the document with the slips."""
    shown = await hung.waits(lambda screen: screen.attachment is not None)
    assert shown.attachment
    return shown.attachment.ref.split("/")[1]


async def document(database: Database, number: str) -> Document:
    async with database.work() as store:
        return await store.documents.shown(number)


async def test_a_link_lets_the_whole_unit_in(town: Town, factory: Factory, hung: Person) -> None:
    screen = await hung.taps(f"invite.unit:{factory.unit_id}")
    lan = await comes_in(town, "lan", code_in(screen.text))
    await lan.presses("Đồng ý")
    assert "Nguyễn Thị Lan" in [choice.label for choice in lan.sees.choices]


async def test_a_personal_link_is_that_person_once(
    town: Town, factory: Factory, hung: Person
) -> None:
    first = code_in((await hung.taps(f"invite.person:{factory.mai}")).text)
    second = code_in((await hung.taps(f"invite.person:{factory.mai}")).text)
    late = await comes_in(town, "late", first)
    assert late.sees.title == "Mã mời đã hết hạn"
    mai = await comes_in(town, "mai", second)
    await mai.presses("Đồng ý")
    assert "Mai" in mai.sees.title
    again = await comes_in(town, "again", second)
    assert again.sees.title == "Mã mời đã được dùng"


async def test_slips_are_for_those_who_are_not_in(
    town: Town, factory: Factory, hung: Person, database: Database, clock: Clock
) -> None:
    screen = await hung.taps(f"invite.slips:{factory.unit_id}")
    assert "2 phiếu" in screen.text  # Hùng is in
    paper = reading.text((await document(database, await until_drawn(hung))).body)
    assert "Nguyễn Thị Lan, Phó chủ tịch" in paper
    assert "Trần Văn Hùng" not in paper
    codes = [word.rpartition("/c/")[2] for word in paper.split() if "/c/" in word]
    clock.move(SLIP_LASTS_FOR - timedelta(hours=1))
    mai = await comes_in(town, "mai", codes[1])
    await mai.presses("Đồng ý")
    assert "Mai" in mai.sees.title
    clock.move(timedelta(hours=2))
    lan = await comes_in(town, "lan", codes[0])
    assert lan.sees.title == "Mã mời đã hết hạn"


async def test_the_links_come_as_a_sheet_too(
    factory: Factory, hung: Person, database: Database
) -> None:
    await hung.taps(f"invite.slips:{factory.unit_id}")
    await until_drawn(hung)
    await hung.presses("Danh sách link (Excel)")
    book = await document(database, await until_drawn(hung))
    rows = (await asyncio.to_thread(read, book.body, book.name)).rows
    people = ["Nguyễn Thị Lan, Phó chủ tịch", "Lê Thị Mai, Thủ quỹ"]
    assert [row.cells[1] for row in rows[1:]] == people
    assert all("/c/" in row.cells[2] for row in rows[1:])


async def test_when_all_are_in_there_is_nothing_to_print(
    town: Town, factory: Factory, hung: Person
) -> None:
    for name, cadre_id in (("lan", factory.lan), ("mai", factory.mai)):
        await at_home(town, name, cadre_id)
    screen = await hung.taps(f"invite.slips:{factory.unit_id}")
    assert screen.title == "Không cần phiếu mời"


async def test_all_codes_of_a_unit_are_taken_back(
    town: Town, factory: Factory, hung: Person
) -> None:
    unit = code_in((await hung.taps(f"invite.unit:{factory.unit_id}")).text)
    mai = code_in((await hung.taps(f"invite.person:{factory.mai}")).text)
    await hung.taps(f"invite.unit:{factory.unit_id}")
    await hung.presses("Thu hồi mã đã cấp")
    await hung.presses("Thu hồi")
    for number, code in enumerate((unit, mai, factory.code)):
        person = await comes_in(town, f"late-{number}", code)
        assert person.sees.title == "Mã mời đã hết hạn"
