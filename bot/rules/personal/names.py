"""Names by the words around them: `my name is …`, `this is … from`, a sign-off.

A cue is certain enough to block; a name without one is left to a later, learned rule.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from bot.rules.personal import Passage

_WORD = r"[^\W\d_][^\W\d_'’.-]{0,24}(?:['’-][^\W\d_]{1,20}){0,2}"
_INITIAL = r"(?:[^\W\d_]\.? ){0,2}"
NAME = rf"(?P<first>{_WORD})(?P<rest>,? {_INITIAL}{_WORD}(?: {_WORD})?)?"
LINE_NAME = rf"(?P<first>{_WORD})(?P<rest> {_INITIAL}{_WORD}(?: {_WORD}){{0,2}})?"

_NO_NAMES = "no_names.toml"

_STATED = re.compile(
    r"\b(?:(?:my|his|her|the patient'?s|son'?s|daughter'?s|wife'?s|husband'?s|full|real) "
    r"(?:full |real |first |last )?name(?: is|['’]?s|:)|i am called|"
    r"(?:full |patient )?name ?:)\s{1,3}"
    rf"{NAME}",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"\b(?i:this is|i am|i['’]?m|im|it['’]?s)\s{{1,3}}{NAME}"
    r"(?=[,.]? (?:(?i:from|here|writing|calling|speaking|living)\b|"
    r"(?i:and|,) (?i:i am|i'?m|i have|i live)\b"
    r"|(?i:a|i['’]?m|i am) \d{1,3}\b|\d{1,3}[ -](?i:years?|yo|y/o)\b)|,? (?i:i['’]?m|i am) |\.\s)"
)
_SIGNED = re.compile(
    r"(?im)(?:^|[\n.!?,;]|\s{2})[ \t]{0,4}"
    r"(?:(?:(?:best|kind|warm|with|many|kindest|warmest) ){0,2}regards|sincerely(?: yours)?|"
    r"yours(?: (?:truly|sincerely|faithfully))?|respectfully|cheers|"
    r"(?:many )?thanks(?: (?:again|in advance|a lot|so much|very much))?|"
    r"thank ?(?:you|u)(?: (?:again|in advance|so much|very much|"
    r"for your (?:help|time|answer|reply)))?"
    rf"|best(?: wishes)?)(?P<apart>[ \t]{{0,2}}[,.!\n–—-]{{1,4}}\s{{0,6}}|[ \t]{{1,3}}){LINE_NAME}"
    r"[ \t]{0,4}[.!]?[ \t]{0,4}(?=\n|\Z|,|  |\()",
)


def passages(text: str) -> Iterator[Passage]:
    """Every name that its cue makes certain: `full_name`, or `first_name` if it stands alone."""
    for match in _STATED.finditer(text):
        yield from passage_of(match, listed(_NO_NAMES), must_be_capital=False)
    for match in _INTRODUCED.finditer(text):
        yield from passage_of(match, listed(_NO_NAMES), must_be_capital=True)
    yield from _signatures(text)


def _signatures(text: str) -> Iterator[Passage]:
    """Names under a sign-off; `Thanks,` before `Regards,` before the name are two sign-offs."""
    match = _SIGNED.search(text)
    while match:
        is_shown_by_capitals = not match["apart"].strip(" \t")
        yield from passage_of(match, listed(_NO_NAMES), must_be_capital=is_shown_by_capitals)
        match = _SIGNED.search(text, match.start("apart"))


def passage_of(
    match: re.Match[str], no_names: frozenset[str], *, must_be_capital: bool
) -> Iterator[Passage]:
    """The name that a cue's match holds as `first` and `rest`; nothing if it holds none."""
    words = _name_words(match, no_names)
    if not words or (must_be_capital and not all(word[:1].isupper() for word in words)):
        return
    kind = "full_name" if len(words) > 1 else "first_name"
    end = match.start("first") + len(words[0])
    if len(words) > 1:
        end = match.string.index(words[-1], match.start("rest")) + len(words[-1])
    yield Passage(kind, match.start("first"), end)


def words_in(match: re.Match[str]) -> list[str]:
    """Every word of a match that may be one of the name."""
    return [match["first"], *re.findall(_WORD, match["rest"] or "")]


def _name_words(match: re.Match[str], no_names: frozenset[str]) -> list[str]:
    """The words of the name, up to the first that is none; empty if it begins with such a word."""
    names: list[str] = []
    first = match["first"]
    for word in words_in(match):
        is_word = len(word) > 1 and word.lower() in no_names
        if is_word or first[:1].isupper() != word[:1].isupper():
            break
        names.append(word)
    ends_in_an_initial = bool(names) and len(names[-1]) == 1
    return names[:1] if ends_in_an_initial else names


@cache
def listed(name: str) -> frozenset[str]:
    """The words of all lists of a table of words that are no names."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return frozenset(word for words in tomllib.loads(text).values() for word in words)
