"""Searches for personal data, one file a kind; each yields passages and knows nothing of posts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that gives somebody away; `kind` as in the table of posting rules."""

    kind: str
    start: int
    end: int
