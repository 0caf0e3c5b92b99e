"""The parts of a staged version that hold neither vectors nor an index of words."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from retrieval.errors import IndexDamaged
from retrieval.understanding.lexicon import ENOUGH, Lexicon
from retrieval.understanding.names import ConditionNames
from retrieval.version import CONDITIONS, LEXICON, TALLY


def save_conditions(staged: Path, conditions: Sequence[ConditionNames]) -> None:
    """Write the names of the conditions, in order of their numbers."""
    rows = [(c.name, c.also_known_as, c.codes) for c in conditions]
    (staged / CONDITIONS).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def save_words(staged: Path, conditions: Sequence[ConditionNames], words: Counter[str]) -> None:
    """Write how often each word stands in snippets and names, and the lexicon of it."""
    save_tally(staged, words)
    # In the order of the letters, so that it is the same however the version came about.
    Lexicon.build(conditions, dict(sorted(words.items()))).save(staged / LEXICON)


def save_tally(staged: Path, words: Counter[str]) -> None:
    """Write how often each word stands in snippets and names."""
    lines = (f"{word}\t{count}\n" for word, count in sorted(words.items()) if count > 0)
    (staged / TALLY).write_text("".join(lines), encoding="utf-8", newline="\n")


def load_tally(folder: Path) -> Counter[str]:
    """How often each word stands in a version; raises IndexDamaged where it cannot be read."""
    try:
        lines = (folder / TALLY).read_text(encoding="utf-8").split("\n")[:-1]
        pairs = (line.split("\t") for line in lines)
        return Counter({word: int(count) for word, count in pairs})
    except (OSError, ValueError) as error:
        raise IndexDamaged(folder / TALLY, "the counts of words cannot be read") from error


def recounted(old: Lexicon, before: Counter[str], after: Counter[str]) -> Lexicon:
    """The lexicon of the same names with other counts of words; as if built of them."""
    counts = dict(old.counts)
    for word in {w for w, _ in before.items() ^ after.items()}:
        named = old.counts.get(word, 0) - _enough(before[word])
        counts[word] = _enough(after[word]) + named
        if not counts[word]:
            del counts[word]
    return Lexicon(dict(sorted(counts.items())), old.conditions, old.names)


def _enough(count: int) -> int:
    return count if count >= ENOUGH else 0
