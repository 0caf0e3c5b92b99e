"""`citewell kb import`: other people's evidence into the knowledge base of this home."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.cli.files import free, free_snippet_file, write_snippets
from bot.cli.inputs import Force, Json
from bot.cli.lines import emit
from bot.cli.output import say, tell
from bot.cli.progress import shown
from bot.errors import InputUnusable
from bot.settings import Settings, load
from kb.files import written
from kb.importers import Progress, Report, beir, jsonl, medquad
from kb.importers import page as page_importer
from kb.model import MAX_ID, ConceptPage, Snippet, one_line, slug
from kb.pages import write_page
from kb.problems import Problem

app = typer.Typer(help="Take other people's evidence in.", no_args_is_help=True)

Read = Callable[[Path, Report, Progress], Iterator[Snippet]]

Source = Annotated[Path, typer.Argument(metavar="SRC", help="Where the evidence is.")]
Out = Annotated[
    Path | None, typer.Option(help="A .jsonl or .jsonl.gz file in place of one in this home.")
]


@app.command(name="page")
def page_(  # noqa: PLR0913 - a command's options are its interface
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The text of a condition page.")],
    *,
    out: Annotated[Path | None, typer.Option(help="A .md file to write instead.")] = None,
    name: Annotated[str | None, typer.Option(help="Another name for the condition.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Another id, as in back-pain.")] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """The text of a condition page, made into a concept page that can be edited."""
    settings = load()
    page = _named(page_importer.read(file, _tell_problem), name, id_)
    target = out or settings.own_kb / f"{page.id}.md"
    if target.suffix != ".md":
        raise typer.BadParameter(f"{target}: name a file that ends in .md")
    write_page(page, free(target, force=force))
    _tell_page(page, target, json=json)
    tell(next_step(settings, target))


@app.command(name="medquad")
def medquad_(source: Source, *, out: Out = None, force: Force = False, json: Json = False) -> None:
    """MedQuAD's XML files, in a folder, a tar.gz or a zip."""
    _take_in(medquad.read, source, _target(out, "medquad", force=force), json=json)


@app.command(name="jsonl")
def jsonl_(source: Source, *, out: Out = None, force: Force = False, json: Json = False) -> None:
    """Snippets as lines of JSON, as `citewell kb export` writes them."""
    _take_in(_uncounted(jsonl.read), source, _target(out, _stem(source), force=force), json=json)


@app.command(name="beir")
def beir_(source: Source, *, out: Out = None, force: Force = False, json: Json = False) -> None:
    """The documents of a data set in BEIR layout."""
    _take_in(_uncounted(beir.read), source, _target(out, _stem(source), force=force), json=json)


def _take_in(read: Read, source: Path, target: Path, *, json: bool) -> None:
    """Stream a source into a file that stands only when all of it is in."""
    bad: list[Problem] = []

    def report(problem: Problem) -> None:
        bad.append(problem)
        _tell_problem(problem)

    with shown() as progress, written(target) as file:
        snippets = read(source, report, partial(progress, "files"))
        count = write_snippets(snippets, file, partial(progress, "snippets"))
        if not count:
            raise InputUnusable(str(source), "there is no snippet in it", "Name another source.")
    _tell_taken(target, count, len(bad), json=json)


def _uncounted(read: Callable[[Path, Report], Iterator[Snippet]]) -> Read:
    """An importer of one file, whose snippets are all there is to count."""
    return lambda path, report, _steps: read(path, report)


def _named(page: ConceptPage, name: str | None, id_: str | None) -> ConceptPage:
    """The page under the name and id asked for; the id follows the name.

    Raises:
        BadParameter: it is no name, or no id.
    """
    wanted = one_line(name) if name is not None else page.name
    if not wanted:
        raise typer.BadParameter("--name is empty; write the condition's name")
    chosen = id_ or (page.id if name is None else slug(wanted))
    try:
        return ConceptPage.model_validate(dict(page) | {"name": wanted, "id": chosen})
    except ValidationError:
        rule = f"write lower-case words joined by hyphens, {MAX_ID} characters at most"
        raise typer.BadParameter(f"--id {chosen!r}: {rule}") from None


def _tell_page(page: ConceptPage, target: Path, *, json: bool) -> None:
    told = list(page.snippets())
    gaps = list(page.gaps())
    sources = {snippet.citation.source for snippet in told}
    if json:
        counts = {"snippets": len(told), "sources": len(sources)}
        emit({"file": str(target), **counts, "gaps": [gap.model_dump() for gap in gaps]})
        return
    say(f"{target}: {len(told):,} snippets from {len(sources):,} sources")
    for gap in gaps:
        say(f"known gap: {' › '.join(filter(None, (gap.section.label, gap.heading)))}")


def _tell_problem(problem: Problem) -> None:
    tell(str(problem))


def _tell_taken(target: Path, count: int, passed_over: int, *, json: bool) -> None:
    if json:
        emit({"file": str(target), "snippets": count, "passed_over": passed_over})
    else:
        over = f"; {passed_over:,} problems were passed over" if passed_over else ""
        say(f"{count:,} snippets in {target}{over}")
    tell(next_step(load(), target))


def next_step(settings: Settings, target: Path) -> str:
    """What to do once evidence stands in a file."""
    inside = any(target.absolute().is_relative_to(place) for place in settings.places)
    if inside or (target.absolute().is_relative_to(settings.own_kb) and not settings.kb):
        return "Next: `citewell index update`."
    return (
        f"It is not part of the configured knowledge base: add {target} to CITEWELL_KB, then run "
        "`citewell index update`."
    )


def _target(out: Path | None, name: str, *, force: bool) -> Path:
    return free_snippet_file(out or load().own_kb / f"{name}.jsonl.gz", force=force)


def _stem(source: Path) -> str:
    """The source's name without its endings."""
    return source.absolute().name.split(".")[0] or "imported"
