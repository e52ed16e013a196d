"""A notice to many: as `make bench` sends it to a million, here to a few."""

import shutil
from pathlib import Path

import pytest

from tests.bench.notices.measuring import send_all
from tests.databases import fresh_postgres

PEOPLE = 2_000


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_everybody_gets_one_copy_and_the_outcomes_add_up(
    kind: str, tmp_path: Path, empty_file: Path
) -> None:
    if kind == "sqlite":
        path = shutil.copy(empty_file, tmp_path / "notices.db")
        found = await send_all(f"sqlite:///{path}", tmp_path, PEOPLE)
    else:
        async with fresh_postgres() as url:
            found = await send_all(url, tmp_path, PEOPLE)
    assert found.copies == {1: PEOPLE}
    assert found.adds_up
    assert found.peak <= 300  # megabytes
