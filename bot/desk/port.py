"""What the desk needs of others."""

from collections.abc import Sequence
from typing import Protocol

from bot.answering import Trace
from bot.model import Question
from bot.state.model import Asked, Place, StoredReply


class Responder(Protocol):
    """Answers questions; may take its time, and is called in a worker thread."""

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:
        """The response to a question; broken things are an `Unavailable` reply."""


class Courier(Protocol):
    """Brings replies to where they belong; implemented by each channel."""

    async def deliver(self, asked: Asked, reply: StoredReply) -> Place | None:
        """Show a reply once, however often it is called; None where no place can be named.

        Raises:
            Undeliverable: nobody can be shown it any more (channel gone, no rights, DMs closed).
            Exception: anything else is tried again later.
        """

    async def take_back(self, asked: Asked) -> None:
        """Remove what shows a question that was deleted while its reply was on its way.

        `asked.place` is where the reply has just been shown.
        """


class Undeliverable(Exception):
    """A reply has no place to go to; it stays in the asker's `/myquestions`."""
