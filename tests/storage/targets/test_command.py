"""`sotay targets import`: the whole way from a file to the targets of units."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import content
from bot.commands import cli
from bot.commands.terminal import console
from bot.domain.audit import Deed
from bot.domain.targets.targets import Operator, Target, Threshold
from bot.domain.units import Profile
from storage.database import Database
from storage.tables import programme, target
from tests.conftest import NOW
from tests.records import rows

PROGRAMMES = Path(content.__file__).parent / "programmes"
NOTHING_NEW = "Không có gì mới để ghi."
FILE = """\
code: huong-dan
title: Hướng dẫn chủ đề năm
issuer: LĐLĐ tỉnh
targets:
  - id: t01
    text: Mọi chủ tịch được tập huấn
    who: {posts: [Chủ tịch], kinds: [cdcs]}
    need: {modules: [tien-luong], or_classes: true}
    period: {from: 2026-01-01, to: 2026-12-31}
    threshold: ">= 90 %"
  - id: t02
    text: Một lớp mỗi năm học
    who: {under: XA}
    need: {held: {}}
    every: school-year
"""


@dataclass
class Desk:
    """The database, and a file of targets."""

    database: Database
    file: Path
    units: Mapping[str, int]
    text: str = FILE

    async def take(self, *options: str) -> tuple[int, str]:
        self.file.write_text(self.text, "utf-8")
        return await call("targets", "import", str(self.file), *options)

    def swap(self, old: str, new: str) -> None:
        assert old in self.text
        self.text = self.text.replace(old, new, 1)

    async def of(self, code: str) -> list[Target]:
        async with self.database.work() as store:
            return list(await store.targets.set_for(self.units[code]))


@pytest.fixture
async def desk(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A province with a commune, where the command finds them."""
    monkeypatch.setenv("SOTAY_DATABASE_URL", database_url)
    monkeypatch.setenv("SOTAY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(console, "_width", 300)
    async with database.work() as store:
        top = await store.units.add("TINH", Profile("LĐLĐ tỉnh", kind="ldld_tinh"), NOW)
        profile = Profile("Công đoàn xã", kind="cd_xa", parent_id=top.id)
        below = await store.units.add("XA", profile, NOW)
    return Desk(database, tmp_path / "chi-tieu.yaml", {"TINH": top.id, "XA": below.id})


async def call(*words: str) -> tuple[int, str]:
    """In a thread: a command has a loop of its own."""
    done = await asyncio.to_thread(CliRunner().invoke, cli, list(words))
    return done.exit_code, done.output


async def test_targets_are_set_for_the_top_and_for_those_named(desk: Desk) -> None:
    code, said = await desk.take()
    assert (code, said.splitlines()[-1]) == (
        0,
        "Đã ghi: 2 chỉ tiêu mới, 0 thay đổi, 0 như cũ.",
    )
    assert "Văn bản mới: Hướng dẫn chủ đề năm; LĐLĐ tỉnh" in said
    assert "Mới: t02 (giao cho XA): Một lớp mỗi năm học" in said
    assert "Chủ tịch, Công đoàn cơ sở · Học đủ: Tiền lương" in said
    assert "· từ 1/1/2026 đến 31/12/2026 · ≥ 90%" in said
    assert [[one.code for one in await desk.of(unit)] for unit in desk.units] == [["t01"], ["t02"]]


async def test_they_are_set_for_the_unit_that_is_named(desk: Desk) -> None:
    assert (await desk.take("--under", "XA"))[0] == 0
    assert [one.code for one in await desk.of("XA")] == ["t01", "t02"]
    code, said = await desk.take("--under", "KHONG")
    assert (code, "Không có đơn vị mã “KHONG”." in said) == (2, True)


async def test_it_is_on_record_who_set_them(desk: Desk) -> None:
    await desk.take()
    async with desk.database.work() as store:
        [line] = await store.audit.after(0)
    assert (line.deed, line.facts) == (Deed.TARGETS_SET, {"begun": 2, "changed": 0})


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    await desk.take()
    before = await rows(desk.database, target)
    code, said = await desk.take()
    assert (code, said.splitlines()[-1]) == (0, NOTHING_NEW)
    assert await rows(desk.database, target) == before
    async with desk.database.work() as store:
        assert len(await store.audit.after(0)) == 1


async def test_a_dry_run_sets_nothing(desk: Desk) -> None:
    code, said = await desk.take("--dry-run")
    assert (code, await rows(desk.database, target)) == (0, [])
    assert said.splitlines()[-1] == (
        "Chạy thử: 2 chỉ tiêu mới, 0 thay đổi, 0 như cũ. Chưa ghi gì."
    )


async def test_a_change_is_told_before_and_after_and_the_old_one_stays_on_record(
    desk: Desk,
) -> None:
    await desk.take()
    desk.swap('">= 90 %"', '">= 95 %"')
    desk.swap("Hướng dẫn chủ đề năm", "Hướng dẫn chủ đề năm 2026")
    code, said = await desk.take()
    assert (code, "Đổi: t01\n    Mức. Trước: ≥ 90%. Nay: ≥ 95%.\n" in said) == (0, True)
    assert "Trước: Hướng dẫn chủ đề năm; LĐLĐ tỉnh\n" in said
    assert "Nay: Hướng dẫn chủ đề năm 2026; LĐLĐ tỉnh\n" in said
    old, _, new = await rows(desk.database, target)
    assert (old.code, old.ended_at is None) == ("t01", False)
    assert (new.code, new.ended_at) == ("t01", None)
    assert [one.threshold for one in await desk.of("TINH")] == [
        Threshold(Operator.AT_LEAST, Decimal(95))
    ]


async def test_what_a_file_only_names_stays_as_it_is_on_record(desk: Desk) -> None:
    await desk.take()
    bare = "- {id: t09, source: Huong dan, text: Lớp, who: {}, need: {held: {}}, every: year}\n"
    desk.text = bare
    assert (await desk.take())[0] == 0
    [kept] = await rows(desk.database, programme)
    assert (kept.title, kept.issuer) == ("Hướng dẫn chủ đề năm", "LĐLĐ tỉnh")


async def follow(desk: Desk, value: int) -> int:
    """A target of the commune that is made of the province's, with its own number."""
    [above] = await desk.of("TINH")
    enough = Threshold(Operator.AT_LEAST, Decimal(value))
    own = replace(above, unit_id=desk.units["XA"], parent_id=above.id, threshold=enough)
    async with desk.database.work() as store:
        return await store.targets.add(own, NOW)


async def test_units_below_follow_the_changed_target(desk: Desk) -> None:
    await desk.take()
    followed = await follow(desk, 100)
    desk.swap('">= 90 %"', '">= 95 %"')
    assert "Cần xem lại" not in (await desk.take())[1]
    [above] = await desk.of("TINH")
    async with desk.database.work() as store:
        assert [one.id for one in await store.targets.following(above.id)] == [followed]


async def test_one_below_that_asks_for_less_now_is_named(desk: Desk) -> None:
    await desk.take()
    await follow(desk, 92)
    desk.swap('">= 90 %"', '">= 95 %"')
    assert "Cần xem lại: chỉ tiêu t01 của cấp dưới" in (await desk.take())[1]


async def test_nobody_loosens_what_they_follow(desk: Desk) -> None:
    await desk.take()
    followed = await follow(desk, 100)
    desk.swap('">= 90 %"', '">= 80 %"')
    code, said = await desk.take("--under", "XA")
    assert (code, f"{desk.file}:5: nới lỏng hơn chỉ tiêu của cấp trên." in said) == (1, True)
    assert followed in [one.id for one in await desk.of("XA")]


async def test_every_mistake_is_told_and_nothing_is_set(desk: Desk) -> None:
    desk.swap("[tien-luong]", "[khac]")
    desk.swap("every: school-year", "every: week")
    code, said = await desk.take()
    assert (code, await rows(desk.database, target)) == (1, [])
    assert f"{desk.file}:8: không có chuyên đề «khac»" in said
    assert f"{desk.file}:15: «every» là year" in said
    assert said.splitlines()[-1].startswith("Có 2 lỗi. Chưa ghi gì")


async def test_units_and_kinds_that_are_not_there_are_told_with_their_lines(desk: Desk) -> None:
    desk.swap("[cdcs]", "[cdcx]")
    desk.swap("under: XA", "under: KHONG")
    code, said = await desk.take()
    assert (code, await rows(desk.database, target)) == (1, [])
    assert f"{desk.file}:5: không có loại tổ chức “cdcx”" in said
    assert f"{desk.file}:11: không có đơn vị mã “KHONG”." in said


async def test_a_file_that_is_not_there_is_said(desk: Desk) -> None:
    code, said = await call("targets", "import", str(desk.file.parent / "khong-co.yaml"))
    assert (code, "không thấy tệp này" in said, "Traceback" in said) == (1, True, False)


async def test_with_two_tops_one_must_be_named(desk: Desk) -> None:
    async with desk.database.work() as store:
        await store.units.add("TINH2", Profile("LĐLĐ tỉnh bạn"), NOW)
    code, said = await desk.take()
    assert (code, "Có 2 đơn vị đứng đầu" in said) == (2, True)


@pytest.mark.parametrize(
    "file", [pytest.param(path, id=path.stem) for path in sorted(PROGRAMMES.glob("*.yaml"))]
)
async def test_every_document_of_the_content_can_be_set(desk: Desk, file: Path) -> None:
    code, said = await call("targets", "import", str(file))
    assert (code, "Đã ghi" in said) == (0, True)
    code, said = await call("targets", "import", str(file))
    assert (code, said.splitlines()[-1]) == (0, NOTHING_NEW)
