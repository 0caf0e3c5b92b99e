"""Attends to the questions in the line: answers each, stores the reply, and has it delivered."""

import logging
from dataclasses import dataclass

from bot.desk.answerer import Answered, Answerer
from bot.desk.delivering import Delivering
from bot.desk.faults import where
from bot.desk.pending import OWED, Pending
from bot.desk.tasks import Tasks
from bot.desk.trouble import Troubles
from bot.desk.worker import Worker
from bot.errors import StateUnavailable
from bot.state.model import Asked, Place, Status, StoredReply
from bot.state.port import Questions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attendant:
    """Answers one question after the other in the worker thread, and delivers beside it.

    A question is in hand until its delivery has ended, so that nothing is done for it twice at
    once. What fails rests and comes again; what is cut short is owed, and found at the next start.
    """

    questions: Questions
    answerer: Answerer
    worker: Worker
    delivering: Delivering
    pending: Pending
    troubles: Troubles
    tasks: Tasks

    async def run(self) -> None:
        """Attend to whoever is first in the line, until cancelled."""
        while True:
            question_id = await self.pending.line.take()
            try:
                await self._attend(question_id)
            except Exception as error:  # noqa: BLE001 - the others want their turn
                self._delay(question_id, error)
                self.pending.done(question_id)

    async def _attend(self, question_id: str) -> None:
        asked = await self.tasks.whole(self.questions.get(question_id))
        if asked is None or asked.status not in OWED:
            self.pending.forget(question_id)
        elif asked.status is Status.ANSWERED and asked.reply:
            await self.delivering.start(self._deliver, asked, asked.reply)
        else:
            answered = await self.worker.run(self.answerer.answer, asked)
            await self.delivering.start(self._conclude, asked, answered)

    async def _conclude(self, asked: Asked, answered: Answered) -> None:
        """Store the reply and deliver it, or tell that it has to wait."""
        try:
            if answered.problem is None:
                await self._settle(asked, answered.reply)
            else:
                await self._wait(asked, answered)
        except Exception as error:  # noqa: BLE001 - it is tried again
            self._delay(asked.id, error)
        finally:
            self.pending.done(asked.id)

    async def _settle(self, asked: Asked, reply: StoredReply) -> None:
        settled = await self.questions.settle(asked.id, asked.revision, reply)
        if settled is None:
            # Edited meanwhile, or gone: whoever looks at it next sees which.
            self.pending.soon(asked.id)
            return
        self._answers_come(asked.id)
        await self._bring(settled, reply)

    async def _wait(self, asked: Asked, answered: Answered) -> None:
        """Let the question rest, and tell whoever asked, once."""
        self.troubles.answers.begin(answered.problem or "")
        self.pending.later(self.pending.unanswered, asked.id)
        if not asked.noticed:
            place = await self.delivering.show(asked, answered.reply)
            await self.questions.noticed(asked.id, asked.revision, place)
            await self._take_back_if_gone(asked, place)

    async def _deliver(self, asked: Asked, reply: StoredReply) -> None:
        try:
            await self._bring(asked, reply)
        finally:
            self.pending.done(asked.id)

    async def _bring(self, asked: Asked, reply: StoredReply) -> None:
        """Show a stored reply; where that fails it is tried again, longer after each time."""
        try:
            place = await self.delivering.show(asked, reply)
            await self.questions.delivered(asked.id, asked.revision, place)
            await self._take_back_if_gone(asked, place)
        except Exception as error:  # noqa: BLE001 - it is tried again
            self._failed("Delivering the reply to", asked.id, error)
            self.pending.later(self.pending.undelivered, asked.id)
        else:
            self.pending.undelivered.forget(asked.id)

    async def _take_back_if_gone(self, asked: Asked, place: Place | None) -> None:
        """Whoever deletes or hides a question must not find its reply in public a moment later."""
        now = await self.questions.get(asked.id)
        if now is None or (now.route.private and not asked.route.private):
            await self.delivering.take_back(asked, place)

    def _answers_come(self, question_id: str) -> None:
        """What kept questions from being answered may be mended: try those that wait for it."""
        self.pending.unanswered.forget(question_id)
        if len(self.pending.unanswered):
            self.pending.wake_unanswered()
        else:
            self.troubles.answers.end()

    def _delay(self, question_id: str, error: Exception) -> None:
        self._failed("Attending to", question_id, error)
        self.pending.later(self.pending.unanswered, question_id)

    def _failed(self, doing: str, question_id: str, error: Exception) -> None:
        if isinstance(error, StateUnavailable):
            if self.troubles.database.begin(str(error)):
                self.pending.woken.set()
            return
        log.warning(
            "%s question %s failed and is tried again: %s", doing, question_id, where(error)
        )
