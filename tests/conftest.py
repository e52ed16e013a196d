"""What every test may use: databases of both kinds, a clock, and people with names."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot.chat import Chat
from bot.domain.people import Address, Role
from bot.domain.units import Profile
from bot.request import Links
from content.library import Library, load
from storage.database import Database
from storage.store import Store
from storage.vault import Vault
from tests import databases
from tests.databases import Engines, Shared
from tests.person import Clock, Person, Town

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # nine in the morning in Việt Nam
CONTENT = Path(__file__).parent.parent / "content"
OFFICE = "libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"  # packages of Debian
KEY = "k" * 43  # seals phone numbers
EXAMPLES = int(os.environ.get("SOTAY_TEST_EXAMPLES", "0"))  # noqa: TID251

# Every run tries the same examples; a number of one's own brings that many new ones.
settings.register_profile(
    "sotay", deadline=None, derandomize=not EXAMPLES, max_examples=EXAMPLES or 100
)
settings.load_profile("sotay")


@dataclass(frozen=True)
class Need:
    """Something of the machine's that a group of tests needs."""

    marker: str
    is_there: bool
    reason: str


def needs() -> tuple[Need, ...]:
    """What this machine has of what tests need."""
    return (
        Need("postgres", _postgres_answers(), "no PostgreSQL on 127.0.0.1:5432"),
        Need("browser", bool(find_chromium()), "no Chromium (install the package chromium)"),
        Need("office", _has_office(), f"not all of these are installed: {OFFICE}"),
    )


def _postgres_answers() -> bool:
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
    except OSError:
        return False
    return True


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def _has_office() -> bool:
    """Whether what draws Word files and workbooks is there, and what makes pictures of that."""
    programs = [shutil.which(name) for name in ("soffice", "pdftoppm")]
    if not all(programs):
        return False
    folder = Path(str(programs[0])).resolve().parent
    return all((folder / part).exists() for part in ("libswlo.so", "libsclo.so"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run, unless SOTAY_TEST_REQUIRE says it must."""
    required = os.environ.get("SOTAY_TEST_REQUIRE", "").split(",")  # noqa: TID251
    for need in needs():
        if need.is_there:
            continue
        if need.marker in required:
            pytest.exit(f"required, but {need.reason}", returncode=1)
        for item in items:
            if item.get_closest_marker(need.marker):
                item.add_marker(pytest.mark.skip(reason=need.reason))


@pytest.fixture(scope="session")
def library() -> Library:
    return load(CONTENT)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that is up to date."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    path.write_bytes(asyncio.run(databases.empty_sqlite()))
    return path


@pytest.fixture(scope="session")
def shared_postgres() -> Iterator[Shared]:
    with databases.shared_postgres() as shared:
        yield shared


@pytest.fixture
def postgres_url(shared_postgres: Shared) -> Iterator[str]:
    """A PostgreSQL database that is up to date, the same for all tests, who find it empty."""
    yield shared_postgres.url
    shared_postgres.empty()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Where an empty database is: every test that asks for it runs on both kinds."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return databases.copied(request.getfixturevalue("empty_file"))


@pytest.fixture(scope="session")
def engines() -> Engines:
    return Engines()


@pytest.fixture
async def database(database_url: str, engines: Engines) -> AsyncIterator[Database]:
    found = Database(database_url, vault=Vault([KEY]))
    engines.lend(found)
    yield found
    await found.close()


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def town(database: Database, library: Library, clock: Clock) -> Town:
    return Town(database, Chat(library, Links("https://sotay.example", "sotay_bot")), clock)


@dataclass(frozen=True)
class Factory:
    """A unit with three people who have not come in, and a code for it."""

    unit_id: int
    code: str
    lan: int
    hung: int
    mai: int


async def build_factory(store: Store, now: datetime = NOW) -> Factory:
    unit = await store.units.add("CD-HOASEN", Profile("CĐCS Công ty May Hoa Sen"), NOW)
    ids = []
    for name, role in (
        ("Nguyễn Thị Lan", Role.VICE_CHAIR),
        ("Trần Văn Hùng", Role.CHAIR),
        ("Lê Thị Mai", Role.TREASURER),
    ):
        cadre = await store.cadres.add(name, now)
        await store.cadres.appoint(cadre.id, unit.id, role, now.date())
        ids.append(cadre.id)
    expires_at = now.replace(year=now.year + 1)
    code = await store.invitations.issue(unit.id, now=now, expires_at=expires_at)
    return Factory(unit.id, code, *ids)


@pytest.fixture
async def factory(database: Database) -> Factory:
    async with database.work() as store:
        return await build_factory(store)


async def join(person: Person, code: str, cadre_id: int) -> Person:
    """Come in as one of the unit's people."""
    await person.types(f"/start {code}")
    await person.presses("Đồng ý")
    await person.taps(f"join.pick:{cadre_id}")
    await person.presses("Đúng")
    return person


async def at_home(town: Town, name: str, cadre_id: int) -> Person:
    """Somebody who came in before the story begins."""
    person = town.person(name)
    address = Address(person.ear.channel, name)
    async with town.database.work() as store:
        await store.conversations.open(address, NOW)
        await store.conversations.agree(address, NOW)
        await store.conversations.belong_to(address, cadre_id)
        await store.cadres.join(cadre_id, NOW)
    await person.taps("home")
    return person


@pytest.fixture
async def lan(town: Town, factory: Factory) -> Person:
    """Lan has joined."""
    return await at_home(town, "lan", factory.lan)


@pytest.fixture
async def hung(town: Town, factory: Factory) -> Person:
    """Hùng, of the same unit, has joined."""
    return await at_home(town, "hung", factory.hung)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last lines say what did not run and why: nothing is skipped in silence."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons: dict[str, int] = {}
    for report in skipped:
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in reasons.items():
        terminalreporter.write_line(f"NOT RUN: {count} tests: {reason}")
