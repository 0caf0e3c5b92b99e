"""The line in which questions wait for their turn, by their ids."""

import asyncio
from enum import Enum, auto

MOST = 256
"""Most ids in the line; more stay in the database until there is room."""


class _Stand(Enum):
    """Where an id stands."""

    IN_LINE = auto()
    IN_HAND = auto()
    IN_HAND_AND_DUE_AGAIN = auto()
    """It was added once more while it is attended to."""


class Line:
    """First come, first served; no id stands in it twice, or is in hand twice at once.

    Once it has been full, `add` takes nothing until `caught_up`: whoever could not be taken is
    older, and comes first. A new line begins like this, as there may be questions from before.
    """

    def __init__(self, most: int = MOST) -> None:
        self._ids: asyncio.Queue[str] = asyncio.Queue(most)
        self._stands: dict[str, _Stand] = {}
        self._behind = True

    def __contains__(self, question_id: object) -> bool:
        """Whether an id is in the line or in hand."""
        return question_id in self._stands

    def __len__(self) -> int:
        """How many are in the line or in hand."""
        return len(self._stands)

    def add(self, question_id: str) -> bool:
        """Put an id at the end; False where there is no room, and `put` has to come later.

        An id that is in hand comes again once it is `done`.
        """
        stand = self._stands.get(question_id)
        if stand is _Stand.IN_HAND:
            self._stands[question_id] = _Stand.IN_HAND_AND_DUE_AGAIN
        if stand is not None:
            return True
        if self._behind or self._ids.full():
            self._behind = True
            return False
        self._ids.put_nowait(question_id)
        self._stands[question_id] = _Stand.IN_LINE
        return True

    async def put(self, question_id: str) -> None:
        """Put an id at the end, as soon as there is room, unless it is here already."""
        if question_id not in self._stands:
            self._stands[question_id] = _Stand.IN_LINE
            await self._ids.put(question_id)

    def caught_up(self) -> None:
        """Whoever could not be taken has been put into the line: `add` may take others again."""
        self._behind = False

    async def take(self) -> str:
        """The first of the line, in hand from now on, as soon as there is one."""
        question_id = await self._ids.get()
        self._stands[question_id] = _Stand.IN_HAND
        return question_id

    def done(self, question_id: str) -> bool:
        """Let go of an id; False where it was added meanwhile and there is no room for it."""
        stand = self._stands.pop(question_id, None)
        return stand is not _Stand.IN_HAND_AND_DUE_AGAIN or self.add(question_id)
