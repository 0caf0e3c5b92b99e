"""What the tests of the desk share."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.desk.office import Office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with everything it talks to faked; it is closed when the test ends."""
    made = Office()
    yield made
    await made.close()
