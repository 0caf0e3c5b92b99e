"""The form of one statement: its text, and where it stands."""

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, taken, typed
from bot.discord_app.maintenance.typed import Target, Typed, typed_of
from bot.texts import Key, Language, say
from bot.texts.proposals import Proposals
from kb.model import MAX_STATEMENT

Submitted = Callable[[discord.Interaction, Target, Typed], Awaitable[None]]
"""What is done with what was typed; handed in, as it leads back to this form."""

_ID: Final = re.compile(r"cw:kb-form:(?P<mark>[\w-]+):[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field: its id, what stands above and in it, and how much it holds."""

    id: str
    label: Key
    hint: Key
    most: int
    example: Key | None = None
    long: bool = False
    required: bool = False

    def shown(self, value: str, tongue: Language) -> discord.ui.Label[discord.ui.Modal]:
        """The field in somebody's language; what it cannot hold is not filled in."""
        return discord.ui.Label(
            text=say(self.label, tongue),
            description=say(self.hint, tongue),
            component=discord.ui.TextInput(
                custom_id=self.id,
                style=discord.TextStyle.paragraph if self.long else discord.TextStyle.short,
                placeholder=say(self.example, tongue) if self.example else None,
                default=value if value and len(value) <= self.most else None,
                required=self.required,
                max_length=self.most,
            ),
        )


TEXT: Final = _Field(
    "text", Proposals.TEXT, Proposals.TEXT_HINT, MAX_STATEMENT, long=True, required=True
)
HEADING: Final = _Field("heading", Proposals.HEADING, Proposals.HEADING_HINT, 100)
LINK: Final = _Field("link", Proposals.LINK, Proposals.LINK_HINT, 1000)
LINK_KEPT: Final = _Field("link", Proposals.LINK, Proposals.LINK_KEPT, 1000)
PUBLISHER: Final = _Field("publisher", Proposals.PUBLISHER, Proposals.PUBLISHER_HINT, 100)
SOURCE: Final = _Field(
    "source", Proposals.SOURCE, Proposals.SOURCE_HINT, 220, Proposals.SOURCE_EXAMPLE, long=True
)
CHANGED: Final = (TEXT, LINK_KEPT, PUBLISHER, SOURCE)
ADDED: Final = (TEXT, HEADING, LINK, PUBLISHER, SOURCE)


class EditForm(discord.ui.Modal):
    """Asks for a statement, filled in with what is there or was typed before."""

    def __init__(
        self, target: Target, filled: Typed, tongue: Language, submitted: Submitted
    ) -> None:
        new = target.section is not None
        super().__init__(
            title=say(Proposals.FORM_NEW if new else Proposals.FORM_CHANGE, tongue),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:kb-form:{target.mark}:{secrets.token_hex(8)}",
        )
        self._target, self._submitted = target, submitted
        source = "\n".join(part for part in (filled.title, filled.read_on) if part)
        for field in ADDED if new else CHANGED:
            value = source if field is SOURCE else str(getattr(filled, field.id))
            self.add_item(field.shown(value, tongue))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Show what it would do."""
        taken(interaction)
        await self._submitted(interaction, self._target, told(interaction))


def late(custom_id: str) -> Target | None:
    """What a form was about that was opened before a restart; None where it is another form."""
    match = _ID.fullmatch(custom_id)
    return Target.read(match["mark"]) if match else None


def told(interaction: discord.Interaction) -> Typed:
    """What stands in the fields of the submitted form."""
    values = typed(interaction)
    named = {field.id: values.get(field.id, "") for field in ADDED}
    return typed_of(**named)
