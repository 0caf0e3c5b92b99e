"""Medical abbreviations and everyday words, with what they stand for (`abbreviations.toml`)."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from retrieval.understanding.names import ANY, CAPITALS, NameIndex, Span
from retrieval.understanding.words import Word, phrase_key

TABLE = Path(__file__).with_name("abbreviations.toml")


class _Synonyms(BaseModel):
    model_config = ConfigDict(extra="forbid")
    groups: list[list[str]]


class _Table(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid")
    capitals: dict[str, str]
    anyhow: dict[str, str]
    synonyms: _Synonyms

    def entries(self) -> Iterator[tuple[str, str, list[str]]]:
        """Each phrase, how it must be written, and what is searched with it."""
        yield from ((short, CAPITALS, [meaning]) for short, meaning in self.capitals.items())
        yield from ((short, ANY, [meaning]) for short, meaning in self.anyhow.items())
        for group in self.synonyms.groups:
            yield from ((one, ANY, [other for other in group if other != one]) for one in group)


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a text (`words[first:last]`) and the phrases that mean the same."""

    span: Span
    meanings: tuple[str, ...]
    short: bool
    """Whether the words are an abbreviation, not another phrase for the same."""


class Abbreviations:
    """Finds abbreviations and synonyms of a table in words."""

    def __init__(self, table: Path = TABLE) -> None:
        parsed = _Table.model_validate(tomllib.loads(table.read_text(encoding="utf-8")))
        self._meanings: dict[int, list[str]] = defaultdict(list)
        numbers: dict[str, int] = {}
        names: dict[str, str] = {}
        for phrase, writing, meanings in parsed.entries():
            number = numbers.setdefault(phrase_key(phrase), len(numbers))
            names.setdefault(phrase_key(phrase), f"{writing} {number}")
            self._meanings[number] += meanings
        self._short = {numbers[phrase_key(short)] for short in (*parsed.capitals, *parsed.anyhow)}
        self._index = NameIndex(names)

    def find(self, text: Sequence[Word]) -> list[Expansion]:
        """What words of the text stand for, in order."""
        return [self._expansion(span) for span in self._index.spans(text)]

    def _expansion(self, span: Span) -> Expansion:
        number = span.conditions[0]
        return Expansion(span, tuple(self._meanings[number]), number in self._short)


@cache
def abbreviations() -> Abbreviations:
    """Those of the package's own table, read once."""
    return Abbreviations()
