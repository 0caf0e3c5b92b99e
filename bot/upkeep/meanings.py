"""Names that mean the same condition, however they are spelt. Pure; takes a moment at first."""

from collections.abc import Iterable, Iterator
from functools import cache

from retrieval.understanding.diseases import disease_words
from retrieval.understanding.english import is_english
from retrieval.understanding.spelling import FAR_COUNT, Speller
from retrieval.understanding.words import folded, key, words

_KINDS = {"disease": "disease", "morbus": "disease", "syndrome": "syndrome", "disorder": "disorder"}
"""Words that people leave out, and what they say: Cushing's disease is not the syndrome."""

Meaning = tuple[frozenset[str], str]
"""What a name says, without order and ending, and the kind that it names or leaves out."""


class Meanings:
    """Gives names a number each, the same to those that mean the same; common names come first."""

    def __init__(self) -> None:
        self._strange: dict[str, int] = {}
        """Words of earlier names that no table of diseases has; they are taken to be right."""
        self._numbers: dict[frozenset[str], dict[str, int]] = {}
        self._count = 0

    def number(self, name: str) -> int:
        """The number of a name's meaning."""
        core, kind = self._meaning(name)
        known = self._numbers.setdefault(core, {})
        number = _like(known, kind)
        if number is None:
            number, self._count = self._count, self._count + 1
        known[kind] = number
        return number

    def _meaning(self, name: str) -> Meaning:
        said = list(self._spelt(name))
        self._strange.update((word, FAR_COUNT) for word in said if not _is_known(word))
        keys = [key(word) for word in said]
        core = frozenset(word for word in keys if word not in _KINDS) or frozenset(keys)
        return core, next((_KINDS[word] for word in keys if word in _KINDS), "")

    def _spelt(self, name: str) -> Iterator[str]:
        """The words of a name as tables of diseases spell them, or else earlier names did."""
        for speller in (_tables(), Speller(self._strange, _is_known)):
            name = _mended(speller, name)
        yield from (folded(word.written) for word in words(name))


def _like(known: dict[str, int], kind: str) -> int | None:
    """Whose meaning it is: of the same kind, or of the first where one of the two names none."""
    if kind in known:
        return known[kind]
    if not kind:
        return next(iter(known.values()), None)
    return known[""] if set(known) == {""} else None


def _mended(speller: Speller, name: str) -> str:
    """The name with misspelt words as they are meant; another first letter is another name."""
    read = words(name)
    parts, end = [], 0
    for mending in speller.mend(read):
        first = read[mending.first]
        if mending.read_as[0] == folded(first.written)[0]:
            parts += [name[end : first.start], mending.read_as]
            end = read[mending.last - 1].end
    return "".join([*parts, name[end:]])


@cache
def _tables() -> Speller:
    return Speller(dict.fromkeys(disease_words(), FAR_COUNT), is_english)


def _is_known(word: str) -> bool:
    return word in disease_words() or is_english(word)


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once whatever its letters' case, in their order."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
