"""Misspelt words: told from unknown ones, and read as the closest word of the knowledge base."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.understanding.english import is_everyday
from retrieval.understanding.words import Word, folded, key

SHORTEST = 4
"""Shorter words have too many neighbours to be mended."""

LONGEST = 40
"""Longer runs of letters are no words."""

MOST_STRANGE = 16
"""Strange words looked at in one text; with more of them it is in another language, or none."""

MOST_EDITS = ((12, 3), (7, 2), (SHORTEST, 1))
"""Letters a word has at least, and edits (a swap of neighbours is one) it may be away."""

LONG = 9
"""Words so long may differ in their first letter and one more edit; others in that alone."""

FAR_COUNT = 5
"""A word two or more edits away stands so often in the knowledge base, or is no candidate."""

PART_COUNT = 20
"""Both parts of a glued word stand so often: `myastheniagravis` → `myasthenia gravis`."""

SHORTEST_PART = 4

_TELLING_STARTS = ("hyper", "hypo", "micro", "macro", "brady", "tachy", "inter", "intra", "pre")
_TELLING_ENDS = (
    *("oma", "osis", "itis", "emia", "uria", "pathy", "plasia", "trophy", "algia", "penia"),
    *("ectomy", "otomy", "ostomy", "tonia"),
)
"""Parts of a word that turn its meaning: one that has such a part keeps it (`hypotonia`)."""


@dataclass(frozen=True, slots=True)
class Mending:
    """Words `first` up to `last` of a text, and what they are read as."""

    first: int
    last: int
    read_as: str


class Speller:
    """Mends words that neither the corpus (`counts`) nor `is_known` knows.

    `counts` are folded words with their frequency; every one of them is right and may be what a
    misspelt word is read as.
    """

    def __init__(self, counts: Mapping[str, int], is_known: Callable[[str], bool]) -> None:
        self._counts = counts
        self._is_known = is_known
        self.mended = lru_cache(maxsize=4096)(self._mended)

    def is_right(self, word: str) -> bool:
        """Whether a folded word is known, or is of a kind that is never mended."""
        return (
            not SHORTEST <= len(word) <= LONGEST
            or not word.isalpha()
            or any(form in self._counts or self._is_known(form) for form in _forms(word))
        )

    def mend(self, text: Sequence[Word]) -> list[Mending]:
        """What to read the misspelt words as, in order; abbreviations and numbers are left."""
        mendings: list[Mending] = []
        strange = (
            (at, word)
            for at, word in enumerate(text)
            if not word.capitals and not self.is_right(folded(word.written))
        )
        for at, word in islice(strange, MOST_STRANGE):
            done = mendings[-1].last if mendings else 0
            if at < done:
                continue
            if mending := self._rejoined(text, at, done) or self._alone(word, at):
                mendings.append(mending)
        return mendings

    def _alone(self, word: Word, at: int) -> Mending | None:
        is_proper = at > 0 and word.written[0].isupper()
        read_as = self.mended(folded(word.written), is_proper)
        return Mending(at, at + 1, read_as) if read_as else None

    def _rejoined(self, text: Sequence[Word], at: int, done: int) -> Mending | None:
        """The word with a neighbour, where a blank parts one word: `lym phoma`."""
        for first in (at, at - 1):
            if first < done or first + 2 > len(text):
                continue
            pair = text[first : first + 2]
            whole = "".join(folded(word.written) for word in pair)
            blank = pair[1].start - pair[0].end == 1
            if blank and self._counts.get(whole, 0) >= FAR_COUNT:
                return Mending(first, first + 2, whole)
        return None

    def _mended(self, word: str, is_proper: bool) -> str | None:  # noqa: FBT001
        """The closest word: by edits, then the same first letter, then frequency.

        What looks like a proper name is read as another only if one letter is wrong, and not the
        first: `Mabry` and `Fabry` are two.
        """
        most = next(edits for letters, edits in MOST_EDITS if len(word) >= letters)
        best = min(self._candidates(word, 1 if is_proper else most), default=None)
        if is_proper:
            is_close = best and best[-1][0] == word[0] and not is_everyday(best[-1])
            return best[-1] if best and is_close else None
        if best is None or best[0] > 1:
            return self._parted(word) or (best and best[-1])
        return best[-1]

    def _candidates(self, word: str, most: int) -> Iterator[tuple[int, bool, float, str]]:
        """Words within `most` edits; those with another first letter only if they are closer."""
        nearest = most
        other_start = 1 if len(word) < LONG else 2
        for other, edits in self._within(word, most, same_start=True):
            if self._may_be(word, other, edits):
                yield edits, False, -log(self._counts[other] + 1), other
                nearest = min(nearest, edits - 1)
        for other, edits in self._within(word, min(nearest, other_start), same_start=False):
            if self._may_be(word, other, edits):
                yield edits, True, -log(self._counts[other] + 1), other

    def _may_be(self, word: str, other: str, edits: int) -> bool:
        return (edits == 1 or self._counts[other] >= FAR_COUNT) and _means_alike(word, other)

    def _within(self, word: str, most: int, *, same_start: bool) -> Iterator[tuple[str, int]]:
        if most < 1:
            return
        for (length, start), bucket in self._buckets.items():
            if abs(length - len(word)) <= most and (start == word[0]) == same_start:
                close = process.extract(
                    word, bucket, scorer=OSA.distance, score_cutoff=most, limit=None
                )
                yield from ((other, int(edits)) for other, edits, _ in close)

    @cached_property
    def _buckets(self) -> dict[tuple[int, str], list[str]]:
        """Candidates by length and first letter."""
        buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in self._counts:
            if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                buckets[len(word), word[0]].append(word)
        return buckets

    def _parted(self, word: str) -> str | None:
        """Two frequent words that were written as one."""
        parts = [
            (word[:at], word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        ]
        counted = [(min(self._counts.get(p, 0) for p in pair), " ".join(pair)) for pair in parts]
        count, read_as = max(counted, default=(0, ""))
        return read_as if count >= PART_COUNT else None


def _forms(word: str) -> tuple[str, ...]:
    """A word, its singular and its plural."""
    return word, key(word), word + "s"


def _means_alike(word: str, other: str) -> bool:
    """Whether the other keeps what turns a medical word's meaning; `hypo-` is never `hyper-`."""
    end = key(word)
    return all(other.startswith(part) for part in _TELLING_STARTS if word.startswith(part)) and all(
        key(other).endswith(part) for part in _TELLING_ENDS if end.endswith(part)
    )
