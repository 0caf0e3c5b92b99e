"""`citewell doctor`: what is set up, what is not, and what to do about it."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial

import typer

from bot import wiring
from bot.cli.checking import Check, check
from bot.cli.doctor_bot import bot_checks
from bot.cli.exits import Code, sentence
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import say
from bot.errors import Ailing, SettingsInvalid
from bot.settings import Settings, config_file, load, unknown_variables
from bot.upkeep.checks import detectors
from kb import lint
from kb.corpus import files_in
from retrieval.errors import IndexOfAnotherModel, RetrievalError
from retrieval.version import Manifest

app = typer.Typer()

LOWEST_PYTHON = (3, 11)


@app.command()
def doctor(*, json: Json = False) -> None:
    """Check all that is set up, with a token Discord as well; ends with 1 where one is not ok."""
    checks = []
    for done in _checks():
        checks.append(done)
        if not json:
            say(f"{'ok  ' if done.ok else 'FAIL'} {done.name}: {done.told}")
    well = all(done.ok for done in checks)
    if json:
        emit({"ok": well, "checks": [done.model_dump() for done in checks]})
    if not well:
        raise typer.Exit(Code.SAID_NO)


def _checks() -> Iterator[Check]:
    yield check("python", _python)
    try:
        settings = load()
    except SettingsInvalid as error:
        yield Check(name="settings", ok=False, told=str(error))
        return
    yield check("settings", _settings)
    parts: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("home", _home),
        ("model", wiring.check_model),
        ("knowledge base", _knowledge_base),
    )
    for name, look in parts:
        yield check(name, partial(look, settings))
    yield from _index(settings)
    yield from bot_checks(settings)


def _index(settings: Settings) -> Iterator[Check]:
    """Checks of the live version; without one, or where it cannot be read, there is but one."""
    store = wiring.store(settings)
    try:
        live = store.current()
    except (RetrievalError, OSError) as error:
        yield Check(name="index", ok=False, told=sentence(error))
        return
    yield Check(name="index", ok=True, told=f"{live.name}, {live.snippets:,} snippets")
    yield check("index files", lambda: _sound(store.verify()))
    yield check("index encoder", lambda: _same_encoder(settings, live))
    yield check("index up to date", lambda: _up_to_date(settings, live))


def _python() -> str:
    if sys.version_info < LOWEST_PYTHON:
        raise Ailing(f"{platform.python_version()} is too old. Install Python 3.11 or newer.")
    return platform.python_version()


def _settings() -> str:
    if strangers := unknown_variables(os.environ):
        raise Ailing(" ".join(strangers))
    file = config_file(os.environ)
    return str(file) if file.exists() else f"no {file}, so variables and defaults hold"


def _home(settings: Settings) -> str:
    settings.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.home):
        return f"{settings.home} can be written to"


def _knowledge_base(settings: Settings) -> str:
    """Pages are ours to mend; imported evidence is as others wrote it, and takes minutes."""
    pages = [path for path in files_in(settings.places) if path.suffix == ".md"]
    errors = [p for p in lint.lint(pages, detectors()) if p.severity is lint.Severity.ERROR]
    if errors:
        raise Ailing(f"{errors[0]} Run `citewell kb check` to see all ({len(errors):,}).")
    return f"{len(pages):,} pages without an error in {', '.join(map(str, settings.places))}"


def _sound(problems: list[str]) -> str:
    if problems:
        fix = "Go back with `citewell index rollback`, or build anew with `citewell index build`."
        raise Ailing(f"{'; '.join(problems)}. {fix}")
    return "every file is as it was built"


def _same_encoder(settings: Settings, live: Manifest) -> str:
    ours = wiring.encoder(settings).name
    if live.encoder != ours:
        raise IndexOfAnotherModel(live.name, live.encoder, ours)
    return ours


def _up_to_date(settings: Settings, live: Manifest) -> str:
    if wiring.has_changed(settings, live):
        raise Ailing("the knowledge base has changed since. Run `citewell index update`.")
    return "the knowledge base is as it was indexed"
