"""`/kb withdraw`: a statement that no longer stands, out of all answers, earlier ones included."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import discord

from bot.discord_app.escape import escaped, link
from bot.discord_app.maintenance.drafting import said
from bot.discord_app.maintenance.reasons import EXPECTED, sentence
from bot.discord_app.maintenance.reindexing import begin, begun
from bot.discord_app.maintenance.reports import sentence_alone
from bot.discord_app.maintenance.statements import find
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, allowed
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import finished
from bot.errors import StateUnavailable
from bot.harmless import harmless
from bot.state.moderation import Act, Deed
from bot.texts import Language, number, say, section_label
from bot.texts.knowledge import Knowledge
from kb.editing import Why
from kb.model import Snippet, one_line

MOST_REASON: Final = 300
"""Characters of a reason; the log, the list of withdrawals and corrected answers hold it."""


async def withdraw(interaction: discord.Interaction, typed: str, reason: str) -> None:
    """Show the statement with its source, the reason, and a button that withdraws it."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    await _show(interaction, await _asked(interaction, typed, one_line(harmless(reason))))


class WithdrawSnippet(PowerButton, does="withdraw"):
    """Withdraws a statement; its key is the statement's id, and the message has the reason."""

    power = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Withdraw it, and have earlier answers follow."""
        await acknowledge(interaction.response.defer)
        try:
            shown = await _withdrawn(interaction, self.key)
        except StateUnavailable:
            raise
        except EXPECTED as error:
            shown = sentence_alone(sentence(error, language(interaction)))
        await _show(interaction, shown)


BUTTONS: Final = (WithdrawSnippet,)


async def _asked(interaction: discord.Interaction, typed: str, reason: str) -> Shown:
    tongue = language(interaction)
    if not reason:
        return sentence_alone(said(Why.EMPTY, tongue))
    try:
        snippet = await find(interaction, typed)
    except StateUnavailable:
        raise
    except EXPECTED as error:
        return sentence_alone(sentence(error, tongue))
    if snippet is None:
        return sentence_alone(say(Knowledge.WITHDRAW_UNKNOWN, tongue))
    shown_in = len(await services(interaction).state.questions.citing(snippet.id))
    lines = [*_statement(snippet, tongue), "", _follows(shown_in, tongue)]
    embed = discord.Embed(title=say(Knowledge.WITHDRAW_TITLE, tongue), description="\n".join(lines))
    # The button's id has no room for the reason: it is read from here, also after a restart.
    embed.set_footer(text=say(Knowledge.WITHDRAW_WHY, tongue, reason=reason))
    label = say(Knowledge.WITHDRAW_DO, tongue)
    return Shown(
        (embed,), finished([WithdrawSnippet(snippet.id, label, discord.ButtonStyle.danger)])
    )


async def _withdrawn(interaction: discord.Interaction, snippet_id: str) -> Shown:
    """Withdraw, log, and begin to index; raises as `Upkeep.withdraw` and `begin` do."""
    handed, tongue = services(interaction), language(interaction)
    reason, since = _reason(interaction.message), datetime.now(UTC)
    snippet = await handed.upkeep.withdraw(snippet_id, reason)
    if snippet is None:
        return sentence_alone(say(Knowledge.WITHDRAW_GONE, tongue))
    act = Act(interaction.user.id, Deed.WITHDRAWN, f"snippet:{snippet_id}", reason)
    await handed.ledger.record(interaction.guild_id or 0, act)
    job = await begin(interaction, snippet_id, since)
    said = (say(Knowledge.WITHDRAWN, tongue), begun(job, interaction))
    lines = [*_statement(snippet, tongue), "", *said]
    title = say(Knowledge.WITHDRAWN_TITLE, tongue)
    return Shown((discord.Embed(title=title, description="\n".join(lines)),))


def _reason(message: discord.Message | None) -> str:
    """The reason in the message that asked, whatever language it was asked in."""
    footer = message.embeds[0].footer.text if message and message.embeds else None
    return (footer or "").partition(": ")[2]


def _statement(snippet: Snippet, tongue: Language) -> Iterator[str]:
    """Where it stands, word for word, and its source."""
    section = section_label(snippet.section, tongue)
    where = {"condition": escaped(snippet.condition), "section": section}
    yield f"**{say(Knowledge.WITHDRAW_STANDS, tongue, **where)}**"
    yield f"> {escaped(snippet.text)}"
    yield link(snippet.citation.publisher, snippet.citation.url or "")
    yield f"`{snippet.id}`"


def _follows(shown_in: int, tongue: Language) -> str:
    key = Knowledge.WITHDRAW_SHOWN_IN if shown_in else Knowledge.WITHDRAW_SHOWN_NOWHERE
    return say(key, tongue, count=number(shown_in, tongue))


async def _show(interaction: discord.Interaction, shown: Shown) -> None:
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
