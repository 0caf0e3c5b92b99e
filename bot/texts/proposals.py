"""Editing statements in Discord, and deciding on what others propose."""

from typing import Final

from bot.texts.key import Key, Table


class Proposals(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
