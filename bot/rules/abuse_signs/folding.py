"""Text as it looks: small letters, without look-alikes from other scripts and invisible signs."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LOOK_ALIKES: Final = str.maketrans(
    "аеорсухіјѕԁԛһкмтвнαορυιντκ’‘ʼ`´“”„«»",
    "aeopcyxijsdqhkmtbhaopuivtk'''''\"\"\"\"\"",
)
"""Cyrillic and Greek letters that pass for Latin ones, and the signs for quotation."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it looks; `at[i]` is where sign `i` stands in the text as it was typed."""

    text: str
    at: tuple[int, ...] | None = None
    """None where nothing moved."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of it as a stretch of what was typed."""
        if self.at is None or start >= end:
            return start, end
        return self.at[start], self.at[end - 1] + 1


def folded(text: str) -> Folded:
    """The text as it looks; quick where it is plain."""
    if text.isascii():
        return Folded(text.lower())
    signs = [(sign, at) for at, typed in enumerate(text) if (sign := _looks(typed))]
    return Folded("".join(sign for sign, _ in signs), tuple(at for _, at in signs))


@lru_cache(maxsize=4096)
def _looks(typed: str) -> str:
    """One sign as it looks; empty for what cannot be seen or only adorns another."""
    if unicodedata.category(typed) in {"Cf", "Mn", "Me"}:
        return ""
    plain = unicodedata.normalize("NFKC", typed)
    small = (plain if len(plain) == 1 else typed).lower()
    return (small if len(small) == 1 else typed).translate(LOOK_ALIKES)
