"""`sotay sending --watch`: what is on its way, in figures that add up."""

import asyncio
import io
from datetime import timedelta

import pytest
from rich.console import Console
from sqlalchemy import update
from typer.testing import CliRunner

from bot import app as program
from bot.commands import cli
from bot.commands.watching import watch
from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Role
from bot.domain.units import Profile
from storage.database import Database
from storage.store import Store
from storage.tables import delivery
from tests.conftest import NOW
from tests.storage.filling import tell

S = DeliveryState
CALL = Letter(Cause.NOTICE, "Mời họp [giao ban]", "8 giờ")


async def people(store: Store, many: int) -> list[Recipient]:
    added = [await store.cadres.add(f"Nguyễn Thị {place}", program.now()) for place in range(many)]
    return [Recipient(one.id) for one in added]


async def writes(database: Database, many: int, said: Letter = CALL) -> int:
    async with database.work() as store:
        return await store.letters.write(said, await people(store, many), program.now())


async def settle(database: Database, state: DeliveryState, *numbers: int) -> None:
    """These copies, counted from 0, in the order in which they were written."""
    async with database.connection() as connection:
        rows = await connection.execute(delivery.select().order_by(delivery.c.id))
        ids = [row.id for row in rows]
        chosen = [ids[number] for number in numbers]
        await connection.execute(
            update(delivery).where(delivery.c.id.in_(chosen)).values(state=state)
        )


def paper(*, terminal: bool = False) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=100, force_terminal=terminal, soft_wrap=True), out


async def test_it_follows_a_letter_to_its_end(database: Database) -> None:
    await writes(database, 4)
    console, out = paper()
    watched = asyncio.ensure_future(watch(database, console, 0.05))
    await asyncio.sleep(0.3)
    await settle(database, S.SENT, 0, 1)
    await asyncio.sleep(0.3)
    assert not watched.done()
    await settle(database, S.BLOCKED, 2)
    await settle(database, S.NEVER_JOINED, 3)
    await asyncio.wait_for(watched, 10)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Mời họp [giao ban]: 0/4 (đang chờ gửi 4)"
    assert "Mời họp [giao ban]: 2/4 (đang chờ gửi 2, đã gửi đi 2)" in lines
    assert lines[-1] == (
        "Mời họp [giao ban]: 4/4 (đã gửi đi 2, đã chặn sổ tay 1, chưa tham gia sổ tay 1)"
    )
    assert len(lines) == len(set(lines))


async def test_in_a_terminal_it_is_a_bar(database: Database) -> None:
    await writes(database, 2)
    await settle(database, S.SENT, 0)
    console, out = paper(terminal=True)
    watched = asyncio.ensure_future(watch(database, console, 0.05))
    await asyncio.sleep(0.5)
    await settle(database, S.SENT, 1)
    await asyncio.wait_for(watched, 10)
    shown = out.getvalue()
    assert "Mời họp [giao ban]" in shown
    assert "━" in shown
    assert "2/2" in shown


async def test_what_is_for_another_day_is_not_waited_for(database: Database) -> None:
    async with database.work() as store:
        later = program.now() + timedelta(days=2)
        said = Letter(Cause.NOTICE, "Tuần sau", "8 giờ", due_at=later)
        await store.letters.write(said, await people(store, 2), program.now())
    console, out = paper()
    await asyncio.wait_for(watch(database, console, 0.05), 10)
    assert out.getvalue() == "Không có tin nào đang gửi.\n"


async def test_whoever_pressed_is_counted_beside(database: Database) -> None:
    async with database.work() as store:
        unit = await store.units.add("CD-1", Profile("CĐCS Hoa Sen"), NOW)
        (lan,) = await people(store, 1)
        await store.cadres.appoint(lan.cadre_id, unit.id, Role.CHAIR, NOW.date())
        sent = await tell(store, lan.cadre_id, unit.id)
        assert sent.letter_id
        (one,) = await store.watching.progress([sent.letter_id])
        assert (one.progress.people, one.progress.read) == (1, 1)


@pytest.fixture
def where(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOTAY_DATABASE_URL", database_url)


@pytest.mark.usefixtures("where")
async def test_the_command_ends_by_itself(database: Database) -> None:
    await writes(database, 1)
    await settle(database, S.SENT, 0)
    done = await asyncio.to_thread(CliRunner().invoke, cli, ["sending", "--watch"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1] == "Không có tin nào đang gửi."
