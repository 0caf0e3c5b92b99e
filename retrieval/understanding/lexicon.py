"""What the understanding knows of one index version: its words and the names of its conditions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.errors import IndexDamaged
from retrieval.understanding.names import ConditionNames, name_table
from retrieval.understanding.words import words_of

WORDS, COUNTS, CONDITIONS, NAMES = "words.txt", "counts.npy", "conditions.txt", "names.txt"
"""Files of a saved lexicon: words and counts by line, condition names by number, name keys."""

ENOUGH = 2
"""A word of the corpus counts as right if it stands there so often; a name's word always does."""

NAMED = 20
"""Times that a word of a name is counted on top, as a name is what a misspelt word often means."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words with frequency, conditions, and the table of their names (`name_table`)."""

    counts: Mapping[str, int]
    conditions: tuple[str, ...]
    names: Mapping[str, str]

    @classmethod
    def build(
        cls, conditions: Sequence[ConditionNames], word_counts: Mapping[str, int]
    ) -> "Lexicon":
        """A lexicon of all conditions and of the words (`words_of`) of all snippets."""
        named = {
            word
            for condition in conditions
            for name in (condition.name, *condition.also_known_as)
            for word in words_of(name)
        }
        counts = {word: count for word, count in word_counts.items() if count >= ENOUGH}
        for word in sorted(named):
            counts[word] = counts.get(word, 0) + NAMED
        return cls(counts, tuple(c.name for c in conditions), name_table(conditions))

    def save(self, folder: Path) -> None:
        """Write the lexicon's files into a folder, which is made if it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / WORDS, self.counts)
        np.save(folder / COUNTS, np.fromiter(self.counts.values(), dtype=np.uint32))
        _write(folder / CONDITIONS, self.conditions)
        _write(folder / NAMES, (f"{key}\t{entry}" for key, entry in self.names.items()))

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        """Read a saved lexicon; it equals the one that was saved.

        Raises:
            IndexDamaged: a file is missing, truncated or no such file.
        """
        try:
            words = _read(folder / WORDS)
            counts = np.load(folder / COUNTS).tolist()
            return cls(
                dict(zip(words, counts, strict=True)),
                tuple(_read(folder / CONDITIONS)),
                dict(_pair(line) for line in _read(folder / NAMES)),
            )
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(folder, "the lexicon cannot be read") from error


def _pair(line: str) -> tuple[str, str]:
    key, entry = line.split("\t")
    return key, entry


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _read(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if text and not text.endswith("\n"):
        raise ValueError(f"{path.name} ends in the middle of a line")
    return text.split("\n")[:-1]
