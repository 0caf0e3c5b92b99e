"""`citewell state`: what is kept, a new key for it, and what is too old to be kept."""

from datetime import UTC, datetime, timedelta

import typer

from bot.cli.database import on, with_database
from bot.cli.exits import Code
from bot.cli.index_view import ago, when
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import say
from bot.cli.progress import shown
from bot.settings import Settings, load
from bot.state.model import Status
from bot.state.rotation import Rotated, rotate
from bot.state.survey import Survey, survey

app = typer.Typer(help="What is kept of people's questions.", no_args_is_help=True)


@app.command()
def status(*, json: Json = False) -> None:
    """What is kept, where, and how old the key is; no word of what anybody wrote."""
    settings = with_database(load())
    found = on(settings, lambda database: survey(database.store))
    if json:
        emit(_facts(found, settings))
    else:
        say(_text(found, settings))


@app.command(name="rotate-key")
def rotate_key(*, json: Json = False) -> None:
    """Seal everything with a new key; the bot may run meanwhile. Broken off, run it again."""
    settings = with_database(load())
    with shown() as progress:
        rotated = on(
            settings,
            lambda database: rotate(database.store, lambda rows: progress("rows", rows, None)),
        )
    if json:
        emit({"rows": rotated.rows, "damaged": rotated.damaged, "resumed": rotated.resumed})
    else:
        say(_rotated(rotated))
    if rotated.damaged:
        raise typer.Exit(Code.SAID_NO)


@app.command()
def expire(*, json: Json = False) -> None:
    """Empty what is older than CITEWELL_RETENTION_DAYS now; the bot does so by itself, too."""
    settings = with_database(load())
    before = datetime.now(UTC) - timedelta(days=settings.retention_days)
    emptied = on(settings, lambda database: database.questions.expire(before))
    if json:
        emit({"emptied": emptied, "before": before.isoformat()})
    else:
        say(f"{emptied:,} questions emptied that were asked before {when(before)}.")


def _facts(found: Survey, settings: Settings) -> dict[str, object]:
    """What is kept, for programs."""
    return {
        "database": found.database,
        "edition": found.edition,
        "key_file": found.key_file,
        "key_made_at": found.key_made_at.isoformat(),
        "rotating": found.rotating,
        "retention_days": settings.retention_days,
        "questions": {status.value: count for status, count in found.questions.items()},
        "oldest": found.oldest.isoformat() if found.oldest else None,
        "consents": found.consents,
        "opinions": found.opinions,
        "tickets": found.tickets,
        "held": found.held,
        "proposals": found.proposals,
        "entries": found.entries,
        "errands": found.errands,
        "erasures": found.erasures,
    }


def _text(found: Survey, settings: Settings) -> str:
    """What is kept, as rows of a name and what is so."""
    key = f"{found.key_file}, made {ago(datetime.now(UTC) - found.key_made_at)} ago"
    if found.rotating:
        key += "; a rotation was broken off: run `citewell state rotate-key`"
    kept = ", ".join(f"{found.questions[status]:,} {status.value}" for status in Status)
    oldest = f"{when(found.oldest)}; " if found.oldest else ""
    rows = {
        "database": f"{found.database} (tables of edition {found.edition})",
        "key": key,
        "questions": kept,
        "oldest": f"{oldest}kept for {settings.retention_days} days",
        "consents": f"{found.consents:,}",
        "opinions": f"{found.opinions:,}",
        "tickets": f"{found.tickets:,} open",
        "held": f"{found.held:,} posts wait for a moderator",
        "proposals": f"{found.proposals:,} open",
        "log": f"{found.entries:,} lines",
        "errands": f"{found.errands:,} still to be done",
        "erasures": f"{found.erasures:,}",
    }
    return "\n".join(f"{name:<12}{what}" for name, what in rows.items())


def _rotated(rotated: Rotated) -> str:
    begun = (
        "The rotation that was broken off is finished" if rotated.resumed else "A new key is in use"
    )
    done = f"{begun}: {rotated.rows:,} rows sealed anew."
    if rotated.damaged:
        done += (
            f" {rotated.damaged:,} of them hold something that no key opens: put back a good copy "
            "of the database and of its keys, or leave it to expire."
        )
    return done
