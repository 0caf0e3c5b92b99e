"""The commands of maintainers: `/kb` and what it shows."""

from typing import Final

from bot.texts.key import Key, Table


class Knowledge(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
