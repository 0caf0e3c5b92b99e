"""HTML code is not allowed, wherever it hides: code spans, fences and backslashes do not cover it.

The grammar is CommonMark's raw HTML, with two changes. A known element counts even when its tag
is never closed, because browsers close it; an unknown word between angle brackets counts only if
it carries an attribute with a value or is a closing tag, because people write `<your age>`. What
an address line would unescape (`%20`) is read unescaped.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from urllib.parse import unquote

from bot.model import Finding, Question, Rule, Severity
from bot.rules.finding import finding
from bot.rules.reading import read

_SPARED = re.compile(
    r"<@[!&]?\d{1,20}>|<#\d{1,20}>|<a?:\w{1,32}:\d{1,20}>|<t:-?\d{1,13}(?::[tTdDfFRsS])?>"
    r"|</[\w -]{1,100}:\d{1,20}>|<id:\w{1,20}>"
    r"|<(?:https?|mailto|ftp|tel|sms):[^\s<>]{1,2000}>"
    r"|<[\w.+-]{1,64}@[\w.-]{1,255}>",
)
"""Discord's tokens and autolinks, which are no HTML."""

_OPENING = re.compile(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[)|(?P<declaration>![A-Za-z])"
    r"|(?P<instruction>[?%][A-Za-z'= ])|(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]{0,40}))"
)
_ACTS = re.compile(
    r"""[\s/"']on[a-z]{3,20}\s{0,5}=|[\s/"'][^\s"'<>/=]{1,60}\s{0,5}=\s{0,5}["'`]""",
    re.IGNORECASE,
)
"""An event handler, or an attribute with a value in quotation marks: no comparison holds these."""
_FIRST_VALUE = re.compile(r"[\s/]+[A-Za-z_:][\w:.-]{0,60}\s{0,5}=\s{0,5}[^\s=]")
"""An attribute with a value right behind the name; farther it could be `<upper and AST = 40`."""
_GO_ON = tuple("_.@-")
"""Signs that go on with a word, so that what stands before them is no element's name."""

_NAMED_ENDS = {"comment": "-->", "cdata": "]>", "declaration": ">", "instruction": ">"}
_TAG_WINDOW = 400
"""Characters of a tag that are looked at: enough to tell, and keeps the rule linear."""


def findings(question: Question) -> list[Finding]:
    """One finding for each tag, comment, declaration or processing instruction in the post."""
    post = _SPARED.sub(lambda match: " " * len(match[0]), read(question))
    found = []
    reached = 0
    for opening in _OPENING.finditer(post):
        if opening.start() < reached or not (kind := _kind(opening, post)):
            continue
        reached = _end(opening, post)
        found.append(_finding(kind, opening.start(), reached))
    return found


def _finding(kind: str, start: int, end: int) -> Finding:
    return finding(Rule.HTML, kind, Severity.REJECT, (start, end), element=kind)


def _kind(opening: re.Match[str], post: str) -> str:
    """The element's name in lower case, or the sort of markup; empty if this is no HTML."""
    if (name := opening["name"]) is None:
        return str(opening.lastgroup)
    tail = _tail(opening, post)
    ended = post[opening.end() + len(tail) : opening.end() + len(tail) + 1] == ">"
    is_tag = _is_closing_tag if opening["close"] else _is_opening_tag
    return name.lower() if is_tag(name.lower(), tail, ended=ended) else ""


def _tail(opening: re.Match[str], post: str) -> str:
    """What stands in the tag after its name, up to its end or the next tag's beginning."""
    return re.split("[<>]", post[opening.end() : opening.end() + _TAG_WINDOW], maxsplit=1)[0]


def _is_closing_tag(name: str, tail: str, *, ended: bool) -> bool:
    return name in _elements() or (ended and not tail.strip())


def _is_opening_tag(name: str, tail: str, *, ended: bool) -> bool:
    if tail[:1].isalnum() or tail[:1] in _GO_ON:
        return False
    tail = unquote(tail)
    if _ACTS.search(tail) or (ended and _FIRST_VALUE.match(tail)):
        return True
    elements = _elements()
    if name not in elements:
        return False
    return elements[name] or bool(_FIRST_VALUE.match(tail)) or (ended and not tail.strip(" \n\t/"))


def _end(opening: re.Match[str], post: str) -> int:
    """The end of the markup, or of what could be read of it."""
    limit = opening.end() + _TAG_WINDOW
    closer = _NAMED_ENDS.get(str(opening.lastgroup), ">")
    at = post.find(closer, opening.end(), limit)
    return at + len(closer) if at >= 0 else opening.end()


@cache
def _elements() -> dict[str, bool]:
    """HTML and SVG elements; true for names that no one writes in angle brackets by chance."""
    text = resources.files(__package__).joinpath("html_elements.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return dict.fromkeys(table["english_words"], False) | dict.fromkeys(table["names"], True)
