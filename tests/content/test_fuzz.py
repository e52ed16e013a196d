"""Whatever stands in a file, the checker answers with mistakes and never falls."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.conftest import CARDS, FACTS, HOME, MODULE, PATHS, QUIZ, Project

GOOD = {
    f"{HOME}/cards.md": CARDS,
    f"{HOME}/quiz.yaml": QUIZ,
    f"{HOME}/module.yaml": MODULE,
    "facts/an-toan.yaml": FACTS,
    "paths.yaml": PATHS,
}
SIGNS = "#{}[]()!*&|>-?:,'\"%@`~<=\\ \n\t\r0127eExXuUayn.+_\u0301\u202e\ufeff\x00ậđ"
SNIPPETS = st.text(SIGNS, max_size=30) | st.sampled_from(
    ["!!int x", "!!timestamp x", "<<: {a: 1}", "\\U00110000", "%YAML 9.9", "%YAML 1." + "9" * 5000]
)

CALMLY = settings(deadline=None)  # a busy machine is no mistake


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("content"))


def assert_told(project: Project, path: str, data: bytes) -> None:
    project.write(path, data)
    try:
        for mistake in project.mistakes():
            assert 1 <= mistake.line <= data.count(b"\n") + 1 or mistake.path != Path(path)
            assert str(mistake).encode().count(b"\n") == 0
    finally:
        project.write(path, GOOD[path])


@CALMLY
@given(path=st.sampled_from(sorted(GOOD)), data=st.binary() | st.text().map(str.encode))
def test_any_bytes_are_only_mistakes(project: Project, path: str, data: bytes) -> None:
    assert_told(project, path, data)


@CALMLY
@given(path=st.sampled_from(sorted(GOOD)), data=st.text(SIGNS, max_size=80).map(str.encode))
def test_any_signs_are_only_mistakes(project: Project, path: str, data: bytes) -> None:
    assert_told(project, path, data)


@CALMLY
@given(
    path=st.sampled_from(sorted(GOOD)), at=st.floats(0, 1), cut=st.integers(0, 40), new=SNIPPETS
)
def test_a_slip_of_the_hand_is_only_a_mistake(
    project: Project, path: str, at: float, cut: int, new: str
) -> None:
    text = GOOD[path]
    place = int(at * len(text))
    assert_told(project, path, (text[:place] + new + text[place + cut :]).encode())


def test_nothing_is_left_behind(project: Project) -> None:
    assert project.mistakes() == []
