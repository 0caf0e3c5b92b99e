"""The database at the command line: whoever looks at one makes none, and waits for the bot."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer

from bot.cli.exits import Code
from bot.cli.output import tell
from bot.settings import Settings
from bot.state.database import Database, open_state
from bot.state.engine import Patience

Value = TypeVar("Value")

PATIENCE = Patience(whole=60.0, lock=10.0)
"""An operator waits for the bot to be done with what it writes; Discord would not."""


def on(settings: Settings, work: Callable[[Database], Awaitable[Value]]) -> Value:
    """What the work finds or does in the database."""

    async def run() -> Value:
        database = await open_state(settings.database, settings.key_path, PATIENCE)
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(run())


def with_database(settings: Settings) -> Settings:
    """The settings, where there is a database: looking at one must not make it."""
    if settings.database_url.get_secret_value() or settings.own_database.exists():
        return settings
    tell(f"There is no {settings.own_database} yet: `citewell bot` makes it.")
    raise typer.Exit(Code.SAID_NO)
