"""What Discord says about reading a concept page."""

from typing import Final

from bot.texts.key import Key, Table


class Condition(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
