"""What Discord says about what the bot can do, and how."""

from typing import Final

from bot.texts.key import Key, Table


class Helping(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
