"""E-mail addresses, written as such or spelled out so that no program may read them."""

import re
from collections.abc import Iterator

from bot.rules.personal import Passage

_TOP = (
    "com|org|net|edu|gov|mil|int|info|biz|io|me|co|us|uk|ca|au|nz|ie|in|de|at|ch|fr|it|es|pt|nl|be"
    "|se|no|dk|fi|pl|cz|hu|ru|ua|tr|il|za|ng|ke|eg|br|mx|ar|jp|cn|kr|pk|bd|ph|sg|my|eu|health"
)
_HOSTS = "gmail|googlemail|yahoo|ymail|hotmail|outlook|live|icloud|aol|gmx|proton|protonmail|msn"
_DOT = r"(?:\.|\s{0,3}[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s{0,3}|\s{1,3}(?:dot|punkt)\s{1,3})"
_SPELLED_DOT = r"(?:\s{0,3}[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s{0,3}|\s{1,3}(?:dot|punkt)\s{1,3})"
_LABEL = r"[^\W_](?:[\w-]{0,62})"

_AT = re.compile(
    r"(?P<sign>\s?[@＠]\s?)|(?P<bracketed>\s{0,3}[\[({<]\s?(?:at|ät|@)\s?[\])}>]\s{0,3})"
    r"|(?P<word>\s{1,3}(?:at|ät)\s{1,3})",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-][\w!#$%&'*+/=?^`{|}~.-]{0,63}\Z")
_DOMAINS = {
    "sign": re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL}){{1,4}}", re.IGNORECASE),
    "bracketed": re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}(?:{_TOP})\b", re.IGNORECASE),
    "word": re.compile(
        rf"(?:{_LABEL}(?:{_SPELLED_DOT}{_LABEL}){{0,3}}{_SPELLED_DOT}(?:{_TOP})"
        rf"|(?:{_HOSTS}){_DOT}(?:com|net|org|me|de|fr|co\.uk))\b",
        re.IGNORECASE,
    ),
}
"""What must follow each way to write `@`: the plainer the word, the more the rest must say."""

_NO_LOCAL = {
    "me",
    "us",
    "look",
    "looked",
    "is",
    "it",
    "available",
    "mail",
    "email",
    "found",
    "them",
}
_SPACED = re.compile(r"\s")


def passages(text: str) -> Iterator[Passage]:
    """Every e-mail address in the text; linear, because each search is bounded around its `@`."""
    for at in _AT.finditer(text):
        manner = str(at.lastgroup)
        domain = _DOMAINS[manner].match(text, at.end())
        local = _LOCAL.search(text[max(0, at.start() - 64) : at.start()])
        if not domain or not local or not _plausible(at[0], local[0], domain[0]):
            continue
        yield Passage("email", at.start() - len(local[0]), domain.end())


def _plausible(at: str, local: str, domain: str) -> bool:
    """A sign with blanks around it must lead to a known top-level domain; `look at` is no name."""
    if local.lower() in _NO_LOCAL and not at.strip().startswith(("@", "[", "(")):
        return False
    if _SPACED.search(at) or _SPACED.search(domain):
        return bool(
            re.search(
                rf"(?:\.|\b(?:dot|punkt)\b|[\])}}>])\s{{0,3}}(?:{_TOP})\Z", domain, re.IGNORECASE
            )
        )
    return domain.rpartition(".")[2][:1].isalpha() or "[" in domain or "(" in domain
