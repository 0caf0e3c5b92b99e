"""What to dial in an emergency, where the country is known."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Emergency(Key):
    """Keys of this area."""

    MEDICAL = auto()
    DESPAIR = auto()
    DESPAIR_WITHOUT_LINE = auto()
    LINE = auto()
    CALL = auto()
    TEXT = auto()
    CHAT = auto()
    OR = auto()


ENGLISH: Final[Table] = {
    Emergency.MEDICAL: (
        "Call {numbers} or go to the nearest emergency department. Please do not wait for an "
        "answer here."
    ),
    Emergency.DESPAIR: (
        "It sounds as if you are carrying something very heavy. Please talk to someone right now: "
        "{lines}, the emergency number ({numbers}), or the nearest hospital."
    ),
    Emergency.DESPAIR_WITHOUT_LINE: (
        "It sounds as if you are carrying something very heavy. Please talk to someone right now: "
        "a crisis line, the emergency number ({numbers}), or the nearest hospital."
    ),
    Emergency.LINE: "{name} ({ways})",
    Emergency.CALL: "call {number}",
    Emergency.TEXT: "text {number}",
    Emergency.CHAT: "chat: {where}",
    Emergency.OR: "or",
}

GERMAN: Final[Table] = {
    Emergency.MEDICAL: (
        "Ruf {numbers} an oder geh in die nächste Notaufnahme. Bitte warte nicht auf eine Antwort "
        "hier."
    ),
    Emergency.DESPAIR: (
        "Das klingt, als würdest du etwas sehr Schweres mit dir tragen. Bitte sprich jetzt gleich "
        "mit jemandem, zum Beispiel hier: {lines}, beim Notruf ({numbers}) oder im nächsten "
        "Krankenhaus."
    ),
    Emergency.DESPAIR_WITHOUT_LINE: (
        "Das klingt, als würdest du etwas sehr Schweres mit dir tragen. Bitte sprich jetzt gleich "
        "mit jemandem: mit einem Krisentelefon, mit dem Notruf ({numbers}) oder im nächsten "
        "Krankenhaus."
    ),
    Emergency.LINE: "{name} ({ways})",
    Emergency.CALL: "Telefon {number}",
    Emergency.TEXT: "SMS: {number}",
    Emergency.CHAT: "Chat: {where}",
    Emergency.OR: "oder",
}
