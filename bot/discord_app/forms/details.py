"""The form for what is still missing from a question that was answered."""

import re
import secrets
from dataclasses import replace
from typing import Final

import discord

from bot.discord_app.drafts import Draft, edition_of
from bot.discord_app.forms.fields import TextField
from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, hand_back, hand_in, taken, typed
from bot.discord_app.services import services
from bot.errors import StateUnavailable
from bot.model import Question
from bot.texts import Language, say
from bot.texts.ask import Ask
from bot.texts.faults import Faults

FIELDS: Final = (
    TextField("age", Ask.AGE, example=Ask.AGE_HINT),
    TextField("sex", Ask.SEX),
    TextField("symptoms", Ask.SYMPTOMS, example=Ask.SYMPTOMS_HINT, long=True),
    TextField("treatment", Ask.TREATMENT, example=Ask.TREATMENT_HINT, long=True),
    TextField("duration", Ask.DURATION, example=Ask.DURATION_HINT),
)

_ID = re.compile(r"cw:details:(?P<edits>[0-9a-f]+):[0-9a-f]+")


class DetailsForm(discord.ui.Modal):
    """Asks for age, sex, symptoms, treatment and duration; makes a new edition of a question."""

    def __init__(self, draft: Draft, language: Language) -> None:
        super().__init__(
            title=say(Ask.DETAILS_TITLE, language),
            timeout=FORGOTTEN_AFTER,
            custom_id=f"cw:details:{draft.edits}:{secrets.token_hex(8)}",
        )
        self._draft = draft
        for field in FIELDS:
            value = str(getattr(draft.question, field.id))
            self.add_item(field.shown(_fitting(value, field), language))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Hand in the question with its details."""
        taken(interaction)
        await hand_in(interaction, _with_typed(self._draft, interaction))


async def take_late(interaction: discord.Interaction, custom_id: str) -> bool:
    """Hand in a form that was opened before a restart; False where it is another form."""
    marks = _ID.fullmatch(custom_id)
    if not marks:
        return False
    told = _with_typed(Draft(Question(text="")), interaction)
    try:
        before = await _before(interaction, marks["edits"])
    except StateUnavailable:
        await hand_back(interaction, told, Ask.NOT_TAKEN)
        return True
    if before:
        await hand_in(interaction, _with_typed(before, interaction))
    else:
        await hand_back(interaction, told, Faults.GONE)
    return True


async def _before(interaction: discord.Interaction, question_id: str) -> Draft | None:
    """The stored question as a draft; None where it is gone, or somebody else's."""
    state = services(interaction).state
    asked = await state.questions.get(question_id)
    if not asked or not await state.people.is_same(asked, interaction.user.id):
        return None
    return edition_of(asked)


def _fitting(value: str, field: TextField) -> str:
    """What a field can show; one of a single line has no line breaks."""
    return (value if field.long else " ".join(value.split("\n")))[: field.most]


def _with_typed(draft: Draft, interaction: discord.Interaction) -> Draft:
    values = typed(interaction)
    told = {field.id: values.get(field.id, "").strip() for field in FIELDS}
    question = replace(
        draft.question,
        age=told["age"],
        sex=told["sex"],
        symptoms=told["symptoms"],
        treatment=told["treatment"],
        duration=told["duration"],
    )
    return replace(draft, question=question)
