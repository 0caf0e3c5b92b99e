"""Questions from acceptance to delivery, and out again."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select

from bot.model import Question
from bot.state import rows
from bot.state.expiry import expire
from bot.state.model import Accepted, Asked, Place, Post, Route, Status, StoredReply
from bot.state.sealing import QUESTION, ROUTE, WORDS
from bot.state.store import Store, Transaction
from bot.state.tables import CitationRow, QuestionRow, TicketRow

OWED = (Status.ACCEPTED, Status.ANSWERED)
SETTLED = (Status.ANSWERED, Status.DELIVERED)


@dataclass(frozen=True, slots=True)
class Cited:
    """An answer that shows a snippet; its text may have expired."""

    question_id: str
    status: Status
    index_version: str
    place: Place | None


class StoredQuestions:
    """Implements `bot.state.port.Questions`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def accept(self, post: Post) -> Accepted:
        """Store a post, durably, before it is acknowledged; the same source is stored once."""
        return await self._store.write(lambda tx: _accept(tx, post))

    async def get(self, question_id: str) -> Asked | None:
        """The question, unless it was deleted, erased or has expired."""
        return await self._first(rows.questions().where(QuestionRow.id == question_id))

    async def owed(self, limit: int = 100) -> list[Asked]:
        """Questions accepted or answered and not delivered, the oldest first."""
        owed = rows.questions().where(QuestionRow.status.in_(OWED))
        return await self._all(owed.order_by(QuestionRow.number).limit(limit))

    async def settle(self, question_id: str, revision: int, reply: StoredReply) -> Asked | None:
        """Store the reply to an edition; None where the question is gone or edited since."""
        return await self._store.write(lambda tx: _settle(tx, question_id, revision, reply))

    async def noticed(self, question_id: str, revision: int, place: Place | None) -> None:
        """Remember that the asker was told, in this place, that the answer has to wait."""
        await self._store.write(lambda tx: _noticed(tx, question_id, revision, place))

    async def routed(self, question_id: str, route: Route) -> None:
        """Keep a route that has become more precise; a token that was used up stays dropped."""
        await self._store.write(lambda tx: _routed(tx, question_id, route))

    async def delivered(self, question_id: str, revision: int, place: Place | None) -> None:
        """The reply to this edition is shown; the interaction's token is dropped.

        Of an edition that was replaced meanwhile, only the place is kept.
        """
        await self._store.write(lambda tx: _delivered(tx, question_id, revision, place))

    async def revise(self, question_id: str, question: Question, route: Route) -> Asked | None:
        """Replace a question by its next edition, whose answer is owed; None if it is gone."""
        return await self._store.write(lambda tx: _revise(tx, question_id, question, route))

    async def delete(self, question_id: str) -> Asked | None:
        """Remove a question, its reply and what was said of it; what was there is returned."""
        return await self._store.write(lambda tx: _delete(tx, question_id))

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
        answered = here.where(QuestionRow.status.in_(SETTLED))
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
        return await self._store.read(lambda tx: _citing(tx, snippet_id))

    async def _first(self, wanted: Select[QuestionRow]) -> Asked | None:
        async def find(tx: Transaction) -> Asked | None:
            row = (await tx.session.scalars(wanted.limit(1))).one_or_none()
            return rows.asked(tx, row) if row else None

        return await self._store.read(find)

    async def _all(self, wanted: Select[QuestionRow]) -> list[Asked]:
        async def find(tx: Transaction) -> list[Asked]:
            return rows.readable(tx, await tx.session.scalars(wanted))

        return await self._store.read(find)


async def _accept(tx: Transaction, post: Post) -> Accepted:
    """Insert it, or find what the same source was accepted as; two at once insert one."""
    asked = _first_edition(tx, post)
    values = {
        **{name: getattr(asked, name) for name in _PLAIN},
        "person": tx.keys.person(post.route.user),
        "edited_at": tx.at,
        "server": post.route.server,
        "channel": post.route.channel,
        "thread": post.route.thread,
        "key": tx.key_id,
        "question": tx.seal(QUESTION, post.question),
        "about": tx.seal(WORDS, post.about),
        "route": tx.seal(ROUTE, post.route),
    }
    new = (
        rows.insert(tx, QuestionRow)
        .values(values)
        .on_conflict_do_nothing(index_elements=["source"])
    )
    if await tx.session.scalar(new.returning(QuestionRow.id)):
        return Accepted(asked, new=True)
    known = select(QuestionRow).where(QuestionRow.source == post.source)
    row = (await tx.session.scalars(known)).one_or_none()
    # Gone again between the two statements: it was deleted, so this is a new post.
    return Accepted(rows.asked(tx, row), new=False) if row else await _accept(tx, post)


_PLAIN = ("id", "source", "status", "revision", "noticed", "accepted_at")


def _first_edition(tx: Transaction, post: Post) -> Asked:
    return Asked(
        id=secrets.token_hex(8),
        source=post.source,
        question=post.question,
        route=post.route,
        status=Status.ACCEPTED,
        revision=1,
        accepted_at=tx.at,
        about=post.about,
    )


async def _settle(
    tx: Transaction, question_id: str, revision: int, reply: StoredReply
) -> Asked | None:
    row = await rows.edition(tx, question_id, revision)
    if row is None:
        return None
    await rows.write_reply(tx, row, reply)
    row.status, row.answered_at = Status.ANSWERED, tx.at
    return rows.asked(tx, row)


async def _noticed(tx: Transaction, question_id: str, revision: int, place: Place | None) -> None:
    row = await rows.edition(tx, question_id, revision)
    if row and row.status is not Status.DELIVERED:
        row.noticed = True
        rows.write_place(row, place)


async def _routed(tx: Transaction, question_id: str, route: Route) -> None:
    row = await rows.locked(tx, question_id)
    # A delivery that was under way when the question became private must not make it public again.
    if row and row.route and not (tx.unseal(ROUTE, row.route).private and not route.private):
        used_up = row.status is Status.DELIVERED
        rows.write_route(tx, row, rows.without_token(route) if used_up else route)


async def _delivered(tx: Transaction, question_id: str, revision: int, place: Place | None) -> None:
    row = await rows.locked(tx, question_id)
    if row is None or row.route is None:
        return
    route = tx.unseal(ROUTE, row.route)
    if row.revision == revision and row.status in SETTLED:
        row.status, row.delivered_at = Status.DELIVERED, tx.at
        rows.write_place(row, place)
        rows.write_route(tx, row, rows.without_token(route))
    elif row.revision > revision and not route.private and rows.place_of(row) is None:
        # Edited while this reply was on its way: the next one takes its place.
        rows.write_place(row, place)


async def _revise(
    tx: Transaction, question_id: str, question: Question, route: Route
) -> Asked | None:
    row = await rows.locked(tx, question_id)
    if row is None:
        return None
    await rows.write_reply(tx, row, None)
    rows.write_route(tx, row, route)
    row.question = tx.seal(QUESTION, question)
    row.revision, row.status, row.noticed = row.revision + 1, Status.ACCEPTED, False
    row.edited_at, row.answered_at, row.delivered_at = tx.at, None, None
    return rows.asked(tx, row)


async def _delete(tx: Transaction, question_id: str) -> Asked | None:
    wanted = select(QuestionRow).where(QuestionRow.id == question_id).with_for_update()
    row = (await tx.session.scalars(wanted)).one_or_none()
    if row is None:
        return None
    was = rows.readable(tx, [row]) if row.status is not Status.EXPIRED else []
    said = TicketRow.subject_hash == tx.keys.subject(question_id)
    await tx.session.execute(delete(TicketRow).where(said))
    await tx.session.execute(delete(QuestionRow).where(QuestionRow.id == question_id))
    return was[0] if was else None


async def _citing(tx: Transaction, snippet_id: str) -> list[Cited]:
    wanted = select(QuestionRow).join(CitationRow, CitationRow.question == QuestionRow.number)
    wanted = wanted.where(CitationRow.snippet_id == snippet_id).order_by(QuestionRow.number)
    found = (await tx.session.scalars(wanted)).unique()
    return [Cited(row.id, row.status, row.index_version or "", rows.place_of(row)) for row in found]
