"""Everything that can be asked for is in the table of permissions, and nothing else is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import typer
from aiohttp import web

import handlers
from bot.commands import cli
from bot.domain.permissions import (
    ACTIONS,
    COMMANDS,
    FILES,
    PAGES,
    About,
    Access,
    Relation,
    may,
)
from content.library import Library
from handlers.routing import ROUTES
from tests.channels.web_chat.browser import serving
from tests.house.checkout import under

MESSENGERS = {"/telegram"}  # addresses that a messenger's server calls


def test_every_action_is_in_the_table() -> None:
    assert handlers.__all__  # importing them fills ROUTES
    assert set(ROUTES) ^ set(ACTIONS) == set()


def test_strangers_may_only_come_in_and_be_helped() -> None:
    where = (Relation.SELF, Relation.NOBODY)
    welcome = {name for name in ACTIONS if any(may(Access.STRANGER, name, one) for one in where)}
    assert {name.partition(".")[0] for name in welcome} == {"join", "help"}


def test_no_action_is_the_servers() -> None:
    assert {rule.about for rule in COMMANDS.values()} == {About.SERVER}
    assert About.SERVER not in {rule.about for rule in (*ACTIONS.values(), *PAGES.values())}


def test_every_command_is_in_the_table() -> None:
    assert set(_commands(typer.main.get_command(cli), "sotay")) ^ set(COMMANDS) == set()


def _commands(command: object, name: str) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name
        return
    for word, one in inner.items():
        yield from _commands(one, f"{name} {word}")


async def test_every_page_is_in_the_table(tmp_path: Path, library: Library) -> None:
    async with serving(tmp_path, library) as house:
        found = set(_pages(house.runner.app))
    assert found ^ set(PAGES) == {"POST /<messenger>"}


def _pages(application: web.Application) -> Iterator[str]:
    for route in application.router.routes():
        if route.method != "HEAD":  # as GET, without the content
            assert route.resource
            yield f"{route.method} {route.resource.canonical}"


def test_no_page_is_added_elsewhere() -> None:
    """What is not in the list of the web chat: only the addresses messengers call."""
    added = {
        argument.value
        for source in under("bot")
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in {"add_get", "add_post", "add_route", "add_view", "add_static"}
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant)
    }
    assert added == MESSENGERS


def test_every_kind_of_file_is_in_the_table() -> None:
    kinds = {
        str(first.value).partition("/")[0]
        for source in under("bot", "handlers")
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Attachment"
        for first in _beginnings(call)
    }
    assert kinds ^ set(FILES) == set()


def _beginnings(call: ast.Call) -> Iterator[ast.Constant]:
    """The first piece of the reference, which is an f-string or plain."""
    given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "ref")]
    for said in given:
        first = said.values[0] if isinstance(said, ast.JoinedStr) else said
        assert isinstance(first, ast.Constant), ast.dump(call)
        yield first
