"""What Discord says about a person's own questions."""

from typing import Final

from bot.texts.key import Key, Table


class Questions(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
