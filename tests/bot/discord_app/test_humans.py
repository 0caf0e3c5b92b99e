"""Human helpers: called from an answer, and not talked over."""

import asyncio
from dataclasses import dataclass, replace

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.models.channel import Overwrite
from simcord.builders import ChannelHandle, RoleHandle
from simcord.enums import OverwriteType

from bot.desk import live
from bot.discord_app.moderation.humans import MOST_CONVERSATIONS, Humans, Turn
from bot.state.moderation import Deed
from retrieval.errors import IndexMissing
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.town import Town, buttons, of_migraine_alone, read, shown

GOUT = "What is the treatment of gout?"
MIGRAINE = "What is migraine?"
FOLLOW_UP = "and the treatment?"
DESPAIR = "I have gout and I want to kill myself"
ASK = "Ask a human"


@dataclass
class Helped:
    """A town with a helper, and a channel of its moderators."""

    town: Town
    role: RoleHandle
    cleo: MemberActor
    desk: ChannelHandle

    def private_threads(self) -> list[ChannelHandle]:
        private = discord.ChannelType.private_thread.value
        return [one for one in self.town.channel.threads if one._channel.type == private]

    async def deeds(self) -> list[Deed]:
        entries = await self.town.bot.services.state.audit.entries(self.town.guild.id)
        return [entry.what for entry in entries]


def allow(town: Town, where: ChannelHandle, **permissions: bool) -> None:
    """Give the bot permissions in a channel."""
    given = discord.Permissions(**permissions).value
    backend = town.env.backend
    mine = Overwrite(backend.bot_user.id, OverwriteType.MEMBER, allow=given, deny=0)
    backend.set_overwrite(where.id, mine)


@pytest.fixture
async def helped(town: Town) -> Helped:
    """Everybody has agreed; cleo helps, and the bot may open private threads."""
    await town.agree(town.ada, town.ben)
    role = town.guild.create_role("Helpers", mentionable=True)
    town.helpers.add(role.id)
    cleo = town.guild.add_member(town.env.create_user("cleo"), roles=[role])
    desk = town.guild.create_text_channel("moderators")
    await town.bot.services.servers.change(
        town.guild.id, lambda now: replace(now, helper_role=role.id, queue_channel=desk.id)
    )
    allow(town, town.channel, create_private_threads=True)
    return Helped(town, role, cleo, desk)


async def test_without_helpers_nobody_is_offered_one(town: Town) -> None:
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    assert ASK not in buttons(town.answer(town.thread()))


async def test_whoever_asks_a_human_meets_the_helpers_in_a_private_thread(helped: Helped) -> None:
    town = helped.town
    await town.asks(town.ada, GOUT)
    answer = town.answer(town.thread())
    told = await town.ada.click(answer, label=ASK)
    (thread,) = helped.private_threads()
    greeting, card = town.said(thread)
    assert str(thread.id) in shown(told).content
    assert greeting.raw_role_mentions == [helped.role.id]
    assert answer.jump_url in greeting.content
    assert GOUT in read(card)
    assert town.ada.id in town.env.backend.get_channel(thread.id).thread_members
    assert town.ada.mention in town.last(helped.desk)
    assert await helped.deeds() == [Deed.CALLED]


async def test_a_second_click_leads_to_the_same_thread_after_a_restart_too(
    helped: Helped, library: Library
) -> None:
    town = helped.town
    await town.asks(town.ada, GOUT)
    answer = town.answer(town.thread())
    first = await town.ada.click(answer, label=ASK)
    async with restarted(town, library):
        second = await town.ada.click(answer, label=ASK)
    (thread,) = helped.private_threads()
    assert all(str(thread.id) in shown(told).content for told in (first, second))
    assert await helped.deeds() == [Deed.CALLED]


async def test_nobody_calls_a_human_for_somebody_else(helped: Helped) -> None:
    town = helped.town
    await town.asks(town.ada, GOUT)
    told = await town.ben.click(town.answer(town.thread()), label=ASK)
    assert "Only the person who asked" in shown(told).content
    assert helped.private_threads() == []


async def test_whoever_despairs_is_offered_a_person_first_and_the_text_stays_theirs(
    helped: Helped,
) -> None:
    town = helped.town
    await town.asks(town.ada, DESPAIR)
    answer = town.answer(town.dm(town.ada))
    assert buttons(answer)[0] == "Talk to a person here"
    told = await town.ada.user.click(answer, label="Talk to a person here")
    assert "numbers above" in shown(told).content
    (thread,) = helped.private_threads()
    (greeting,) = town.said(thread)
    assert "kill" not in read(greeting)
    await town.ada.click(greeting, label="Show my question here")
    assert DESPAIR in town.last(thread)


async def test_without_the_right_to_open_threads_moderators_are_told_what_is_missing(
    helped: Helped,
) -> None:
    town = helped.town
    town.forbid(town.channel, "create_private_threads")
    await town.asks(town.ada, GOUT)
    told = await town.ada.click(town.answer(town.thread()), label=ASK)
    assert "Create Private Threads" in shown(told).content
    assert "Create Private Threads" in town.last(helped.desk)
    assert town.ada.mention in town.last(helped.desk)
    assert helped.private_threads() == []


async def test_whoever_asks_in_a_forum_is_told_that_nobody_could_be_reached(
    helped: Helped,
) -> None:
    town = helped.town
    forum = town.guild.create_forum_channel("stories")
    await town.bot.services.servers.change(
        town.guild.id, lambda now: replace(now, queue_channel=None)
    )
    post = await town.posts(town.ada, forum, "Gout", f"{town.mention} {GOUT}")
    told = await town.ada.click(town.answer(post), label=ASK)
    assert "no private threads" in shown(told).content
    assert "please write to one of them" in shown(told).content


async def test_that_a_role_cannot_be_mentioned_is_said_where_it_was_called(helped: Helped) -> None:
    town = helped.town
    silent = town.guild.create_role("Quiet helpers")
    town.helpers.add(silent.id)
    await town.bot.services.servers.change(
        town.guild.id, lambda now: replace(now, helper_role=silent.id)
    )
    await town.asks(town.ada, GOUT)
    await town.ada.click(town.answer(town.thread()), label=ASK)
    (thread,) = helped.private_threads()
    assert "Nobody was notified" in town.said(thread)[0].content


async def test_once_a_helper_has_spoken_only_what_mentions_the_bot_is_answered(
    helped: Helped,
) -> None:
    town = helped.town
    await town.asks(town.ada, MIGRAINE)
    thread = town.thread()
    await town.says(helped.cleo, "I know it well, ada.", thread)
    before = len(town.said(thread))
    await town.says(town.ada, FOLLOW_UP, thread)
    assert len(town.said(thread)) == before
    await town.asks(town.ada, FOLLOW_UP, thread)
    assert of_migraine_alone(town.last(thread))
    before = len(town.said(thread))
    await town.says(town.ada, "and the prognosis?", thread)
    assert len(town.said(thread)) > before


async def test_others_who_speak_and_servers_that_want_it_silence_nobody(helped: Helped) -> None:
    town = helped.town
    await town.asks(town.ada, MIGRAINE)
    thread = town.thread()
    await town.says(town.ben, "I have it, too.", thread)
    await town.says(town.ada, FOLLOW_UP, thread)
    assert of_migraine_alone(town.last(thread))
    await town.bot.services.servers.change(
        town.guild.id, lambda now: replace(now, silent_after_human=False)
    )
    await town.says(helped.cleo, "Me, too.", thread)
    before = len(town.said(thread))
    await town.says(town.ada, FOLLOW_UP, thread)
    assert len(town.said(thread)) > before


async def test_a_helper_who_spoke_before_a_restart_is_still_not_talked_over(
    helped: Helped, library: Library
) -> None:
    town = helped.town
    await town.asks(town.ada, MIGRAINE)
    thread = town.thread()
    await town.says(helped.cleo, "I know it well, ada.", thread)
    async with restarted(town, library):
        await town.bot.services.servers.load()
        before = len(town.said(thread))
        await town.says(town.ada, FOLLOW_UP, thread)
        assert len(town.said(thread)) == before


@pytest.fixture
def looking_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that is there again is found with the next search."""
    monkeypatch.setattr(live, "LOOK_EVERY", 0.0)


async def waits(town: Town, library: Library, question: str) -> discord.Message:
    """Ada's question has to wait, and she is told so below it."""
    library.fault = IndexMissing(library.root)
    try:
        message = await town.ada.send(town.channel, f"{town.mention} {question}")
        async with asyncio.timeout(20):
            while not (town.channel.threads and town.said(town.thread())):  # noqa: ASYNC110
                await asyncio.sleep(0)  # the desk tells nobody
        await town.env.settle()
    finally:
        library.fault = None
    return message


@pytest.mark.usefixtures("looking_at_once")
async def test_a_late_answer_is_left_behind_a_button_where_a_helper_was_first(
    helped: Helped, library: Library
) -> None:
    town = helped.town
    await waits(town, library, GOUT)
    thread = town.thread()
    await helped.cleo.send(thread, "Rest and cool it, ada.")
    town.bot.services.desk.wake()
    await town.answered()
    assert "colchicine" not in town.last(thread)
    assert "A human has answered" in town.last(thread)
    for person in (town.ada, town.ben):
        opened = await person.click(town.answer(thread), label="Show what I found")
        assert "colchicine" in read(shown(opened))
        assert shown(opened).ephemeral
    kept = await town.bot.services.state.questions.of_person(town.ada.id)
    assert kept[0].reply is not None


@pytest.mark.usefixtures("looking_at_once")
async def test_what_is_urgent_is_shown_whoever_was_first(helped: Helped, library: Library) -> None:
    town = helped.town
    await waits(town, library, f"I have crushing chest pain. {GOUT}")
    thread = town.thread()
    await helped.cleo.send(thread, "Rest, ada.")
    town.bot.services.desk.wake()
    await town.answered()
    assert "Show evidence" in buttons(town.answer(thread))


async def test_in_a_channel_without_threads_a_reply_of_a_helper_counts(helped: Helped) -> None:
    town = helped.town
    town.forbid(town.channel, "create_public_threads")
    question = await town.asks(town.ada, MIGRAINE)
    answer = town.answer(town.channel)
    await town.says(helped.cleo, "I know it well, ada.", reply_to=question)
    before = len(town.said(town.channel))
    await town.says(town.ada, FOLLOW_UP, reply_to=answer)
    assert len(town.said(town.channel)) == before
    await town.asks(town.ada, GOUT)
    assert "colchicine" in town.last(town.channel)


TURN = Turn(frozenset({1}), asker=7, after=10)


def test_the_asker_and_whoever_spoke_before_the_question_are_no_answer() -> None:
    humans = Humans()
    humans.spoke(7, 20, (1,))
    humans.spoke(8, 9, (1,))
    humans.spoke(8, 20, (2,))
    assert not humans.answered(TURN)
    humans.spoke(8, 11, (1,))
    assert humans.answered(TURN)
    assert not humans.answered(replace(TURN, before=11))


def test_of_too_many_conversations_the_oldest_are_forgotten() -> None:
    humans = Humans()
    for conversation in range(1, MOST_CONVERSATIONS + 2):
        humans.spoke(8, 11, (conversation,))
    assert not humans.answered(TURN)
    assert humans.answered(replace(TURN, conversations=frozenset({2})))


def test_one_call_for_a_question_is_made_at_a_time() -> None:
    humans = Humans()
    with humans.calling("a") as first:
        with humans.calling("a") as second, humans.calling("b") as other:
            assert (first, second, other) == (True, False, True)
        with humans.calling("a") as third:
            assert not third
    with humans.calling("a") as later:
        assert later
