"""What an index version is made of, gathered in one pass over the snippets."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kb.corpus import dump_line
from kb.model import Snippet
from retrieval.passages import passage, place
from retrieval.progress import Progress
from retrieval.sparse import Entry
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.words import words_of

EVERY = 1000
"""Snippets between two steps of the progress."""


@dataclass
class Gathered:
    """What one pass over the snippets collects; everything but their full text."""

    ids: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    aliases: list[dict[str, None]] = field(default_factory=list)
    codes: list[dict[str, None]] = field(default_factory=list)

    def lines(self, snippets: Iterable[Snippet], progress: Progress) -> Iterator[str]:
        """Take in each snippet once and give its line on."""
        seen: set[str] = set()
        for snippet in snippets:
            if snippet.id in seen:
                continue
            seen.add(snippet.id)
            self._add(snippet)
            yield dump_line(snippet)
            if len(seen) % EVERY == 0:
                progress("read", len(seen), None)
        progress("read", len(seen), len(seen))

    def _add(self, snippet: Snippet) -> None:
        where = place(snippet)
        condition = self._number(snippet)
        self.ids.append(snippet.id)
        self.passages.append(passage(snippet))
        self.entries.append(Entry(snippet.text, where, condition, snippet.section.value))
        self.words.update(words_of(snippet.text))

    def _number(self, snippet: Snippet) -> int:
        key = snippet.condition.casefold()
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.names)
            self.names.append(snippet.condition)
            self.aliases.append({})
            self.codes.append({})
            self.words.update(words_of(snippet.condition))
        for alias in snippet.also_known_as:
            if alias not in self.aliases[number]:
                self.aliases[number][alias] = None
                self.words.update(words_of(alias))
        self.codes[number].update(dict.fromkeys(snippet.codes))
        return number

    def conditions(self) -> list[ConditionNames]:
        """Names of the conditions in order of their numbers."""
        rows = zip(self.names, self.aliases, self.codes, strict=True)
        return [ConditionNames(name, tuple(also), tuple(codes)) for name, also, codes in rows]
