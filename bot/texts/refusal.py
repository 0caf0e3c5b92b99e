"""What Discord says about a refused post, and what can be done about it."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Refusal(Key):
    """Keys of this area."""

    WHERE = auto()
    TEXT_BACK = auto()
    ALL_IN_FILE = auto()
    # labels of buttons: 80 characters
    EDIT = auto()
    POST_WITHOUT = auto()
    NOT_A_NAME = auto()
    # what follows a click
    LOST = auto()
    NAME_WHICH = auto()
    NAME_SENT = auto()


ENGLISH: Final[Table] = {
    Refusal.WHERE: "Where it stands:",
    Refusal.TEXT_BACK: "Your text is attached, so that nothing is lost.",
    Refusal.ALL_IN_FILE: "There is more to change than fits in here: all of it is attached, too.",
    Refusal.EDIT: "Edit",
    Refusal.POST_WITHOUT: "Post with these removed",
    Refusal.NOT_A_NAME: "This is a disease or medicine name",
    Refusal.LOST: (
        "Some time has passed, so I no longer have your text in mind; you find it in the file "
        "above. Please open `/ask` and paste it there."
    ),
    Refusal.NAME_WHICH: (
        "Thank you, such a mistake should be mended. Which of these is a disease or a medicine, "
        "and nobody's name? A moderator will read the words that you choose, and nothing else of "
        "your text."
    ),
    Refusal.NAME_SENT: (
        "Thank you! A moderator will look at “{passage}” (ticket {number}). Until then these words "
        "cannot be posted. To ask now, choose *Edit* above and write it in another way."
    ),
}

GERMAN: Final[Table] = {
    Refusal.WHERE: "Hier steht es:",
    Refusal.TEXT_BACK: "Dein Text ist angehängt, damit nichts verloren geht.",
    Refusal.ALL_IN_FILE: (
        "Es ist mehr zu ändern, als hier Platz hat: Auch die ganze Liste ist angehängt."
    ),
    Refusal.EDIT: "Ändern",
    Refusal.POST_WITHOUT: "Ohne diese Stellen senden",
    Refusal.NOT_A_NAME: "Das ist eine Krankheit oder ein Medikament",
    Refusal.LOST: (
        "Es ist etwas Zeit vergangen, deshalb habe ich deinen Text nicht mehr im Kopf; du findest "
        "ihn oben in der Datei. Bitte öffne `/ask` und füge ihn dort ein."
    ),
    Refusal.NAME_WHICH: (
        "Danke, so ein Irrtum gehört behoben. Was davon ist eine Krankheit oder ein Medikament, "
        "und niemandes Name? Jemand aus der Moderation liest die Wörter, die du auswählst, und "
        "sonst nichts von deinem Text."
    ),
    Refusal.NAME_SENT: (
        "Danke! Die Moderation sieht sich „{passage}“ an (Meldung {number}). Bis dahin können "
        "diese Wörter nicht stehen bleiben. Um gleich zu fragen, wähle oben *Ändern* und schreib "
        "es anders."
    ),
}
