"""Which human helpers have spoken where, as far as this process knows; nothing of what they said.

A conversation is named by the id of its thread, or of a message that was replied to.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeVar

import discord

MOST_CONVERSATIONS: Final = 10_000
MOST_HELPERS: Final = 20
"""In one conversation."""
MOST_MEMBERS: Final = 1_000
"""What is beyond these is forgotten, the oldest first; then the channel's history is read anew."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where, and between which two messages, somebody other than the asker may have spoken."""

    conversations: frozenset[int]
    asker: int
    after: int
    """The message or the interaction that asked."""
    before: int | None = None
    """The message that follows up; None: until now."""


class Humans:
    """Remembers helpers' messages by their ids."""

    def __init__(self) -> None:
        self._since = datetime.now(UTC)
        self._spoken: dict[int, dict[int, int]] = {}
        self._read: dict[str, None] = {}
        self._members: dict[tuple[int, int], discord.Member | None] = {}
        self._called: set[str] = set()

    def spoke(self, helper: int, message: int, conversations: Iterable[int]) -> None:
        """A helper has written a message in these conversations."""
        for conversation in conversations:
            helpers = self._spoken.pop(conversation, {})
            _keep(helpers, helper, max(message, helpers.get(helper, 0)), MOST_HELPERS)
            _keep(self._spoken, conversation, helpers, MOST_CONVERSATIONS)

    def answered(self, turn: Turn) -> bool:
        """Whether a helper is known to have spoken then."""
        return any(
            turn.after < message and (turn.before is None or message < turn.before)
            for conversation in turn.conversations
            for helper, message in self._spoken.get(conversation, {}).items()
            if helper != turn.asker
        )

    def missed(self) -> None:
        """Messages may have come unseen up to now, as after a lost connection."""
        self._since = datetime.now(UTC)
        self._read.clear()

    def must_read(self, question_id: str, accepted_at: datetime) -> bool:
        """Whether helpers may have spoken unseen since a question was accepted."""
        return accepted_at < self._since and question_id not in self._read

    def has_read(self, question_id: str) -> None:
        """What was said after that question was looked up, and is known now."""
        _keep(self._read, question_id, None, MOST_CONVERSATIONS)

    def knows(self, server: int, user: int) -> bool:
        """Whether somebody was looked up in a server before."""
        return (server, user) in self._members

    def member(self, server: int, user: int) -> discord.Member | None:
        """Somebody who was looked up before; None where they have left."""
        return self._members.get((server, user))

    def keep(self, server: int, user: int, member: discord.Member | None) -> None:
        """Remember what looking somebody up gave."""
        _keep(self._members, (server, user), member, MOST_MEMBERS)

    @contextmanager
    def calling(self, question_id: str) -> Iterator[bool]:
        """A human is called for a question in here; False where that is being done already."""
        first = question_id not in self._called
        self._called.add(question_id)
        try:
            yield first
        finally:
            if first:
                self._called.discard(question_id)


def _keep(known: dict[K, V], key: K, value: V, most: int) -> None:
    """Keep something as the latest, and forget what is too much."""
    known.pop(key, None)
    known[key] = value
    if len(known) > most:
        del known[next(iter(known))]
