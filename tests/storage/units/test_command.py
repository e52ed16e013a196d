"""`sotay units import`: the whole way from a workbook to the tree, and what is told of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import cli
from bot.commands.terminal import console
from bot.commands.units import mapping
from bot.domain.audit import Deed
from bot.domain.mapping.columns import MappingColumn, find_columns
from bot.domain.mapping.rows import HAPPENINGS, MappingFinding, MappingFlaw, read
from bot.domain.roster.sheets import Row
from bot.domain.units import Happening
from bot.domain.vietnamese import fold
from bot.sheets import reading
from bot.sheets.writing import Table, write
from storage.database import Database
from storage.tables import unit_event
from tests.records import rows
from tests.storage.units.county import ON, THEN, settle

DISTRICT = [
    ("HOASEN", "", "Chuyển giao", "12/QĐ", "25/6/2025", "1/7/2025", "", "XA2"),
    ("", "XA2", "Thành lập", "12/QĐ", "25/6/2025", "1/7/2025", "Công đoàn xã 2", "TINH", "cd_xa"),
    ("SONGMAY", "HOASEN", "Sáp nhập", "12/QĐ", "25/6/2025", "1/7/2025", "CĐCS Hoa Sông"),
    ("HUYEN", "", "Chấm dứt", "12/QĐ", "25/6/2025", "1/7/2025"),
]
AFTER = {"TINH": "", "XA": "TINH", "XA2": "TINH", "HOASEN": "XA2", "DONG": "XA"}


@dataclass(frozen=True)
class Tree:
    """The database, and a folder for workbooks."""

    database: Database
    folder: Path

    async def take(self, rows: Sequence[Sequence[str]], *options: str) -> tuple[int, str]:
        file = self.folder / "bang.xlsx"
        file.write_bytes(write(Table("1", tuple(mapping.HEADINGS.values()), rows)))
        return await call("units", "import", str(file), *options)

    async def on(self, day: date) -> dict[str, str]:
        """Codes, and the codes of their parents."""
        async with self.database.work() as store:
            places = await store.units.tree(day)
        codes = {place.unit.id: place.unit.code for place in places}
        return {place.unit.code: codes.get(place.profile.parent_id or 0, "") for place in places}

    async def events(self) -> int:
        return len([one for one in await rows(self.database, unit_event) if one.decision])


@pytest.fixture
async def tree(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Tree:
    """The county, where the command finds it."""
    monkeypatch.setenv("SOTAY_DATABASE_URL", database_url)
    monkeypatch.setenv("SOTAY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(console, "_width", 300)
    async with database.work() as store:
        await settle(store)
    return Tree(database, tmp_path)


async def call(*words: str) -> tuple[int, str]:
    """In a thread: a command has a loop of its own."""
    done = await asyncio.to_thread(CliRunner().invoke, cli, list(words))
    return done.exit_code, done.output


async def test_a_table_becomes_events(tree: Tree) -> None:
    before = await tree.on(THEN)
    code, said = await tree.take(DISTRICT)
    assert (code, await tree.on(ON), await tree.on(THEN)) == (0, AFTER, before)
    assert said.splitlines()[-1] == "Đã ghi 4 sự kiện."
    async with tree.database.work() as store:
        assert (await store.units.coded("HOASEN", ON)).name == "CĐCS Hoa Sông"
        (line,) = await store.audit.after(0)
    assert (line.deed, line.facts) == (Deed.UNITS_CHANGED, {"events": 4, "rows": 4})


async def test_every_row_says_what_it_does(tree: Tree) -> None:
    _, said = await tree.take(DISTRICT, "--dry-run")
    for sentence in (
        "Cấp trên: HUYEN → XA2.",
        "XA2 bắt đầu hoạt động. Tên: Công đoàn xã 2. Cấp trên: TINH. Loại: Công đoàn xã, phường,",
        "SONGMAY chấm dứt, HOASEN kế thừa. Tên: CĐCS Công ty May Hoa Sen → CĐCS Hoa Sông.",
        "HUYEN chấm dứt, không có đơn vị kế thừa.",
    ):
        assert sentence in said


async def test_a_dry_run_changes_nothing(tree: Tree) -> None:
    before = await tree.on(ON)
    code, said = await tree.take(DISTRICT, "--dry-run")
    assert (code, await tree.on(ON), await tree.events()) == (0, before, 0)
    assert said.splitlines()[-1] == "Chạy thử: 4 sự kiện sẽ được ghi. Chưa ghi gì."


async def test_the_same_table_again_changes_nothing(tree: Tree) -> None:
    await tree.take(DISTRICT)
    before = await tree.events()
    code, said = await tree.take(DISTRICT)
    assert (code, await tree.on(ON), await tree.events()) == (0, AFTER, before)
    assert said.splitlines()[-1] == "Không có gì mới để ghi."
    assert said.count("Đã ghi trước đây, không thay đổi gì.") == 4


async def test_one_wrong_row_keeps_the_others_from_happening(tree: Tree) -> None:
    wrong = ("KHONG", "", "[red]bay[/red]", "", "", "1/7/2025")
    code, said = await tree.take([*DISTRICT, wrong])
    assert (code, await tree.events()) == (1, 0)
    assert "C6: không có sự kiện “[red]bay[/red]”; ghi thành lập, đổi tên" in said
    assert said.splitlines()[-1].startswith("Có 1 chỗ cần sửa. Chưa ghi gì")


async def test_what_is_no_table_is_said(tree: Tree) -> None:
    file = tree.folder / "bang.xlsx"
    file.write_bytes(b"%PDF-1.4")
    for path in (file, tree.folder / "khong-co.xlsx"):
        code, said = await call("units", "import", str(path))
        assert (code, "Traceback" in said) == (2, False)
    code, said = await tree.take([])
    assert (code, said.splitlines()[-1]) == (0, "Không có gì mới để ghi.")


async def test_the_template_is_a_table_that_can_be_read(tree: Tree) -> None:
    file = tree.folder / "mau.xlsx"
    assert (await call("units", "template", str(file)))[0] == 0
    async with tree.database.work() as store:
        found = read(reading.read(file, file.name).rows, await store.units.kinds())
    assert found.findings == ()
    assert [row.happening for row in found.rows] == [
        Happening.FOUNDED,
        Happening.HANDED_OVER,
        Happening.MERGED,
        Happening.ENDED,
    ]
    assert set(found.columns.places) == set(MappingColumn)


def test_every_happening_has_a_name_that_can_be_typed() -> None:
    assert {one: HAPPENINGS[fold(name)] for one, name in mapping.HAPPENINGS.items()} == {
        one: one for one in Happening
    }


@pytest.mark.parametrize("flaw", [pytest.param(one, id=one.value) for one in MappingFlaw])
def test_every_finding_has_a_sentence(flaw: MappingFlaw) -> None:
    columns = find_columns([Row(1, tuple(mapping.HEADINGS.values()))])
    said = mapping.finding(MappingFinding(7, MappingColumn.NEW, flaw, "A"), columns)
    assert said.startswith("B7: ")
    assert "{" not in said
