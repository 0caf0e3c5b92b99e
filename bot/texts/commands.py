"""What Discord says about names and descriptions of commands, options and choices."""

from typing import Final

from bot.texts.key import Key, Table


class Commands(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
