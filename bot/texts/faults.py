"""What Discord says where something does not work: to people, and to whoever can mend it."""

from typing import Final

from bot.texts.key import Key, Table


class Faults(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
