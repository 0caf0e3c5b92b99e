"""Finding the statement that a maintainer means: by id, by its number in an answer, by words."""

import re
from collections.abc import Iterator
from itertools import chain

import discord
from discord import app_commands

from bot.discord_app.limits import MAX_CHOICE_NAME, MAX_CHOICES
from bot.discord_app.maintenance.reasons import EXPECTED
from bot.discord_app.render.cut import shortened
from bot.discord_app.services import language, services
from bot.document import EvidenceBlock, GroupBlock
from bot.harmless import harmless
from bot.state.model import Asked
from bot.texts import Language, section_label
from kb.model import Snippet

_ID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"\[?([1-9]\d?)\]?")


async def find(interaction: discord.Interaction, typed: str) -> Snippet | None:
    """The one statement of an id, or of a number in the answer of this thread.

    Raises:
        StateUnavailable, RetrievalError: it cannot be looked up.
    """
    wanted = typed.strip().casefold()
    if number := _NUMBER.fullmatch(wanted):
        wanted = (await _numbered(interaction)).get(int(number[1]), "")
    return await services(interaction).upkeep.snippet(wanted) if _ID.fullmatch(wanted) else None


async def offered(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Statements that what was typed may mean; none where they cannot be looked up."""
    try:
        if found := await find(interaction, typed):
            return [_choice(found, language(interaction))]
        snippets = await services(interaction).upkeep.search(typed) if typed.strip() else ()
    except EXPECTED:
        return []  # whoever sends it is told why
    return [_choice(one, language(interaction)) for one in snippets[:MAX_CHOICES]]


async def _numbered(interaction: discord.Interaction) -> dict[int, str]:
    """The ids of statements by their numbers in the latest answer of this thread."""
    questions = services(interaction).state.questions
    asked = await questions.in_thread(interaction.channel_id or 0)
    return {one.number: one.snippet_id for one in _evidence(asked)} if asked else {}


def _evidence(asked: Asked) -> Iterator[EvidenceBlock]:
    blocks = asked.reply.document.blocks if asked.reply else ()
    groups = (block for block in blocks if isinstance(block, GroupBlock))
    return chain.from_iterable(group.evidence for group in groups)


def _choice(snippet: Snippet, tongue: Language) -> app_commands.Choice[str]:
    where = f"{snippet.condition} › {section_label(snippet.section, tongue)}"
    label = shortened(harmless(f"{where}: {snippet.text}"), MAX_CHOICE_NAME)
    return app_commands.Choice(name=label, value=snippet.id)
