"""What was asked and not answered, as counts: names and sections, never anybody's words."""

from datetime import datetime
from itertools import product

from sqlalchemy import delete, func, select

from bot.document import Outcome
from bot.harmless import harmless
from bot.state.maintenance import Gap, Lacking
from bot.state.maintenance_tables import GapRow
from bot.state.model import StoredReply
from bot.state.reading import read_all
from bot.state.sealing import Codec
from bot.state.tables import QuestionRow
from bot.state.transaction import Transaction
from kb.model import one_line

UNANSWERED = (Outcome.INSUFFICIENT, Outcome.OUT_OF_SCOPE)

LACKING = Codec(Lacking)


async def write_gaps(tx: Transaction, question: int, reply: StoredReply | None) -> None:
    """Keep what a reply leaves unanswered, in the place of what was there."""
    await tx.session.execute(delete(GapRow).where(GapRow.question == question))
    for one in _lacking(reply) if reply else ():
        row = GapRow(question=question, key=tx.key_id, lacking=tx.seal(LACKING, one))
        row.lacking_hash = tx.keys.subject(LACKING.dump(one).decode())
        tx.session.add(row)


async def unanswered(tx: Transaction, since: datetime) -> list[Gap]:
    """What was not answered since then, what was asked most first."""
    often, latest = func.count(), func.max(QuestionRow.answered_at)
    counted = (
        select(func.min(GapRow.number), QuestionRow.outcome, often, latest)
        .join(QuestionRow, QuestionRow.number == GapRow.question)
        .where(QuestionRow.answered_at >= since)
        .group_by(GapRow.lacking_hash, QuestionRow.outcome)
        .order_by(often.desc(), latest.desc())
    )
    groups = (await tx.session.execute(counted)).all()
    told = await _told(tx, [number for number, *_ in groups])
    return [
        Gap(told[number], outcome, count, at)
        for number, outcome, count, at in groups
        if outcome and at and number in told
    ]


async def _told(tx: Transaction, numbers: list[int]) -> dict[int, Lacking]:
    """What some rows tell of, by their numbers; one of each kind is enough."""
    wanted = await tx.session.scalars(select(GapRow).where(GapRow.number.in_(numbers)))
    return dict(read_all(wanted, lambda row: (row.number, tx.unseal(LACKING, row.lacking)), _name))


def _lacking(reply: StoredReply) -> list[Lacking]:
    """Each name with each section; an answer lacks nothing but sections."""
    names = [(name, True) for name in reply.about]
    if reply.outcome in UNANSWERED:
        names += [(_one_name(name), False) for name in reply.unknown]
    elif not reply.gaps:
        return []
    every = product(dict.fromkeys(names) or [("", False)], reply.gaps or ("",))
    return [Lacking(name, known, section) for (name, known), section in every]


def _one_name(said: str) -> str:
    """A name as somebody spelt it, so that it is counted with others of the same."""
    return one_line(harmless(said)).casefold()


def _name(row: GapRow) -> str:
    return f"gap {row.number}"
