import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Executable, delete, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.state import verifying
from bot.state.chain import BEGINNING, Head
from bot.state.database import Database, open_state
from bot.state.model import Erased
from bot.state.moderation import Act, Deed, Entry
from bot.state.moderation_tables import AuditDetailRow, AuditHeadRow, AuditRow
from bot.state.transaction import Transaction
from bot.state.verifying import HEAD
from tests.bot.state.community import CARLA, DORA, ELSEWHERE, SERVER, act, logged
from tests.bot.state.posts import ANNA, BERND, PATIENT


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "BATCH", 2)


async def tampered(state: Database, *changes: Executable) -> None:
    """Change rows as somebody could who owns the database and lacks the keys."""

    async def tamper(tx: Transaction) -> None:
        for statement in (*UNGUARDED[tx.session.get_bind().dialect.name], *changes):
            await tx.session.execute(statement)

    await state.store.write(tamper)


UNGUARDED: dict[str, Sequence[Executable]] = {
    "sqlite": (
        text("PRAGMA defer_foreign_keys = ON"),
        text("DROP TRIGGER IF EXISTS audit_UPDATE"),
        text("DROP TRIGGER IF EXISTS audit_DELETE"),
    ),
    "postgresql": (text("SET LOCAL session_replication_role = replica"),),
}


def line(number: int) -> ColumnElement[bool]:
    return (AuditRow.server == SERVER) & (AuditRow.number == number)


def forged(entry: Entry, previous: str) -> dict[str, object]:
    """A line with a hash that fits it, and other words."""
    at = entry.at.isoformat(timespec="microseconds")
    told = [entry.server, entry.number, at, entry.who, entry.what, "message:666", entry.said]
    data = json.dumps([*told, previous], separators=(",", ":")).encode()
    return {"subject": "message:666", "hash": hashlib.sha256(data).hexdigest()}


async def test_a_line_says_who_what_why_when_and_on_what(state: Database) -> None:
    before = datetime.now(UTC)
    entry = await state.audit.record(SERVER, act())
    assert (entry.server, entry.number, entry.previous) == (SERVER, 1, BEGINNING)
    assert before <= entry.at <= datetime.now(UTC)
    assert (entry.user, entry.who) == (CARLA, state.store.keys.person(CARLA))
    assert (entry.what, entry.subject) == (Deed.WARNED, "message:50")
    assert entry.why == "Was rude to others"
    assert await state.audit.entries(SERVER) == [entry]


async def test_whatever_was_typed_as_a_reason_comes_back_whole(state: Database) -> None:
    entry = await state.audit.record(SERVER, act(why="half \ud83d of it\0\n…"))
    assert await state.audit.entries(SERVER) == [entry]
    assert await state.audit.verify(SERVER) is None


async def test_every_deed_can_be_logged(state: Database) -> None:
    entries = [await state.audit.record(SERVER, act(deed)) for deed in Deed]
    assert await state.audit.entries(SERVER) == entries


async def test_lines_count_up_in_each_server_and_each_holds_the_one_before(
    state: Database,
) -> None:
    entries = await logged(state, 3)
    (other,) = await logged(state, 1, ELSEWHERE)
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [BEGINNING, entries[0].hash, entries[1].hash]
    assert (other.number, other.previous) == (1, BEGINNING)


async def test_lines_are_read_on_from_any_number(state: Database) -> None:
    entries = await logged(state, 5)
    assert await state.audit.entries(SERVER, after=1, limit=2) == entries[1:3]
    assert await state.audit.entries(SERVER, after=5) == []


async def test_lines_that_concern_a_person_come_the_latest_first(state: Database) -> None:
    first, second = await logged(state, 2)
    await state.audit.record(SERVER, act(about=BERND))
    await state.audit.record(SERVER, act(about=None))
    await logged(state, 1, ELSEWHERE)
    assert await state.audit.about(SERVER, ANNA) == [second, first]
    assert await state.audit.about(SERVER, ANNA, limit=1) == [second]


async def test_whoever_has_the_lines_can_follow_the_chain(state: Database) -> None:
    for entry in await logged(state, 2):
        at = entry.at.isoformat(timespec="microseconds")
        told = [entry.server, entry.number, at, entry.who, entry.what, entry.subject, entry.said]
        data = json.dumps([*told, entry.previous], separators=(",", ":")).encode("ascii")
        assert hashlib.sha256(data).hexdigest() == entry.hash


async def test_lines_of_many_at_once_form_one_chain(
    state: Database, url: str, key_file: Path
) -> None:
    other = await open_state(url, key_file, PATIENT)
    acts = [bot.audit.record(SERVER, act()) for bot in (state, other) for _ in range(10)]
    written = await asyncio.gather(*acts)
    assert sorted(entry.number for entry in written) == list(range(1, 21))
    assert await state.audit.verify(SERVER) is None
    await other.close()


async def test_a_log_that_nobody_touched_holds(state: Database) -> None:
    assert await state.audit.verify(SERVER) is None
    await logged(state, 5)
    assert await state.audit.verify(SERVER) is None
    assert await state.audit.verify(ELSEWHERE) is None


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "message:666"},
        {"what": Deed.APPROVED},
        {"who": "0" * 64},
        {"at": datetime(2031, 1, 1, tzinfo=UTC)},
        {"said": "0" * 64},
        {"previous": "0" * 63 + "1"},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_a_line_that_was_changed_shows(state: Database, change: dict[str, object]) -> None:
    await logged(state, 4)
    await tampered(state, update(AuditRow).where(line(3)).values(change))
    assert await state.audit.verify(SERVER) == 3


@pytest.mark.parametrize("change", ["user", "why"])
async def test_another_name_or_reason_beside_a_line_shows(state: Database, change: str) -> None:
    await logged(state, 2)
    await state.audit.record(SERVER, act(who=DORA, why="Something else"))

    async def swap(tx: Transaction) -> None:
        rows = {row.entry: row for row in await tx.session.scalars(select(AuditDetailRow))}
        setattr(rows[2], change, getattr(rows[3], change))

    await state.store.write(swap)
    assert await state.audit.verify(SERVER) == 2


async def test_a_reason_that_was_damaged_shows_and_hides_no_line(state: Database) -> None:
    entries = await logged(state, 3)
    await tampered(state, update(AuditDetailRow).where(AuditDetailRow.entry == 2).values(why=b"x"))
    assert await state.audit.verify(SERVER) == 2
    assert await state.audit.entries(SERVER) == [
        entries[0],
        replace(entries[1], why=""),
        entries[2],
    ]


async def test_a_line_without_anything_beside_it_shows(state: Database) -> None:
    await logged(state, 3)
    await tampered(state, delete(AuditDetailRow).where(AuditDetailRow.entry == 2))
    assert await state.audit.verify(SERVER) == 2
    assert len(await state.audit.entries(SERVER)) == 3


@pytest.mark.parametrize("gone", [1, 2, 4])
async def test_a_line_that_was_removed_shows(state: Database, gone: int) -> None:
    await logged(state, 4)
    beside = delete(AuditDetailRow).where(AuditDetailRow.entry == gone)
    await tampered(state, beside, delete(AuditRow).where(line(gone)))
    assert await state.audit.verify(SERVER) == gone


async def test_that_lines_were_removed_at_the_end_shows_also_after_further_ones(
    state: Database,
) -> None:
    await logged(state, 4)
    await tampered(
        state,
        delete(AuditDetailRow).where(AuditDetailRow.entry > 2),
        delete(AuditRow).where(AuditRow.number > 2),
    )
    assert await state.audit.verify(SERVER) == 3
    assert (await logged(state, 1))[0].number == 5
    assert await state.audit.verify(SERVER) == 3


async def test_lines_that_changed_places_show(state: Database) -> None:
    await logged(state, 4)
    moves = [
        update(AuditRow).where(line(was)).values(number=now)
        for was, now in ((2, 9), (3, 2), (9, 3))
    ]
    await tampered(state, *moves)
    assert await state.audit.verify(SERVER) == 2


async def test_a_last_line_that_was_forged_with_its_hash_shows(state: Database) -> None:
    entries = await logged(state, 3)
    change = forged(entries[2], entries[1].hash)
    await tampered(state, update(AuditRow).where(line(3)).values(change))
    assert await state.audit.verify(SERVER) == 3


async def test_a_line_that_was_put_in_at_the_end_shows_also_after_further_ones(
    state: Database,
) -> None:
    first, second = await logged(state, 2)
    put_in = replace(second, number=3)
    row = AuditRow(server=SERVER, number=3, at=second.at, who=second.who, what=second.what)
    row.said, row.previous = second.said, second.hash
    for name, value in forged(put_in, second.hash).items():
        setattr(row, name, value)

    async def put(tx: Transaction) -> None:
        tx.session.add(row)

    await state.store.write(put)
    assert first.hash == second.previous
    assert await state.audit.verify(SERVER) == 3
    assert (await logged(state, 1))[0].number == 4
    assert await state.audit.verify(SERVER) == 3


@pytest.mark.parametrize("how", ["removed", "damaged", "of a longer log"])
async def test_a_head_that_was_tampered_with_shows_and_keeps_nothing_from_being_logged(
    state: Database, how: str
) -> None:
    await logged(state, 2)
    where = AuditHeadRow.server == SERVER
    if how == "of a longer log":

        async def lengthen(tx: Transaction) -> None:
            sealed = tx.seal(HEAD, Head(7, "0" * 64))
            await tx.session.execute(update(AuditHeadRow).where(where).values(head=sealed))

        await state.store.write(lengthen)
    else:
        gone = delete(AuditHeadRow).where(where)
        broken = update(AuditHeadRow).where(where).values(head=b"damaged")
        await tampered(state, gone if how == "removed" else broken)
    assert await state.audit.verify(SERVER) == 3
    assert (await logged(state, 1))[0].number > 3
    assert await state.audit.verify(SERVER) == 3


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit SET subject = 'x'", "DELETE FROM audit WHERE number = 1"],
)
async def test_the_database_itself_refuses_to_change_a_line(
    state: Database, statement: str
) -> None:
    entries = await logged(state, 2)
    with pytest.raises(IntegrityError, match="the log is only ever added to"):
        await state.store.write(lambda tx: tx.session.execute(text(statement)))
    assert await state.audit.entries(SERVER) == entries


async def test_a_member_who_erases_is_in_no_line_any_more_and_the_line_stands(
    state: Database,
) -> None:
    (entry,) = await logged(state, 1)
    assert await state.people.erase(ANNA) == Erased(0, (), ())
    assert await state.audit.entries(SERVER) == [replace(entry, why="")]
    assert await state.audit.about(SERVER, ANNA) == []
    assert await state.audit.verify(SERVER) is None


async def test_of_a_moderator_who_erases_a_keyed_hash_stays(state: Database) -> None:
    (entry,) = await logged(state, 1)
    await state.people.erase(CARLA)
    assert await state.audit.entries(SERVER) == [replace(entry, user=None)]
    assert (await state.people.personal_data(CARLA)).entries == ()
    assert await state.audit.verify(SERVER) is None


async def test_a_person_is_shown_what_they_did_and_what_concerns_them(state: Database) -> None:
    concerns = await state.audit.record(SERVER, act())
    did = await state.audit.record(ELSEWHERE, Act(ANNA, Deed.OBJECTED, "held:1"))
    await state.audit.record(SERVER, act(about=BERND))
    assert (await state.people.personal_data(ANNA)).entries == (concerns, did)


async def test_the_log_outlives_what_expires(state: Database) -> None:
    entries = await logged(state, 2)
    await state.questions.expire(datetime(2100, 1, 1, tzinfo=UTC))
    assert await state.audit.entries(SERVER) == entries
    assert await state.audit.verify(SERVER) is None
