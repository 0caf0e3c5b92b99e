from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.state.database import Database, open_state
from tests.bot.state.posts import PATIENT
from tests.bot.state.server import Server, Unstartable, started


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL."""
    try:
        with started() as running:
            yield running
    except Unstartable as reason:
        pytest.skip(f"PostgreSQL does not start here: {reason}")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'state.db'}"
    server: Server = request.getfixturevalue("server")
    return server.emptied()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
async def state(url: str, key_file: Path) -> AsyncIterator[Database]:
    """An open state over an empty database."""
    database = await open_state(url, key_file, PATIENT)
    yield database
    await database.close()
