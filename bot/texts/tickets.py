"""Reports as maintainers see them, and what reporters are told."""

from typing import Final

from bot.texts.key import Key, Table


class Tickets(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
