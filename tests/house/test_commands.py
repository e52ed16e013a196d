"""The commands that people were told about exist, explain themselves, and end as they should."""

import ast
import fcntl
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import cli
from tests.house.checkout import ROOT, sources, texts

COMMANDS = (
    *("run", "demo", "invite", "report", "content", "content check", "db", "db upgrade"),
    *("audit", "audit verify", "roster", "roster import", "roster template"),
    *("plan", "plan import", "plan template"),
    *("units", "units import", "units template"),
    *("targets", "targets import", "sending", "backup", "restore"),
)
_OUR_CALL = re.compile(r"(?:^|`|/bin/)sotay((?: [a-z]+)+)", re.MULTILINE)
_MAKE_CALL = re.compile(r"\bmake ([a-z]+)")
_PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`|\]\(([\w./-]+)\)")
_TO_BE_WRITTEN = {
    "data/",
    "data/sotay.db",
    "data/secret.key",
    "tests/conversations/test_sources.py",
}
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def call(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(words))
    return done.exit_code, done.output


def test_the_list_of_commands_is_the_one_people_know() -> None:
    code, output = call("--help")
    listed = re.findall(r"^  ([a-z]+) ", output.partition("Commands:")[2], re.MULTILINE)
    groups = ["content", "db", "audit", "roster", "plan", "units", "targets"]
    alone = ["run", "demo", "invite", "report", "sending", "backup", "restore"]
    assert (code, listed) == (0, [*alone, *groups])


@pytest.mark.parametrize("command", [pytest.param(one, id=one) for one in COMMANDS])
def test_every_command_explains_itself(command: str) -> None:
    code, output = call(*command.split(), "--help")
    assert code == 0
    assert re.search(r"^  \w.*\.$", output, re.MULTILINE) or "Commands:" in output


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("fly",), id="no such command"),
        pytest.param(("run", "--only", "kitchen"), id="no such part"),
        pytest.param(("invite", "CD-X", "--post", "Vua"), id="no such post"),
    ],
)
def test_a_command_that_makes_no_sense_ends_with_two(words: tuple[str, ...]) -> None:
    assert call(*words)[0] == 2


def test_checking_content_ends_with_one_when_there_are_mistakes(tmp_path: Path) -> None:
    assert call("content", "check", str(ROOT / "content"))[0] == 0
    assert call("content", "check", str(tmp_path))[0] == 1


def test_a_second_program_on_the_same_data_does_not_start(tmp_path: Path) -> None:
    with (tmp_path / "sotay.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            env={"SOTAY_DATA_DIR": str(tmp_path), "SOTAY_WEB_PORT": "0"},
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert "SOTAY_DATA_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_readme_calls_only_commands_that_exist() -> None:
    readme = texts()["README.md"]
    called = {words.strip() for words in _OUR_CALL.findall(readme)}
    assert called
    assert [words for words in called if not any(_begins(words, one) for one in COMMANDS)] == []


def _begins(words: str, command: str) -> bool:
    return f"{words} ".startswith(f"{command} ")


def test_the_readme_leads_only_to_what_is_there() -> None:
    named = {inline or link for inline, link in _PATH.findall(texts()["README.md"])}
    assert len(named) > 20
    assert [path for path in named - _TO_BE_WRITTEN if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", [pytest.param(one, id=one) for one in ("README.md", ".ci/run")])
def test_what_is_to_be_made_can_be_made(name: str) -> None:
    targets = set(_TARGET.findall(texts()["Makefile"]))
    assert set(_MAKE_CALL.findall(texts()[name])) <= targets


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    lines = re.findall(r"^[a-z]+:.*$", texts()["Makefile"], re.MULTILINE)
    assert [line for line in lines if "## " not in line] == []


def test_every_module_opens_by_saying_what_it_is() -> None:
    silent = []
    for source in sources():
        first = (ast.get_docstring(source.tree) or "").partition("\n\n")[0]
        if "\n" in first or not first.endswith("."):
            silent.append(source.name)
    assert silent == []
