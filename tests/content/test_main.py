"""python -m content: what trainers run, and what CI believes."""

import subprocess
import sys
from pathlib import Path

import pytest

from content.__main__ import report
from tests.content.conftest import HOME, TODAY, Project

ROOT = Path(__file__).parents[2]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "content", *words]
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_good_content_ends_well(project: Project) -> None:
    done = run(str(project.folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Không có lỗi: 1 chuyên đề, 15 câu hỏi.\n"


def test_every_mistake_has_its_line_and_the_run_fails(project: Project) -> None:
    project.swap(f"{HOME}/cards.md", "Dây đai", "**Dây** đai")
    project.swap(f"{HOME}/module.yaml", "minutes: 5", "minutes: 0")
    done = run(str(project.folder))
    first, second, closing = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert first.startswith(f"{project.folder}/{HOME}/cards.md:29: không dùng được chữ đậm")
    assert second.startswith(f"{project.folder}/{HOME}/module.yaml:4: «minutes»")
    assert closing.startswith("2 lỗi trong 2 tệp.")


def test_paths_are_shown_from_where_one_stands(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.swap(f"{HOME}/cards.md", "Dây đai", "**Dây** đai")
    monkeypatch.chdir(project.folder / "modules")
    assert report(project.folder, TODAY) == 1
    assert capsys.readouterr().out.startswith("an-toan/cards.md:29: ")


def test_a_folder_that_is_not_there_fails() -> None:
    done = run("khong-co")
    assert done.returncode == 1
    assert "chưa có chuyên đề nào" in done.stdout
