"""Every mistake of a whole folder is told at once."""

from datetime import date
from pathlib import Path

import pytest

from content.checker import check
from tests.content.conftest import CARDS, HOME, MODULE, QUIZ, TODAY, Project

ABOUT, DECK, BANK = f"{HOME}/module.yaml", f"{HOME}/cards.md", f"{HOME}/quiz.yaml"
FACTS = "facts/an-toan.yaml"


def test_a_good_folder_has_no_mistake(project: Project) -> None:
    assert project.mistakes() == []


def test_every_mistake_is_told_at_once_in_the_order_of_files_and_lines(project: Project) -> None:
    project.swap(BANK, "Ai bầu ra", "chữ " * 200)
    project.swap(BANK, "* Người", "Người")
    project.swap(DECK, "Dây đai", "**Dây** đai")
    project.swap(ABOUT, "minutes: 5", "minutes: năm")
    found = [(mistake.path.name, mistake.line) for mistake in project.mistakes()]
    assert found == [("cards.md", 29), ("module.yaml", 4), ("quiz.yaml", 3), ("quiz.yaml", 4)]


@pytest.mark.parametrize("file", ["module.yaml", "cards.md", "quiz.yaml"])
@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        pytest.param(None, 1, "không thấy tệp này", id="missing"),
        pytest.param(b"", 1, "tệp trống", id="empty"),
        pytest.param(b"\n \n", 1, "tệp trống", id="blank"),
        pytest.param(b"id: a\ntitle: \xc4\n", 2, "UTF-8", id="not UTF-8"),
        pytest.param("id: a".encode("utf-16"), 1, "UTF-8", id="UTF-16"),
    ],
)
def test_an_unreadable_file_is_one_mistake(
    project: Project, file: str, data: bytes | None, line: int, says: str
) -> None:
    (project.folder / HOME / file).unlink()
    if data is not None:
        project.write(f"{HOME}/{file}", data)
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path(HOME, file), line)
    assert says in mistake.text


def test_a_folder_in_place_of_a_file_is_a_mistake(project: Project) -> None:
    (project.folder / DECK).unlink()
    (project.folder / DECK).mkdir()
    [mistake] = project.mistakes()
    assert "không mở được" in mistake.text


def test_a_heavy_picture_is_a_mistake(project: Project) -> None:
    project.write(f"{HOME}/mu.png", bytes(100 * 1024 + 1))
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path(DECK), 6)
    assert "tối đa 100 KB" in mistake.text


def test_a_question_id_is_unique_in_the_whole_project(project: Project) -> None:
    project.write_module("tien-luong", prefix="luong-")
    assert project.mistakes() == []
    project.swap("modules/tien-luong/quiz.yaml", "luong-viec-nao", "viec-nao")
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path("modules/tien-luong/quiz.yaml"), 7)
    assert f"{BANK} dòng 7" in mistake.text


def test_a_fact_stands_in_one_file(project: Project) -> None:
    project.write("facts/luong.yaml", "# lương\nT5-01: {}\n")
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path("facts/luong.yaml"), 2)
    assert FACTS in mistake.text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("- T1-01\n", "phải gồm các mã căn cứ", id="a list"),
        pytest.param("", "tệp trống", id="empty"),
        pytest.param("T1-01: [", "dấu phẩy", id="no YAML"),
    ],
)
def test_a_registry_is_a_mapping(project: Project, text: str, says: str) -> None:
    project.write("facts/luong.yaml", text)
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path("facts/luong.yaml"), 1)
    assert says in mistake.text


def test_a_fact_that_is_wrong_in_its_own_file_is_not_blamed_on_questions(project: Project) -> None:
    project.swap(FACTS, "2016-07-01", "2016")
    assert [mistake.path for mistake in project.mistakes()] == [Path(FACTS)]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("a" * 41, "dài 41 ký tự, tối đa 40", id="too long for a button"),
        pytest.param("tiền-lương", "không dấu", id="Vietnamese"),
        pytest.param("Tien Luong", "không dấu", id="spaces"),
    ],
)
def test_a_module_id_fits_into_a_button(project: Project, name: str, says: str) -> None:
    project.write_module(name, prefix="b-")
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path("modules", name, "module.yaml"), 1)
    assert says in mistake.text


def test_a_fact_holds_on_its_first_and_last_day(project: Project) -> None:
    project.swap(BANK, "T5-01", "T5-03")
    assert check(project.folder, date(2026, 11, 20)) == []
    assert check(project.folder, date(2020, 1, 1)) == []
    assert len(check(project.folder, date(2019, 12, 31))) == 1


def test_without_paths_nothing_is_wrong(project: Project) -> None:
    (project.folder / "paths.yaml").unlink()
    assert project.mistakes() == []


def after(project: Project, name: str, *others: str) -> None:
    """From now on the module builds upon the others."""
    path = f"modules/{name}/module.yaml"
    project.swap(path, "minutes: 5", f"minutes: 5\nafter: [{', '.join(others)}]")


def test_modules_that_wait_for_each_other_are_told_once(project: Project) -> None:
    for name, other in (("ba", "hai"), ("hai", "mot"), ("mot", "ba")):
        project.write_module(name, prefix=f"{name}-")
        after(project, name, other)
    after(project, "an-toan", "ba")  # it leads to the loop and is not on it
    project.write("paths.yaml", "moi-nguoi:\n  posts: [all]\n  modules: [ba, an-toan]\n")
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path("modules/ba/module.yaml"), 5)
    assert "ba → hai → mot → ba" in mistake.text


@pytest.mark.parametrize(
    "listed", [pytest.param("luong, an-toan", id="after it"), pytest.param("luong", id="nowhere")]
)
def test_a_path_names_first_what_a_module_builds_upon(project: Project, listed: str) -> None:
    project.write_module("luong", prefix="b-")
    after(project, "luong", "an-toan")
    project.write("paths.yaml", f"moi-nguoi:\n  posts: [all]\n  modules: [{listed}]\n")
    [mistake] = project.mistakes()
    assert (mistake.path, mistake.line) == (Path("paths.yaml"), 3)
    assert "«luong» học sau «an-toan»" in mistake.text
    project.swap("paths.yaml", listed, "an-toan, luong")
    assert project.mistakes() == []


def test_nothing_to_teach_is_a_mistake(tmp_path: Path) -> None:
    [mistake] = check(tmp_path / "nowhere", TODAY)
    assert mistake.path == Path("modules")


def test_what_editors_leave_behind_is_no_module(project: Project) -> None:
    project.write("modules/.git/config", "x")
    project.write("modules/__pycache__/x.pyc", "x")
    project.write("modules/ghi-chu.txt", "x")
    assert project.mistakes() == []


def test_a_file_from_windows_reads_the_same(project: Project) -> None:
    for path, text in ((DECK, CARDS), (BANK, QUIZ), (ABOUT, MODULE)):
        project.write(path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert project.mistakes() == []
    project.swap(DECK, "Dây", "**Dây**")
    assert [mistake.line for mistake in project.mistakes()] == [29]
