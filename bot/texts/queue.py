"""The queue of held posts as moderators see it, and the forms in which they decide."""

from typing import Final

from bot.texts.key import Key, Table


class Queue(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
