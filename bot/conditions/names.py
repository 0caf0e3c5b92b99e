"""From what was typed to the names that were meant."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from rapidfuzz import fuzz, process, utils

SUGGESTED = 3
"""Most names offered for one that is unknown."""

LIKE = 60
"""Least likeness, of 100, of a name that is offered: half a word right is enough to be meant."""

LIKE_TYPED = 75
"""The same while a name is still being typed, where a list of far names would only distract."""

TELLING = 4
"""Fewest letters whose likeness to a name says anything."""

SLICE = 200
"""Names compared at a stretch; no other thread runs for the millisecond that it takes."""


def fold(name: str) -> str:
    """A name as names are compared: lower case, without accents and signs."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(utils.default_process(bare).split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a condition goes by; `condition` is its main name."""

    text: str
    condition: str
    folded: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text))

    @property
    def is_other(self) -> bool:
        """Whether this is not the main name."""
        return self.text != self.condition


def suggestions(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names most like one that is unknown, the likest first."""
    likest = process.extract(
        name,
        names,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTED,
        score_cutoff=LIKE,
    )
    return tuple(found for found, _, _ in likest)


def ranked(typed: str, names: Sequence[Name], most: int, like: int = LIKE_TYPED) -> list[Name]:
    """Names that what was typed may become, one a condition, at most `most`.

    Those that begin so stand first, then those with a word that does, then those that are alike.
    """
    wanted = fold(typed)
    if not wanted:
        return [name for name in names if not name.is_other][:most]
    beginning = [name for name in names if name.folded.startswith(wanted)]
    within = [name for name in names if f" {wanted}" in name.folded]
    found: dict[str, Name] = {}
    for name in (*_in_order(wanted, beginning), *_in_order(wanted, within)):
        found.setdefault(name.condition, name)
    if len(found) < most and len(wanted) >= TELLING:
        for name in _alike(wanted, names, like):
            found.setdefault(name.condition, name)
    return list(found.values())[:most]


def _in_order(wanted: str, names: Sequence[Name]) -> list[Name]:
    """What was typed itself, then main names, then others; the shorter, the closer."""
    return sorted(
        names, key=lambda n: (n.folded != wanted, n.is_other, len(n.folded), n.folded, n.condition)
    )


def _alike(wanted: str, names: Sequence[Name], like: int) -> list[Name]:
    """Names alike, the likest first; compared slice by slice, so that other threads may run."""
    # Two or three letters are somewhere in anything that is typed.
    telling = [name for name in names if len(name.folded) >= TELLING]
    slices = (telling[at : at + SLICE] for at in range(0, len(telling), SLICE))
    scored = chain.from_iterable(_scored(wanted, some, like) for some in slices)
    return [name for _, _, name in sorted(scored, key=itemgetter(0, 1))]


def _scored(
    wanted: str, names: Sequence[Name], like: int
) -> Iterator[tuple[float, tuple[int, bool, str], Name]]:
    """What to sort alike names by: likeness, then by how much they are longer or shorter."""
    folded = [name.folded for name in names]
    found = process.extract_iter(wanted, folded, scorer=fuzz.WRatio, score_cutoff=like)
    for text, score, at in found:
        yield -score, (abs(len(text) - len(wanted)), names[at].is_other, text), names[at]
