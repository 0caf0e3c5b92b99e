"""The end of a statement's line: ` [publisher](url)`, or ` [publisher]` without a link."""

import re

from kb.model import Citation

_CITED = re.compile(
    r"(?P<text>.*\S) \[(?P<publisher>(?:[^\[\]\\]|\\.)+)\]"
    r"(?:\((?:<(?P<angled>(?:[^<>\\]|\\.)*)>|(?P<plain>[^()<>]*))\))?"
)
"""The text runs up to the last bracket that opens unescaped, so it may hold anything itself."""

_PLAIN_URL = re.compile(r"[^()<>\[\]\\]+")


def split_citation(line: str) -> tuple[str, str, str | None] | None:
    """Text, publisher and link of a statement's line; None where it ends in no citation."""
    match = _CITED.fullmatch(line)
    if match is None:
        return None
    angled, plain = match["angled"], match["plain"]
    url = plain if angled is None else _unescape(angled)
    return match["text"], _unescape(match["publisher"]), url


def format_citation(citation: Citation) -> str:
    """The citation as it stands at the end of a line; `split_citation` takes it apart again."""
    publisher = re.sub(r"[\[\]\\]", _escaped, citation.publisher)
    if citation.url is None:
        return f"[{publisher}]"
    if _PLAIN_URL.fullmatch(citation.url):
        return f"[{publisher}]({citation.url})"
    angled = re.sub(r"[<>\\]", _escaped, citation.url)
    return f"[{publisher}](<{angled}>)"


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
