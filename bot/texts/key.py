"""Languages, keys and tables of the catalogue."""

from collections.abc import Mapping
from enum import Enum, StrEnum


class Language(StrEnum):
    """Languages that the fixed texts are written in; evidence stays as its source wrote it."""

    ENGLISH = "en"
    GERMAN = "de"


class Key(Enum):
    """Base of the keys of one area; members of two areas never collide, as they are no strings."""


Table = Mapping[Key, str]
"""The texts of one area in one language; placeholders are named in braces."""
