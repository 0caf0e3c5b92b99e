"""`/kb reindex` and `/kb rollback`: in front of everybody, over restarts, and when it fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.answering import Answering
from bot.desk.live import LiveSearcher
from bot.desk.worker import Worker
from bot.discord_app.maintenance.jobs import KIND
from bot.discord_app.wiring import create_bot
from bot.document import Document, Outcome
from bot.model import Question
from bot.state.model import Place, Post, Route, StoredReply
from bot.state.moderation import Deed
from kb.errors import PageInvalid
from retrieval.errors import IndexBusy, ModelUnavailable, NothingOlder, NotPublished, NotWritten
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.kb_upkeep import BUILT, HeldUpkeep
from tests.bot.discord_app.town import Town, read, shown

ENCODING = ("encode", 40, 100)


@pytest.fixture
def cara(town: Town) -> MemberActor:
    """A maintainer."""
    return town.newcomer("cara", manage_guild=True)


@pytest.fixture
def upkeep(town: Town) -> HeldUpkeep:
    upkeep = HeldUpkeep(town.env)
    town.change(upkeep=upkeep)
    return upkeep


async def logged(town: Town) -> list[tuple[Deed, str]]:
    entries = await town.database.audit.entries(town.guild.id)
    return [(entry.what, entry.subject) for entry in entries]


@asynccontextmanager
async def killed(town: Town, library: Library, upkeep: HeldUpkeep) -> AsyncIterator[None]:
    """The bot ends in the middle of what it does, and starts anew."""
    worker = Worker()
    answering = Answering(LiveSearcher(library.open, library.live, town.told.append))
    bot = create_bot(town.settings, town.database, answering, worker, town.told.append)
    bot.serve(replace(bot.services, upkeep=upkeep))
    bot.begin = lambda: None  # type: ignore[method-assign]  # as in the town
    try:
        await town.env.restart_bot(bot)
        await town.env.settle()
        yield
    finally:
        await worker.close()


async def released(town: Town, upkeep: HeldUpkeep) -> None:
    upkeep.go_on.set()
    await town.env.settle()


async def test_a_reindexing_is_shown_in_one_message_from_its_beginning_to_its_end(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    upkeep.steps = [ENCODING]
    result = await cara.slash(town.channel, "kb reindex")
    (message,) = town.said(town.channel)
    assert result.ephemeral
    assert message.jump_url in read(shown(result))
    assert "40 of 100" in read(message)
    assert "answered from the version before meanwhile" in read(message)
    assert "is having it indexed" in read(shown(await cara.slash(town.channel, "kb status")))
    await released(town, upkeep)
    (after,) = town.said(town.channel)
    assert after.id == message.id
    assert "Version `v2` answers now: 8 statements, 3 of them new; 1 dropped." in read(after)
    assert "No earlier answer had to be corrected." in read(after)
    assert await logged(town) == [(Deed.REINDEXED, "index:v2")]
    assert await town.database.errands.all(KIND) == []


async def test_questions_are_answered_meanwhile(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    await town.agree(town.ada)
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    await town.asks(town.ada, "What is the treatment of gout?")
    assert "colchicine" in town.last(town.thread())
    await released(town, upkeep)


async def test_who_comes_second_is_told_who_is_at_it(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    dan = town.newcomer("dan", manage_guild=True)
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    for command in ("kb reindex", "kb rollback"):
        told = read(shown(await dan.slash(town.channel, command)))
        assert f"<@{cara.id}> is at it already" in told
    await released(town, upkeep)
    assert upkeep.reindexings == 1
    await dan.slash(town.channel, "kb reindex")
    assert upkeep.reindexings == 2


async def test_many_corrected_answers_are_listed_page_by_page(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    for number in range(12):
        await correct(town, number)
    await released(town, upkeep)
    first = town.said(town.channel)[-1]
    assert "12 earlier answers were corrected" in read(first)
    assert read(first).count("the corrected answer is on its way") == 10
    await cara.click(first, label="Next (2 of 2)")
    second = town.said(town.channel)[-1]
    assert second.id == first.id
    assert read(second).count("the corrected answer is on its way") == 2
    assert "The index is up to date" in read(second)
    assert await logged(town) == [(Deed.REINDEXED, "index:v2"), (Deed.CORRECTED, "index:v2")]


async def correct(town: Town, number: int) -> None:
    """An answer shows a statement, and then no longer."""
    questions = town.database.questions
    route = Route(user=town.ada.id, channel=town.channel.id)
    asked = (await questions.accept(Post(f"message:{number}", Question("Gout?"), route))).asked
    document = Document(Outcome.ANSWERED, (), "")
    before = StoredReply(Outcome.ANSWERED, document, "v1", ("a" * 32,))
    await questions.settle(asked.id, asked.revision, before)
    await questions.delivered(asked.id, asked.revision, Place(town.channel.id, 2**40 + number))
    after = StoredReply(Outcome.ANSWERED, document, "v2", ("b" * 32,))
    await questions.replace_reply(asked.id, asked.revision, after)


async def test_it_is_shown_in_the_log_channel_where_patients_are_not_disturbed(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    logs = await log_channel(town)
    await cara.slash(town.channel, "kb reindex")
    assert town.said(town.channel) == []
    assert "The index is up to date" in read(town.said(logs)[0])


async def test_where_it_can_be_shown_nowhere_it_is_done_all_the_same(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    logs = await log_channel(town)
    for channel in (town.channel, logs):
        town.forbid(channel, "send_messages")
    result = await cara.slash(town.channel, "kb reindex")
    assert "I cannot show how far it is" in read(shown(result))
    assert await logged(town) == [(Deed.REINDEXED, "index:v2")]


async def test_a_message_that_was_deleted_meanwhile_is_sent_anew(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    town.env.backend.delete_message(town.channel.id, town.said(town.channel)[0].id)
    await released(town, upkeep)
    assert "The index is up to date" in town.last(town.channel)


async def test_killed_in_the_middle_it_is_done_again_by_itself(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep, library: Library
) -> None:
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    (message,) = town.said(town.channel)
    upkeep.steps = [("read", 5, None)]
    async with killed(town, library, upkeep):
        assert upkeep.reindexings == 2
        (again,) = town.said(town.channel)
        assert "Reading the statements" in read(again)
        await released(town, upkeep)
        (after,) = town.said(town.channel)
        assert after.id == message.id
        assert "The index is up to date" in read(after)
        assert f"<@{cara.id}>" in read(after)
        assert await logged(town) == [(Deed.REINDEXED, "index:v2")]
    async with killed(town, library, upkeep):
        assert upkeep.reindexings == 2


async def test_what_was_interrupted_says_so_until_it_goes_on(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep, library: Library
) -> None:
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    upkeep.silent = True
    async with killed(town, library, upkeep):
        assert "started anew in the middle of it" in town.last(town.channel)
        await released(town, upkeep)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (NotWritten(Path("/srv/secret/v3"), "no space left"), "the disk is full"),
        (ModelUnavailable("/srv/secret/model", "no such file"), "model cannot be loaded"),
        (IndexBusy(Path("/srv/secret"), "process 7"), "Somebody else is writing the index"),
        (NotPublished(["7 vectors for 8 snippets"]), "7 vectors for 8 snippets"),
        (PageInvalid("/srv/secret/gout.md", 12, "no source", "Add one."), "`gout.md`, line 12"),
        (RuntimeError("/srv/secret"), "Something broke that should not"),
    ],
)
async def test_what_went_wrong_is_said_in_a_sentence_and_the_old_version_serves(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep, fault: Exception, said: str
) -> None:
    upkeep.fault = fault
    await cara.slash(town.channel, "kb reindex")
    told = town.last(town.channel)
    assert said in told
    assert "the version before still answers" in told
    assert "/srv/secret" not in told
    assert await logged(town) == []
    upkeep.fault = None
    await cara.slash(town.channel, "kb reindex")
    assert "The index is up to date" in town.last(town.channel)


async def test_a_database_that_rests_keeps_what_is_owed_for_the_next_start(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep, library: Library
) -> None:
    upkeep.steps = [ENCODING]
    await cara.slash(town.channel, "kb reindex")
    town.break_database()
    await released(town, upkeep)
    assert "when the bot is next started" in town.last(town.channel)
    town.mend_database()
    async with killed(town, library, upkeep):
        assert "The index is up to date" in town.last(town.channel)


async def test_a_rollback_is_confirmed_with_both_versions_and_logged(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    upkeep.state = replace(upkeep.state, previous="v1", previous_built_at=BUILT)
    asked = await cara.slash(town.channel, "kb rollback")
    assert asked.ephemeral
    assert "**From** `v2`" in read(shown(asked))
    assert "**To** `v1`" in read(shown(asked))
    assert await logged(town) == []
    done = await cara.click(shown(asked), label="Go back")
    assert "answers now" in read(shown(done))
    assert await logged(town) == [(Deed.ROLLED_BACK, "index:v2")]


async def test_a_rollback_that_was_asked_of_another_version_is_asked_anew(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    asked = await cara.slash(town.channel, "kb rollback")
    upkeep.state = replace(upkeep.state, version="v3")
    again = await cara.click(shown(asked), label="Go back")
    assert "has changed since I asked" in read(shown(again))
    assert await logged(town) == []
    upkeep.fault = NothingOlder(Path("/srv/secret"))
    refused = await cara.click(shown(asked), label="Go back")
    assert "no earlier version" in read(shown(refused))


async def test_who_is_no_maintainer_any_more_cannot_roll_back_with_a_button_from_before(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    asked = await cara.slash(town.channel, "kb rollback")
    lose_roles(town, cara)
    refused = await cara.click(shown(asked), label="Go back")
    assert "Nothing was changed" in read(shown(refused))
    assert await logged(town) == []


async def log_channel(town: Town) -> ChannelHandle:
    logs = town.guild.create_text_channel("log")
    book = town.bot.services.servers
    await book.change(town.guild.id, lambda now: replace(now, log_channel=logs.id))
    return logs


def lose_roles(town: Town, person: MemberActor) -> None:
    """Somebody loses every role."""
    backend = town.env.backend
    for role in list(backend.get_guild(town.guild.id).members[person.id].role_ids):
        backend.remove_member_role(town.guild.id, person.id, role)
