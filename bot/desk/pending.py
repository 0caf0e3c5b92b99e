"""Everything that this process knows of questions on their way: in line, in hand, or resting."""

import asyncio

from bot.desk.clock import Clock
from bot.desk.line import Line
from bot.desk.resting import Resting, Rests
from bot.state.model import Status

OWED = frozenset({Status.ACCEPTED, Status.ANSWERED})

ARRIVING = Rests(60, 60)
"""Whoever accepted a question has a minute to open its thread; then it is answered anyway."""

UNANSWERED = Rests(5, 60)
UNDELIVERED = Rests(2, 600)


class Pending:
    """Where each question stands; every other part of the desk looks and writes here."""

    def __init__(self, clock: Clock) -> None:
        self.line = Line()
        self.arriving = Resting(clock, ARRIVING)
        self.unanswered = Resting(clock, UNANSWERED)
        self.undelivered = Resting(clock, UNDELIVERED)
        self.woken = asyncio.Event()
        """Set when somebody has to look again who is next, and when."""
        self.complete = False
        """Whether all that is owed is known here; else only the database has all of it."""

        self.submitted: set[str] = set()
        """Sources that are being stored: no sweep takes them before whoever submits them."""

    def __contains__(self, question_id: str) -> bool:
        """Whether there is nothing to do for a question now."""
        resting = any(question_id in kind for kind in self._kinds)
        return resting or question_id in self.line

    def __len__(self) -> int:
        """How many are on their way; those that are tried again now may count twice."""
        return len(self.line) + sum(map(len, self._kinds))

    def soon(self, question_id: str) -> None:
        """Attend to a question as soon as it is its turn, however long it was to rest."""
        for kind in self._kinds:
            kind.forget(question_id)
        if not self.line.add(question_id):
            self.look_for_all()

    def later(self, kind: Resting, question_id: str) -> None:
        """Let a question rest for this reason."""
        kind.rest(question_id)
        self.woken.set()

    def done(self, question_id: str) -> None:
        """Nobody attends to a question any more; whether it rests is another matter."""
        if not self.line.done(question_id):
            self.look_for_all()

    def forget(self, question_id: str) -> None:
        """Nothing is owed to a question any more."""
        for kind in self._kinds:
            kind.forget(question_id)
        self.done(question_id)

    def wake(self) -> None:
        """Try all that rest now."""
        self.unanswered.wake()
        self.undelivered.wake()
        self.look_for_all()

    def look_for_all(self) -> None:
        """Have the database asked soon for what is owed and not known here."""
        self.complete = False
        self.woken.set()

    def wake_unanswered(self) -> None:
        """Try those now that could not be answered."""
        if self.unanswered.wake():
            self.woken.set()

    async def line_up(self) -> None:
        """Put those into the line that have rested long enough."""
        for kind in self._kinds:
            for question_id in kind.due():
                await self.line.put(question_id)

    def next_due(self) -> float:
        """Seconds until the next has rested long enough; infinite where none rests."""
        return min(kind.next_due(self.line) for kind in self._kinds)

    @property
    def _kinds(self) -> tuple[Resting, Resting, Resting]:
        return self.arriving, self.unanswered, self.undelivered
