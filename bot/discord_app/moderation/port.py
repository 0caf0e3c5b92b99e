"""What the rest of the bot needs of moderation; `.queue.ModerationQueue` is the one way."""

from typing import Protocol

from bot.model import Question
from bot.state.moderation import Act, Decision, Held, HeldPost, Hold


class Queue(Protocol):
    """Posts that wait for a moderator, as the moderators of each server see them."""

    async def hold(self, hold: Hold, by: int | None = None) -> Held:
        """Let a post wait, durably, log it, and show it in the queue channel.

        `by` is the moderator who wants it looked at; None where the bot itself does. Whether the
        channel can be written to changes nothing: what is not shown yet is shown later. Raises
        StateUnavailable where it cannot be kept.
        """

    async def decide(
        self, held_id: str, decision: Decision, moderator: int, note: str = ""
    ) -> HeldPost | None:
        """Decide on what waits, log it and do it; None where somebody else was first.

        What it leads to (the answer, the removal, what its author is told) is done again after a
        restart, if it was not yet.
        """

    async def redraw(self, held: HeldPost) -> None:
        """Bring its message in the queue channel up to date; once decided it shows no text."""

    async def record(self, server: int, act: Act) -> None:
        """Log what a moderator has done already, which is too late to be kept from being done.

        While the database rests it is written later.
        """

    async def take_back(self, message: int) -> None:
        """A message was deleted: one that waits by a rule waits no longer.

        Its text goes from the queue, which says so; while the database rests, later.
        """

    async def reworded(self, message: int, question: Question) -> None:
        """A message was edited: where no rule lets it wait any more, it waits no longer.

        Raises StateUnavailable.
        """

    async def keep_up(self) -> None:
        """Do what is due by the clock; raises StateUnavailable where the database rests.

        Posts that are not shown yet are shown, decisions that were interrupted are carried out,
        and moderators are reminded of what has waited too long.
        """
