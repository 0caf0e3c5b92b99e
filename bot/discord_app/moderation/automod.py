"""Rules for Discord's AutoMod that leave medical words alone, and which of them a server has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import discord
from discord import AutoModRule, AutoModRuleAction, AutoModRuleTriggerType, AutoModTrigger

from bot.discord_app.escape import escaped
from bot.discord_app.moderation.medical_words import MEDICAL_WORDS
from bot.discord_app.sending import Shown
from bot.discord_app.views.buttons import Item, button, finished
from bot.texts import Language, say
from bot.texts.automod import AutoMod

COLOUR: Final = discord.Colour.blurple()

MOST_MENTIONS: Final = 8
"""People and roles that one message may mention; a thread of helpers has that many, a raid more."""


class Offer(StrEnum):
    """The rules that are offered; their names stand in custom ids."""

    SPAM = "spam"
    MENTIONS = "mentions"
    SLURS = "slurs"


class Mode(StrEnum):
    """What a rule does with a message."""

    ALERT = "alert"
    BLOCK = "block"


NAMES: Final[Mapping[Offer, str]] = {
    Offer.SPAM: "Citewell: spam",
    Offer.MENTIONS: "Citewell: mention spam",
    Offer.SLURS: "Citewell: slurs",
}
"""What the rules are called in the server's settings: the same in every language, to find them."""

TRIGGERS: Final[Mapping[Offer, AutoModTrigger]] = {
    Offer.SPAM: AutoModTrigger(type=AutoModRuleTriggerType.spam),
    Offer.MENTIONS: AutoModTrigger(mention_limit=MOST_MENTIONS, mention_raid_protection=True),
    Offer.SLURS: AutoModTrigger(
        presets=discord.AutoModPresets(slurs=True), allow_list=list(MEDICAL_WORDS)
    ),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a server has, and what can be set up in it now."""

    existing: Sequence[AutoModRule]
    queue: discord.abc.GuildChannel | None
    """Where alerts go; None where there is no such channel."""
    may_set_up: bool
    """Whether whoever looks may set up rules."""

    def of(self, offer: Offer) -> AutoModRule | None:
        """The rule that is this one, or that stands where Discord allows one of its kind."""
        named = (rule for rule in self.existing if rule.name == NAMES[offer])
        alike = (rule for rule in self.existing if rule.trigger.type is TRIGGERS[offer].type)
        return next(named, None) or next(alike, None)

    def shown(self, tongue: Language, said: str | None = None) -> Shown:
        """The offers with what there is of each, and buttons for those that there are not."""
        parts = [say(AutoMod.INTRODUCTION, tongue)]
        parts += (self._line(offer, tongue) for offer in Offer)
        if not self.may_set_up:
            parts.append(say(AutoMod.NEEDS_MANAGER, tongue))
        if self.queue is None:
            parts.append(say(AutoMod.NO_QUEUE, tongue))
        title, text = say(AutoMod.TITLE, tongue), "\n\n".join(parts)
        embed = discord.Embed(title=title, description=text, colour=COLOUR)
        return Shown((embed,), finished(self._buttons(tongue)), said)

    def _line(self, offer: Offer, tongue: Language) -> str:
        what = AutoMod[f"{offer.name}_WHAT"]
        told = say(what, tongue, most=MOST_MENTIONS, words=len(MEDICAL_WORDS))
        return f"**{rule_name(offer, tongue)}** ({self._state(offer, tongue)})\n{told}"

    def _state(self, offer: Offer, tongue: Language) -> str:
        rule = self.of(offer)
        if rule is None:
            return say(AutoMod.NONE_YET, tongue)
        if rule.name != NAMES[offer]:
            return say(AutoMod.OTHER, tongue, name=escaped(rule.name))
        if not rule.enabled:
            return say(AutoMod.OFF, tongue)
        kinds = {action.type for action in rule.actions}
        if discord.AutoModRuleActionType.block_message in kinds:
            return say(AutoMod.BLOCKS, tongue)
        channels = [f"<#{action.channel_id}>" for action in rule.actions if action.channel_id]
        return say(AutoMod.ALERTS, tongue, channel=", ".join(channels))

    def _buttons(self, tongue: Language) -> list[Item]:
        return [
            button(mode_name(offer, mode, tongue), f"cw:automod:{offer}-{mode}", row=row)
            for row, offer in enumerate(Offer)
            for mode in Mode
            if self.may_set_up and self.of(offer) is None
            if self.queue or mode is Mode.BLOCK
        ]


def rule_name(offer: Offer, tongue: Language) -> str:
    """What a rule is called in a sentence."""
    return say(AutoMod[offer.name], tongue)


def mode_name(offer: Offer, mode: Mode, tongue: Language) -> str:
    """A rule and what it does: the label of its button, and what the log says of it."""
    return say(AutoMod[f"TO_{mode.name}"], tongue, rule=rule_name(offer, tongue))


def actions(
    mode: Mode, queue: discord.abc.GuildChannel | None, tongue: Language
) -> list[AutoModRuleAction]:
    """What Discord does with a message that a rule is about; none where it can do nothing."""
    alert = [AutoModRuleAction(channel_id=queue.id)] if queue else []
    if mode is Mode.ALERT:
        return alert
    return [AutoModRuleAction(custom_message=say(AutoMod.BLOCKED_TEXT, tongue)), *alert]
