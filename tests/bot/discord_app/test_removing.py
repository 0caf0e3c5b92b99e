"""What moderators take down by hand: *Remove post…* and *Hold for review*."""

from dataclasses import dataclass, replace

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.errors import SetupError
from simcord.backend.models.channel import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import MessageType, OverwriteType
from simcord.results import InteractionResult

from bot.discord_app.moderation.removing import take_down
from bot.state.model import Post
from bot.state.moderation import Deed, HeldPost, HoldReason
from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import restarted
from tests.bot.discord_app.town import Town, files, read, shown

GOUT = "What is the treatment of gout?"
TALK = "Buy my wonder oil, it heals everything."
REMOVE, HOLD = "Remove post…", "Hold for review"


@dataclass
class Moderated:
    """A town with a moderator, and the channel of its queue."""

    town: Town
    mod: MemberActor
    desk: ChannelHandle

    async def removes(
        self, message: discord.Message, where: ChannelHandle | None = None, note: str = ""
    ) -> InteractionResult:
        """The moderator removes a message, as advertising."""
        opened = await self.mod.context_menu(where or self.town.channel, REMOVE, message)
        values = {"reason": ["advertising"], "note": note}
        told = await self.mod.submit_modal(opened, values)
        await self.town.answered()
        return told

    async def holds(
        self, message: discord.Message, where: ChannelHandle | None = None
    ) -> InteractionResult:
        told = await self.mod.context_menu(where or self.town.channel, HOLD, message)
        await self.town.answered()
        return told

    async def deeds(self) -> list[Deed]:
        entries = await self.town.bot.services.state.audit.entries(self.town.guild.id)
        return [entry.what for entry in entries]

    async def held(self, person: MemberActor) -> HeldPost:
        (one,) = await self.town.database.held.of_person(self.town.guild.id, person.id)
        return one

    async def kept(self) -> int:
        """How many questions of ada's are kept."""
        return len(await self.town.database.questions.of_person(self.town.ada.id))


def public(town: Town) -> list[str]:
    """What is read in the channel; reports of opened threads left out."""
    report = MessageType.THREAD_CREATED
    return [read(one) for one in town.channel.history() if one.type.value != report]


def allow(town: Town, where: ChannelHandle, **permissions: bool) -> None:
    """Give the bot permissions in a channel, and take none."""
    given = discord.Permissions(**permissions).value
    backend = town.env.backend
    mine = Overwrite(backend.bot_user.id, OverwriteType.MEMBER, allow=given, deny=0)
    backend.set_overwrite(where.id, mine)


def demote(town: Town, person: MemberActor) -> None:
    """Somebody loses every role."""
    backend = town.env.backend
    for role in list(backend.get_guild(town.guild.id).members[person.id].role_ids):
        backend.remove_member_role(town.guild.id, person.id, role)


@pytest.fixture
async def moderated(town: Town) -> Moderated:
    """Everybody has agreed; there is a moderator with Manage Messages."""
    await town.agree(town.ada, town.ben)
    desk = town.guild.create_text_channel("moderators")
    await town.bot.services.servers.change(
        town.guild.id, lambda now: replace(now, queue_channel=desk.id)
    )
    return Moderated(town, town.newcomer("mo", manage_messages=True), desk)


async def test_removing_a_question_takes_its_answer_along_and_tells_its_author_why(
    moderated: Moderated,
) -> None:
    town = moderated.town
    message = await town.asks(town.ada, GOUT)
    thread = town.thread()
    told = await moderated.removes(message, note="Please keep to health.")
    assert public(town) == []
    assert town.said(thread) == []
    assert thread.name == "Deleted question"
    assert await moderated.kept() == 0
    why = town.said(town.dm(town.ada))[-1]
    assert "Please keep to health." in read(why)
    assert GOUT in "".join((await files(why)).values())
    assert await moderated.deeds() == [Deed.HELD, Deed.REMOVED]
    assert "Removed" in shown(told).content


async def test_the_answer_to_a_command_stands_for_its_question(moderated: Moderated) -> None:
    town = moderated.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    await moderated.removes(town.answer(town.thread()), town.thread())
    assert town.said(town.channel) == []
    assert town.said(town.thread()) == []
    assert await moderated.kept() == 0
    assert "Myositis Community" in town.last(town.dm(town.ada))


async def test_the_card_of_a_question_stands_for_it_too(moderated: Moderated) -> None:
    town = moderated.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    (card,) = town.said(town.channel)
    await moderated.removes(card)
    assert town.said(town.channel) == []
    assert town.said(town.thread()) == []
    assert await moderated.kept() == 0


async def test_a_further_page_of_a_long_question_stands_for_all_of_it(
    moderated: Moderated,
) -> None:
    town = moderated.town
    await town.ada.slash(town.channel, "ask", question=f"{GOUT} {'My toe is red. ' * 300}")
    await town.answered()
    page = town.said(town.thread())[0]
    assert "My toe is red" in read(page)
    await moderated.removes(page, town.thread())
    assert town.said(town.channel) == []
    assert town.said(town.thread()) == []
    assert await moderated.kept() == 0


async def test_what_a_member_wrote_to_others_is_removed_and_handed_back(
    moderated: Moderated,
) -> None:
    town = moderated.town
    message = await town.says(town.ben, TALK)
    await moderated.removes(message)
    assert public(town) == []
    assert TALK in "".join((await files(town.said(town.dm(town.ben))[-1])).values())


async def test_what_robots_and_discord_wrote_is_removed_logged_and_nobody_is_told(
    moderated: Moderated,
) -> None:
    town = moderated.town
    robot = town.guild.add_member(town.env.create_user("robot", bot=True))
    written = await town.says(robot, TALK)
    joined = town.guild.create_system_message(town.channel, MessageType.NEW_MEMBER, author=town.ben)
    for message in (written, joined):
        told = await moderated.removes(message)
        assert "nobody to tell" in shown(told).content
    assert public(town) == []
    assert await moderated.deeds() == [Deed.REMOVED, Deed.REMOVED]
    assert town.said(town.dm(town.ben)) == []


async def test_a_message_that_went_before_the_reason_was_given_is_said_to_be_gone(
    moderated: Moderated,
) -> None:
    town = moderated.town
    message = await town.says(town.ben, TALK)
    opened = await moderated.mod.context_menu(town.channel, REMOVE, message)
    await town.ben.delete(message)
    told = await moderated.mod.submit_modal(opened, {"reason": ["insult"]})
    assert "gone already" in shown(told).content
    assert await moderated.deeds() == []


async def test_of_two_moderators_one_removes_it_and_the_other_sees_that(
    moderated: Moderated,
) -> None:
    town = moderated.town
    other = town.newcomer("max", manage_messages=True)
    town.forbid(town.channel, "manage_messages")
    message = await town.says(town.ben, TALK)
    await moderated.removes(message)
    opened = await other.context_menu(town.channel, REMOVE, message)
    told = await other.submit_modal(opened, {"reason": ["insult"]})
    await town.answered()
    assert "removed by a moderator before" in shown(told).content
    assert (await moderated.deeds()).count(Deed.REMOVED) == 1
    assert len(town.said(town.dm(town.ben))) == 1


async def test_without_manage_messages_the_rest_is_done_and_moderator_and_owner_are_told(
    moderated: Moderated,
) -> None:
    town = moderated.town
    message = await town.asks(town.ada, GOUT)
    town.forbid(town.channel, "manage_messages")
    told = await moderated.removes(message)
    assert "Manage Messages" in shown(told).content
    assert town.channel.mention in shown(told).content
    assert message.jump_url in town.last(town.guild.owner.dm_channel)
    assert town.said(town.thread()) == []
    assert GOUT in "".join((await files(town.said(town.dm(town.ada))[-1])).values())
    assert Deed.REMOVED in await moderated.deeds()


async def test_a_post_in_a_forum_is_removed_renamed_and_closed(moderated: Moderated) -> None:
    town = moderated.town
    forum = town.guild.create_forum_channel("stories")
    await town.bot.services.servers.change(
        town.guild.id, lambda now: replace(now, watched_channels=(forum.id,))
    )
    post = await town.posts(town.ada, forum, "Gout", "What is the treatment?")
    town.forbid(forum, "manage_threads")
    told = await moderated.removes(post.history()[0], post)
    assert "Manage Threads" in shown(told).content
    assert town.said(post) == []
    other = await town.posts(town.ben, forum, "Oil", TALK)
    allow(town, forum, manage_threads=True)
    await moderated.removes(other.history()[0], other)
    assert other.name == "Deleted question"
    assert not any(TALK in read(message) for message in other.history())


async def test_only_a_moderator_removes_or_holds_also_when_the_role_goes_in_between(
    moderated: Moderated,
) -> None:
    town = moderated.town
    message = await town.says(town.ben, TALK)
    for menu in (REMOVE, HOLD):
        with pytest.raises(SetupError):
            await town.ada.context_menu(town.channel, menu, message)
    opened = await moderated.mod.context_menu(town.channel, REMOVE, message)
    demote(town, moderated.mod)
    told = await moderated.mod.submit_modal(opened, {"reason": ["insult"]})
    assert "This is for moderators" in shown(told).content
    assert len(public(town)) == 1
    assert await moderated.deeds() == []


async def test_a_question_held_for_review_leaves_the_public_and_its_author_knows(
    moderated: Moderated,
) -> None:
    town = moderated.town
    message = await town.asks(town.ada, GOUT)
    told = await moderated.holds(message)
    assert public(town) == []
    assert town.said(town.thread()) == []
    assert await moderated.kept() == 0
    held = await moderated.held(town.ada)
    assert held.hold.reason is HoldReason.MODERATOR
    assert held.hold.post.source == f"taken:{message.id}"
    note = town.said(town.dm(town.ada))[-1]
    assert "Myositis Community" in read(note)
    assert await files(note) == {"your-post.txt": GOUT}
    assert "put into the queue" in shown(told).content
    assert await moderated.deeds() == [Deed.HELD]


async def test_once_approved_it_is_answered_with_what_was_asked_above(
    moderated: Moderated,
) -> None:
    town = moderated.town
    await moderated.holds(await town.asks(town.ada, GOUT))
    (waiting,) = town.said(moderated.desk)
    await moderated.mod.click(waiting, label="Approve")
    await town.answered()
    (card,) = town.said(town.channel)
    assert GOUT in read(card)
    assert "colchicine" in town.last(town.thread())


async def test_what_was_written_to_others_waits_as_a_quote_though_messages_are_closed(
    moderated: Moderated,
) -> None:
    town = moderated.town
    town.close_dms(town.ben)
    message = await town.says(town.ben, TALK)
    await moderated.holds(message)
    assert public(town) == []
    held = await moderated.held(town.ben)
    assert held.hold.post.source == f"quoted:{message.id}"
    assert held.hold.post.question.text == TALK


async def test_what_no_member_wrote_is_not_held(moderated: Moderated) -> None:
    town = moderated.town
    robot = town.guild.add_member(town.env.create_user("robot", bot=True))
    told = await moderated.holds(await town.says(robot, TALK))
    assert "Only what members wrote" in shown(told).content
    assert len(town.channel.history()) == 1


async def test_taking_down_twice_is_as_good_as_once(moderated: Moderated) -> None:
    town = moderated.town
    message = await town.asks(town.ada, GOUT)
    asked = await town.database.questions.by_source(f"message:{message.id}")
    assert asked is not None
    post = Post(asked.source, asked.question, asked.route)
    for _ in range(2):
        assert await take_down(town.bot, post) == ()
    assert public(town) == []
    assert town.said(town.thread()) == []


async def test_a_hold_that_a_crash_cut_short_is_finished_at_the_next_start(
    moderated: Moderated, library: Library
) -> None:
    town = moderated.town
    message = await town.says(town.ben, TALK)
    town.forbid(town.channel, "manage_messages")
    await moderated.holds(message)
    assert len(town.channel.history()) == 1
    allow(town, town.channel, manage_messages=True)
    async with restarted(town, library):
        await town.answered()
        assert public(town) == []


async def test_the_menus_have_german_names(moderated: Moderated) -> None:
    commands = moderated.town.env.backend.commands[None].values()
    names = {one["name"]: (one.get("name_localizations") or {}).get("de") for one in commands}
    assert names[REMOVE] == "Beitrag entfernen…"
    assert names[HOLD] == "Zur Prüfung zurückhalten"


async def test_what_the_bot_quotes_in_a_question_s_thread_does_not_stand_for_the_question(
    moderated: Moderated,
) -> None:
    town = moderated.town
    await town.ada.slash(town.channel, "ask", question=GOUT)
    await town.answered()
    thread = town.thread()
    await moderated.holds(await town.says(town.ben, TALK, thread), thread)
    await moderated.mod.click(town.said(moderated.desk)[-1], label="Approve")
    await town.answered()
    quote = town.said(thread)[-1]
    assert TALK in read(quote)
    await moderated.removes(quote, thread)
    assert "colchicine" in town.last(thread)
    assert await moderated.kept() == 1
