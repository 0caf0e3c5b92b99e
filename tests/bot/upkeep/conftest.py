"""What the tests of the upkeep share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.upkeep.house import House, open_house


@pytest.fixture
async def house(tmp_path: Path, tiny_kb: Path) -> AsyncIterator[House]:
    """A knowledge base of its own, its index, a database and a keeper."""
    async with open_house(tmp_path / "home", tiny_kb) as opened:
        yield opened
