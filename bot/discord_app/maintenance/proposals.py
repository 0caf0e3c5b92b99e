"""`/kb proposals`, and the buttons under each proposal."""

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar, Final

import discord

from bot.discord_app.maintenance.deciding import accept, ask_why, take_back
from bot.discord_app.maintenance.sight import sight_of
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, allowed
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import finished
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.discord_app.views.proposal import Step, proposal_embeds, step_buttons
from bot.harmless import harmless
from bot.texts import say
from bot.texts.proposals import Proposals

STEPS: Final[Mapping[Step, Callable[[discord.Interaction, int], Awaitable[None]]]] = {
    Step.ACCEPT: accept,
    Step.REFUSE: ask_why,
    Step.TAKE_BACK: take_back,
}


async def show_proposals(interaction: discord.Interaction) -> None:
    """Show the oldest open proposal privately, with the way to the others."""
    if await allowed(interaction, Power.MAINTAIN):
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        await _show(interaction, 0)


class ProposalButton(PowerButton, does="proposal"):
    """Decides on a proposal; its key is what to do, and the number."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Decide."""
        step, _, number = self.key.partition("-")
        await STEPS[Step(step)](interaction, int(number))


class ProposalsButton(PowerButton, does="proposals"):
    """Turns to an open proposal; its key counts from 0, the oldest."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Show it in place of the one before."""
        await acknowledge(interaction.response.defer)
        await _show(interaction, int(self.key))


BUTTONS: Final = (ProposalButton, ProposalsButton)
"""To be registered with the bot, so that they work after a restart."""


async def _show(interaction: discord.Interaction, wanted: int) -> None:
    shown = await _page(interaction, wanted)
    await patient(lambda: interaction.edit_original_response(**edited(shown)))


async def _page(interaction: discord.Interaction, wanted: int) -> Shown:
    tongue, handed = language(interaction), services(interaction)
    waiting = await handed.state.proposals.open_ones()
    export = say(Proposals.EXPORT, tongue)
    if not waiting:
        text = f"{say(Proposals.LIST_NONE, tongue)}\n\n{export}"
        return Shown((discord.Embed(description=text),))
    turn = Turn(clamped(wanted, len(waiting)), len(waiting), row=1)
    proposal = waiting[turn.page]
    embeds = proposal_embeds(proposal, await sight_of(handed.upkeep, proposal, tongue), tongue)
    counted = say(Proposals.LIST_PAGE, tongue, page=turn.page + 1, pages=turn.count)
    embeds[-1].set_footer(text=harmless(f"{counted}. {export}"))
    own = proposal.proposer == interaction.user.id
    steps = (Step.TAKE_BACK,) if own else (Step.ACCEPT, Step.REFUSE)
    items = step_buttons(proposal.number, steps, tongue)
    return Shown(embeds, finished([*items, *turning(turn, _page_id, tongue)]))


def _page_id(number: int) -> str:
    return f"cw:proposals:{number}"
