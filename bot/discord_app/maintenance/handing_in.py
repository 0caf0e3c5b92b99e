"""What was typed into the forms of the editor, on its way to a proposal."""

from contextlib import suppress
from typing import Final

import discord

from bot.discord_app.maintenance.drafting import Drafted, drafted, refused
from bot.discord_app.maintenance.handing_back import hand_back
from bot.discord_app.maintenance.publishing import publish
from bot.discord_app.maintenance.typed import Target, Typed
from bot.discord_app.patience import UNREACHED, acknowledge, patient
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import logged, tell
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import button, finished
from bot.discord_app.views.choosing import edit_id
from bot.discord_app.views.drafted import read_back
from bot.state.maintenance import Proposal
from bot.texts import Language, say
from bot.texts.proposals import Proposals
from kb.editing import Edit, EditRefused, Withdraw

NO_FORM: Final = Typed("")


async def take_typed(interaction: discord.Interaction, target: Target, typed: Typed) -> None:
    """Show what would come of what was typed; whatever happens, nobody types it twice."""
    try:
        if not await allowed(interaction, Power.MAINTAIN):
            await hand_back(interaction, typed.lines, Proposals.TEXT_BACK)
            return
        await acknowledge(interaction.response.defer)
        await redraw(interaction, await _draft_view(interaction, target, typed))
    except Exception as error:  # noqa: BLE001 - whatever it is, the text goes back
        logged(interaction, error)
        with suppress(*UNREACHED):
            await hand_back(interaction, typed.lines, Proposals.NOT_TAKEN)


async def take_withdrawal(interaction: discord.Interaction, mark: str, reason: str) -> None:
    """Propose to withdraw a statement, for a reason."""
    target = Target.read(mark)
    try:
        if target is None or not await allowed(interaction, Power.MAINTAIN):
            await hand_back(interaction, reason, Proposals.TEXT_BACK)
            return
        await acknowledge(interaction.response.defer)
        await _propose(interaction, Withdraw(target.snippet_id, reason))
    except EditRefused as error:
        await tell(interaction, refused(error, language(interaction)))
        await hand_back(interaction, reason, Proposals.TEXT_BACK)
    except Exception as error:  # noqa: BLE001 - as above
        logged(interaction, error)
        with suppress(*UNREACHED):
            await hand_back(interaction, reason, Proposals.NOT_TAKEN)


async def propose_typed(interaction: discord.Interaction, mark: str) -> None:
    """Propose what the message shows; where that cannot be any more, say why below it."""
    await acknowledge(interaction.response.defer)
    target = Target.read(mark)
    if target is None:
        return
    typed = shown_in(interaction)
    one = await drafted(interaction, target, typed)
    if one.edit is None or one.outlook.refused:
        await redraw(interaction, _view(one, target, language(interaction)))
        return
    try:
        await _propose(interaction, one.edit)
    except EditRefused:
        await redraw(interaction, await _draft_view(interaction, target, typed))


async def _propose(interaction: discord.Interaction, edit: Edit) -> None:
    """Keep it, show it to the others, and tell whoever proposed it; raises EditRefused."""
    handed, user = services(interaction), interaction.user.id
    proposal = await handed.upkeep.propose(user, edit)
    waiting = await handed.state.proposals.open_ones()
    first = next((one for one in waiting if _is_same(one, proposal)), proposal)
    tongue = language(interaction)
    if first.number < proposal.number:  # a second click came before the first was answered
        await handed.upkeep.refuse(proposal.number, None, say(Proposals.TAKEN_BACK, tongue))
        text = say(Proposals.PROPOSED_ALREADY, tongue, number=first.number)
    else:
        link = await publish(interaction, proposal)
        shown = Proposals.PROPOSED if link else Proposals.PROPOSED_UNSHOWN
        text = say(shown, tongue, number=proposal.number, link=link)
    await redraw(interaction, Shown((discord.Embed(description=text),)))


def _is_same(one: Proposal, other: Proposal) -> bool:
    """Whether the same person proposes the same."""
    return (one.proposer, one.proposed.edit) == (other.proposer, other.proposed.edit)


async def _draft_view(interaction: discord.Interaction, target: Target, typed: Typed) -> Shown:
    one = await drafted(interaction, target, typed)
    return _view(one, target, language(interaction))


def _view(one: Drafted, target: Target, tongue: Language) -> Shown:
    again = button(say(Proposals.CHANGE_AGAIN, tongue), edit_id("change", target.mark))
    green = discord.ButtonStyle.success
    propose = button(say(Proposals.PROPOSE, tongue), edit_id("propose", target.mark), green)
    return Shown(one.embeds, finished((again,) if one.outlook.refused else (propose, again)))


def shown_in(interaction: discord.Interaction) -> Typed:
    """What the message that was clicked holds of what was typed."""
    return read_back(interaction.message.embeds) if interaction.message else NO_FORM


async def redraw(interaction: discord.Interaction, shown: Shown) -> None:
    """Have the message of the editor show this."""
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
