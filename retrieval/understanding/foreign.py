"""Whether a question is in another language, of which no spelling is known here."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.understanding.english import is_everyday
from retrieval.understanding.words import Word, folded

TABLE = Path(__file__).with_name("foreign.toml")

SHARE = 0.2
"""A text with so many words of the table is in another language; running German has about half,
`treatment of Van der Woude syndrome bei Kindern` fewer."""

COMMONEST = 150
"""Of English, the words that outnumber those of the table in an English question: `the`, `my`."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """Folded words of a language: those that English lacks, and those that it has as well."""

    own: frozenset[str]
    shared: frozenset[str]

    def speaks(self, said: Sequence[str]) -> bool:
        own = sum(word in self.own for word in said)
        shared = sum(word in self.shared for word in said)
        others = (word for word in said if word not in self.own and word not in self.shared)
        english = sum(is_everyday(word, COMMONEST) for word in others)
        return own > english and own + shared >= SHARE * len(said)


def is_foreign(text: Sequence[Word]) -> bool:
    """Whether a language's words are so many, and more than the commonest words of English."""
    said = [folded(word.written) for word in text]
    return any(tongue.speaks(said) for tongue in _tongues())


@cache
def _tongues() -> tuple[_Tongue, ...]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        _Tongue(frozenset(lists["own"]), frozenset(lists["shared"])) for lists in table.values()
    )
