"""The form of a question: five fields, the most urgent first."""

import re
import secrets
from dataclasses import replace
from typing import Final, Self

import discord

from bot.discord_app.drafts import Draft
from bot.discord_app.forms.fields import TextField
from bot.discord_app.forms.parsing import TITLE_LENGTH, Fields, Filled, fill, parse
from bot.discord_app.forms.submitting import (
    FORGOTTEN_AFTER,
    hand_back,
    hand_in,
    taken,
    typed,
)
from bot.discord_app.patience import acknowledge
from bot.discord_app.services import language
from bot.model import Question, RightNow
from bot.texts import Language, say
from bot.texts.ask import Ask

NOTHING: Final = Draft(Question(text=""))

CHOICES: Final = {
    RightNow.CHEST_PAIN: (Ask.CHEST_PAIN, None),
    RightNow.BREATHING: (Ask.BREATHING, None),
    RightNow.STROKE: (Ask.STROKE, Ask.STROKE_HINT),
    RightNow.BLEEDING: (Ask.BLEEDING, None),
    RightNow.COLLAPSE: (Ask.COLLAPSE, None),
    RightNow.OVERDOSE: (Ask.OVERDOSE, None),
    RightNow.SUICIDE: (Ask.SUICIDE, None),
    RightNow.NONE: (Ask.NONE, None),
}
"""What can be chosen, with a word of explanation where one is needed."""

TITLE: Final = TextField(
    "title", Ask.TITLE, Ask.TITLE_HINT, Ask.TITLE_EXAMPLE, required=True, most=TITLE_LENGTH
)
TEXT: Final = TextField(
    "text", Ask.QUESTION, Ask.QUESTION_HINT, Ask.QUESTION_EXAMPLE, long=True, required=True
)
DETAILS: Final = TextField("details", Ask.DETAILS, Ask.DETAILS_HINT, long=True)
MORE: Final = TextField("more", Ask.MORE, Ask.MORE_HINT, long=True)

_ID = re.compile(r"cw:ask:(?P<private>[01]):(?P<edits>[0-9a-f]*):[0-9a-f]+")


class AskForm(discord.ui.Modal):
    """Asks for a question; filled in with a draft, it shows everything typed before."""

    def __init__(self, language: Language, draft: Draft = NOTHING) -> None:
        # Private or not, and which question is edited, must outlive a restart.
        marks = f"{draft.private:d}:{draft.edits or ''}:{secrets.token_hex(8)}"
        super().__init__(
            title=say(Ask.FORM_TITLE, language),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:ask:{marks}",
        )
        self._draft = draft
        filled = fill(draft.question, language)
        self.beyond = filled.beyond
        """What fits into no field; whoever opens the form hands it back."""
        for label in _labels(filled, language):
            self.add_item(label)

    @classmethod
    def filled(cls, draft: Draft, language: Language) -> Self:
        """The form with everything in it that a draft holds."""
        return cls(language, draft)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Hand in what was typed."""
        taken(interaction)
        await hand_in(interaction, _with_typed(self._draft, interaction))


async def open_form(interaction: discord.Interaction, draft: Draft = NOTHING) -> None:
    """Open the form as the first response; what it cannot hold is handed back beside it."""
    form = AskForm.filled(draft, language(interaction))
    await acknowledge(lambda: interaction.response.send_modal(form))
    if form.beyond:
        await hand_back(interaction, draft, Ask.BEYOND)


async def take_late(interaction: discord.Interaction, custom_id: str) -> bool:
    """Hand in a form that was opened before a restart; False where it is another form."""
    marks = _ID.fullmatch(custom_id)
    if not marks:
        return False
    draft = Draft(NOTHING.question, private=marks["private"] == "1", edits=marks["edits"] or None)
    await hand_in(interaction, _with_typed(draft, interaction))
    return True


def _with_typed(draft: Draft, interaction: discord.Interaction) -> Draft:
    values = typed(interaction)
    texts = (values.get(field.id, "") for field in (TITLE, TEXT, DETAILS, MORE))
    chosen = RightNow(values.get("right_now", RightNow.NOT_ASKED))
    return replace(draft, question=parse(Fields(chosen, *texts)))


def _labels(filled: Filled, language: Language) -> tuple[discord.ui.Label[discord.ui.Modal], ...]:
    fields = filled.fields
    more = replace(MORE, hint=Ask.MORE_BEYOND) if filled.beyond else MORE
    return (
        _right_now(fields.right_now, language),
        TITLE.shown(fields.title, language),
        TEXT.shown(fields.text, language),
        DETAILS.shown(fields.details, language),
        more.shown(fields.more, language),
    )


def _right_now(chosen: RightNow, language: Language) -> discord.ui.Label[discord.ui.Modal]:
    options = [
        discord.SelectOption(
            label=say(text, language),
            value=choice.value,
            description=say(hint, language) if hint else None,
            default=choice is chosen,
        )
        for choice, (text, hint) in CHOICES.items()
    ]
    return discord.ui.Label(
        text=say(Ask.RIGHT_NOW, language),
        description=say(Ask.RIGHT_NOW_HINT, language),
        component=discord.ui.Select(
            custom_id="right_now", placeholder=say(Ask.RIGHT_NOW_CHOOSE, language), options=options
        ),
    )
