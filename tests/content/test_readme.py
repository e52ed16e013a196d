"""What the README tells trainers to write is accepted by the checker."""

import re
from pathlib import Path

import content
from tests.content.conftest import QUIZ, Project

README = Path(content.__file__).parent / "README.md"
HOME = "modules/an-toan-lao-dong"


def blocks(kind: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_every_example_is_right(project: Project) -> None:
    module, paths, facts, *questions, programme, bare = blocks("yaml")
    project.write("facts/tien-luong.yaml", facts)
    project.write(f"{HOME}/module.yaml", module)
    project.write("paths.yaml", paths)
    project.write(f"{HOME}/cards.md", "\n---\n\n".join(blocks("markdown")))
    project.write(f"{HOME}/dung-may.png", b"\x89PNG")
    project.write(f"{HOME}/quiz.yaml", "".join(questions) + QUIZ[QUIZ.index("- id: cau-6") :])
    project.write("programmes/huong-dan.yaml", programme)
    project.write("programmes/ke-hoach.yaml", bare)
    project.swap("modules/an-toan/quiz.yaml", QUIZ, QUIZ.replace("- id: ", "- id: b-"))
    assert len(questions) == 5
    assert project.mistakes() == []
