"""`/mod automod`: shows the rules that a server has, and sets up those that it has not."""

from typing import Final, cast

import discord

from bot.discord_app.moderation.automod import (
    NAMES,
    TRIGGERS,
    Mode,
    Offer,
    Rules,
    actions,
    mode_name,
)
from bot.discord_app.patience import acknowledge, patient
from bot.discord_app.powers import Power, PowerButton, allowed, has
from bot.discord_app.sending import Shown, edited
from bot.discord_app.services import language, language_of, services
from bot.state.moderation import Act, Deed
from bot.texts import say
from bot.texts.automod import AutoMod


async def show_rules(interaction: discord.Interaction, said: AutoMod | None = None) -> None:
    """Show what there is and what is offered; the interaction was acknowledged."""
    tongue, rules = language(interaction), await _rules(interaction)
    if rules is None:
        shown = Shown((), text=say(AutoMod.BOT_MAY_NOT, tongue))
    else:
        shown = rules.shown(tongue, say(said, tongue) if said else None)
    await patient(lambda: interaction.edit_original_response(**edited(shown)))


class SetUpRule(PowerButton, does="automod"):
    """Sets up a rule; its key says which, and whether it blocks."""

    async def clicked(self, interaction: discord.Interaction) -> None:
        """Set it up, if whoever clicked may manage the server, and show what there is then."""
        await acknowledge(interaction.response.defer)
        if not await allowed(interaction, Power.SET_UP):
            return
        offer, mode = self.key.split("-")
        await show_rules(interaction, await _set_up(interaction, Offer(offer), Mode(mode)))


BUTTONS: Final = (SetUpRule,)
"""To be registered with the bot, so that they work after a restart."""


async def _set_up(interaction: discord.Interaction, offer: Offer, mode: Mode) -> AutoMod | None:
    """Create a rule once; returns what is to be said."""
    rules, guild = await _rules(interaction), cast("discord.Guild", interaction.guild)
    if rules is None:
        return None
    if rules.of(offer):
        return AutoMod.THERE_ALREADY
    tongue = language_of(guild.preferred_locale.value)
    does = actions(mode, rules.queue, tongue)
    if not does:
        return None  # the queue channel is gone since the button was shown: the panel says so
    try:
        rule = await patient(
            lambda: guild.create_automod_rule(
                name=NAMES[offer],
                event_type=discord.AutoModRuleEventType.message_send,
                trigger=TRIGGERS[offer],
                actions=does,
                enabled=True,
            )
        )
    except discord.DiscordServerError:
        raise
    except discord.HTTPException:
        return AutoMod.REFUSED
    why = mode_name(offer, mode, tongue)
    act = Act(interaction.user.id, Deed.AUTOMOD, f"automod:{rule.id}", why)
    await services(interaction).ledger.record(guild.id, act)
    return AutoMod.CREATED


async def _rules(interaction: discord.Interaction) -> Rules | None:
    """What the server has; None where the bot may not look."""
    guild = cast("discord.Guild", interaction.guild)
    settings = services(interaction).servers.known(guild.id)
    if not guild.me.guild_permissions.manage_guild:
        return None
    try:
        existing = await patient(guild.fetch_automod_rules)
    except discord.Forbidden:
        return None
    queue = guild.get_channel(settings.queue_channel or 0)
    member = cast("discord.Member", interaction.user)
    return Rules(existing, queue, has(member, Power.SET_UP, settings))
