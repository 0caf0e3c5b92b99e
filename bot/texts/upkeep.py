"""What is said in corrected answers, and of changes of the knowledge base."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Upkeep(Key):
    """Keys of this area."""

    CORRECTED = auto()
    WITHDRAWN = auto()
    CHANGED = auto()
    EMPTIED = auto()


ENGLISH: Final[Table] = {
    Upkeep.CORRECTED: "Corrected on {day}.",
    Upkeep.WITHDRAWN: "A statement that stood here was withdrawn: {reason}",
    Upkeep.CHANGED: "A statement that stood here was changed, or no longer stands.",
    Upkeep.EMPTIED: (
        "An answer stood here. On {day} it was taken away, as something in it no longer holds. "
        "The question is no longer kept, so please ask it again."
    ),
}

GERMAN: Final[Table] = {
    Upkeep.CORRECTED: "Berichtigt am {day}.",
    Upkeep.WITHDRAWN: "Eine Aussage, die hier stand, wurde zurückgezogen: {reason}",
    Upkeep.CHANGED: "Eine Aussage, die hier stand, wurde geändert oder gilt nicht mehr.",
    Upkeep.EMPTIED: (
        "Hier stand eine Antwort. Am {day} wurde sie entfernt, weil etwas darin nicht mehr gilt. "
        "Die Frage ist nicht mehr gespeichert; stell sie bitte noch einmal."
    ),
}
