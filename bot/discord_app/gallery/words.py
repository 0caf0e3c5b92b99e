"""What Discord itself says around the bot's messages; no text of ours."""

from enum import StrEnum
from typing import Final

from bot.texts import Language


class Said(StrEnum):
    """Words of Discord's client, in English."""

    APP = "APP"
    USED = "{name} used {command}"
    ONLY_YOU = "Only you can see this"
    DISMISS = "Dismiss message"
    ONE_MESSAGE = "1 Message ›"
    TODAY = "Today at {time}"
    SUBMIT = "Submit"
    CANCEL = "Cancel"
    WARNING = (
        "This form will be submitted to {name}. Do not share passwords or other sensitive "
        "information."
    )
    CHOOSE = "Make a selection"


_GERMAN: Final = {
    Said.USED: "{name} hat {command} verwendet",
    Said.ONLY_YOU: "Nur du kannst dies sehen",
    Said.DISMISS: "Nachricht verwerfen",
    Said.ONE_MESSAGE: "1 Nachricht ›",
    Said.TODAY: "heute um {time}",
    Said.SUBMIT: "Absenden",
    Said.CANCEL: "Abbrechen",
    Said.WARNING: (
        "Dieses Formular wird an {name} gesendet. Gib keine Passwörter oder andere vertrauliche "
        "Daten weiter."
    ),
    Said.CHOOSE: "Triff eine Auswahl",
}


def discord_says(said: Said, language: Language, **values: str) -> str:
    """The words of Discord in a language that its client is set to."""
    text = _GERMAN.get(said, said.value) if language is Language.GERMAN else said.value
    return text.format(**values)
