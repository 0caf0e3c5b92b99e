"""`/kb tickets`: the open tickets, and one of them with what can be done."""

from collections.abc import Sequence
from typing import Final

import discord
from discord.utils import format_dt

from bot.discord_app.escape import escaped
from bot.discord_app.forms.ticket import Deed, TicketForm
from bot.discord_app.limits import MAX_EMBED_DESCRIPTION, MAX_EMBED_TITLE
from bot.discord_app.maintenance.ticket_deeds import about
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, PowerMenu, allowed
from bot.discord_app.render.cut import shortened
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.views.buttons import button, finished, menu, option
from bot.discord_app.views.pager import Turn, clamped, turning
from bot.harmless import harmless
from bot.state.model import Ticket, TicketKind
from bot.texts import Language, say
from bot.texts.saying import section_label
from bot.texts.tickets import Tickets
from kb.model import Snippet

PER_PAGE: Final = 10
WORDS: Final = 120
"""Characters of a report in the list."""


async def show_tickets(interaction: discord.Interaction) -> None:
    """List the open tickets, each with what can be done."""
    if not await allowed(interaction, Power.MAINTAIN):
        return
    await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    shown = await _list(interaction, 0)
    await patient(lambda: interaction.edit_original_response(**edited(shown)))


class TicketButton(PowerButton, does="ticket"):
    """Any button under tickets; its key says the deed and the ticket's or page's number."""

    power = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction) -> None:
        """Turn the page, or open the form."""
        does, number = self.key.split("-")
        if does == "page":
            await acknowledge(interaction.response.defer)
            shown = await _list(interaction, int(number))
            await patient(lambda: interaction.edit_original_response(**edited(shown)))
            return
        form = TicketForm(Deed(does), int(number), language(interaction))
        await acknowledge(lambda: interaction.response.send_modal(form))


class TicketMenu(PowerMenu, does="tickets"):
    """Opens a ticket of the list; its key is the page."""

    power = Power.MAINTAIN

    async def acted(self, interaction: discord.Interaction, value: str) -> None:
        """Show the ticket in the place of the list."""
        await acknowledge(interaction.response.defer)
        handed, tongue = services(interaction), language(interaction)
        filed = await handed.state.reports.get(int(value))
        if filed is None or filed.ticket.closed_at:
            shown = await _list(interaction, int(self.key))
        else:
            ticket, snippet = filed.ticket, None
            if ticket.kind is TicketKind.SNIPPET:
                snippet = await handed.upkeep.snippet(ticket.subject)
            shown = one(ticket, snippet, tongue)
        await patient(lambda: interaction.edit_original_response(**edited(shown)))


BUTTONS: Final = (TicketButton, TicketMenu)
"""To be registered with the bot, so that they work after a restart."""


async def _list(interaction: discord.Interaction, page: int) -> Shown:
    tickets = await services(interaction).state.reports.tickets()
    return listed(tickets, page, language(interaction))


def listed(tickets: Sequence[Ticket], page: int, tongue: Language) -> Shown:
    """A page of the list, with a menu to open one."""
    if not tickets:
        return Shown((discord.Embed(description=say(Tickets.NONE, tongue)),))
    count = -(-len(tickets) // PER_PAGE)
    now = clamped(page, count)
    some = tickets[now * PER_PAGE : (now + 1) * PER_PAGE]
    lines = "\n".join(_line(ticket, tongue) for ticket in some)
    embed = discord.Embed(title=say(Tickets.TITLE, tongue), description=lines)
    foot = say(Tickets.PAGE, tongue, page=now + 1, pages=count, count=len(tickets))
    options = [option(_label(ticket), str(ticket.number)) for ticket in some]
    chooser = menu(say(Tickets.OPEN_ONE, tongue), f"cw:tickets:{now}", options)
    turns = turning(Turn(now, count, row=1), lambda there: f"cw:ticket:page-{there}", tongue)
    return Shown((embed.set_footer(text=foot),), finished([chooser, *turns]))


def one(ticket: Ticket, snippet: Snippet | None, tongue: Language) -> Shown:
    """A ticket with everything that is known of it, and never who raised it."""
    title = say(Tickets.ONE_TITLE, tongue, number=ticket.number, about=about(ticket, tongue))
    since = format_dt(ticket.opened_at, "R") if ticket.opened_at else ""
    parts = [say(Tickets.ONE_SINCE, tongue, when=since)]
    parts += [f">>> {escaped(ticket.text)}"] if ticket.text else []
    words = "\n".join(parts)[:MAX_EMBED_DESCRIPTION]
    embeds = [discord.Embed(title=title[:MAX_EMBED_TITLE], description=words)]
    if ticket.kind is TicketKind.SNIPPET:
        embeds.append(_statement(ticket.subject, snippet, tongue))
    more = []
    if ticket.note:
        more.append(f"{say(Tickets.ONE_ANSWERED, tongue)}\n>>> {escaped(ticket.note)}")
    if ticket.url:
        more.insert(0, say(Tickets.ONE_COPY, tongue, url=ticket.url))
    if more:
        embeds.append(discord.Embed(description="\n".join(more)))
    return Shown(tuple(embeds), finished(_deeds(ticket.number, tongue)))


def _deeds(number: int, tongue: Language) -> list[discord.ui.Button[discord.ui.View]]:
    primary = discord.ButtonStyle.primary
    return [
        button(say(Tickets.ANSWER, tongue), f"cw:ticket:{Deed.ANSWER}-{number}", primary),
        button(say(Tickets.CLOSE, tongue), f"cw:ticket:{Deed.CLOSE}-{number}"),
        button(say(Tickets.BACK, tongue), "cw:ticket:page-0"),
    ]


def _statement(subject: str, snippet: Snippet | None, tongue: Language) -> discord.Embed:
    if snippet is None:
        embed = discord.Embed(description=say(Tickets.ONE_GONE, tongue))
    else:
        section = section_label(snippet.section, tongue)
        named = {"condition": escaped(snippet.condition), "section": section}
        where = say(Tickets.ONE_STATEMENT, tongue, **named)
        embed = discord.Embed(description=f"{where}\n>>> {escaped(snippet.text)}")
    return embed.set_footer(text=say(Tickets.ONE_ID, tongue, id=harmless(subject)))


def _line(ticket: Ticket, tongue: Language) -> str:
    when = format_dt(ticket.opened_at, "R") if ticket.opened_at else ""
    head = say(Tickets.LINE, tongue, number=ticket.number, about=about(ticket, tongue), when=when)
    words = shortened(ticket.text, WORDS)
    return f"{head}\n> {escaped(words)}" if words else head


def _label(ticket: Ticket) -> str:
    return harmless(f"{ticket.number} · {ticket.text or ticket.subject}")
