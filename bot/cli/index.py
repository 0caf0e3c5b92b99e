"""`citewell index`: versions of the index, from the first build to pruning."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.table import Table

from bot import wiring
from bot.cli.exits import Code
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import say, show, tell
from bot.cli.progress import shown
from bot.errors import InputUnusable
from bot.settings import Settings, load
from retrieval.builder import Built
from retrieval.errors import IndexMissing
from retrieval.store import IndexStore
from retrieval.version import Manifest

app = typer.Typer(help="Index versions.", no_args_is_help=True)

Places = Annotated[
    list[Path] | None,
    typer.Option("--kb", help="A folder or file to index in place of the configured ones."),
]
Name = Annotated[str | None, typer.Argument(help="A version's name; the live one without it.")]


UNITS = (
    ("days", timedelta(days=1)),
    ("hours", timedelta(hours=1)),
    ("minutes", timedelta(minutes=1)),
)


class StatusLine(BaseModel):
    """What programs learn about the live version."""

    version: str
    created_at: datetime
    age_seconds: int
    snippets: int
    conditions: int
    encoder: str
    configured_encoder: str
    knowledge_base_changed: bool


@app.command()
def build(*, kb: Places = None, json: Json = False) -> None:
    """Build a new version from nothing, check it, and publish it."""
    settings = _with_places(load(), kb)
    with shown() as progress:
        built = wiring.build(settings, progress)
    _tell_built(built, json=json)


@app.command()
def update(*, kb: Places = None, json: Json = False) -> None:
    """Bring the index up to date; only new snippets are encoded."""
    settings = _with_places(load(), kb)
    with shown() as progress:
        built = wiring.update(settings, progress)
    _tell_built(built, json=json)


@app.command()
def status(*, json: Json = False) -> None:
    """What is live, how old it is, and whether the knowledge base has changed since."""
    settings = load()
    live = wiring.store(settings).current()
    line = StatusLine(
        version=live.name,
        created_at=live.created_at,
        age_seconds=int(_age(live).total_seconds()),
        snippets=live.snippets,
        conditions=live.conditions,
        encoder=live.encoder,
        configured_encoder=wiring.encoder(settings).name,
        knowledge_base_changed=wiring.has_changed(settings, live),
    )
    if json:
        emit(line)
    else:
        say(_status(line, live))


@app.command(name="list")
def list_(*, json: Json = False) -> None:
    """All versions, oldest first, with the live one marked."""
    store = wiring.store(load())
    live = _live(store)
    versions = store.versions()
    if json:
        emit({"live": live, "versions": [_summary(version) for version in versions]})
    elif versions:
        show(_table(versions, live))
    else:
        tell(str(IndexMissing(store.root)))
    if not versions:
        raise typer.Exit(Code.SAID_NO)


@app.command()
def verify(name: Name = None, *, json: Json = False) -> None:
    """Check every file of a version against its manifest; ends with 1 where one is wrong."""
    store = wiring.store(load())
    named = _known(store, name)
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
        say(f"{live.name} is live again: {live.snippets:,} snippets of {_when(live)}.")


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


def _with_places(settings: Settings, places: list[Path] | None) -> Settings:
    if not places:
        return settings
    for place in places:
        if not place.exists():
            fix = "Name a folder of concept pages, a page, or a .jsonl file."
            raise InputUnusable(str(place), "there is no such place", fix)
    return settings.model_copy(update={"kb": tuple(place.absolute() for place in places)})


def _tell_built(built: Built, *, json: bool) -> None:
    made = built.manifest
    if json:
        counts = {"encoded": built.encoded, "reused": built.reused, "dropped": built.dropped}
        emit({**_summary(made), **counts, "changed": built.changed})
    elif not built.changed:
        say(f"{made.name} is up to date: {made.snippets:,} snippets.")
    else:
        say(
            f"{made.name} is live: {made.snippets:,} snippets on {made.conditions:,} conditions "
            f"({built.encoded:,} encoded, {built.reused:,} kept, {built.dropped:,} dropped) "
            f"in {made.seconds:.0f} s."
        )


def _summary(manifest: Manifest) -> dict[str, object]:
    fields = {"name", "created_at", "encoder", "snippets", "conditions", "seconds"}
    return manifest.model_dump(mode="json", include=fields)


def _status(line: StatusLine, live: Manifest) -> str:
    other = line.encoder != line.configured_encoder
    return "\n".join(
        [
            f"version     {line.version}",
            f"built       {_when(live)}, {_ago(_age(live))} ago",
            f"snippets    {line.snippets:,} on {line.conditions:,} conditions",
            f"encoder     {line.encoder}" + (f" (settings: {line.configured_encoder})" * other),
            "knowledge   "
            + (
                "has changed since: run `citewell index update`"
                if line.knowledge_base_changed
                else "unchanged since"
            ),
        ]
    )


def _table(versions: list[Manifest], live: str | None) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("", "version", "built", "snippets", "conditions", "encoder"):
        table.add_column(column, overflow="fold")
    for version in versions:
        mark = "live" if version.name == live else ""
        counts = (f"{version.snippets:,}", f"{version.conditions:,}")
        table.add_row(mark, version.name, _when(version), *counts, version.encoder)
    return table


def _live(store: IndexStore) -> str | None:
    try:
        return store.current().name
    except IndexMissing:
        return None


def _known(store: IndexStore, name: str | None) -> str:
    """The name of a version there is; the live one for None."""
    if name is None:
        return store.current().name
    names = [version.name for version in store.versions()]
    if name not in names:
        there = f"There are {', '.join(names)}." if names else "Run `citewell index build`."
        raise InputUnusable(name, "there is no such version", there)
    return name


def _age(manifest: Manifest) -> timedelta:
    return datetime.now(UTC) - manifest.created_at


def _when(manifest: Manifest) -> str:
    return manifest.created_at.astimezone().strftime("%Y-%m-%d %H:%M")


def _ago(age: timedelta) -> str:
    for unit, one in UNITS:
        if age >= 2 * one:
            return f"{age // one} {unit}"
    return "a moment"
