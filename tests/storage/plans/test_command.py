"""`sotay plan import`: the whole way from a file to what units owe."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import cli
from bot.commands.terminal import console
from bot.domain.units import Profile
from bot.sheets.writing import Table, write
from storage import tables
from storage.database import Database
from tests.conftest import CONTENT, NOW
from tests.records import rows

HEADINGS = ("STT", "Nội dung", "Đơn vị thực hiện", "Thời hạn")
GOOD = ("1", "Báo cáo", "CĐCS", "ngày 25 hằng tháng")
WRONG = ("2", "Họp", "CĐCS", "theo quy định")


@pytest.fixture(autouse=True)
async def commune(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> int:
    """A commune with one union below it, where the command finds it."""
    monkeypatch.setenv("SOTAY_DATABASE_URL", database_url)
    monkeypatch.setenv("SOTAY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(console, "_width", 300)
    async with database.work() as store:
        top = await store.units.add("CDX", Profile("Công đoàn xã", "cd_xa"), NOW)
        await store.units.add("CD-1", Profile("CĐCS Hoa Sen", parent_id=top.id), NOW)
    return top.id


async def call(*words: str) -> tuple[int, str]:
    """In a thread: a command has a loop of its own."""
    done = await asyncio.to_thread(CliRunner().invoke, cli, ["plan", *words])
    return done.exit_code, done.output


async def take(folder: Path, *lines: tuple[str, ...], option: str = "") -> tuple[int, str]:
    file = folder / "ke-hoach.xlsx"
    file.write_bytes(write(Table("1", HEADINGS, lines)))
    return await call("import", str(file), *filter(None, [option]))


async def test_a_dry_run_tells_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    code, said = await take(tmp_path, GOOD, WRONG, option="--dry-run")
    assert code == 1
    assert "2: việc mới “Báo cáo”. Hạn: thứ" in said
    assert "3: D3: “theo quy định” chưa có ngày" in said
    assert await rows(database, tables.plan_item) == []


async def test_the_same_file_again_says_that_nothing_changed(
    database: Database, tmp_path: Path
) -> None:
    await take(tmp_path, GOOD)
    code, said = await take(tmp_path, GOOD)
    assert (code, "Không có gì thay đổi so với hiện tại." in said) == (0, True)
    assert "Đã nhập" not in said
    assert len(await rows(database, tables.plan_import)) == 1


async def test_what_is_right_is_taken_and_owed(database: Database, tmp_path: Path) -> None:
    code, said = await take(tmp_path, GOOD)
    assert (code, "Đã nhập kế hoạch." in said) == (0, True)
    assert [one.text for one in await rows(database, tables.plan_item)] == ["Báo cáo"]
    owed = await rows(database, tables.plan_duty)
    assert len(owed) in {6, 7}  # 200 days ahead, whatever today is
    assert (await take(tmp_path, GOOD))[0] == 0
    assert await rows(database, tables.plan_duty) == owed


async def test_a_starting_plan_is_taken_once(database: Database) -> None:
    file = str(CONTENT / "plans" / "thuong-ky.yaml")
    assert "Đầu việc mới: 20" in (await call("import", file, "--dry-run"))[1]
    assert await rows(database, tables.plan_item) == []
    assert (await call("import", file))[0] == 0
    assert len(await rows(database, tables.plan_item)) == 20
    assert "Giữ nguyên: 20" in (await call("import", file))[1]


async def test_the_owner_is_named_where_several_are_at_the_top(
    database: Database, tmp_path: Path
) -> None:
    async with database.work() as store:
        await store.units.add("KHAC", Profile("Công đoàn khác", "cd_xa"), NOW)
    code, said = await take(tmp_path, GOOD)
    assert (code, "--under" in said) == (2, True)
    assert (await take(tmp_path, GOOD, option="--under=KHAC"))[0] == 0
    assert await rows(database, tables.plan_duty) == []  # it has no union below it


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("a.pdf", b"%PDF-1.7", id="no table"),
        pytest.param("a.yaml", b"- 1", id="no plan"),
        pytest.param("", b"", id="no file"),
    ],
)
async def test_what_is_no_plan_is_refused(tmp_path: Path, name: str, body: bytes) -> None:
    if name:
        (tmp_path / name).write_bytes(body)
    code, _ = await call("import", str(tmp_path / (name or "khong-co.xlsx")))
    assert code != 0


async def test_the_template_is_a_plan(tmp_path: Path) -> None:
    file = str(tmp_path / "mau.xlsx")
    assert (await call("template", file))[0] == 0
    assert "Đầu việc mới: 3" in (await call("import", file))[1]
