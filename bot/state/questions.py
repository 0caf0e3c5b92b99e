"""Questions from acceptance to delivery and out again, found by whatever they are known by."""

from datetime import datetime

from sqlalchemy import Select

from bot.model import Question
from bot.state import rows, steps
from bot.state.corrections import cited, citing, corrections, replace_reply, uncite
from bot.state.expiry import expire
from bot.state.gaps import unanswered
from bot.state.maintenance import Cited, Correction, Gap
from bot.state.model import Accepted, Asked, Place, Post, Route, Status, StoredReply
from bot.state.store import Store
from bot.state.tables import QuestionRow
from bot.state.transaction import Transaction

OWED = (Status.ACCEPTED, Status.ANSWERED)


class StoredQuestions:
    """Implements `bot.state.maintenance_port.Answers`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def accept(self, post: Post) -> Accepted:
        """Store a post, durably, before it is acknowledged; the same source is stored once."""
        return await self._store.write_together(lambda tx: steps.accept(tx, post))

    async def get(self, question_id: str) -> Asked | None:
        """The question, unless it was deleted, erased or has expired."""
        return await self._first(rows.questions().where(QuestionRow.id == question_id))

    async def owed(self, limit: int = 100) -> list[Asked]:
        """Questions accepted or answered and not delivered, the oldest first."""
        owed = rows.questions().where(QuestionRow.status.in_(OWED))
        return await self._all(owed.order_by(QuestionRow.number).limit(limit))

    async def settle(self, question_id: str, revision: int, reply: StoredReply) -> Asked | None:
        """Store the reply to an edition; None where the question is gone or edited since."""
        return await self._store.write(lambda tx: steps.settle(tx, question_id, revision, reply))

    async def noticed(self, question_id: str, revision: int, place: Place | None) -> None:
        """Remember that the asker was told, in this place, that the answer has to wait."""
        await self._store.write(lambda tx: steps.noticed(tx, question_id, revision, place))

    async def routed(self, question_id: str, route: Route) -> None:
        """Keep a route that has become more precise; a token that was used up stays dropped."""
        await self._store.write(lambda tx: steps.routed(tx, question_id, route))

    async def delivered(self, question_id: str, revision: int, place: Place | None) -> None:
        """The reply to this edition is shown; the interaction's token is dropped.

        Of an edition or a reply that was replaced meanwhile, only the place is kept.
        """
        await self._store.write(lambda tx: steps.delivered(tx, question_id, revision, place))

    async def revise(self, question_id: str, question: Question, route: Route) -> Asked | None:
        """Replace a question by its next edition, whose answer is owed; None if it is gone."""
        return await self._store.write(lambda tx: steps.revise(tx, question_id, question, route))

    async def delete(self, question_id: str) -> Asked | None:
        """Remove a question, its reply and what was said of it; what was there is returned."""
        return await self._store.write(lambda tx: steps.remove(tx, question_id))

    async def of_person(self, user: int, limit: int = 25) -> list[Asked]:
        """A person's questions, the latest first."""
        theirs = rows.questions().order_by(QuestionRow.number.desc()).limit(limit)

        async def find(tx: Transaction) -> list[Asked]:
            wanted = theirs.where(QuestionRow.person == tx.keys.person(user))
            return rows.readable(tx, await tx.session.scalars(wanted))

        return await self._store.read(find)

    async def in_thread(self, thread: int) -> Asked | None:
        """The latest answered question of a thread."""
        here = rows.questions().where(QuestionRow.thread == thread)
        answered = here.where(QuestionRow.status.in_(rows.SETTLED))
        return await self._first(answered.order_by(QuestionRow.number.desc()))

    async def first_in_thread(self, thread: int) -> Asked | None:
        """The oldest question of a thread that is still kept: its asker is the starter."""
        here = rows.questions().where(QuestionRow.thread == thread)
        return await self._first(here.order_by(QuestionRow.number))

    async def by_source(self, source: str) -> Asked | None:
        """The question that came by this interaction or message."""
        return await self._first(rows.questions().where(QuestionRow.source == source))

    async def expire(self, before: datetime) -> int:
        """Empty the questions whose last edition was accepted before a time; returns how many."""
        return await expire(self._store, before)

    async def citing(self, snippet_id: str) -> list[Cited]:
        """The answers that show a snippet, the oldest first; expired ones are among them."""
        return await self._store.read(lambda tx: citing(tx, snippet_id))

    async def cited(self) -> list[str]:
        """The snippets that answers show, each once; those of expired answers are among them."""
        return await self._store.read(cited)

    async def uncite(self, question_id: str, snippet_id: str) -> None:
        """Forget that an answer whose text has expired shows a snippet, and note it as corrected.

        An answer whose text is kept is corrected by `replace_reply`: of such nothing changes.
        """
        await self._store.write(lambda tx: uncite(tx, question_id, snippet_id))

    async def replace_reply(
        self, question_id: str, revision: int, reply: StoredReply
    ) -> Asked | None:
        """Correct the reply to an edition, whose delivery is owed again, and note it.

        None where the question is gone, edited since, or not answered yet.
        """
        return await self._store.write(lambda tx: replace_reply(tx, question_id, revision, reply))

    async def corrections(self, since: datetime, snippet_id: str | None = None) -> list[Correction]:
        """Answers corrected since then, because of one snippet or of any, the oldest first."""
        return await self._store.read(lambda tx: corrections(tx, since, snippet_id))

    async def unanswered(self, since: datetime) -> list[Gap]:
        """What was asked since then and not answered, as counts, what was asked most first."""
        return await self._store.read(lambda tx: unanswered(tx, since))

    async def _first(self, wanted: Select[QuestionRow]) -> Asked | None:
        async def find(tx: Transaction) -> Asked | None:
            row = (await tx.session.scalars(wanted.limit(1))).one_or_none()
            return rows.asked(tx, row) if row else None

        return await self._store.read(find)

    async def _all(self, wanted: Select[QuestionRow]) -> list[Asked]:
        async def find(tx: Transaction) -> list[Asked]:
            return rows.readable(tx, await tx.session.scalars(wanted))

        return await self._store.read(find)
