"""Diseases that people ask for by name, whether or not the knowledge base has them.

Labels of the Human Disease Ontology (https://disease-ontology.org), CC0 1.0; see `make_diseases`.
"""

import gzip
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from retrieval.understanding.english import is_english
from retrieval.understanding.names import ANY, NameIndex, Span
from retrieval.understanding.words import Word, folded, key, phrase_key

DISEASES = Path(__file__).with_name("diseases.txt.gz")

_KIND = frozenset(
    {
        *("disease", "syndrome", "disorder", "deficiency", "palsy", "ataxia", "dystrophy"),
        *("dysplasia", "tumor"),
    }
)
"""Last words of a disease's name, as keys."""

_MORBUS = "morbus"
"""The first word of a disease's name in German and Latin: `Morbus Fabry`."""


@cache
def disease_labels() -> tuple[str, ...]:
    """Every label of a disease, its words parted by blanks."""
    return tuple(gzip.decompress(DISEASES.read_bytes()).decode().split("\n"))


@cache
def disease_words() -> frozenset[str]:
    """The folded words of all labels; each is spelt right."""
    return frozenset(folded(word) for label in disease_labels() for word in label.split(" "))


@cache
def _index() -> NameIndex:
    keys = (" ".join(map(key, label.split(" "))) for label in disease_labels())
    return NameIndex(dict.fromkeys(keys, ANY))


def disease_spans(text: Sequence[Word], said: Container[str] = ()) -> list[Span]:
    """Runs of words that are a disease's name, or have the shape of one: `Morgellons disease`.

    `said` are the folded words that are no strange ones when written small.
    """
    named = _index().spans(text)
    ends = {span.last for span in named}
    return named + [span for span in _shaped(text, said) if span.last not in ends]


def is_disease(name: str) -> bool:
    """Whether a phrase is a disease's label."""
    return phrase_key(name) in _index()


def _shaped(text: Sequence[Word], said: Container[str]) -> Iterator[Span]:
    """Strange words with the kind of disease they name, behind it or before."""
    for last, word in enumerate(text):
        if word.key not in _KIND:
            continue
        first = last
        while first and _is_strange(text[first - 1], said):
            first -= 1
        if first < last:
            yield Span(first, last + 1, ())
    for first, (kind, name) in enumerate(pairwise(text)):
        if kind.key == _MORBUS and _is_strange(name, said):
            yield Span(first, first + 2, ())


def _is_strange(word: Word, said: Container[str]) -> bool:
    """Whether a word is no English one, and a name by its capital or by being unheard of."""
    plain = folded(word.written)
    if len(plain) <= 2 or not plain.isalpha() or is_english(plain):
        return False
    return word.written[0].isupper() or plain not in said
