"""What Discord says about reading a concept page."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Condition(Key):
    """Keys of this area; buttons have 80 characters at most."""

    UNKNOWN = auto()
    MEANT = auto()
    NOTHING_LIKE = auto()
    GONE = auto()
    SECTIONS = auto()
    PAGE_BACK = auto()
    PAGE_ON = auto()


ENGLISH: Final[Table] = {
    Condition.UNKNOWN: "There is no page on “{name}” yet.",
    Condition.MEANT: "Did you mean one of these?",
    Condition.NOTHING_LIKE: (
        "Nothing here has a name like it. Another spelling or another name of the condition may "
        "help; you can also ask your question in your own words."
    ),
    Condition.GONE: "This page is no longer part of the knowledge base.",
    Condition.SECTIONS: "Go to a section",
    Condition.PAGE_BACK: "Back",
    Condition.PAGE_ON: "Next ({page} of {pages})",
}

GERMAN: Final[Table] = {
    Condition.UNKNOWN: "Zu „{name}“ gibt es noch keine Seite.",
    Condition.MEANT: "Meintest du eine davon?",
    Condition.NOTHING_LIKE: (
        "Nichts hier heißt so ähnlich. Vielleicht hilft eine andere Schreibweise oder ein anderer "
        "Name der Krankheit; du kannst deine Frage auch in eigenen Worten stellen."
    ),
    Condition.GONE: "Diese Seite gehört nicht mehr zur Wissensbasis.",
    Condition.SECTIONS: "Zu einem Abschnitt gehen",
    Condition.PAGE_BACK: "Zurück",
    Condition.PAGE_ON: "Weiter ({page} von {pages})",
}
