"""What a submitted form holds, and what becomes of it where something breaks."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, cast

import discord

from bot.discord_app.drafts import Draft
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.patience import patient
from bot.discord_app.replies import logged, tell
from bot.discord_app.sending import NO_PINGS, text_file
from bot.discord_app.services import intake, language
from bot.texts import Key, say
from bot.texts.ask import Ask

FORGOTTEN_AFTER: Final = 3600.0
"""Seconds that a form somebody opened is kept in mind; a later submission is known by its id."""

THINKING: Final = discord.InteractionResponseType.deferred_channel_message

_TAKEN: Final = "taken"


def taken(interaction: discord.Interaction) -> bool:
    """Whether this submission has found the form that it belongs to; from now on it has."""
    before = _TAKEN in interaction.extras
    interaction.extras[_TAKEN] = True
    return before


def typed(interaction: discord.Interaction) -> Mapping[str, str]:
    """What stands in the fields of a submitted form, by their ids; of a choice, what was chosen."""
    data = cast("Mapping[str, Sequence[Mapping[str, object]]]", interaction.data)
    return dict(_values(data["components"]))


async def hand_in(interaction: discord.Interaction, draft: Draft) -> None:
    """Have a draft taken in; where that fails, the person is told and gets the text back."""
    try:
        await intake(interaction).from_interaction(interaction, draft)
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody types a question twice
        logged(interaction, error)
        with suppress(discord.HTTPException):
            await hand_back(interaction, draft, Ask.NOT_TAKEN)


async def hand_back(interaction: discord.Interaction, draft: Draft, why: Key) -> None:
    """Say why and return the whole text; by direct message where the interaction has ended."""
    tongue = language(interaction)
    try:
        if interaction.response.type is THINKING:
            # What is sent first takes the place of *thinking*, and is as public as that was.
            await tell(interaction, say(why, tongue))
            why = Ask.TEXT_BACK
        await tell(interaction, say(why, tongue), draft)
    except discord.NotFound:
        user, file = interaction.user, text_file(as_text(draft.question, tongue))
        await patient(lambda: user.send(say(why, tongue), file=file, allowed_mentions=NO_PINGS))


def _values(components: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for label in components:
        field = cast("Mapping[str, object]", label.get("component", {}))
        chosen = cast("Sequence[str]", field.get("values", ()))
        yield str(field.get("custom_id")), "".join(chosen) or str(field.get("value") or "")
