"""The menus *Remove post…* and *Hold for review*, and what they say."""

from typing import Final

from bot.texts.key import Key, Table


class Removal(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
