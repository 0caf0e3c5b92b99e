"""`citewell bot`: Discord, served until it is told to end."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

import typer

from bot import wiring
from bot.cli import serving
from bot.cli.exits import sentence
from bot.cli.output import tell
from bot.errors import SettingsInvalid
from bot.settings import Settings, load
from kb.errors import KnowledgeBaseError
from retrieval.errors import RetrievalError

app = typer.Typer()

Run = Callable[[Settings, Callable[[str], None]], Awaitable[None]]
"""Serves Discord until it is cancelled, and tells the operator what there is to know."""

BEGIN_HERE = (
    "CITEWELL_TOKEN: there is no token. Make an application in Discord's developer portal "
    "(https://discord.com/developers/applications), and set the token that its page Bot shows, "
    "or CITEWELL_TOKEN_FILE to a file that holds it."
)
KEPT = "Questions are kept meanwhile, and answered once this is mended."
SIGNALS = (signal.SIGINT, signal.SIGTERM)
QUIET = ("discord.client", "discord.http")
"""Loggers of voice, which is not used, of rates, with tokens in the URLs, and of each try to
connect, with where in discord.py it failed: what lasts is told in words."""


@app.command()
def bot() -> None:
    """Serve on Discord until Ctrl-C; needs a token."""
    settings = load()
    if not settings.read_token():
        raise SettingsInvalid([BEGIN_HERE])
    _log_to_stderr()
    run: Run = import_module("bot.discord_app.wiring").run
    serve(run, settings)


def serve(run: Run, settings: Settings) -> None:
    """Run until Ctrl-C or SIGTERM, which are the right ways to end it, or until it raises."""
    with _ending_as_ctrl_c(), suppress(KeyboardInterrupt):
        _prepare(settings)
        asyncio.run(_until_ended(run(settings, tell)))
    tell("Ended.")


def _prepare(settings: Settings) -> None:
    """See to an index, and say what is served; whatever is wrong is told, and ends nothing."""
    try:
        serving.prepare(settings)
        live = wiring.store(settings).current()
    except (KnowledgeBaseError, RetrievalError, OSError) as error:
        tell(f"{sentence(error)}\n{KEPT}")
    else:
        tell(f"Serving {live.snippets:,} snippets on {live.conditions:,} conditions.")


async def _until_ended(work: Awaitable[None]) -> None:
    """Wait for the work; a signal cancels it, so that it can leave in good order."""
    task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()
    asked_to_end = asyncio.Event()

    def end() -> None:
        asked_to_end.set()
        task.cancel()

    for number in SIGNALS:
        with suppress(NotImplementedError):  # Windows, where Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, end)
    try:
        await task
    except asyncio.CancelledError:
        if not asked_to_end.is_set():
            raise


@contextmanager
def _ending_as_ctrl_c() -> Iterator[None]:
    """Inside, SIGTERM ends as Ctrl-C does, also where no signal ends by default: as process 1."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _log_to_stderr() -> None:
    """Warnings with their time."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
