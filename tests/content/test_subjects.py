"""subjects.yaml names what classes are about."""

import pytest

from content.library import load
from tests.content.conftest import Project

GOOD = "- {id: an-toan, name: An toàn lao động, modules: [an-toan]}\n"


def test_a_subject_covers_modules(project: Project) -> None:
    project.write("subjects.yaml", GOOD)
    subject = load(project.folder).subject("an-toan")
    assert (subject.name, subject.modules) == ("An toàn lao động", ("an-toan",))


def test_without_the_file_there_are_no_subjects(project: Project) -> None:
    assert load(project.folder).subjects == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param("an-toan: x\n", 1, "danh sách", id="no list"),
        pytest.param(GOOD + GOOD, 2, "đã dùng", id="the same id twice"),
        pytest.param(GOOD.replace("[an-toan]", "[khac]"), 1, "không có chuyên đề", id="no module"),
        pytest.param("- {id: an-toan}\n", 1, "name", id="no name"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    project: Project, text: str, line: int, says: str
) -> None:
    project.write("subjects.yaml", text)
    [mistake] = project.mistakes()
    assert (mistake.path.name, mistake.line) == ("subjects.yaml", line)
    assert says in mistake.text
