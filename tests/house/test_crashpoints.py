"""Whatever is committed as time passes, or says something first, has crash points around it."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from tests.house.checkout import Source, sources, under

# What people decide is kept by one commit, that of their tap; an errand's outcome by another.
WORKER = "bot/channels/worker.py"
# What puts letters on their way, or stops them; and the module through which handlers do it.
SPEAKS = ("letters.write", "letters.begin", "letters.cancel", "notices.send", "notices.end")
LEADS = "handlers.notices.publishing"


def guarded() -> list[Source]:
    """Where every commit has its crash points."""
    return [one for one in sources() if one.name.startswith("scheduler/") or one.name == WORKER]


def test_every_commit_of_what_speaks_first_has_a_crash_point_on_either_side() -> None:
    assert WORKER in {source.name for source in guarded()}
    assert [place for source in guarded() for place in _bare(source)] == []


def test_whoever_else_speaks_first_leaves_the_commit_to_them() -> None:
    """A unit of work of their own would be a commit at which no test lets the program die."""
    speaking = [one for one in under("handlers", "bot/channels") if _speaks(one.tree)]
    assert {"handlers/notices/sending.py"} <= {one.name for one in speaking}
    assert [place for one in speaking for place in _bare(one)] == []


def _speaks(tree: ast.AST) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and ast.unparse(node).endswith(SPEAKS))
        or (isinstance(node, ast.ImportFrom) and node.module == LEADS)
        for node in ast.walk(tree)
    )


def test_no_two_crash_points_share_a_name() -> None:
    found = [name for source in guarded() for name in names(source.tree)]
    assert len(found) >= 10
    assert len(found) == len(set(found))


def _bare(source: Source) -> Iterator[str]:
    for block in ast.walk(source.tree):
        for body in (getattr(block, "body", None), getattr(block, "orelse", None)):
            if isinstance(body, list):
                yield from _bare_in(body, source)


def _bare_in(body: list[ast.stmt], source: Source) -> Iterator[str]:
    for one, after in zip(body, [*body[1:], None], strict=False):
        if _commits(one) and not (_strikes(one.body[-1]) and _strikes(after)):
            yield source.place(one)


def _commits(node: ast.stmt) -> TypeGuard[ast.AsyncWith]:
    return isinstance(node, ast.AsyncWith) and any(
        isinstance(item.context_expr, ast.Call)
        and isinstance(item.context_expr.func, ast.Attribute)
        and item.context_expr.func.attr == "work"
        for item in node.items
    )


def _strikes(node: ast.stmt | None) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "crashpoint"
    )


def names(tree: ast.AST) -> Iterator[str]:
    """The crash points of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and _strikes(node) and isinstance(node.value, ast.Call):
            yield ast.literal_eval(node.value.args[0])
