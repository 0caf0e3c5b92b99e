"""Answering and closing tickets, and telling those who raised them."""

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.patience import patient
from bot.discord_app.places import Places
from bot.discord_app.replies import tell
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import Services, language, services
from bot.state.maintenance import FiledTicket
from bot.state.model import Ticket, TicketKind
from bot.state.moderation import Act, Deed
from bot.texts import Key, Language, say
from bot.texts.tickets import Tickets

ABOUT = {
    TicketKind.SNIPPET: Tickets.ON_SNIPPET,
    TicketKind.ANSWER: Tickets.ON_ANSWER,
    TicketKind.CONDITION: Tickets.ON_CONDITION,
    TicketKind.MISSING: Tickets.ON_MISSING,
    TicketKind.NOT_A_NAME: Tickets.ON_NOT_A_NAME,
}


def about(ticket: Ticket, tongue: Language) -> str:
    """What a ticket is about, within a sentence."""
    return say(ABOUT[ticket.kind], tongue, condition=escaped(ticket.subject))


async def answer_ticket(interaction: discord.Interaction, number: int, note: str) -> None:
    """Keep and send an answer; the ticket stays open."""
    handed = services(interaction)
    filed = await handed.state.reports.answer(number, note)
    if filed is None:
        await _say(interaction, Tickets.TOO_LATE, number)
        return
    await _log(interaction, Deed.TICKET_ANSWERED, number, note)
    told = await tell_reporter(interaction.client, filed, Tickets.REPORTER_ANSWERED)
    await _say(interaction, Tickets.ANSWERED_TOLD if told else Tickets.ANSWERED_UNTOLD, number)


async def close_ticket(interaction: discord.Interaction, number: int, note: str) -> None:
    """Close a ticket for good, tell its reporter, and have its copy outside closed."""
    handed = services(interaction)
    filed = await handed.state.reports.close(number, interaction.user.id, note)
    if filed is None:
        await _say(interaction, Tickets.TOO_LATE, number)
        return
    await _log(interaction, Deed.TICKET_CLOSED, number, note)
    if handed.mirror:
        await handed.mirror.closed(filed.ticket)
    told = await tell_closed(interaction.client, handed, filed)
    await _say(interaction, Tickets.CLOSED_TOLD if told else Tickets.CLOSED_UNTOLD, number)


async def tell_closed(client: discord.Client, handed: Services, filed: FiledTicket) -> bool:
    """Tell a reporter that their ticket is closed, once; False where they cannot be told."""
    key = Tickets.REPORTER_CLOSED if filed.ticket.note else Tickets.REPORTER_CLOSED_SILENT
    told = await tell_reporter(client, filed, key)
    await handed.state.reports.told(filed.ticket.number)
    return told


async def tell_reporter(client: discord.Client, filed: FiledTicket, key: Tickets) -> bool:
    """Send a sentence and the note by direct message; False where that cannot be.

    Raises:
        discord.DiscordServerError: Discord does not work at the moment.
    """
    route, ticket = filed.route, filed.ticket
    if route is None:
        return False
    head = say(key, route.language, number=ticket.number, about=about(ticket, route.language))
    text = f"{head}:\n>>> {escaped(ticket.note)}" if ticket.note else head
    # Discord drops a second one with the same nonce, where a crash kept the first from being noted.
    nonce = f"t{ticket.number}{key.name[:16]}"[:25]
    try:
        user = await Places(client).user(route.user)
        await patient(lambda: user.send(text, allowed_mentions=NO_PINGS, nonce=nonce))
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


async def _log(interaction: discord.Interaction, what: Deed, number: int, why: str) -> None:
    act = Act(interaction.user.id, what, f"ticket:{number}", why)
    await services(interaction).ledger.record(interaction.guild_id or 0, act)


async def _say(interaction: discord.Interaction, key: Key, number: int) -> None:
    await tell(interaction, say(key, language(interaction), number=number))
