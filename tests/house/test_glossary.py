"""One word per idea: the glossary and the code name the same things."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.checkout import ROOT, Source, sources

GLOSSARY = ROOT / "bot" / "domain" / "GLOSSARY.md"
_SPOKEN_OF = ("bot/domain/", "bot/screen.py", "bot/request.py")
_CLASS = re.compile(r"`([A-Z]\w+)`")


def terms() -> Iterator[list[str]]:
    """The cells of every line: term, Vietnamese, meaning, what not to call it."""
    for line in GLOSSARY.read_text("utf-8").splitlines():
        if line.startswith("|") and not line.startswith(("| Term", "|-", "|--")):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def explained() -> list[str]:
    return [name for term, *_ in terms() for name in _CLASS.findall(term)]


def classes(source: Source) -> set[str]:
    found = (node for node in source.tree.body if isinstance(node, ast.ClassDef))
    return {node.name for node in found if not node.name.startswith("_")}


def test_every_class_of_the_rules_is_explained() -> None:
    needed = {
        name
        for source in sources()
        if source.name.startswith(_SPOKEN_OF)
        for name in classes(source)
    }
    assert needed - set(explained()) == set()


def test_nothing_is_explained_that_is_not_in_the_code() -> None:
    known = {name for source in sources() for name in classes(source)}
    assert set(explained()) - known == set()


def test_a_word_is_explained_once() -> None:
    names = explained()
    assert sorted(names) == sorted(set(names))


def test_every_line_is_complete() -> None:
    assert [cells for cells in terms() if len(cells) != 4 or not all(cells[:3])] == []


def test_no_class_has_a_name_that_the_glossary_rules_out() -> None:
    refused = {word for *_, refused in terms() for word in _CLASS.findall(refused)}
    assert refused, GLOSSARY
    named = {
        f"{Path(source.name).as_posix()} {name}"
        for source in sources()
        if not source.name.startswith("tests/")
        for name in classes(source)
        if name in refused
    }
    assert named == set()
