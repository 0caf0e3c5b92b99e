"""`citewell index diff`: what one version says and another does not, and which answers said it."""

import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, NamedTuple

import pydantic_core
import typer

from bot.cli.exits import sentence
from bot.cli.index_names import LIVE, PREVIOUS, known
from bot.cli.inputs import Json
from bot.cli.lines import BREAKS
from bot.cli.output import say, tell
from bot.errors import BotError
from bot.settings import Settings, load
from bot.wiring import store
from kb.lines import snippet_fields
from kb.model import Snippet
from retrieval.diff import Change, Difference, Kind, Tally

if TYPE_CHECKING:
    from bot.cli.index_citing import Citing

SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}
SHORT = 12
"""Digits of an id that are shown; `kb withdraw` knows a snippet by six."""

Counts = Annotated[bool, typer.Option("--counts", help="Counts alone, without the words.")]
Version = typer.Argument(help="A version's name, `live` or `previous`.")


class Sides(NamedTuple):
    """The names of the two versions."""

    before: str
    after: str


def diff(
    before: Annotated[str, Version] = PREVIOUS,
    after: Annotated[str, Version] = LIVE,
    *,
    counts: Counts = False,
    json: Json = False,
) -> None:
    """Snippets added, removed and changed from one version to another, by condition.

    Names the stored answers that show what is gone, where there is a database. Ends with 0
    whether they differ or not: to have looked is to have done it.
    """
    settings = load()
    versions = store(settings)
    sides = Sides(known(versions, before), known(versions, after))
    difference = Difference(versions.catalogue(sides.before), versions.catalogue(sides.after))
    answers = _answers(settings, difference.gone)
    if json:
        _write_json(sides, difference, answers, counts=counts)
    else:
        _write_text(sides, difference, answers, counts=counts)


def _answers(settings: Settings, gone: Collection[str]) -> "list[Citing] | None":
    """Answers that show what is gone; None where there is no database that can be read."""
    is_there = settings.database_url.get_secret_value() or settings.own_database.exists()
    if not is_there:
        return None
    from bot.cli.index_citing import citing  # noqa: PLC0415 - loads the database

    try:
        return citing(settings, gone) if gone else []
    except BotError as error:
        tell(f"Which answers show what is gone is not known. {sentence(error)}")
        return None


def _write_text(
    sides: Sides, difference: Difference, answers: "list[Citing] | None", *, counts: bool
) -> None:
    tally = Tally()
    say(f"{sides.before} → {sides.after}")
    for _, changes in groupby(difference.changes(), lambda change: change.condition.casefold()):
        of_one = list(changes)
        for change in of_one:
            tally.add(change)
        name = of_one[0].condition
        say(f"\n{name}: {_told(tally, name)}")
        if not counts:
            say("\n".join(line for change in of_one for line in _lines(change)))
    say(_sum(difference, tally))
    for line in _answer_lines(answers or []):
        say(line)


def _told(tally: Tally, condition: str | None = None) -> str:
    """`2 added, 1 changed`."""
    number = tally.all if condition is None else tally.of[condition].__getitem__
    counted = ((kind, number(kind)) for kind in Kind)
    return ", ".join(f"{count:,} {kind}" for kind, count in counted if count)


def _sum(difference: Difference, tally: Tally) -> str:
    if difference.same:
        return "They are the same."
    if difference.same_words:
        return (
            "The statements are the same; their order, other names or codes of conditions, "
            "or details of sources differ."
        )
    return f"\n{_told(tally)}, on {len(tally.of):,} conditions"


def _lines(change: Change) -> Iterator[str]:
    snippet = change.after or change.before
    if snippet is None:
        return
    where = " › ".join(filter(None, (snippet.section.label, snippet.heading)))
    if change.before and change.after:
        yield f"  {SIGNS[change.kind]} {where}"
        yield f"      - {_words(change.before)}"
        yield f"      + {_words(change.after)}"
    else:
        yield f"  {SIGNS[change.kind]} {where}: {_words(snippet)}"


def _words(snippet: Snippet) -> str:
    cited = snippet.citation
    return f"{snippet.text} [{cited.url or cited.publisher}] {snippet.id[:SHORT]}"


def _answer_lines(answers: "Iterable[Citing]") -> Iterator[str]:
    listed = list(answers)
    if listed:
        yield f"\nStored answers that show what is gone: {len(listed):,}"
    for one in listed:
        yield f"  {one.question_id} shows {', '.join(id_[:SHORT] for id_ in one.snippet_ids)}"


def _write_json(
    sides: Sides, difference: Difference, answers: "list[Citing] | None", *, counts: bool
) -> None:
    """One object on one line, written as it is found: it may hold all of both versions."""
    tally = Tally()
    _write(f'{{"before":{_json(sides.before)},"after":{_json(sides.after)},')
    _write("" if counts else '"changes":[')
    comma = ""
    for change in difference.changes():
        tally.add(change)
        if not counts:
            _write(comma + _json(_facts(change)))
            comma = ","
    _write("" if counts else "],")
    ends = {
        **{kind.value: tally.all(kind) for kind in Kind},
        "conditions": {
            name: {kind.value: counted[kind] for kind in Kind} for name, counted in tally.of.items()
        },
        "same": difference.same,
        "answers": None if answers is None else [asdict(one) for one in answers],
    }
    _write(_json(ends).removeprefix("{") + "\n")


def _facts(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "condition": change.condition,
        "before": _snippet(change.before),
        "after": _snippet(change.after),
    }


def _snippet(snippet: Snippet | None) -> dict[str, object] | None:
    return None if snippet is None else {"snippet_id": snippet.id, **snippet_fields(snippet)}


def _json(value: object) -> str:
    return pydantic_core.to_json(value).decode().translate(BREAKS)


def _write(text: str) -> None:
    sys.stdout.write(text)
