"""Asking for a human helper, and what the helpers see."""

from typing import Final

from bot.texts.key import Key, Table


class Humans(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
