"""Text fields of forms as a table row each."""

from dataclasses import dataclass

import discord

from bot.discord_app.forms.parsing import FIELD_LENGTH
from bot.texts import Language, say
from bot.texts.ask import Ask


@dataclass(frozen=True, slots=True)
class TextField:
    """A field to type into: its id, what stands above it, and in it while it is empty."""

    id: str
    label: Ask
    hint: Ask | None = None
    example: Ask | None = None
    long: bool = False
    required: bool = False
    most: int = FIELD_LENGTH

    def shown(self, value: str, language: Language) -> discord.ui.Label[discord.ui.Modal]:
        """The field in somebody's language, filled in with a value."""
        return discord.ui.Label(
            text=say(self.label, language),
            description=say(self.hint, language) if self.hint else None,
            component=discord.ui.TextInput(
                custom_id=self.id,
                style=discord.TextStyle.paragraph if self.long else discord.TextStyle.short,
                placeholder=say(self.example, language) if self.example else None,
                default=value or None,
                required=self.required,
                max_length=self.most,
            ),
        )
