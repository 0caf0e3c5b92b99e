"""What an index version is made of, gathered in one pass over the snippets; no text is kept."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kb.model import Snippet
from retrieval.columns import Columns, section_number
from retrieval.passages import place
from retrieval.sparse import Entry
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.words import words_of


@dataclass
class Conditions:
    """Conditions by their numbers, with all the names and codes that snippets give them."""

    numbers: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    aliases: list[dict[str, None]] = field(default_factory=list)
    codes: list[dict[str, None]] = field(default_factory=list)

    def number(self, snippet: Snippet) -> int:
        """The number of a snippet's condition, and its names and codes noted."""
        number = self.numbers.setdefault(snippet.condition.casefold(), len(self.names))
        if number == len(self.names):
            self.names.append(snippet.condition)
            self.aliases.append({})
            self.codes.append({})
        self.aliases[number].update(dict.fromkeys(snippet.also_known_as))
        self.codes[number].update(dict.fromkeys(snippet.codes))
        return number

    def all(self) -> list[ConditionNames]:
        """Names of the conditions in order of their numbers."""
        rows = zip(self.names, self.aliases, self.codes, strict=True)
        return [ConditionNames(name, tuple(also), tuple(codes)) for name, also, codes in rows]


def name_words(conditions: Iterable[ConditionNames]) -> Counter[str]:
    """How often each word stands in the names of conditions."""
    names = (name for one in conditions for name in (one.name, *one.also_known_as))
    return Counter(word for name in names for word in words_of(name))


def entry(snippet: Snippet, condition: int) -> Entry:
    """What the sparse index keeps of a snippet."""
    return Entry(snippet.text, place(snippet), condition, snippet.section.value)


@dataclass
class Gathered:
    """What one pass over all snippets collects, in their order."""

    conditions: Conditions = field(default_factory=Conditions)
    words: Counter[str] = field(default_factory=Counter)
    ids: list[str] = field(default_factory=list)
    condition_of: "array[int]" = field(default_factory=lambda: array("i"))
    section_of: "array[int]" = field(default_factory=lambda: array("b"))

    def add(self, snippet: Snippet) -> Entry:
        """Take in a snippet; gives what the sparse index keeps of it."""
        number = self.conditions.number(snippet)
        self.ids.append(snippet.id)
        self.condition_of.append(number)
        self.section_of.append(section_number(snippet.section))
        self.words.update(words_of(snippet.text))
        return entry(snippet, number)

    def columns(self, offsets: NDArray[np.int64]) -> Columns:
        """The columns of the version, where its lines begin at these offsets."""
        return Columns(
            ids=np.array(self.ids),
            offsets=offsets,
            line_of=np.arange(len(self.ids), dtype=np.int32),
            condition_of=np.frombuffer(self.condition_of, dtype=np.int32),
            section_of=np.frombuffer(self.section_of, dtype=np.int8),
        )


def counted(conditions: Sequence[ConditionNames], words: Counter[str]) -> Counter[str]:
    """How often each word stands in snippets and names."""
    return words + name_words(conditions)
