"""Whatever is committed while time passes has a crash point on either side."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from tests.house.checkout import Source, under


def test_every_commit_of_the_scheduler_has_a_crash_point_on_either_side() -> None:
    bare = [place for source in under("scheduler") for place in _bare(source)]
    assert bare == []


def test_no_two_crash_points_share_a_name() -> None:
    found = [name for source in under("scheduler") for name in names(source.tree)]
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
