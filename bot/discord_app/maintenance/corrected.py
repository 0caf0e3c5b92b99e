"""Earlier answers that were corrected, as a list with a link to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import discord
from discord.utils import format_dt, snowflake_time

from bot.discord_app.maintenance.jobs import Job
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.places import Places
from bot.discord_app.powers import Power, PowerButton
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language_of, services
from bot.discord_app.views.buttons import Item, button, finished
from bot.discord_app.views.pager import clamped
from bot.state.maintenance import Correction
from bot.state.maintenance_port import Answers
from bot.state.model import Place, Status
from bot.texts import Language, number, say
from bot.texts.condition import Condition
from bot.texts.knowledge import Knowledge

PER_PAGE: Final = 10

_BECAME: Final = {
    Status.ACCEPTED: Knowledge.CORRECTED_SOON,
    Status.ANSWERED: Knowledge.CORRECTED_SOON,
    Status.DELIVERED: Knowledge.CORRECTED_DELIVERED,
    Status.EXPIRED: Knowledge.CORRECTED_EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which corrections are listed; stands in the custom ids of buttons."""

    since: int
    """Seconds since 1970."""
    snippet: str = ""

    @classmethod
    def of(cls, job: Job) -> "Wanted":
        """Those that a job has led to."""
        return cls(int(job.since.timestamp()), job.snippet)

    async def find(self, questions: Answers) -> list[Correction]:
        """One correction for each answer, the oldest first; raises StateUnavailable."""
        since = datetime.fromtimestamp(self.since, UTC)
        found = await questions.corrections(since, self.snippet or None)
        return list({one.question_id: one for one in found}.values())

    def custom_id(self, page: int) -> str:
        """That of the button which leads to a page."""
        return f"cw:corrected:{self.since}-{self.snippet}-{page}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list of corrections, for the people of one server."""

    wanted: Wanted
    found: Sequence[Correction]
    tongue: Language
    page: int = 0

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.found) // PER_PAGE))

    async def embed(self, client: discord.Client, server: int) -> discord.Embed:
        """How many answers were corrected, and the links of this page."""
        begin = self.page * PER_PAGE
        lines = [self._said()]
        for one in self.found[begin : begin + PER_PAGE]:
            where = await _where(client, server, one.place, self.tongue)
            lines.append("- " + say(_BECAME[one.status], self.tongue, where=where))
        embed = discord.Embed(description="\n".join(lines))
        if self.count > 1:
            page = say(Knowledge.CORRECTED_PAGE, self.tongue, page=self.page + 1, pages=self.count)
            embed.set_footer(text=page)
        return embed

    def view(self) -> discord.ui.View | None:
        """Buttons to the page before and the page after."""
        return finished(list(self._buttons()))

    def _buttons(self) -> Iterator[Item]:
        if self.page > 0:
            back = say(Condition.PAGE_BACK, self.tongue)
            yield button(back, self.wanted.custom_id(self.page - 1))
        if self.page + 1 < self.count:
            onward = say(Condition.PAGE_ON, self.tongue, page=self.page + 2, pages=self.count)
            yield button(onward, self.wanted.custom_id(self.page + 1))

    def _said(self) -> str:
        key = {0: Knowledge.NO_ANSWER, 1: Knowledge.ONE_ANSWER}.get(len(self.found))
        count = number(len(self.found), self.tongue)
        return say(key or Knowledge.ANSWERS, self.tongue, count=count)


async def _where(client: discord.Client, server: int, place: Place | None, tongue: Language) -> str:
    """A link to an answer, for whoever can open it."""
    channel = await Places(client).channel(place.channel) if place else None
    if place is None or channel is None or channel.guild is None or channel.guild.id != server:
        return say(Knowledge.CORRECTED_ELSEWHERE, tongue)
    when = format_dt(snowflake_time(place.message), "d")
    name = say(Knowledge.CORRECTED_LINK, tongue, when=when)
    url = f"https://discord.com/channels/{server}/{place.channel}/{place.message}"
    return f"{name} {url}"


class CorrectedButton(PowerButton, does="corrected"):
    """Turns to a page of the list; its key is since when, the snippet, and the page."""

    power = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Turn the page for everybody who reads the message."""
        await acknowledge(interaction.response.defer)
        since, snippet, page = self.key.split("-")
        wanted = Wanted(int(since), snippet)
        found = await wanted.find(services(interaction).state.questions)
        message, guild = interaction.message, interaction.guild
        if message is None or guild is None:
            return
        tongue = language_of(guild.preferred_locale.value)
        first = Listing(wanted, found, tongue)
        listing = replace(first, page=clamped(int(page), first.count))
        embeds = (*message.embeds[:-1], await listing.embed(interaction.client, guild.id))
        shown = Shown(embeds, listing.view())
        await patient(lambda: interaction.edit_original_response(**edited(shown)))


BUTTONS: Final = (CorrectedButton,)
