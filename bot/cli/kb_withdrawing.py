"""`citewell kb withdraw` and `restore`: statements that nobody is shown, wherever they stand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from bot.cli.exits import Code
from bot.cli.inputs import Json
from bot.cli.lines import emit
from bot.cli.output import say, tell
from bot.errors import InputUnusable
from bot.settings import Settings, load
from bot.upkeep.books import Books
from kb.corpus import KnowledgeBase
from kb.withdrawn import lists_in, read_list

Found = TypeVar("Found")

SHORTEST = 6
"""Least digits of an id that a statement is known by."""

Id = Annotated[
    str,
    typer.Argument(
        metavar="SNIPPET",
        help="A snippet's id, as `citewell search --json` shows it, or its start.",
    ),
]


def withdraw(
    snippet: Id,
    *,
    reason: Annotated[str, typer.Option(help="Why; whoever was shown it reads this.")],
    json: Json = False,
) -> None:
    """Take a statement out of answers at once; ends with 1 where there is none such.

    A bot that runs corrects the answers that showed it within a minute or two.
    """
    settings = load()
    if not reason.strip():
        raise typer.BadParameter("--reason is empty; say why")
    told = KnowledgeBase(settings.places).snippets()
    found = _only({one.id: one for one in told if _is(one.id, snippet)}, snippet)
    if found is None:
        _say_no(f"No statement {snippet!r} stands, or it is withdrawn already.", settings, snippet)
    Books(settings).withdraw(found, reason)
    if json:
        emit({"withdrawn": found.id, "file": str(settings.withdrawn), "text": found.text})
    else:
        say(f"{found.id} is withdrawn: {found.text}")
    tell("Next: `citewell index update`.")


def restore(snippet: Id, *, json: Json = False) -> None:
    """Bring a withdrawn statement back; ends with 1 where none such was withdrawn here."""
    settings = load()
    listed = read_list(settings.withdrawn)
    found = _only({one: one for one in listed if _is(one, snippet)}, snippet)
    if found is None:
        _say_no(f"No statement {snippet!r} was withdrawn in this home.", settings, snippet)
    Books(settings).bring_back(found)
    if json:
        emit({"restored": found, "file": str(settings.withdrawn), "text": listed[found].text})
    else:
        say(f"{found} is back: {listed[found].text or ''}")
    tell("Next: `citewell index update`.")


def _is(snippet_id: str, typed: str) -> bool:
    return len(typed) >= SHORTEST and snippet_id.startswith(typed.strip().lower())


def _only(found: dict[str, Found], typed: str) -> Found | None:
    """What was found; None where nothing was.

    Raises:
        InputUnusable: the id is too short, or several begin so.
    """
    if len(typed.strip()) < SHORTEST:
        raise InputUnusable(typed, "this is too little of an id", f"Give {SHORTEST} digits of it.")
    if len(found) > 1:
        raise InputUnusable(typed, f"{len(found)} statements begin so", "Give more of the id.")
    return next(iter(found.values()), None)


def _say_no(problem: str, settings: Settings, typed: str) -> NoReturn:
    """End with 1; lists that hold the statement are named, as any of them may."""
    tell(problem)
    for path in _listing(settings.places, typed):
        tell(f"It stands on {path}: `citewell kb restore` or its line deleted brings it back.")
    raise typer.Exit(Code.SAID_NO)


def _listing(places: Iterable[Path], typed: str) -> list[Path]:
    return [path for path in lists_in(places) if any(_is(one, typed) for one in read_list(path))]
