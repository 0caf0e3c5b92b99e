"""`citewell search`: ranked snippets with their scores, before any of them becomes an answer."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from bot import wiring
from bot.cli import inputs, serving
from bot.cli.exits import Code
from bot.cli.explaining import explained
from bot.cli.jsonl import LineIn, answer_lines
from bot.cli.lines import SearchLine, emit, hit_line
from bot.cli.output import say, tell
from bot.conditions import suggestions
from bot.console.explain import explanation
from bot.errors import InputUnusable
from bot.harmless import without_escapes
from bot.model import MAX_QUESTION
from bot.settings import load
from kb.model import Section, one_line
from retrieval.model import Hit, Hits, Query
from retrieval.retriever import Retriever

app = typer.Typer()

MAX_HITS = 1000
"""Most hits of one search; measures look no deeper."""

Search = Callable[[str], Hits]


@app.command()
def search(  # noqa: PLR0913 - a command's options are its interface
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="What to look for; `-` for stdin.")
    ] = None,
    *,
    top_k: Annotated[int, typer.Option("-k", "--top-k", min=1, max=MAX_HITS)] = 10,
    condition: Annotated[str | None, typer.Option(help="Only of this condition.")] = None,
    section: Annotated[Section | None, typer.Option(help="Only of this section.")] = None,
    json: inputs.Json = False,
    jsonl: inputs.JsonLines = False,
    explain: inputs.Explain = False,
) -> None:
    """Ranked snippets with their scores; ends with 1 where nothing is found."""
    text = inputs.joined(words)
    if jsonl:
        inputs.refuse_beside_lines(text)
    query = "" if jsonl else _text(inputs.wanted(text, "search"), "TEXT")
    settings = load()
    retriever, withdrawn = serving.retriever(settings), wiring.withdrawn(settings)
    named = _condition(retriever, condition)

    def found(text: str) -> Hits:
        return retriever.search(Query(text, named, section), top_k, withdrawn())

    if jsonl:
        answer_lines(lambda line: _line(line, found, explain=explain))
        return
    hits = found(query)
    if json:
        emit(_out(None, hits, explain=explain))
    else:
        _show(hits, explain=explain)
    if not hits.ranked:
        raise typer.Exit(Code.SAID_NO)


def _line(line: LineIn, found: Search, *, explain: bool) -> SearchLine | dict[str, Any]:
    text = _text(f"{line.title or ''} {line.text}", "text")
    return _out(line.id, found(text), explain=explain)


def _out(named: Any, hits: Hits, *, explain: bool) -> SearchLine | dict[str, Any]:
    line = SearchLine(id=named, hits=tuple(map(hit_line, hits.ranked)))
    return explained(line, hits) if explain else line


def _show(hits: Hits, *, explain: bool) -> None:
    if explain:
        say("\n".join(explanation(hits)) + "\n")
    if not hits.ranked:
        tell("Nothing was found. Use fewer or other words, or drop --condition and --section.")
        return
    say("\n".join(_told(rank, hit) for rank, hit in enumerate(hits.ranked, start=1)))


def _told(rank: int, hit: Hit) -> str:
    snippet = hit.snippet
    place = [snippet.condition, snippet.section.label, *filter(None, [snippet.heading])]
    source = " ".join(filter(None, [snippet.citation.publisher, snippet.citation.url]))
    return f"{rank}. {hit.score:.3f}  {' › '.join(place)}\n   {snippet.text}\n   {source}"


def _text(text: str, place: str) -> str:
    """What is searched for.

    Raises:
        InputUnusable: nothing can be read in it, or it is longer than a question may be.
    """
    line = one_line(without_escapes(text))
    if not inputs.readable(line):
        raise InputUnusable(place, "there is nothing to search for", "Write a few words.")
    if len(line) > MAX_QUESTION:
        problem = f"{len(line):,} characters are more than a question may have"
        raise InputUnusable(place, problem, f"Search for {MAX_QUESTION:,} at most.")
    return line


def _condition(retriever: Retriever, name: str | None) -> str | None:
    """The condition as the index names it.

    Raises:
        InputUnusable: there is none of this name; close ones are named.
    """
    if name is None:
        return None
    names = {known.casefold(): known for known in retriever.conditions}
    if known := names.get(one_line(name).casefold()):
        return known
    close = suggestions(name, retriever.conditions)
    fix = f"Did you mean {', '.join(close)}?" if close else "`citewell kb list` names them all."
    raise InputUnusable("--condition", f"there is no condition {name!r}", fix)
