import asyncio
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.state.database import Database, open_state
from bot.state.model import Opinion, PolicyVersions, Ticket, TicketKind
from bot.state.tables import Base
from bot.state.transaction import Transaction
from tests.bot.state.children import child, said
from tests.bot.state.community import CARLA, SERVER, act, proposed, removed
from tests.bot.state.posts import (
    ANNA,
    LATER,
    PATIENT,
    accepted,
    delivered,
    kept,
    post,
    reply,
    route,
)

SECRETS = (
    b"Triptans",
    b"migraine",
    b"Migraine",
    b"zigzag",
    b"sumatriptan",
    b"two weeks",
    b"female",
    b"Triptans end an attack",
    b"aW50ZXJhY3Rpb24tdG9rZW4",
    b"my neighbour Ms Muster",
    b"Bell's palsy",
    b"you fool",
    b"Please rephrase",
    b"leave out the insult",
    b"Was rude",
    b"A clearer sentence",
    b"It is nothing",
    b"what is to be told to whom",
    str(CARLA).encode(),
    str(ANNA).encode(),
    ANNA.to_bytes(8, "big"),
    ANNA.to_bytes(8, "little"),
)
"""What the posts of these tests hold that nobody may read in a database."""


async def filled(state: Database) -> None:
    """Everything that is sealed, with words that are in no other place."""
    await state.people.agree(ANNA, PolicyVersions("1", "1"))
    asked = await delivered(state, 1)
    await accepted(state, 2)
    await state.reports.opine(ANNA, Opinion(asked.id, helpful=True))
    said_of_it = "my neighbour Ms Muster has it, too"
    number = await state.reports.open(
        ANNA, Ticket(TicketKind.ANSWER, asked.id, said_of_it), route()
    )
    await state.reports.answer(number, "It is nothing")
    await removed(state, 3)
    await proposed(state, ANNA)
    await state.audit.record(SERVER, act())
    await state.errands.add("tell", "what is to be told to whom")
    await state.reports.open(ANNA, Ticket(TicketKind.NOT_A_NAME, "Bell's palsy", said_of_it))


def found_in(secrets: Iterable[bytes], folder: Path) -> list[tuple[str, bytes]]:
    files = [path for path in folder.iterdir() if path.name.startswith("state.db")]
    assert files
    return [(path.name, one) for path in files for one in secrets if one in path.read_bytes()]


async def test_a_question_is_there_though_the_bot_was_killed_once_it_was_accepted(
    url: str, key_file: Path
) -> None:
    with child("accept_and_die", url, key_file, 7) as killed:
        question_id = said(killed)
        assert killed.wait() == -signal.SIGKILL
    state = await open_state(url, key_file, PATIENT)
    (owed,) = await state.questions.owed()
    assert (owed.id, owed.question, owed.route) == (question_id, post(7).question, post(7).route)
    assert not (await state.questions.accept(post(7))).new
    await state.close()


async def test_of_two_bots_that_begin_with_an_empty_database_each_question_is_new_to_one(
    url: str, key_file: Path
) -> None:
    with (
        child("accept_many", url, key_file, 15) as one,
        child("accept_many", url, key_file, 15) as other,
    ):
        for bot in (one, other):
            assert said(bot) == "ready"
            assert bot.stdin
        for bot in (one, other):
            assert bot.stdin
            bot.stdin.write("go\n")
            bot.stdin.flush()
        new = [*said(one).split(), *said(other).split()]
    assert sorted(new) == sorted(f"interaction:{number}" for number in range(15))
    state = await open_state(url, key_file, PATIENT)
    assert {asked.source for asked in await state.questions.owed()} == set(new)
    await state.close()


async def test_many_at_once_write_without_getting_into_each_others_way(state: Database) -> None:
    asked = await asyncio.gather(*(accepted(state, number) for number in range(30)))
    await asyncio.gather(
        *(state.questions.settle(one.id, 1, reply()) for one in asked),
        *(state.people.agree(one, PolicyVersions("1", "1")) for one in range(10)),
        *(state.questions.of_person(ANNA) for _ in range(10)),
    )
    settled = await asyncio.gather(*(kept(state, one) for one in asked))
    assert all(one.reply == reply() for one in settled)


async def test_nothing_that_anybody_wrote_can_be_read_in_the_files_of_a_database(
    tmp_path: Path, key_file: Path
) -> None:
    state = await open_state(f"sqlite:///{tmp_path / 'state.db'}", key_file, PATIENT)
    await filled(state)
    assert (tmp_path / "state.db-wal").stat().st_size
    assert found_in(SECRETS, tmp_path) == []
    await state.close()
    assert found_in(SECRETS, tmp_path) == []


async def test_nothing_that_anybody_wrote_can_be_read_in_the_rows_of_a_database(
    state: Database,
) -> None:
    await filled(state)

    async def dump(tx: Transaction) -> list[str]:
        tables = [table.name for table in Base.metadata.sorted_tables]
        queries = [text(f"SELECT * FROM {name}") for name in tables]  # noqa: S608 - our tables
        return [str(row) for query in queries for row in await tx.session.execute(query)]

    rows = "\n".join(await state.store.read(dump))
    assert "interaction:1" in rows
    assert [secret for secret in SECRETS if repr(secret)[2:-1] in rows] == []


async def test_of_whom_everything_was_erased_no_trace_is_in_the_files(
    tmp_path: Path, key_file: Path
) -> None:
    state = await open_state(f"sqlite:///{tmp_path / 'state.db'}", key_file, PATIENT)
    await filled(state)
    traces = (state.store.keys.person(ANNA).encode(), b"interaction:1", b"interaction:2")
    assert found_in(traces, tmp_path)
    await state.people.erase(ANNA)
    assert found_in(traces, tmp_path) == []
    await state.close()


async def test_of_what_expired_no_trace_of_the_person_is_in_the_files(
    tmp_path: Path, key_file: Path
) -> None:
    state = await open_state(f"sqlite:///{tmp_path / 'state.db'}", key_file, PATIENT)
    await delivered(state, 1)
    await state.reports.open(ANNA, Ticket(TicketKind.CONDITION, "Gout", ""))
    traces = (state.store.keys.person(ANNA).encode(), b"interaction:1")
    assert found_in(traces, tmp_path)
    await state.questions.expire(LATER)
    assert found_in(traces, tmp_path) == []
    await state.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no rights of this kind")
async def test_only_their_owner_may_read_the_files_of_a_database(
    tmp_path: Path, key_file: Path
) -> None:
    state = await open_state(f"sqlite:///{tmp_path / 'new' / 'state.db'}", key_file)
    await accepted(state)
    files = list((tmp_path / "new").iterdir())
    assert len(files) == 3
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    await state.close()
