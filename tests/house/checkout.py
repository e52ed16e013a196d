"""What lies in the checkout: the files that belong to the project, and its modules as trees."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("bot", "handlers", "scheduler", "storage", "content", "tests")


@dataclass(frozen=True)
class Source:
    """A Python file and what it says."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def place(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def files() -> tuple[Path, ...]:
    """Every file but those that .gitignore names."""
    ignored = tuple(
        line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split() if line
    )
    return tuple(sorted(_walk(ROOT, (".git", *ignored))))


def _walk(folder: Path, ignored: tuple[str, ...]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path


@cache
def texts() -> dict[str, str]:
    """What every text file says, by its path from the root."""
    found = {}
    for path in files():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture
    return found


@cache
def sources() -> tuple[Source, ...]:
    """Every module of ours; migrations are written by a program and never changed."""
    return tuple(
        Source(path, ast.parse(path.read_text("utf-8")))
        for path in files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in PACKAGES
        and path.parent.name != "versions"
    )


def under(*folders: str) -> Iterator[Source]:
    """The modules in these folders."""
    for source in sources():
        if source.name.startswith(tuple(f"{folder}/" for folder in folders)):
            yield source


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
