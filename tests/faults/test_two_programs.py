"""Two programs on one PostgreSQL database: one polls, both serve, and one may die."""

from pathlib import Path

import pytest

from tests.bot_api.client import serving
from tests.conftest import NOW
from tests.databases import fresh_postgres, opened
from tests.faults.crowd import FIRST_ID, settle
from tests.faults.program import nursery
from tests.faults.test_outages import asks_for_home, logged


@pytest.mark.postgres
async def test_when_one_of_two_programs_is_killed_the_other_takes_over(tmp_path: Path) -> None:
    async with fresh_postgres() as url, opened(url) as database:
        await settle(database, 1, NOW)
        async with serving(seed=6, anyone=True) as server, nursery(server, tmp_path, url) as twins:
            phone = server.phone(FIRST_ID)
            await twins.start()
            await asks_for_home(phone)
            first = twins.program
            await twins.start()
            second, twins.program = twins.program, first
            await asks_for_home(phone)
            await twins.kill()
            twins.program = second
            await asks_for_home(phone)
            async with database.work() as store:
                assert await store.inbox.count("done") == 3  # each once
    assert "409" not in logged(tmp_path)  # the second did not poll beside the first
