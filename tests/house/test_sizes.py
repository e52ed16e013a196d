"""How large things may be: beyond these sizes a module or a function is split."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.house.checkout import Source, functions, sources, under

MODULE_LINES = 300
FUNCTION_LINES = 40
HANDLER_LINES = 25
TEST_LINES = 25
METHODS = 15
PARAMETERS = 7
NESTING = 3
FOLDER_FILES = 12

Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.TryStar,
    ast.Match,
)


def test_a_module_is_read_in_one_sitting() -> None:
    lengths = {
        source.name: len(source.path.read_text("utf-8").splitlines()) for source in sources()
    }
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_a_function_fits_on_a_screen() -> None:
    assert list(_longer_than(FUNCTION_LINES)) == []


def test_a_handler_only_loads_decides_saves_and_shows() -> None:
    handlers = list(under("handlers"))
    assert list(_longer_than(HANDLER_LINES, handlers)) == []


def test_a_test_is_about_one_thing() -> None:
    long_ones = _longer_than(TEST_LINES, list(under("tests")))
    assert [place for place in long_ones if " test_" in place] == []


def _longer_than(limit: int, among: list[Source] | None = None) -> Iterator[str]:
    for source in among or sources():
        for function in functions(source.tree):
            lines = (function.end_lineno or 0) - function.lineno + 1
            if lines > limit:
                yield f"{source.place(function)} {function.name}: {lines} lines"


def test_a_class_has_one_subject() -> None:
    large = [
        f"{source.place(node)} {node.name}: {_methods(node)} methods"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and _methods(node) > METHODS
    ]
    assert large == []


def _methods(node: ast.ClassDef) -> int:
    return sum(isinstance(one, Function) for one in node.body)


def test_a_function_is_told_few_things() -> None:
    crowded = [
        f"{source.place(function)} {function.name}: {_parameters(function)} parameters"
        for source in sources()
        for function in functions(source.tree)
        if _parameters(function) > PARAMETERS
    ]
    assert crowded == []


def _parameters(function: Function) -> int:
    told = function.args
    named = [one for one in (*told.posonlyargs, *told.args) if one.arg not in {"self", "cls"}]
    return len(named) + len(told.kwonlyargs)


def test_nothing_is_nested_deeply() -> None:
    deep = [
        f"{source.place(function)} {function.name}: {_depth(function)} deep"
        for source in sources()
        for function in functions(source.tree)
        if _depth(function) > NESTING
    ]
    assert deep == []


def _depth(node: ast.AST) -> int:
    """Blocks within blocks; a function inside counts by itself, an `elif` is no deeper."""
    depths = [0]
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and [child] == node.orelse
        depths.append(_depth(child) + (isinstance(child, _BLOCKS) and not is_elif))
    return max(depths)


def test_a_folder_is_seen_at_a_glance() -> None:
    counts = Counter(source.path.parent for source in sources())
    full = {path.as_posix(): count for path, count in counts.items() if count > FOLDER_FILES}
    assert full == {}
