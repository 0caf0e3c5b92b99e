"""`/help`: what the bot does, how to ask, and what happens with what is written."""

from collections.abc import Mapping
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, services
from bot.discord_app.translation import spoken
from bot.texts import Key, Language, Phrase, say
from bot.texts.commands import Commands
from bot.texts.helping import Helping

COLOUR: Final = 0x3A7CA5

NAMED: Final[Mapping[str, tuple[Key, ...]]] = {
    "ask": (Commands.ASK_NAME,),
    "condition": (Commands.CONDITION_NAME,),
    "questions": (Commands.QUESTIONS_NAME,),
    "show": (Commands.PRIVACY_NAME, Commands.PRIVACY_SHOW_NAME),
    "erase": (Commands.PRIVACY_NAME, Commands.PRIVACY_ERASE_NAME),
}
"""The commands that the texts name: placeholder, and the words of the command."""

HOW: Final = (
    Helping.HOW_ASK,
    Helping.HOW_SHORT,
    Helping.HOW_MENU,
    Helping.HOW_CONDITION,
    Helping.HOW_QUESTIONS,
)


class HelpCog(commands.Cog):
    """Explains the bot in one message."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._ids: Mapping[str, int] = {}

    @app_commands.command(
        name=spoken(Commands.HELP_NAME), description=spoken(Commands.HELP_DESCRIPTION)
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def help(self, interaction: discord.Interaction) -> None:
        """Show the help privately."""
        await acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
        settings, ids = services(interaction).settings, await self._known_ids()
        hears = settings.message_content
        embed = help_embed(ids, settings.retention_days, language(interaction), hears=hears)
        await patient(lambda: interaction.edit_original_response(**edited(Shown((embed,)))))

    async def _known_ids(self) -> Mapping[str, int]:
        """The ids of the commands by their names; none while Discord does not tell them."""
        if not self._ids:
            try:
                known = await self._bot.tree.fetch_commands()
            except discord.HTTPException:
                return {}
            self._ids = {command.name: command.id for command in known}
        return self._ids


def help_embed(
    ids: Mapping[str, int], days: int, tongue: Language, *, hears: bool = True
) -> discord.Embed:
    """What the bot does, in the words of one language; `ids` are those of the commands.

    Unless it `hears` messages that do not mention it, it does not invite anybody to write such.
    """
    named = {name: _mention(ids, keys, tongue) for name, keys in NAMED.items()}
    talk = Helping.HOW_TALK if hears else Helping.HOW_TALK_MENTIONING
    how = "\n".join(f"- {say(key, tongue, **named)}" for key in (*HOW, talk))
    what = f"{say(Helping.WHAT, tongue)}\n\n**{say(Phrase.REMINDER, tongue)}**"
    embed = discord.Embed(title=say(Helping.TITLE, tongue), description=what, colour=COLOUR)
    embed.add_field(name=say(Helping.HOW_TITLE, tongue), value=how, inline=False)
    text = say(Helping.TEXT, tongue, days=days, **named)
    embed.add_field(name=say(Helping.TEXT_TITLE, tongue), value=text, inline=False)
    return embed


def _mention(ids: Mapping[str, int], keys: tuple[Key, ...], tongue: Language) -> str:
    """A command that can be clicked; where its id is not known, as it is typed."""
    english = " ".join(say(key) for key in keys)
    known = ids.get(say(keys[0]))
    if known is None:
        return f"`/{' '.join(say(key, tongue) for key in keys)}`"
    return f"</{english}:{known}>"
