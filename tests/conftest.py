"""What all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public data beside the checkout; a test that asks for it skips without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of public data is not beside the checkout")
    return SHARED
