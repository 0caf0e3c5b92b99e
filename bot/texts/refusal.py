"""What Discord says about a refused post, and what can be done about it."""

from typing import Final

from bot.texts.key import Key, Table


class Refusal(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
