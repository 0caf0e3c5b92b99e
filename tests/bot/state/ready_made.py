"""A new database without the tenth of a second that making one takes, for tests of other things."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import Settings
from bot.state.database import open_state


async def make_state(settings: Settings) -> None:
    """Put a new database and its keys into the home folder, unless there are any."""
    if not settings.key_path.exists():
        made = Settings(home=Path(_folder().name))
        if not made.key_path.exists():
            await (await open_state(made.database, made.key_path)).close()
        shutil.copytree(made.home, settings.home, dirs_exist_ok=True)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()
