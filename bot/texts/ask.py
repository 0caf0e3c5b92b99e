"""What Discord says about the form, its fields and the thread of a question."""

from typing import Final

from bot.texts.key import Key, Table


class Ask(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
