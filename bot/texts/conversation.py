"""What Discord says about messages, threads and watched channels."""

from typing import Final

from bot.texts.key import Key, Table


class Conversation(Key):
    """Keys of this area."""


ENGLISH: Final[Table] = {}

GERMAN: Final[Table] = {}
