"""The whole bot in simcord's Discord, over the tiny knowledge base and a real SQLite database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import stamina

from bot.desk import desk
from bot.discord_app import gate
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.town import SLOW, Town, open_town


@pytest.fixture(autouse=True)
def without_pauses() -> Iterator[None]:
    """Another try comes at once."""
    with stamina.set_testing(True, attempts=6):
        yield


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no database that rests."""
    monkeypatch.setattr(desk, "PATIENCE", SLOW)
    monkeypatch.setattr(gate, "IN_TIME", SLOW)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, tiny_kb: Path) -> Library:
    """An index of the tiny knowledge base, built once; not to be changed."""
    shelf = Library(tmp_path_factory.mktemp("town-index"), tiny_kb)
    shelf.build()
    return shelf


@pytest.fixture
async def town(tmp_path: Path, library: Library) -> AsyncIterator[Town]:
    """A server with a channel, three people, and the bot; at the end every request is checked."""
    async with open_town(tmp_path, library) as opened:
        yield opened
    opened.check_requests()
