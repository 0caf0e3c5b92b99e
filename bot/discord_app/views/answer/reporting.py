"""Telling maintainers what is wrong with an answer, or that it is missing."""

from collections.abc import Iterator, Sequence

import discord

from bot.discord_app.forms.report import ReportForm
from bot.discord_app.limits import MAX_OPTION_TEXT, MAX_OPTIONS, MAX_ROWS
from bot.discord_app.routes import route_of
from bot.discord_app.sending import Shown
from bot.discord_app.views.answer.click import Click
from bot.discord_app.views.answer.ids import Choice, menu_id
from bot.discord_app.views.buttons import finished, menu, option
from bot.discord_app.views.consent import has_agreed
from bot.document import ClosestBlock, Document, GroupBlock, NoteBlock, Tone
from bot.state.model import StoredReply, Ticket, TicketKind
from bot.texts import Language, say
from bot.texts.answer import Answer
from bot.texts.report import Report


def report_menu(document: Document, question_id: str, language: Language) -> Shown:
    """What a problem can be reported on: the answer, its conditions, its snippets.

    Choices beyond the 25 of one menu are in further menus, in as many as a message can have.
    """
    choices = {one.value: one for one in _choices(document, language)}
    menus = [
        menu(say(Report.CHOOSE, language), menu_id(Choice.REPORT, question_id, number), part)
        for number, part in enumerate(_parts(list(choices.values())))
    ]
    return Shown((), finished(menus[:MAX_ROWS]))


def subject(chosen: str, question_id: str) -> tuple[TicketKind, str]:
    """What a ticket on this choice is about; the answer where it is neither of the others."""
    kind, _, about = chosen.partition(":")
    if kind == TicketKind.CONDITION:
        return TicketKind.CONDITION, about
    snippet = about.partition(":")[2]
    if kind == TicketKind.SNIPPET and snippet:
        return TicketKind.SNIPPET, snippet
    return TicketKind.ANSWER, question_id


async def report(click: Click, reply: StoredReply) -> None:
    """Ask what the problem is with."""
    shown = report_menu(reply.document, click.asked.id, click.language)
    await click.aside(shown, say(Report.ASK, click.language))


async def report_whole(click: Click) -> None:
    """Ask what is wrong with a reply that has no parts to choose from."""
    await _open(click, TicketKind.ANSWER, click.asked.id)


async def report_on(click: Click, chosen: str) -> None:
    """Ask what is wrong with it."""
    kind, about = subject(chosen, click.asked.id)
    await _open(click, kind, about)


async def missing(click: Click, reply: StoredReply) -> None:
    """Open a ticket that the knowledge base lacks something; one a person is enough."""
    if not await has_agreed(click.interaction):
        return
    state = click.services.state
    known = (await state.people.personal_data(click.user)).tickets
    before = [one for one in known if _is_missing(one, click.asked.id)]
    if before:
        await click.tell(Answer.MISSING_TOLD, number=before[0].number)
        return
    ticket = Ticket(TicketKind.MISSING, click.asked.id, "\n".join(_lacking(reply)))
    route = route_of(click.interaction, private=True)
    number = await state.reports.open(click.user, ticket, route=route)
    await click.tell(Answer.THANKS_MISSING, number=number)


async def _open(click: Click, kind: TicketKind, about: str) -> None:
    host = click.services.settings.tracker_host
    await click.open(ReportForm(kind, about, click.language, host))


def _choices(document: Document, language: Language) -> Iterator[discord.SelectOption]:
    groups = [block for block in document.blocks if isinstance(block, GroupBlock)]
    yield option(say(Report.WHOLE_ANSWER, language), TicketKind.ANSWER.value)
    for name in dict.fromkeys(group.condition for group in groups):
        label = say(Report.CONDITION, language, condition=name)
        yield option(label, f"{TicketKind.CONDITION}:{name}"[:MAX_OPTION_TEXT].rstrip())
    for one in (evidence for group in groups for evidence in group.evidence):
        label = say(Report.SNIPPET, language, number=one.number, text=one.text)
        yield option(label, f"{TicketKind.SNIPPET}:{one.number}:{one.snippet_id}")


def _parts(options: Sequence[discord.SelectOption]) -> Iterator[Sequence[discord.SelectOption]]:
    for first in range(0, len(options), MAX_OPTIONS):
        yield options[first : first + MAX_OPTIONS]


def _is_missing(ticket: Ticket, question_id: str) -> bool:
    return ticket.kind is TicketKind.MISSING and ticket.subject == question_id


def _lacking(reply: StoredReply) -> Iterator[str]:
    """Which conditions it is about, for maintainers; never what the person typed."""
    blocks = reply.document.blocks
    yield from (b.text for b in blocks if isinstance(b, NoteBlock) and b.tone is Tone.GAP)
    if reply.about:
        yield say(Report.MISSING_ABOUT, conditions=", ".join(reply.about))
    closest = [name for b in blocks if isinstance(b, ClosestBlock) for name in b.conditions]
    if closest:
        yield say(Report.MISSING_CLOSEST, conditions=", ".join(closest))
