"""The command `citewell`: a table of commands, each loaded only when it is called.

Loading torch or faiss takes seconds; `citewell check` and `citewell --help` need neither.
"""

import sys
from contextlib import suppress
from importlib import import_module, metadata
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli.exits import translated

COMMANDS = {
    "chat": ("bot.cli.chat", "Talk to it in the terminal; the thing to try first."),
    "ask": ("bot.cli.ask", "One question, one reply made of cited evidence."),
    "search": ("bot.cli.search", "Ranked snippets with their scores."),
    "check": ("bot.cli.check", "Posting rules and urgency of one post."),
    "kb": ("bot.cli.kb", "The knowledge base: check, list, show, import, proposals, withdraw."),
    "index": ("bot.cli.index", "Index versions: build, update, watch, status, diff, rollback."),
    "replay": ("bot.cli.replay", "A stored answer made again from its own index version."),
    "eval": ("bot.cli.evaluate", "Retrieval measures on a data set in BEIR layout."),
    "rules": ("bot.cli.rules", "How good the posting rules and urgency are, measured anew."),
    "picture": ("bot.cli.picture", "A real answer as an SVG picture."),
    "gallery": ("bot.cli.gallery", "Every kind of message on Discord, as pictures."),
    "bot": ("bot.cli.bot", "Serve on Discord; needs a token."),
    "state": ("bot.cli.state", "What is kept of questions: status, rotate-key, expire."),
    "doctor": ("bot.cli.doctor", "What is set up, what is not, and what to do about it."),
}
"""Each command's module, whose `app` is loaded on use, and its line in the help."""


class LazyGroup(TyperGroup):
    """Shows the commands of the table, and loads the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:  # noqa: ARG002
        """A stand-in that holds the help line; `resolve_command` loads the command itself."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(name=cmd_name, help=COMMANDS[cmd_name][1])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """The command called for, loaded, with its arguments.

        Raises:
            UsageError: there is none of this name; the closest ones are named.
        """
        name, known, rest = super().resolve_command(ctx, args)
        return name, _loaded(name) if name and known else None, rest

    def invoke(self, ctx: Any) -> Any:
        """Run what is called for; every error becomes a sentence and an exit code."""
        _speak_utf8()
        with translated():
            return super().invoke(ctx)


app = typer.Typer(
    cls=LazyGroup,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001
    if asked:
        typer.echo(f"citewell {metadata.version('citewell')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which release.")
]


@app.callback()
def citewell(ctx: typer.Context, *, version: Version = False) -> None:  # noqa: ARG001
    """Answers health questions with cited evidence only, word for word.

    In urgent cases contact a physician, visit a hospital or call an emergency service.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def _loaded(name: str) -> Any:
    return typer.main.get_command(import_module(COMMANDS[name][0]).app)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what cannot be written is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
