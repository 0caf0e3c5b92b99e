"""What Discord says about terms, consent, and what is kept of a person."""

from typing import Final

from bot.texts.key import Key, Table


class Privacy(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
