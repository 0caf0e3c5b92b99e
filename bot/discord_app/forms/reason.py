"""The form for a reason: why a statement should go, or a proposal is refused."""

import re
import secrets
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final

import discord

from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, taken, typed
from bot.texts import Language, say
from bot.texts.proposals import Proposals
from kb.model import one_line

MOST: Final = 500
"""Characters of a reason: it stands in the log, and in a direct message."""

WHY: Final = "why"
"""Id of the field."""

_ID: Final = re.compile(r"cw:kb-reason:(?P<what>[a-z]+):(?P<key>[\w-]+):[0-9a-f]{16}")


class Reasoned(StrEnum):
    """What a reason is given for."""

    WITHDRAW = "withdraw"
    """A statement: the key is its target's mark."""
    REFUSE = "refuse"
    """A proposal: the key is its number."""


Given = Callable[[discord.Interaction, str, str], Awaitable[None]]
"""What is done with the key and the reason."""

_TEXTS: Final = {
    Reasoned.WITHDRAW: (
        Proposals.FORM_WITHDRAW,
        Proposals.WITHDRAW_WHY,
        Proposals.WITHDRAW_WHY_HINT,
    ),
    Reasoned.REFUSE: (Proposals.FORM_REFUSE, Proposals.REFUSE_WHY, Proposals.REFUSE_WHY_HINT),
}


class ReasonForm(discord.ui.Modal):
    """One field."""

    def __init__(self, what: Reasoned, key: str, tongue: Language, given: Given) -> None:
        title, label, hint = _TEXTS[what]
        super().__init__(
            title=say(title, tongue, number=key),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:kb-reason:{what}:{key}:{secrets.token_hex(8)}",
        )
        self._key, self._given = key, given
        self.add_item(
            discord.ui.Label(
                text=say(label, tongue),
                description=say(hint, tongue),
                component=discord.ui.TextInput(
                    custom_id=WHY, style=discord.TextStyle.paragraph, max_length=MOST
                ),
            )
        )

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Do what the reason is for."""
        taken(interaction)
        await self._given(interaction, self._key, told(interaction))


def late(custom_id: str) -> tuple[Reasoned, str] | None:
    """What a form was about that was opened before a restart; None where it is another form."""
    match = _ID.fullmatch(custom_id)
    if not match or match["what"] not in set(Reasoned):
        return None
    return Reasoned(match["what"]), match["key"]


def told(interaction: discord.Interaction) -> str:
    """The reason in the submitted form."""
    return one_line(typed(interaction).get(WHY, ""))
