"""What Discord says about telling maintainers of a problem."""

from typing import Final

from bot.texts.key import Key, Table


class Report(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
