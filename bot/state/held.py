"""Posts that wait for a moderator, and what was decided on them."""

import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, func, select, update

from bot.state import held_rows, rows
from bot.state.model import Place
from bot.state.moderation import (
    ALERT_SOURCE,
    Decision,
    Held,
    HeldPost,
    HeldStatus,
    Hold,
    HoldReason,
    TakenBack,
)
from bot.state.moderation_tables import HeldRow
from bot.state.removals import Removal, note_removal
from bot.state.sealing import TEXT
from bot.state.store import Store
from bot.state.transaction import Transaction

WAITING = HeldRow.status == HeldStatus.WAITING

REFUSED = (HeldStatus.REMOVED, HeldStatus.REDACTED)
"""What an author may object to."""

BY_RULE = (HoldReason.FINDING, HoldReason.NAME_CLAIM)
"""Why a post waits that nobody asked moderators to look at but for what stands in it."""


class StoredHeldPosts:
    """Implements `bot.state.moderation_port.HeldPosts`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def hold(self, hold: Hold) -> Held:
        """Let a post wait, durably; the same source waits once."""
        return await self._store.write(lambda tx: _hold(tx, hold))

    async def get(self, held_id: str) -> HeldPost | None:
        """The post, unless it was deleted, erased or is too old."""
        return await self._store.read(lambda tx: _found(tx, HeldRow.id == held_id))

    async def decide(
        self, held_id: str, decision: Decision, moderator: int, note: str = ""
    ) -> HeldPost | None:
        """Decide on a post that waits: the first wins; None for all others."""
        return await self._store.write(lambda tx: _decide(tx, held_id, decision, moderator, note))

    async def settled(self, held_id: str) -> None:
        """All is done that the decision leads to; of a post that waits (anew) nothing is noted."""
        await self._store.write(lambda tx: _settled(tx, held_id))

    async def unsettled(self) -> list[HeldPost]:
        """Posts of all servers whose decisions are still to be carried out, the oldest first."""
        owed = select(HeldRow).where(~WAITING, HeldRow.settled_at.is_(None))
        return await self._all(owed.order_by(HeldRow.decided_at, HeldRow.number))

    async def object(self, held_id: str, user: int) -> bool:
        """Let a post that was not let through wait once more; once, and for its author alone."""
        return await self._store.write(lambda tx: _object(tx, held_id, user))

    async def placed(self, held_id: str, place: Place) -> None:
        """Keep where the queue shows it."""
        await self._store.write(lambda tx: _placed(tx, held_id, place))

    async def waiting(self, server: int, limit: int = 25, offset: int = 0) -> list[HeldPost]:
        """The posts that wait in a server, who has waited longest first; `offset` are left out."""
        queue = select(HeldRow).where(HeldRow.server == server, WAITING)
        oldest = queue.order_by(HeldRow.waiting_since, HeldRow.number)
        return await self._all(oldest.limit(limit).offset(offset))

    async def unshown(self, server: int, limit: int) -> list[HeldPost]:
        """Posts that wait in a server and that no queue shows yet, the oldest first."""
        missing = HeldRow.place_message.is_(None)
        queue = select(HeldRow).where(HeldRow.server == server, WAITING, missing)
        return await self._all(queue.order_by(HeldRow.waiting_since, HeldRow.number).limit(limit))

    async def count(self, server: int) -> int:
        """How many posts wait in a server."""
        counted = select(func.count()).select_from(HeldRow)
        waiting = counted.where(HeldRow.server == server, WAITING)
        return await self._store.read(lambda tx: _number(tx, waiting))

    async def remind(self, server: int, before: datetime) -> int:
        """How many have waited since before a time and were not counted here yet."""
        return await self._store.write(lambda tx: _remind(tx, server, before))

    async def of_person(self, server: int, user: int, limit: int = 25) -> list[HeldPost]:
        """A person's posts that are or were held in a server, the latest first; no alerts."""
        judged = select(HeldRow).where(HeldRow.server == server, HeldRow.reason != HoldReason.ALERT)
        latest = judged.order_by(HeldRow.number.desc())

        async def find(tx: Transaction) -> list[HeldPost]:
            theirs = latest.where(HeldRow.person == tx.keys.person(user)).limit(limit)
            return held_rows.readable(tx, await tx.session.scalars(theirs))

        return await self._store.read(find)

    async def by_source(self, source: str) -> HeldPost | None:
        """The post that came by this interaction or message."""
        return await self._store.read(lambda tx: _found(tx, HeldRow.source == source))

    async def take_back(self, source: str) -> TakenBack | None:
        """Forget a post that waits by a rule, whose message was deleted; None: none waits."""
        seen = select(HeldRow.number).where(_shows(source)).limit(1)
        if await self._store.read(lambda tx: tx.session.scalar(seen)) is None:
            return None  # as with nearly every message: nobody who writes has to wait
        return await self._store.write(lambda tx: _take_back(tx, source))

    async def delete(self, held_id: str) -> HeldPost | None:
        """Remove a post, as where its author took it back; what was there is returned."""
        return await self._store.write(lambda tx: _delete(tx, held_id))

    async def _all(self, wanted: Select[HeldRow]) -> list[HeldPost]:
        async def find(tx: Transaction) -> list[HeldPost]:
            return held_rows.readable(tx, await tx.session.scalars(wanted))

        return await self._store.read(find)


async def _hold(tx: Transaction, hold: Hold) -> Held:
    """Insert it, or find what the same source is held as; two at once insert one."""
    values = {
        **held_rows.sealed(tx, hold),
        "key": tx.key_id,
        "id": secrets.token_hex(8),
        "source": hold.post.source,
        "server": hold.server,
        "person": tx.keys.person(hold.post.route.user),
        "reason": hold.reason,
        "status": HeldStatus.WAITING,
        "held_at": tx.at,
        "waiting_since": tx.at,
        "objected": False,
    }
    new = rows.insert(tx, HeldRow).values(values).on_conflict_do_nothing(index_elements=["source"])
    is_new = await tx.session.scalar(new.returning(HeldRow.id)) is not None
    known = select(HeldRow).where(HeldRow.source == hold.post.source).with_for_update()
    row = (await tx.session.scalars(known)).one_or_none()
    if row is None:
        # Gone again between the two statements: it was deleted, so this is a new post.
        return await _hold(tx, hold)
    is_new = is_new or _held_again(tx, row, hold)
    return Held(held_rows.held_post(tx, row), is_new)


def _held_again(tx: Transaction, row: HeldRow, hold: Hold) -> bool:
    """What waits is brought up to date; what was decided waits anew, unless this is a repeat."""
    was = held_rows.readable(tx, [row])
    same = bool(was) and was[0].hold.post.question == hold.post.question
    waited = row.status is HeldStatus.WAITING
    stands = row.status is not HeldStatus.REMOVED and hold.reason is HoldReason.MODERATOR
    anew = not waited and (stands or not (same and row.reason is hold.reason))
    if not same:
        held_rows.write(tx, row, hold)
    if anew:
        held_rows.wait(tx, row, hold.reason)
    return anew


async def _locked(tx: Transaction, held_id: str) -> HeldRow | None:
    wanted = select(HeldRow).where(HeldRow.id == held_id).with_for_update()
    return (await tx.session.scalars(wanted)).one_or_none()


async def _found(tx: Transaction, wanted: ColumnElement[bool]) -> HeldPost | None:
    row = (await tx.session.scalars(select(HeldRow).where(wanted))).one_or_none()
    return held_rows.held_post(tx, row) if row else None


async def _decide(
    tx: Transaction, held_id: str, decision: Decision, moderator: int, note: str
) -> HeldPost | None:
    row = await _locked(tx, held_id)
    if row is None or row.status is not HeldStatus.WAITING:
        return None
    row.status = HeldStatus(decision.value)
    row.decided_by, row.decided_at = tx.keys.person(moderator), tx.at
    row.settled_at = None
    row.note = tx.seal(TEXT, note) if note else None
    return held_rows.held_post(tx, row)


async def _object(tx: Transaction, held_id: str, user: int) -> bool:
    row = await _locked(tx, held_id)
    if row is None or row.objected or row.status not in REFUSED:
        return False
    if row.reason is HoldReason.ALERT or row.person != tx.keys.person(user):
        return False
    held_rows.wait(tx, row, HoldReason.OBJECTION)
    row.objected = True
    return True


async def _settled(tx: Transaction, held_id: str) -> None:
    decided = update(HeldRow).where(HeldRow.id == held_id, ~WAITING)
    await tx.session.execute(decided.values(settled_at=tx.at))


async def _placed(tx: Transaction, held_id: str, place: Place) -> None:
    where = {"place_channel": place.channel, "place_message": place.message}
    await tx.session.execute(update(HeldRow).where(HeldRow.id == held_id).values(where))


async def _number(tx: Transaction, counted: Select[int]) -> int:
    return await tx.session.scalar(counted) or 0


async def _remind(tx: Transaction, server: int, before: datetime) -> int:
    due = update(HeldRow).where(
        HeldRow.server == server,
        WAITING,
        HeldRow.waiting_since < before,
        HeldRow.reminded_at.is_(None),
    )
    told = await tx.session.scalars(due.values(reminded_at=tx.at).returning(HeldRow.number))
    return len(told.all())


async def _take_back(tx: Transaction, source: str) -> TakenBack | None:
    seen = select(HeldRow).where(_shows(source))
    taken = None
    for row in (await tx.session.scalars(seen.with_for_update())).all():
        if row.reason is HoldReason.ALERT:
            held_rows.empty(tx, row)
        elif row.status is HeldStatus.WAITING and row.reason in BY_RULE:
            places = tuple(held_rows.places_of(row))
            taken = TakenBack(row.server, places, await note_removal(tx, Removal(places)))
            await tx.session.execute(delete(HeldRow).where(HeldRow.id == row.id))
    return taken


def _shows(source: str) -> ColumnElement[bool]:
    """What moderators see of a source: the post, and the alert about it."""
    return HeldRow.source.in_((source, f"{ALERT_SOURCE}{source}"))


async def _delete(tx: Transaction, held_id: str) -> HeldPost | None:
    row = await _locked(tx, held_id)
    if row is None:
        return None
    was = held_rows.readable(tx, [row])
    await tx.session.execute(delete(HeldRow).where(HeldRow.id == held_id))
    return was[0] if was else None
