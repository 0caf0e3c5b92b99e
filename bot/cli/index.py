"""`citewell index`: versions of the index, from the first build to pruning."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import wiring
from bot.cli import index_diff, index_watch
from bot.cli.exits import Code, sentence
from bot.cli.index_names import known
from bot.cli.index_places import Places, with_places
from bot.cli.index_view import (
    StatusLine,
    built_facts,
    built_text,
    status_text,
    summary,
    table,
    when,
)
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import say, show, tell
from bot.cli.progress import shown
from bot.settings import Settings, load
from kb.errors import KnowledgeBaseError
from retrieval.builder import Built
from retrieval.errors import RetrievalError
from retrieval.store import IndexStore
from retrieval.version import Manifest

app = typer.Typer(help="Index versions.", no_args_is_help=True)

Force = Annotated[
    bool, typer.Option("--force", help="Publish also what answers fewer check questions.")
]
Name = Annotated[
    str | None,
    typer.Argument(help="A version's name, `live` or `previous`; the live one without it."),
]


@app.command()
def build(*, kb: Places = None, force: Force = False, json: Json = False) -> None:
    """Build a new version from nothing, check it, and publish it."""
    settings = with_places(load(), kb)
    with shown() as progress:
        built = wiring.build(settings, progress, force=force)
    _tell(built, kb, json=json)


@app.command()
def update(*, kb: Places = None, force: Force = False, json: Json = False) -> None:
    """Bring the index up to date; only new snippets are encoded."""
    settings = with_places(load(), kb)
    with shown() as progress:
        built = wiring.update(settings, progress, force=force)
    _tell(built, kb, json=json)


@app.command()
def status(*, json: Json = False) -> None:
    """What is live, how old it is, and whether the knowledge base has changed since."""
    settings = load()
    live = wiring.store(settings).current()
    changed = _changed(settings, live)
    line = StatusLine(
        version=live.name,
        created_at=live.created_at,
        age_seconds=int((datetime.now(UTC) - live.created_at).total_seconds()),
        snippets=live.snippets,
        conditions=live.conditions,
        encoder=live.encoder,
        configured_encoder=wiring.encoder(settings).name,
        knowledge_base_changed=changed,
    )
    if json:
        emit(line)
    else:
        say(status_text(line))
    if changed is None:
        raise typer.Exit(Code.SAID_NO)


@app.command(name="list")
def list_(*, json: Json = False) -> None:
    """All versions, oldest first, with the live one marked."""
    store = wiring.store(load())
    live = _live(store)
    versions = store.versions()
    if json:
        emit({"live": live, "versions": [summary(version) for version in versions]})
    elif versions:
        show(table(versions, live))
    if not versions:
        raise typer.Exit(Code.SAID_NO)


@app.command()
def verify(name: Name = None, *, json: Json = False) -> None:
    """Check every file of a version against its manifest; ends with 1 where one is wrong."""
    store = wiring.store(load())
    named = known(store, name)
    problems = store.verify(named)
    if json:
        emit({"version": named, "problems": problems})
    else:
        say("\n".join(problems) or f"{named}: sound")
    if problems:
        raise typer.Exit(Code.SAID_NO)


@app.command()
def rollback(*, json: Json = False) -> None:
    """Let the version before the live one serve again."""
    live = wiring.store(load()).rollback()
    if json:
        emit({"live": live.name})
    else:
        say(f"{live.name} is live again: {live.snippets:,} snippets of {when(live.created_at)}.")


@app.command()
def prune(
    *,
    keep: Annotated[int, typer.Option(min=1, help="Versions to keep, the live one included.")] = 3,
    json: Json = False,
) -> None:
    """Remove the oldest versions; the live one always stays."""
    removed = wiring.store(load()).prune(keep)
    if json:
        emit({"removed": removed})
    else:
        say("\n".join(f"removed {name}" for name in removed) or "nothing to remove")


app.command()(index_diff.diff)
app.command()(index_watch.watch)


def _tell(built: Built, places: list[Path] | None, *, json: bool) -> None:
    if json:
        emit(built_facts(built))
    else:
        say(built_text(built))
    if places:
        tell("To keep it so, set CITEWELL_KB: `index update` reads what is configured.")


def _live(store: IndexStore) -> str | None:
    """The live version's name; None, and what is wrong, where there is none that can be read."""
    try:
        return store.current().name
    except RetrievalError as error:
        tell(str(error))
        return None


def _changed(settings: Settings, live: Manifest) -> bool | None:
    """Whether the knowledge base has changed; None, and what is wrong, where it cannot be read."""
    try:
        return wiring.has_changed(settings, live)
    except (KnowledgeBaseError, OSError) as error:
        tell(sentence(error))
        return None
