"""Answers that cite a snippet, and those that were corrected in place."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.state import rows
from bot.state.maintenance import Cited, Correction
from bot.state.maintenance_tables import CorrectionRow
from bot.state.model import Asked, Status, StoredReply
from bot.state.tables import CitationRow, QuestionRow
from bot.state.transaction import Transaction


async def citing(tx: Transaction, snippet_id: str) -> list[Cited]:
    """The answers that show a snippet, the oldest first; expired ones are among them."""
    wanted = select(QuestionRow).join(CitationRow, CitationRow.question == QuestionRow.number)
    wanted = wanted.where(CitationRow.snippet_id == snippet_id).order_by(QuestionRow.number)
    found = (await tx.session.scalars(wanted)).unique()
    return [Cited(row.id, row.status, row.index_version or "", rows.place_of(row)) for row in found]


async def cited(tx: Transaction) -> list[str]:
    """The snippets that answers show, each once."""
    every = select(CitationRow.snippet_id).distinct().order_by(CitationRow.snippet_id)
    return list(await tx.session.scalars(every))


async def uncite(tx: Transaction, question_id: str, snippet_id: str) -> None:
    """Forget that an expired answer shows a snippet, and note it as corrected."""
    expired = select(QuestionRow.number).where(QuestionRow.id == question_id, ~rows.KEPT)
    question = await tx.session.scalar(expired.with_for_update())
    if question is None:
        return
    shown = (CitationRow.question == question, CitationRow.snippet_id == snippet_id)
    gone = delete(CitationRow).where(*shown).returning(CitationRow.position)
    if (await tx.session.scalars(gone)).all():
        tx.session.add(CorrectionRow(question=question, snippet_id=snippet_id, corrected_at=tx.at))


async def replace_reply(
    tx: Transaction, question_id: str, revision: int, reply: StoredReply
) -> Asked | None:
    """Put a corrected reply in the place of the one that this edition has, and note it."""
    row = await rows.edition(tx, question_id, revision)
    if row is None or row.status not in rows.SETTLED:
        return None
    shown = select(CitationRow.snippet_id).where(CitationRow.question == row.number)
    before = (await tx.session.scalars(shown.order_by(CitationRow.position))).all()
    gone = [one for one in dict.fromkeys(before) if one not in reply.snippet_ids]
    tx.session.add_all(
        CorrectionRow(question=row.number, snippet_id=one, corrected_at=tx.at)
        for one in gone or [""]
    )
    await rows.write_reply(tx, row, reply)
    row.overtaken = row.status is Status.ANSWERED or None
    row.status = Status.ANSWERED
    return rows.asked(tx, row)


async def corrections(tx: Transaction, since: datetime, snippet_id: str | None) -> list[Correction]:
    """Answers corrected since then, because of one snippet or of any, the oldest first."""
    wanted = select(CorrectionRow, QuestionRow).join(
        QuestionRow, QuestionRow.number == CorrectionRow.question
    )
    wanted = wanted.where(CorrectionRow.corrected_at >= since).order_by(CorrectionRow.number)
    if snippet_id is not None:
        wanted = wanted.where(CorrectionRow.snippet_id == snippet_id)
    return [
        Correction(row.id, one.corrected_at, one.snippet_id, row.status, rows.place_of(row))
        for one, row in await tx.session.execute(wanted)
    ]
