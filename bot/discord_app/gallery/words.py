"""What Discord itself says around the bot's messages, and how it tells time; no text of ours."""

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
    AGO = "{away} ago"
    AHEAD = "in {away}"
    SECONDS = "a few seconds"
    MINUTE = "a minute"
    MINUTES = "{count} minutes"
    HOUR = "an hour"
    HOURS = "{count} hours"
    DAY = "a day"
    DAYS = "{count} days"
    DATE = "{month} {day}, {year}"
    MONTHS = "January February March April May June July August September October November December"


GERMAN: Final = {
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
    Said.AGO: "vor {away}",
    Said.SECONDS: "ein paar Sekunden",
    Said.MINUTE: "einer Minute",
    Said.MINUTES: "{count} Minuten",
    Said.HOUR: "einer Stunde",
    Said.HOURS: "{count} Stunden",
    Said.DAY: "einem Tag",
    Said.DAYS: "{count} Tagen",
    Said.DATE: "{day}. {month} {year}",
    Said.MONTHS: (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
}


def discord_says(said: Said, language: Language, **values: object) -> str:
    """The words of Discord in a language that its client is set to."""
    text = GERMAN.get(said, said.value) if language is Language.GERMAN else said.value
    return text.format(**values)
