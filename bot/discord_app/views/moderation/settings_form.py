"""The forms of `/mod settings`: the minutes until a reminder, and a country by its code.

discord.py forgets a form at a restart; so what is sent is known by its custom id alone.
"""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import discord

from bot.countries import country_code
from bot.discord_app.forms.submitting import FORGOTTEN_AFTER, typed
from bot.discord_app.moderation.setting import LEAST_REMINDER, MOST_REMINDER, Setting, Value
from bot.discord_app.patience import acknowledge
from bot.discord_app.powers import Power, allowed
from bot.discord_app.replies import apologise, tell
from bot.discord_app.services import language
from bot.texts import Language, say
from bot.texts.setting_up import SettingUp

FIELD: Final = "value"
"""Id of the one field."""

Keep = Callable[[discord.Interaction, Setting, Value], Awaitable[None]]
"""Keeps a value that was typed."""


class Asked(StrEnum):
    """What a form asks for."""

    REMINDER = "reminder"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form with one field, and what is typed into it."""

    setting: Setting
    title: SettingUp
    label: SettingUp
    hint: SettingUp
    most: int
    """Characters."""
    required: bool
    read: Callable[[str], Value | SettingUp]
    """The value that was typed, or the sentence that says why it is none."""


def read_reminder(text: str) -> Value | SettingUp:
    """Minutes until a reminder."""
    digits = re.sub(r"[\s.,'’]", "", text)  # 1,440 and 1.440 are the same number of minutes
    minutes = int(digits) if re.fullmatch(r"[0-9]{1,6}", digits) else 0
    return minutes if LEAST_REMINDER <= minutes <= MOST_REMINDER else SettingUp.BAD_REMINDER


def read_country(text: str) -> Value | SettingUp:
    """A country's code; nothing typed means none."""
    if not text.strip():
        return None
    return country_code(text) or SettingUp.BAD_COUNTRY


FORMS: Final[Mapping[Asked, _Form]] = {
    Asked.REMINDER: _Form(
        Setting.REMINDER,
        SettingUp.REMINDER_TITLE,
        SettingUp.REMINDER_LABEL,
        SettingUp.REMINDER_HINT,
        most=8,
        required=True,
        read=read_reminder,
    ),
    Asked.COUNTRY: _Form(
        Setting.COUNTRY,
        SettingUp.COUNTRY_TITLE,
        SettingUp.COUNTRY_LABEL,
        SettingUp.COUNTRY_HINT,
        most=8,
        required=False,
        read=read_country,
    ),
}

_ID = re.compile(rf"cw:mod-form:(?P<asked>{'|'.join(Asked)}):[0-9a-f]{{16}}")


async def open_form(interaction: discord.Interaction, asked: Asked) -> None:
    """Show a form, which has to be the first response."""
    form = _modal(asked, language(interaction))
    await acknowledge(lambda: interaction.response.send_modal(form))


async def take(interaction: discord.Interaction, custom_id: str, keep: Keep) -> bool:
    """Take in a form that was sent, whenever it was opened; False where it is another one."""
    marks = _ID.fullmatch(custom_id)
    if not marks:
        return False
    try:
        await _take(interaction, FORMS[Asked(marks["asked"])], keep)
    except Exception as error:  # noqa: BLE001 - discord.py would only log it
        await apologise(interaction, error)
    return True


async def _take(interaction: discord.Interaction, form: _Form, keep: Keep) -> None:
    await acknowledge(interaction.response.defer)
    if not await allowed(interaction, Power.SET_UP):
        return
    value = form.read(typed(interaction).get(FIELD, ""))
    if isinstance(value, SettingUp):
        await tell(interaction, _say(value, language(interaction)))
        return
    await keep(interaction, form.setting, value)


def _modal(asked: Asked, tongue: Language) -> discord.ui.Modal:
    form = FORMS[asked]
    modal = discord.ui.Modal(
        title=_say(form.title, tongue),
        timeout=FORGOTTEN_AFTER,
        custom_id=f"cw:mod-form:{asked}:{secrets.token_hex(8)}",
    )
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=FIELD, required=form.required, max_length=form.most
    )
    label, hint = _say(form.label, tongue), _say(form.hint, tongue)
    return modal.add_item(discord.ui.Label(text=label, description=hint, component=field))


def _say(key: SettingUp, tongue: Language) -> str:
    return say(key, tongue, least=LEAST_REMINDER, most=f"{MOST_REMINDER:,}")
