"""What Discord says about the buttons under an answer and what they lead to."""

from typing import Final

from bot.texts.key import Key, Table


class Answer(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
