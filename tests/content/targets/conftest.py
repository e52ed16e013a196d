"""A small file of targets with nothing wrong in it, for tests to break."""

from pathlib import Path

import pytest

from bot.domain.targets.targets import Target
from content.files.mistakes import Mistake
from content.targets.checks import Known
from content.targets.reading import read_targets

FILE = "huong-dan.yaml"
GOOD = """\
code: huong-dan
title: Hướng dẫn chủ đề năm
issuer: LĐLĐ tỉnh
targets:
  - id: t01
    text: 100% chủ tịch được tập huấn
    who: {posts: [Chủ tịch]}
    need: {modules: [tien-luong]}
    period: {from: 2026-01-01, to: 2026-12-31}
    threshold: ">= 100 %"
  - id: t02
    text: Mỗi đơn vị tổ chức một lớp
    who: {kinds: [cdcs]}
    need: {held: {subjects: [doi-thoai]}}
    every: year
  - id: t03
    text: 90% đơn vị hoàn thành tốt
    who: {sector: nhà nước}
    need:
      reported:
        question: Đơn vị xếp loại gì?
        choices: [Tốt, Khá, Kém]
        accepted: [Tốt]
    every: year
    threshold: "> 90 %"
"""
KNOWN = Known({"tien-luong"}, {"tien-luong", "doi-thoai"})


class File:
    """A file of targets on disk."""

    def __init__(self, folder: Path, text: str = GOOD) -> None:
        self.folder = folder
        self.text = text

    def swap(self, old: str, new: str) -> None:
        """Change one thing."""
        assert old in self.text
        self.text = self.text.replace(old, new, 1)

    def write(self, data: bytes | None = None) -> None:
        (self.folder / FILE).write_bytes(self.text.encode() if data is None else data)

    def mistakes(self) -> list[Mistake]:
        self.write()
        sheet, _ = read_targets(self.folder, FILE, KNOWN)
        return sheet.mistakes

    def targets(self) -> list[Target]:
        """The targets of a file without mistakes."""
        self.write()
        sheet, assigned = read_targets(self.folder, FILE, KNOWN)
        assert sheet.mistakes == []
        return [one.target for one in assigned]


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path)
