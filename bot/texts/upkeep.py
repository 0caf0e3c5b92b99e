"""What is said in corrected answers, and of changes of the knowledge base."""

from typing import Final

from bot.texts.key import Key, Table


class Upkeep(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
