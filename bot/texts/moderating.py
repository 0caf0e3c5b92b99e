"""The commands of moderators: `/mod` and what it shows."""

from typing import Final

from bot.texts.key import Key, Table


class Moderating(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
