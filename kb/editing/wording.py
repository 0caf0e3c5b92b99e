"""From what a person typed to a statement that reads back as what it is."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from pydantic import ValidationError

from kb.editing.edits import Cite
from kb.editing.errors import EditRefused, Why
from kb.editing.sheet import Sheet
from kb.model import MAX_STATEMENT, Citation, one_line
from kb.pages.citation import split_citation
from kb.pages.front import Source
from kb.problems import reason

_MARKUP = re.compile(r"#{1,6}(\s|$)|[-*+](\s|$)|>|\d{1,9}[.)]\s|```|~~~|<!--")
"""What CommonMark reads at the start of a line as something else than text."""

_WRONG: tuple[tuple[Callable[[str], bool], Why, str, str], ...] = (
    (lambda text: not one_line(text), Why.EMPTY, "it says nothing", "Write a sentence."),
    (
        lambda text: len(text.strip().splitlines()) > 1,
        Why.SEVERAL_LINES,
        "it has several lines",
        "Write it in one line, without line breaks.",
    ),
    (
        lambda text: bool(_MARKUP.match(one_line(text))),
        Why.MARKUP,
        "it begins with a sign that would be read as a heading, a list or a quote",
        "Begin it with a word.",
    ),
)


def worded(text: str, sheet: Sheet) -> str:
    """The text of a statement, in one line.

    Raises:
        EditRefused: it is empty, too long, several lines, or would be read as something else.
    """
    line = _line(text, sheet)
    if len(line) > MAX_STATEMENT:
        problem = f"the statement has {len(line):,} characters, more than {MAX_STATEMENT:,}"
        fix = f"Cut {len(line) - MAX_STATEMENT:,}, or make two of it."
        raise EditRefused(Why.TOO_LONG, sheet.path, problem, fix)
    parts = split_citation(line)
    if parts and parts[2] is not None:
        problem = "the text ends in a citation of its own"
        fix = "Take it off the text; publisher and link have fields of their own."
        raise EditRefused(Why.CITED_TWICE, sheet.path, problem, fix)
    return line


def headed(heading: str | None, sheet: Sheet) -> str | None:
    """The name of a heading in one line, or None for none.

    Raises:
        EditRefused: it has several lines, or would be read as something else.
    """
    return _line(heading, sheet) if heading and one_line(heading) else None


def _line(text: str, sheet: Sheet) -> str:
    for is_wrong, why, problem, fix in _WRONG:
        if is_wrong(text):
            raise EditRefused(why, sheet.path, f"{one_line(text)[:40]!r}: {problem}", fix)
    return one_line(text)


def cited(cite: Cite, sheet: Sheet) -> Citation:
    """The citation as it will be read from the page.

    Raises:
        EditRefused: it is none, or the page tells its source differently.
    """
    url = (cite.url or "").strip() or None
    publisher = one_line(cite.publisher or "") or (url and _publisher(url, sheet))
    if not publisher:
        fix = "Give the link, or at least the publisher's domain."
        raise EditRefused(Why.UNCITED, sheet.path, "the statement has no source", fix)
    told = sheet.front.sources.get(url or publisher, Source())
    given = _given(cite)
    _agree(told, given, url or publisher, sheet)
    try:
        return Citation.model_validate({"publisher": publisher, "url": url} | dict(told) | given)
    except ValidationError as error:
        detail = error.errors()[0]
        problem = f"{detail['loc'][-1]}: {reason(detail)}"
        fix = "Mend it, or leave it empty where another part names the source."
        raise EditRefused(Why.CITATION, sheet.path, problem, fix) from None


def _given(cite: Cite) -> dict[str, object]:
    """What was typed of the source beside publisher and link."""
    fields = {
        "title": one_line(cite.title or ""),
        "retrieved_on": cite.retrieved_on,
        "licence": one_line(cite.licence or ""),
    }
    return {name: value for name, value in fields.items() if value}


def _agree(told: Source, given: dict[str, object], source: str, sheet: Sheet) -> None:
    """A page tells each source once; what it tells holds for all statements that cite it."""
    if told == Source():
        return
    for name, value in given.items():
        if getattr(told, name) != value:
            problem = f"`{name}` differs from what the page tells of {source} already"
            fix = "Leave it empty, or mend it under `sources:` at the page's top."
            raise EditRefused(Why.SOURCE_TOLD, sheet.path, problem, fix)


def _publisher(url: str, sheet: Sheet) -> str | None:
    """Who the page says publishes this link, else its domain."""
    for citation in sheet.page.citations():
        if citation.url == url:
            return citation.publisher
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    # What is no link at all is refused as a link, not for want of a publisher.
    return (host or url).removeprefix("www.")
