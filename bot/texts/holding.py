"""What the author of a held, removed or approved post is told."""

from typing import Final

from bot.texts.key import Key, Table


class Holding(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
