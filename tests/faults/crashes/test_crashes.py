"""A sender dies anywhere: nobody is forgotten, the figures add up, few get a copy more."""

import os
import signal
from collections import Counter
from itertools import product
from pathlib import Path

from scheduler.deliveries import SLOTS
from storage.database import Database
from tests.conftest import NOW
from tests.faults.crashes.dying import programs
from tests.faults.crashes.test_keeping import KEEPING
from tests.house.checkout import under
from tests.house.test_crashpoints import names
from tests.storage.letters.people import some, states, writes

ROUNDS = int(os.environ.get("SOTAY_TEST_KILLS", "1"))  # noqa: TID251 - a test's own setting
PEOPLE = 30
RESTS = 200  # seconds between two runs: longer than a lease and the wait after it


def points() -> list[str]:
    """Those of the outbox; where the plan is kept, and of notices, they are other tests'."""
    others = (*KEEPING, "notices")
    outbox = [source for source in under("scheduler") if source.path.stem not in others]
    return [name for source in outbox for name in names(source.tree)]


async def test_a_crash_at_any_point_loses_nobody_and_repeats_little(
    database: Database, tmp_path: Path
) -> None:
    people, path, letters = await some(database, PEOPLE), tmp_path / "sent", []
    async with database.work() as store:
        await store.senders.open("telegram", 1000.0, NOW)
    url, kills = database.url.render_as_string(hide_password=False), 0
    async with programs() as born:
        for point, count in product(points(), range(1, ROUNDS + 1)):
            letters.append(await writes(database, people))
            given = url, str(path), str(kills * RESTS), point, str(count)
            code = await born.run("speaker", *given)
            assert code == -signal.SIGKILL, f"{point} was not passed {count} times"
            kills += 1
        for run in (1, 2, 3):
            given = url, str(path), str((kills + run) * RESTS), "none", "1"
            assert await born.run("speaker", *given) == 0
    await everybody_has_theirs(database, sent_in(path), letters, kills)


def sent_in(path: Path) -> list[str]:
    return path.read_text().splitlines()


async def everybody_has_theirs(
    database: Database, sent: list[str], letters: list[int], kills: int
) -> None:
    copies = Counter(sent)
    for letter_id in letters:
        tally = await states(database, letter_id)
        assert sum(tally.values()) == PEOPLE
        assert set(tally) <= {"sent", "unknown_final"}
        for person in range(PEOPLE):
            assert copies[f"{letter_id} {person}"] >= 1
    assert copies.total() - PEOPLE * len(letters) <= kills * SLOTS
