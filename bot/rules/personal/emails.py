"""E-mail addresses, written as such or spelled out so that no program may read them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.rules.personal import Passage
from bot.rules.personal.tables import any_of, table

_LABEL = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
_LOCAL = r"[\w!#$%&'*+/=?^`{|}~-][\w!#$%&'*+/=?^`{|}~.-]{0,63}"
_LONGEST_LOCAL = 64

_NO_LOCAL = frozenset(
    ("me", "us", "look", "looked", "is", "it", "available", "mail", "email", "found", "them")
)
_SPACED = re.compile(r"\s")


def passages(text: str) -> Iterator[Passage]:
    """Every e-mail address in the text; linear, because each search is bounded around its `@`."""
    for at in _at().finditer(text):
        domain = _domains()[str(at.lastgroup)].match(text, at.end())
        local = _local().search(text[max(0, at.start() - _LONGEST_LOCAL) : at.start()])
        if domain and local and _plausible(at[0], local[0], domain[0]):
            yield Passage("email", at.start() - len(local[0]), domain.end())


def _plausible(at: str, local: str, domain: str) -> bool:
    """A sign with blanks around it must lead to a known top-level domain; `look at` is no name."""
    if local.lower() in _NO_LOCAL and not at.strip().startswith(("@", "[", "(")):
        return False
    if _SPACED.search(at) or _SPACED.search(domain):
        return bool(_known_end().search(domain))
    return domain.rpartition(".")[2][:1].isalpha() or "[" in domain or "(" in domain


# the patterns, from `emails.toml`


def _ways(name: str) -> Mapping[str, str]:
    return {way: any_of(words) for way, words in table("emails")[name].items()}


def _bracketed(word: str) -> str:
    return rf"\s{{0,3}}[\[({{<]\s?{word}\s?[\])}}>]\s{{0,3}}"


def _framed(word: str) -> str:
    """A word between two of the same sign: `-at-`, `_at_`."""
    return rf"\s?(?:-{word}-|_{word}_|\*{word}\*|={word}=|\|{word}\|)\s?"


@cache
def _at() -> re.Pattern[str]:
    ways = _ways("at")
    return re.compile(
        rf"(?P<sign>\s?[@＠]\s?)|(?P<bracketed>{_bracketed(ways['bracketed'])})"
        rf"|(?P<word>\s{{1,3}}{ways['words']}\s{{1,3}}|{_framed(ways['framed'])})",
        re.IGNORECASE,
    )


@cache
def _dot() -> str:
    """A dot that is spelled out."""
    ways = _ways("dot")
    bracketed, framed = _bracketed(ways["bracketed"]), _framed(ways["framed"])
    return rf"(?:{bracketed}|\s{{1,3}}{ways['words']}\s{{1,3}}|{framed})"


@cache
def _local() -> re.Pattern[str]:
    """What stands before `@`, its own dots and dashes perhaps spelled out."""
    joint = rf"(?:{_dot()}|\s{{1,3}}{_ways('joint')['words']}\s{{1,3}})"
    return re.compile(rf"(?:[\w+-]{{1,30}}{joint}){{0,3}}{_LOCAL}\Z", re.IGNORECASE)


@cache
def _domains() -> Mapping[str, re.Pattern[str]]:
    """What must follow each way to write `@`: the plainer the word, the more the rest must say."""
    ways, dot = _ways("domains"), rf"(?:\.|{_dot()})"
    top, hosts = ways["top"], ways["hosts"]
    of_host = rf"(?:(?:{dot}|\s?\.\s?){ways['of_hosts']}|\s{ways['plainest']})\b"
    patterns = {
        "sign": rf"{_LABEL}(?:{dot}{_LABEL}){{1,4}}|{hosts}{of_host}",
        "bracketed": rf"{_LABEL}(?:{dot}{_LABEL}){{0,3}}{dot}{top}\b|{hosts}{of_host}",
        "word": rf"{_LABEL}(?:{_dot()}{_LABEL}){{0,3}}{_dot()}{top}\b|{hosts}{of_host}",
    }
    return {way: re.compile(pattern, re.IGNORECASE) for way, pattern in patterns.items()}


@cache
def _known_end() -> re.Pattern[str]:
    ways, dot = _ways("domains"), _dot()
    return re.compile(rf"(?:\.\s?|\s|{dot})(?:{ways['top']}|co uk)\Z", re.IGNORECASE)
