"""What people typed and what could not be accepted yet, kept in memory alone until they mend it.

A refused post may hold personal data, which the database never sees. Whoever comes back after the
time is up, or after a restart, still has the text: it was handed back with the refusal.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from bot.model import Question
from bot.state.model import Asked
from bot.texts import Language

LIFETIME = 3600.0
"""Seconds that a draft is kept."""

MOST = 1000
"""Most drafts at once; the oldest goes first."""

MOST_OF_ONE = 20
"""Most drafts of one user: nobody pushes out what others typed."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The message that asked, for drafts that came as one."""

    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A question on its way, with what to do with it once it may be posted."""

    question: Question
    private: bool = False
    """Only the asker is to see question and answer."""
    about: tuple[str, ...] = ()
    """Conditions talked of before, for a follow-up."""
    edits: str | None = None
    """The id of the accepted question that this is a new edition of."""
    anchor: Anchor | None = None
    language: Language | None = None
    """What to answer in, where Discord does not tell; None means whatever it tells."""
    source: str | None = None
    """What it came by first, as in `Post`: moderators are told once of whoever despairs."""


def edition_of(asked: Asked) -> Draft:
    """An accepted question as the next edition of itself."""
    private, source = asked.route.private, asked.source
    return Draft(asked.question, private, asked.about, edits=asked.id, source=source)


class Drafts:
    """Drafts by key; a key is 16 hexadecimal digits and stands in custom ids."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, int, Draft]] = OrderedDict()

    def keep(self, user: int, draft: Draft) -> str:
        """Keep a draft of a user; returns its key."""
        self.forget_old()
        self._make_room(user)
        key = secrets.token_hex(8)
        self._kept[key] = (self._clock() + LIFETIME, user, draft)
        return key

    def get(self, user: int, key: str) -> Draft | None:
        """The draft, for the user whose it is; None once it is gone."""
        self.forget_old()
        kept = self._kept.get(key)
        return kept[2] if kept and kept[1] == user else None

    def drop(self, key: str) -> None:
        """Forget a draft, if it is still there."""
        self._kept.pop(key, None)

    def drop_all(self, user: int) -> None:
        """Forget every draft of a user."""
        for key in self._of(user):
            del self._kept[key]

    def forget_old(self) -> None:
        """Forget drafts whose time is up."""
        while self._kept:
            key, (until, _, _) = next(iter(self._kept.items()))
            if until > self._clock():
                return
            del self._kept[key]

    def _make_room(self, user: int) -> None:
        theirs = self._of(user)
        if len(theirs) >= MOST_OF_ONE:
            del self._kept[theirs[0]]
        if len(self._kept) >= MOST:
            self._kept.popitem(last=False)

    def _of(self, user: int) -> list[str]:
        """The keys of a user's drafts, the oldest first."""
        return [key for key, (_, owner, _) in self._kept.items() if owner == user]
