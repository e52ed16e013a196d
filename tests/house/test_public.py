"""Nothing in the files says on which machine, by whose account or from which index they came."""

import re
from collections.abc import Iterator

from tests.house.checkout import ROOT, texts

LOCK = "requirements.lock"
_HOST = re.compile(r"https?://([\w-]+(?:\.[\w-]+)*)")
# This machine or office, names reserved for examples (RFC 2606), and Telegram.
_HOSTS = re.compile(
    r"127\.0\.0\.1|0\.0\.0\.0|10(\.\d+){3}|localhost|\w\.vn|([\w-]+\.)*example(\.\w+)?"
    r"|([\w-]+\.)*(invalid|test)|api\.telegram\.org|t\.me|www\.w3\.org"
)
_MACHINE_PATH = re.compile(r"(?<![\w.$}/])/(?:home|root|Users|work|opt|mnt)/\w")
_EMAIL = re.compile(r"(?<![/\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")


def _lines() -> Iterator[tuple[str, str]]:
    """Every line with its place; this module itself holds the patterns."""
    for name, text in texts().items():
        if name != "tests/house/test_public.py":
            for number, line in enumerate(text.splitlines(), 1):
                yield f"{name}:{number}", line


def _found(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [(place, found) for place, line in _lines() for found in pattern.findall(line)]


def test_no_address_of_somebodys_server_is_written_down() -> None:
    assert [(place, host) for place, host in _found(_HOST) if not _HOSTS.fullmatch(host)] == []


def test_no_path_of_somebodys_machine_is_written_down() -> None:
    assert _found(_MACHINE_PATH) == []


def test_no_email_address_is_written_down() -> None:
    assert _found(_EMAIL) == []


def test_the_lock_names_no_index() -> None:
    lock = (ROOT / LOCK).read_text("utf-8")
    assert re.findall(r"^\s*(?:-i|-f|--(?!hash)\S+)|\S+://\S+", lock, re.MULTILINE) == []


def test_every_package_in_the_lock_is_pinned_and_has_a_hash() -> None:
    lock = (ROOT / LOCK).read_text("utf-8")
    packages = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE | re.IGNORECASE)
    loose = [
        package.split("\n")[0]
        for package in packages
        if not package.startswith("#")
        and package.strip()
        and not re.match(r"\S+==\S+.*--hash=sha256:[0-9a-f]{64}", package, re.DOTALL)
    ]
    assert (loose, len(packages) > 50) == ([], True)
