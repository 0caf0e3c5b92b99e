"""Questions as rows and back."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Select, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import StateUnavailable
from bot.state.gaps import write_gaps
from bot.state.keys import Unreadable
from bot.state.model import Asked, Place, Route, Status, StoredReply
from bot.state.removals import Removal, removal_of
from bot.state.sealing import QUESTION, REPLY, ROUTE, WORDS
from bot.state.tables import Base, CitationRow, QuestionRow
from bot.state.transaction import Transaction

log = logging.getLogger(__name__)

KEPT = QuestionRow.status != Status.EXPIRED
"""Questions whose text is still there."""

SETTLED = (Status.ANSWERED, Status.DELIVERED)
"""Whose reply is stored."""


def questions() -> Select[QuestionRow]:
    """Questions that are kept, in no order."""
    return select(QuestionRow).where(KEPT)


async def locked(tx: Transaction, question_id: str) -> QuestionRow | None:
    """The question, for this transaction to change; None if it is gone."""
    wanted = questions().where(QuestionRow.id == question_id).with_for_update()
    return (await tx.session.scalars(wanted)).one_or_none()


async def edition(tx: Transaction, question_id: str, revision: int) -> QuestionRow | None:
    """The question to change; None if it is gone or edited since."""
    row = await locked(tx, question_id)
    return row if row and row.revision == revision else None


def asked(tx: Transaction, row: QuestionRow) -> Asked:
    """The question that a row holds; raises StateUnavailable where it was damaged."""
    try:
        return _asked(tx, row)
    except (Unreadable, ValueError) as error:
        raise StateUnavailable(
            f"The question {row.id} cannot be read: its row was damaged, or sealed with a key "
            "that is lost. Put back a copy of the database and its keys, or delete the question."
        ) from error


def readable(tx: Transaction, rows: Iterable[QuestionRow]) -> list[Asked]:
    """The questions that can be read: one that cannot holds up no other."""
    found = []
    for row in rows:
        try:
            found.append(asked(tx, row))
        except StateUnavailable as error:
            log.error("%s", error)  # noqa: TRY400 - the trace would hold nothing more
    return found


def write_route(tx: Transaction, row: QuestionRow, route: Route) -> None:
    """Keep a route, and the ids in it that questions are found by."""
    row.server, row.channel, row.thread = route.server, route.channel, route.thread
    row.route = tx.seal(ROUTE, route)


def without_token(route: Route) -> Route:
    """The route once the interaction's token has done its work."""
    return replace(route, token=None, token_until=None)


def write_place(row: QuestionRow, place: Place | None) -> None:
    """Keep where the reply stands; what was known before stays where nothing is known now."""
    if place:
        row.place_channel, row.place_message = place.channel, place.message


async def write_reply(tx: Transaction, row: QuestionRow, reply: StoredReply | None) -> None:
    """Keep a reply, or none, in the place of what was there."""
    row.reply = tx.seal(REPLY, reply) if reply else None
    row.outcome = reply.outcome if reply else None
    row.index_version = reply.index_version if reply else None
    await tx.session.execute(delete(CitationRow).where(CitationRow.question == row.number))
    tx.session.add_all(
        CitationRow(question=row.number, position=position, snippet_id=snippet_id)
        for position, snippet_id in enumerate(reply.snippet_ids if reply else ())
    )
    await write_gaps(tx, row.number, reply)


def place_of(row: QuestionRow) -> Place | None:
    """Where the reply stands."""
    if row.place_channel is None or row.place_message is None:
        return None
    return Place(row.place_channel, row.place_message)


def removal(row: QuestionRow, readable: Sequence[Asked], held: Iterable[Place] = ()) -> Removal:
    """What shows a question: of one that cannot be read, at least the reply."""
    if readable:
        return removal_of(readable[0], held)
    place = place_of(row)
    return Removal((*([place] if place else []), *held))


def insert(tx: Transaction, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that may say what is to happen on a conflict."""
    on_server = tx.session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(table) if on_server else sqlite.insert(table)


def _asked(tx: Transaction, row: QuestionRow) -> Asked:
    if row.question is None or row.about is None or row.route is None or row.source is None:
        raise Unreadable
    return Asked(
        id=row.id,
        source=row.source,
        question=tx.unseal(QUESTION, row.question),
        route=tx.unseal(ROUTE, row.route),
        status=row.status,
        revision=row.revision,
        accepted_at=row.accepted_at,
        about=tx.unseal(WORDS, row.about),
        reply=tx.unseal(REPLY, row.reply) if row.reply else None,
        place=place_of(row),
        noticed=row.noticed,
    )
