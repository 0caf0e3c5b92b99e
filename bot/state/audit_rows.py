"""Lines of the log as rows and back, with what of them can be erased."""

from typing import TypeVar

from sqlalchemy import Select, and_, select, update

from bot.state.chain import Line
from bot.state.moderation import Entry
from bot.state.moderation_tables import AuditDetailRow, AuditRow
from bot.state.reading import read_all
from bot.state.sealing import NUMBER, TEXT, Codec
from bot.state.transaction import Transaction

Value = TypeVar("Value")

Lines = Select[AuditRow, AuditDetailRow | None]


def lines() -> Lines:
    """Lines with what can be erased of them, in no order."""
    beside = and_(AuditDetailRow.server == AuditRow.server, AuditDetailRow.entry == AuditRow.number)
    return select(AuditRow, AuditDetailRow).outerjoin(AuditDetailRow, beside)


async def found(tx: Transaction, wanted: Lines) -> list[Entry]:
    """Lines as they read now; where something beside one was damaged, the line stands without."""
    return [entry(tx, row, beside) for row, beside in await tx.session.execute(wanted)]


def entry(tx: Transaction, row: AuditRow, beside: AuditDetailRow | None) -> Entry:
    """A line as it reads now."""
    return Entry(
        server=row.server,
        number=row.number,
        at=row.at,
        who=row.who,
        what=row.what,
        subject=row.subject,
        said=row.said,
        previous=row.previous,
        hash=row.hash,
        user=_opened(tx, NUMBER, beside.user) if beside else None,
        why=(_opened(tx, TEXT, beside.why) if beside else None) or "",
    )


def line_of(row: AuditRow) -> Line:
    """What a line's hash is over."""
    return Line(row.server, row.number, row.at, row.who, row.what, row.subject, row.said)


def is_vouched_for(tx: Transaction, row: AuditRow, beside: AuditDetailRow | None) -> bool:
    """Whether what stands beside a line, as far as it was not erased, is what was recorded."""
    if beside is None:
        return False
    user, why = _opened(tx, NUMBER, beside.user), _opened(tx, TEXT, beside.why)
    is_who = beside.user is None or (user is not None and tx.keys.person(user) == row.who)
    return is_who and (beside.why is None or (why is not None and tx.keys.said(why) == row.said))


async def entries_of(tx: Transaction, person: str) -> tuple[Entry, ...]:
    """The lines that tell of what a person did, or that concern them, the oldest first."""
    theirs = lines().where((AuditDetailRow.who == person) | (AuditDetailRow.about == person))
    return tuple(await found(tx, theirs.order_by(AuditRow.at, AuditRow.server, AuditRow.number)))


async def erase_from_log(tx: Transaction, person: str) -> None:
    """Take a person out of what stands beside lines; the lines stay, with a keyed hash."""
    for theirs, gone in (
        (AuditDetailRow.who == person, {"who": None, "user": None}),
        (AuditDetailRow.about == person, {"about": None, "why": None}),
    ):
        await tx.session.execute(update(AuditDetailRow).where(theirs).values(gone))


def _opened(tx: Transaction, codec: Codec[Value], sealed: bytes | None) -> Value | None:
    """What is sealed; None where nothing is, or it was damaged."""
    if sealed is None:
        return None
    values = read_all([sealed], lambda one: tx.unseal(codec, one), lambda _: "detail of the log")
    return values[0] if values else None
