"""Everything that people read is in the screens; a channel is named nowhere near them."""

import ast
import re
from collections.abc import Iterator

from tests.house.checkout import Source, texts, under

_VIETNAMESE = re.compile(r"[À-ỹĂăĐđƠơƯư]")
_REMARK = re.compile(r"^\s*//.*$", re.MULTILINE)
# Beside the screens: the example's people, the command line, and what Telegram shows at first.
_MAY_SPEAK = (
    "bot/screens/",
    "bot/domain/vietnamese.py",
    "bot/commands/",
    "bot/__main__.py",
    "bot/channels/telegram/menu.py",
)
_CHANNELS = re.compile(r"telegram|aiogram|\bweb\b|_web\b|\bweb_|zalo", re.IGNORECASE)
_TRANSLATED = ("_", "ngettext")


def _literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every one that is no docstring."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield node


def _messages(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in _TRANSLATED:
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def test_what_people_read_is_in_the_screens() -> None:
    strays = [
        f"{source.place(literal)} {literal.value!r}"
        for source in under("bot", "handlers", "scheduler", "storage")
        if not source.name.startswith(_MAY_SPEAK)
        for literal in _literals(source.tree)
        if _VIETNAMESE.search(str(literal.value))
    ]
    assert strays == []


def test_pages_bring_no_words_of_their_own() -> None:
    pages = {
        name: _REMARK.sub("", text)
        for name, text in texts().items()
        if name.startswith("bot/channels/web/") and name.endswith((".html", ".js", ".css"))
    }
    assert pages
    assert [name for name, text in pages.items() if _VIETNAMESE.search(text)] == []


def test_a_message_is_a_whole_sentence_that_can_be_extracted() -> None:
    """An f-string, a variable or a sum of strings would never be found in a catalogue."""
    pieced = [
        source.place(call)
        for source in under("bot")
        if source.name != "bot/i18n.py"
        for call in _messages(source.tree)
        for argument in call.args[: 1 if _name(call) == "_" else 2]
        if not isinstance(argument, ast.Constant)
    ]
    assert pieced == []


def test_a_screen_cannot_name_a_channel() -> None:
    named = [
        f"{source.place(node)} {word}"
        for source in under("handlers", "bot/screens", "bot/domain")
        for node, word in _words(source)
        if _CHANNELS.search(word)
    ]
    assert named == []


def _words(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every name and literal, but not what is said to people."""
    said = {id(one) for call in _messages(source.tree) for one in ast.walk(call)}
    for literal in _literals(source.tree):
        if id(literal) not in said:
            yield literal, str(literal.value)
    for node in ast.walk(source.tree):
        for field in ("id", "arg", "attr", "name", "module"):
            word = getattr(node, field, None)
            if isinstance(word, str):
                yield node, word
