"""Whatever is tapped or typed, in any order, on any phone: what is on record is right."""

import asyncio
import shutil
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import EXAMPLES
from tests.conversations.storms.machine import Storm, settle

THOROUGHLY = settings(
    max_examples=EXAMPLES or 30,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)


def test_in_any_storm_the_record_is_right(empty_file: Path, tmp_path: Path) -> None:
    settled = Path(shutil.copy(empty_file, tmp_path / "settled.db"))
    owners = asyncio.run(settle(settled))

    class Here(Storm):
        def __init__(self) -> None:
            super().__init__(settled, owners)

    run_state_machine_as_test(Here, settings=THOROUGHLY)
