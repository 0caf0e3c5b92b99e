"""A reader of Discord's markup: what a person sees of a text, and which marks act in it.

Modelled on the grammar of Discord's desktop client: rules are tried in order at each place. Where
the client looks less often (it takes plain text in runs), this reader looks at every letter, so it
finds more marks than Discord does, never fewer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

INVITATION = re.compile(r"discord(?:app)?\.(?:com|gg|new|gift)/\S+", re.IGNORECASE)
"""Searched in the raw text: Discord shows a card for it, linked or not."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that acts: its kind, the words that it acts on, and where a link leads."""

    kind: str
    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is seen of a text, with its marks from the outside in, in their order."""

    words: str
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if mark.kind == kind)


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    begins_line: bool = False
    literal: bool = False
    """Nothing inside is read."""


def _rule(kind: str, pattern: str, *, begins_line: bool = False, literal: bool = False) -> _Rule:
    return _Rule(kind, re.compile(pattern, re.DOTALL), begins_line, literal)


ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
RULES = (
    _rule("code", r"```(?P<words>.*?[^\n].*?)```", literal=True),
    _rule("quote", r">>> (?P<words>.*)", begins_line=True),
    _rule("quote", r"(?P<words>> [^\n]*(?:\n *> [^\n]*)*)\n?", begins_line=True),
    _rule("heading", r"#{1,3}\s+(?!#)(?P<words>[^\n]+?) *#* *(?:\n|\Z)", begins_line=True),
    _rule("subtext", r"-#\s+(?P<words>[^\n]+)", begins_line=True),
    _rule("item", r"(?:[*+-]|\d+\.)\s+(?P<words>[^\n]*)", begins_line=True),
    _rule("link", r"<(?P<words>(?P<target>[^: >]+:/[^ >]+))>", literal=True),
    _rule("link", r"(?P<words>(?P<target>\w+://[^\s<]+[^<.,:;\"'\]\s]))", literal=True),
    _rule(
        "link",
        r"\[(?P<words>(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]"
        r"\(\s*<?(?P<target>(?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['\"].*?['\"])?\s*\)",
    ),
    _rule("mention", r"(?P<words><(?:@[!&]?|#)\d+>|@everyone|@here)", literal=True),
    _rule("command", r"(?P<words></[^:\n]+:\d+>)", literal=True),
    _rule("emoji", r"(?P<words><a?:\w+:\d+>|:[^\s:]+:)", literal=True),
    _rule("time", r"(?P<words><t:-?\d+(?::\w)?>)", literal=True),
    _rule("place", r"(?P<words><id:[\w:-]+>)", literal=True),
    _rule("contact", r"(?P<words><[^\s<>@]+@[^\s<>]+>|<\+?\d[\d -]*>)", literal=True),
    _rule("code", r"(?P<run>`+)(?P<words>.*?[^`])(?P=run)(?!`)", literal=True),
    _rule("bold", r"\*\*(?P<words>(?:\\.|[^\\])+?)\*\*(?!\*)"),
    _rule("underline", r"__(?P<words>(?:\\.|[^\\])+?)__(?!_)"),
    _rule("italic", r"(?<!\w)_(?P<words>(?:__|\\.|[^\\_])+?)_(?!\w)"),
    _rule("italic", r"\*(?=\S)(?P<words>(?:\*\*|\\.|[^*\\])+?)\*(?!\*)"),
    _rule("struck", r"~~(?P<words>.+?)~~(?!_)"),
    _rule("spoiler", r"\|\|(?P<words>.+?)\|\|"),
)


def read(text: str) -> Reading:
    """What a person sees of a message or an embed's description."""
    words, marks = _read(text)
    cards = (Mark("invitation", found[0]) for found in INVITATION.finditer(text))
    return Reading(words, (*marks, *cards))


def _read(text: str, *, inside_link: bool = False) -> tuple[str, list[Mark]]:
    words: list[str] = []
    marks: list[Mark] = []
    place = 0
    while place < len(text):
        if not inside_link and (escape := ESCAPE.match(text, place)):
            words.append(escape[1])
            place = escape.end()
        elif found := next(_matches(text, place), None):
            rule, match = found
            seen, inner = _within(rule, match)
            marks += [Mark(rule.kind, seen, match.groupdict().get("target") or ""), *inner]
            words.append(seen)
            place = match.end()
            if match[0].endswith("\n"):
                words.append("\n")
        else:
            words.append(text[place])
            place += 1
    return re.sub(r" +(?=\n)", "", "".join(words)), marks


def _matches(text: str, place: int) -> Iterator[tuple[_Rule, re.Match[str]]]:
    begins = not text[text.rfind("\n", 0, place) + 1 : place].strip(" ")
    for rule in RULES:
        if (begins or not rule.begins_line) and (match := rule.pattern.match(text, place)):
            yield rule, match


def _within(rule: _Rule, match: re.Match[str]) -> tuple[str, list[Mark]]:
    inner = match["words"]
    if rule.literal:
        return inner, []
    if rule.kind == "quote":
        inner = re.sub(r"(?m)^ *> ", "", inner)
    return _read(inner, inside_link=rule.kind == "link")
