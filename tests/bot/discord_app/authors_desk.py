"""A town whose posting rules let one word wait for moderators, and a moderator who decides."""

from dataclasses import dataclass, replace

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot import rules
from bot.model import Finding, Question, Rule, Severity
from bot.state.moderation import Decision, Deed, HeldPost
from tests.bot.discord_app.town import Town

GOUT = "What is the treatment of gout?"
RUDE = f"You zorgles! {GOUT}"
PRIVATE = f"{RUDE} Call me at +49 30 901820."
DESPAIR = f"I want to kill myself. {GOUT}"
URGENT = f"You zorgles, I have crushing chest pain. {GOUT}"


@dataclass(frozen=True)
class AuthorsDesk:
    """What a test of the authors' side needs beside the town."""

    town: Town
    queue: ChannelHandle
    mia: MemberActor

    async def waiting(self) -> list[HeldPost]:
        """What waits in the server, as it is kept."""
        return await self.town.bot.services.state.held.waiting(self.town.guild.id)

    async def only(self) -> HeldPost:
        """The one post that waits."""
        (held,) = await self.waiting()
        return held

    async def decide(self, decision: Decision, note: str = "") -> HeldPost:
        """The moderator decides on the one post that waits."""
        held = await self.only()
        with self.town.env.time_context():
            decided = await self.town.bot.services.queue.decide(
                held.id, decision, self.mia.id, note
            )
        await self.town.answered()
        assert decided is not None
        return decided

    async def deeds(self) -> list[Deed]:
        """What the log says was done, in order."""
        entries = await self.town.bot.services.state.audit.entries(self.town.guild.id)
        return [entry.what for entry in entries]

    async def pause(self) -> None:
        """Moderators pause the bot."""
        servers = self.town.bot.services.servers
        await servers.change(self.town.guild.id, lambda now: replace(now, paused=True))

    async def watch(self, *channels: ChannelHandle) -> None:
        """These channels are watched."""
        watched = tuple(channel.id for channel in channels)
        servers = self.town.bot.services.servers
        await servers.change(self.town.guild.id, lambda now: replace(now, watched_channels=watched))


async def open_desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> AuthorsDesk:
    """Everybody has agreed to the texts, and there is a queue channel."""
    monkeypatch.setattr(rules, "RULES", (*rules.RULES, _zorgles))
    await town.agree(town.ada, town.ben)
    queue = town.guild.create_text_channel("queue")
    servers = town.bot.services.servers
    await servers.change(town.guild.id, lambda now: replace(now, queue_channel=queue.id))
    return AuthorsDesk(town, queue, town.newcomer("mia", manage_messages=True))


def _zorgles(question: Question) -> list[Finding]:
    """A rule that lets a word wait which means nothing."""
    start = question.post.find("zorgles")
    if start < 0:
        return []
    message = "This may hurt somebody."
    return [Finding(Rule.ABUSE, "zorgle", Severity.HOLD, start, start + 7, message)]
