"""What would come of an edit that was typed: the change, and everything that is wrong with it."""

import asyncio
from dataclasses import dataclass

import discord

from bot.discord_app.maintenance.typed import Target, Typed, edit_of, find
from bot.discord_app.services import language, services
from bot.discord_app.views.choosing import place
from bot.discord_app.views.drafted import Outlook, drafted_embeds
from bot.model import Question, Severity
from bot.rules import html, personal_data
from bot.texts import Language, finding_message, say
from bot.texts.proposals import Proposals
from kb.editing import Edit, EditRefused, Why
from kb.model import ConceptPage


@dataclass(frozen=True, slots=True)
class Drafted:
    """An edit that was typed, its outlook, and the message that shows both."""

    edit: Edit | None
    outlook: Outlook
    embeds: tuple[discord.Embed, ...]


async def drafted(interaction: discord.Interaction, target: Target, typed: Typed) -> Drafted:
    """What was typed as an edit of the page as it is now."""
    tongue, upkeep = language(interaction), services(interaction).upkeep
    page = await upkeep.page(target.page)
    if page is None:
        outlook = Outlook("…", refused=said(Why.NO_PAGE, tongue))
        return Drafted(None, outlook, drafted_embeds(typed, outlook, tongue))
    edit = edit_of(target, typed, page)
    where = _place(page, target, typed, tongue)
    try:
        looked = await upkeep.look(edit)
        outlook = Outlook(where, before=looked.before, problems=looked.problems)
    except EditRefused as error:
        outlook = Outlook(where, refused=refused(error, tongue))
    forbidden = await asyncio.to_thread(_forbidden, typed, outlook.before, tongue)
    if forbidden:
        why = "\n".join(filter(None, (say(Proposals.NOT_LIKE_THIS, tongue), outlook.refused)))
        outlook = Outlook(where, refused=why, problems=forbidden)
    return Drafted(edit, outlook, drafted_embeds(typed, outlook, tongue))


def refused(error: EditRefused, tongue: Language) -> str:
    """Why an edit is not made, and what to do."""
    return said(error.why, tongue)


def said(why: Why, tongue: Language) -> str:
    """A reason in somebody's language."""
    return say(Proposals[f"WHY_{why.name}"], tongue)


def _place(page: ConceptPage, target: Target, typed: Typed, tongue: Language) -> str:
    """Condition › section › heading; the condition alone where the statement is gone."""
    if target.section is not None:
        return place(page.name, target.section, typed.heading, tongue)
    told = find(page, target.snippet_id)
    return place(page.name, told.section, told.heading, tongue) if told else page.name


def _forbidden(typed: Typed, before: str, tongue: Language) -> tuple[str, ...]:
    """What no public page may show, and did not show before; slow, as names are looked for."""
    statement = Question(f"{typed.heading}\n{typed.text}")
    source = Question(f"{typed.publisher}\n{typed.title}")  # publishers are called after people
    found = personal_data.findings(statement) + html.findings(statement)
    brought = [one for one in found if statement.post[one.start : one.end] not in before]
    refused = (one for one in brought + html.findings(source) if one.severity is Severity.REJECT)
    return tuple(finding_message(one, tongue) for one in refused)
