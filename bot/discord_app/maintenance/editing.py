"""`/kb edit`: from a condition to a proposal, in one private message."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import ClassVar, Final

import discord

from bot.conditions import key
from bot.discord_app.escape import escaped
from bot.discord_app.forms.edit_snippet import EditForm
from bot.discord_app.forms.reason import Reasoned, ReasonForm
from bot.discord_app.maintenance.drafting import Drafted, drafted, refused
from bot.discord_app.maintenance.handing_back import hand_back
from bot.discord_app.maintenance.publishing import publish
from bot.discord_app.maintenance.typed import Target, Typed, find
from bot.discord_app.patience import UNREACHED, acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, PowerMenu, allowed
from bot.discord_app.replies import logged, tell
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import button, finished
from bot.discord_app.views.choosing import edit_id, overview, section_view, statement_view
from bot.discord_app.views.condition import MEANT, choice_of
from bot.discord_app.views.drafted import read_back
from bot.state.maintenance import Proposal
from bot.texts import Language, say
from bot.texts.proposals import Proposals
from kb.editing import Edit, EditRefused, Withdraw
from kb.model import Section

NO_FORM: Final = Typed("")


async def edit(interaction: discord.Interaction, name: str) -> None:
    """Show the sections of a condition's page, or what may be meant by its name."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    await _open(interaction, name)


async def take_typed(interaction: discord.Interaction, target: Target, typed: Typed) -> None:
    """Show what would come of what was typed; whatever happens, nobody types it twice."""
    try:
        if not await allowed(interaction, Power.MAINTAIN):
            await hand_back(interaction, typed.lines, Proposals.TEXT_BACK)
            return
        await acknowledge(interaction.response.defer)
        await _redraw(interaction, await _draft_view(interaction, target, typed))
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


class SectionMenu(PowerMenu, does="kb-section"):
    """Opens a section; its key is that of the condition."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """Show its statements."""
        await acknowledge(interaction.response.defer)
        await _show_section(interaction, Target(self.key, value))


class StatementMenu(PowerMenu, does="kb-statement"):
    """Opens a statement; its key is the mark of the section."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """Show the statement, or what its section says now."""
        await acknowledge(interaction.response.defer)
        section = Target.read(self.key)
        tongue = language(interaction)
        page = await services(interaction).upkeep.page(section.page) if section else None
        snippet = find(page, value) if page else None
        if page and snippet:
            await _redraw(interaction, statement_view(page, snippet, tongue))
        elif section:
            await _show_section(interaction, section, note=say(Proposals.GONE_MEANWHILE, tongue))


class EditButton(PowerButton, does="kb-edit"):
    """A step of the editor; its key is an action, and what that is about."""

    power: ClassVar[Power] = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Take the step."""
        action, _, rest = self.key.partition("-")
        await ACTIONS[action](interaction, rest)


async def _open_meant(interaction: discord.Interaction, condition: str) -> None:
    await acknowledge(interaction.response.defer)
    await _open(interaction, condition)


async def _turn(interaction: discord.Interaction, rest: str) -> None:
    await acknowledge(interaction.response.defer)
    mark, _, number = rest.rpartition("-")
    if section := Target.read(mark):
        await _show_section(interaction, section, int(number))


async def _new(interaction: discord.Interaction, mark: str) -> None:
    await _open_form(interaction, mark, NO_FORM)


async def _change(interaction: discord.Interaction, mark: str) -> None:
    """The message holds all that the form is filled in with: no file is read before it opens."""
    await _open_form(interaction, mark, _shown_in(interaction))


async def _withdraw(interaction: discord.Interaction, mark: str) -> None:
    form = ReasonForm(Reasoned.WITHDRAW, mark, language(interaction), take_withdrawal)
    await acknowledge(lambda: interaction.response.send_modal(form))


async def _propose_typed(interaction: discord.Interaction, mark: str) -> None:
    """Propose what the message shows; where that cannot be any more, say why below it."""
    await acknowledge(interaction.response.defer)
    target = Target.read(mark)
    if target is None:
        return
    typed = _shown_in(interaction)
    one = await drafted(interaction, target, typed)
    if one.edit is None or one.outlook.refused:
        await _redraw(interaction, _view(one, target, language(interaction)))
        return
    try:
        await _propose(interaction, one.edit)
    except EditRefused:
        await _redraw(interaction, await _draft_view(interaction, target, typed))


ACTIONS: Final[Mapping[str, Callable[[discord.Interaction, str], Awaitable[None]]]] = {
    "open": _open_meant,
    "page": _turn,
    "new": _new,
    "change": _change,
    "withdraw": _withdraw,
    "propose": _propose_typed,
}

BUTTONS: Final = (SectionMenu, StatementMenu, EditButton)
"""To be registered with the bot, so that they work after a restart."""


async def _open(interaction: discord.Interaction, name: str) -> None:
    tongue, handed = language(interaction), services(interaction)
    page = await handed.upkeep.page(name)
    if page:
        await _redraw(interaction, overview(page, tongue))
        return
    meant = await asyncio.to_thread(handed.pages.offered, name, MEANT)
    lines = [say(Proposals.UNKNOWN, tongue, name=escaped(name[:100]))]
    lines += [say(Proposals.MEANT, tongue)] if meant else []
    offers = [button(choice_of(one)[0], edit_id("open", key(one.condition))) for one in meant]
    await _redraw(
        interaction, Shown((discord.Embed(description="\n".join(lines)),), finished(offers))
    )


async def _show_section(
    interaction: discord.Interaction, target: Target, number: int = 0, note: str = ""
) -> None:
    tongue = language(interaction)
    page = await services(interaction).upkeep.page(target.page)
    if page is None:
        text = say(Proposals.WHY_NO_PAGE, tongue)
        await _redraw(interaction, Shown((discord.Embed(description=text),)))
        return
    section = target.section or Section.SUMMARY
    await _redraw(interaction, section_view(page, section, number, tongue, note))


async def _open_form(interaction: discord.Interaction, mark: str, filled: Typed) -> None:
    target = Target.read(mark)
    if target:
        form = EditForm(target, filled, language(interaction), take_typed)
        await acknowledge(lambda: interaction.response.send_modal(form))


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
    await _redraw(interaction, Shown((discord.Embed(description=text),)))


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


def _shown_in(interaction: discord.Interaction) -> Typed:
    return read_back(interaction.message.embeds) if interaction.message else NO_FORM


async def _redraw(interaction: discord.Interaction, shown: Shown) -> None:
    await patient(lambda: interaction.edit_original_response(**edited(shown)))
