"""`/kb rollback`: back to the version before, once somebody has seen which one that is."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.maintenance.corrected import Listing, Wanted
from bot.discord_app.maintenance.reasons import EXPECTED, sentence
from bot.discord_app.maintenance.reindexing import at_it, reindexer
from bot.discord_app.maintenance.reports import sentence_alone
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, allowed
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import finished
from bot.errors import StateUnavailable
from bot.state.moderation import Act, Deed
from bot.texts import Language, number, say
from bot.texts.knowledge import Knowledge
from bot.upkeep.port import IndexState


async def rollback(interaction: discord.Interaction) -> None:
    """Ask once more, with what is left and what is gone back to."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    await _show(interaction, await _asked(interaction))


class RollBack(PowerButton, does="rollback"):
    """Goes back; its key stands for the version that was live when it was asked."""

    power = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Go back, unless another version is live by now."""
        await acknowledge(interaction.response.defer)
        try:
            now = await services(interaction).upkeep.status()
            shown = (
                await _rolled_back(interaction)
                if key(now.version) == self.key
                else await _asked(interaction, changed=True)
            )
        except StateUnavailable:
            raise
        except EXPECTED as error:
            shown = sentence_alone(sentence(error, language(interaction)))
        await _show(interaction, shown)


BUTTONS: Final = (RollBack,)


def key(version: str) -> str:
    """16 hexadecimal digits for a version's name, which may have signs that no custom id takes."""
    return hashlib.sha256(version.encode()).hexdigest()[:16]


async def _asked(interaction: discord.Interaction, *, changed: bool = False) -> Shown:
    """The question, or why there is none."""
    tongue = language(interaction)
    if job := reindexer(interaction).busy:
        return sentence_alone(at_it(job, interaction))
    try:
        now = await services(interaction).upkeep.status()
    except StateUnavailable:
        raise
    except EXPECTED as error:
        return sentence_alone(sentence(error, tongue))
    if not now.earlier:
        return sentence_alone(say(Knowledge.ROLLBACK_NONE, tongue))
    lines = [say(Knowledge.ROLLBACK_CHANGED, tongue)] if changed else []
    text = "\n".join([*lines, *_means(now, tongue)])
    embed = discord.Embed(title=say(Knowledge.ROLLBACK_TITLE, tongue), description=text)
    label = say(Knowledge.ROLLBACK_DO, tongue)
    do = RollBack(key(now.version), label, discord.ButtonStyle.danger)
    return Shown((embed,), finished([do]))


def _means(now: IndexState, tongue: Language) -> Iterator[str]:
    """From which version to which, and what that leads to."""
    live = {"version": f"`{now.version}`", "when": format_dt(now.built_at, "R")}
    count = number(now.snippets, tongue)
    yield say(Knowledge.ROLLBACK_FROM, tongue, snippets=count, **live)
    if now.previous and now.previous_built_at:
        when = format_dt(now.previous_built_at, "R")
        yield say(Knowledge.ROLLBACK_TO, tongue, version=f"`{now.previous}`", when=when)
    else:
        yield say(Knowledge.ROLLBACK_TO_ANY, tongue)
    yield ""
    yield say(Knowledge.ROLLBACK_MEANS, tongue)


async def _rolled_back(interaction: discord.Interaction) -> Shown:
    """Go back, log it, and say what came of it; raises as `Upkeep.rollback` does."""
    handed, tongue, server = services(interaction), language(interaction), interaction.guild_id or 0
    since = datetime.now(UTC)
    now = await handed.upkeep.rollback()
    subject = f"index:{now.version}"
    act = Act(interaction.user.id, Deed.ROLLED_BACK, subject)
    await handed.ledger.record(server, act)
    wanted = Wanted(int(since.timestamp()))
    listing = Listing(wanted, await wanted.find(handed.state.questions), tongue)
    if count := len(listing.found):
        why = say(Knowledge.CORRECTED_WHY, tongue, count=number(count, tongue))
        await handed.ledger.record(server, Act(interaction.user.id, Deed.CORRECTED, subject, why))
    values = {"version": f"`{now.version}`", "when": format_dt(now.built_at, "R")}
    text = say(Knowledge.ROLLED_BACK, tongue, snippets=number(now.snippets, tongue), **values)
    embed = discord.Embed(title=say(Knowledge.ROLLED_BACK_TITLE, tongue), description=text)
    return Shown((embed, await listing.embed(interaction.client, server)), listing.view())


async def _show(interaction: discord.Interaction, shown: Shown) -> None:
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
