"""A web chat of each test's own, and a browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser as Chromium

from content.library import Library
from tests.channels.web_chat.browser import House, launched, serving


@pytest.fixture
async def house(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    async with serving(tmp_path, library) as found:
        yield found


@pytest.fixture
async def chromium() -> AsyncIterator[Chromium]:
    async with launched() as found:
        yield found
