"""What Discord says where something does not work: to people, and to whoever can mend it."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Faults(Key):
    """Keys of this area."""

    STATE = auto()
    UNEXPECTED = auto()
    TOO_MANY_YOURS = auto()
    TOO_MANY_SERVER = auto()
    CANNOT_WRITE = auto()
    CANNOT_WRITE_OWNER = auto()
    TEXT_BACK = auto()
    GONE = auto()
    NOT_YOURS = auto()
    WHY = auto()
    WHY_IN_CHANNEL = auto()
    CANNOT_REMOVE = auto()
    NOTE_IN_CHANNEL = auto()
    NOTE_OPEN = auto()


ENGLISH: Final[Table] = {
    Faults.STATE: (
        "Something is broken on our side, so this cannot be done right now. It is not your fault; "
        "please try again in a few minutes. In urgent cases contact a physician, visit a hospital "
        "or call an emergency service."
    ),
    Faults.UNEXPECTED: (
        "Something went wrong on our side. It was noted for the people who run this bot; please "
        "try again. In urgent cases contact a physician, visit a hospital or call an emergency "
        "service."
    ),
    Faults.TOO_MANY_YOURS: (
        "You have asked a lot in a short time, and others want their turn, too. "
        "Please ask again {when}."
    ),
    Faults.TOO_MANY_SERVER: "Many people are asking here right now. Please ask again {when}.",
    Faults.CANNOT_WRITE: (
        "I may not write in {channel}, so I answer you here. "
        "Whoever manages that server can mend it."
    ),
    Faults.CANNOT_WRITE_OWNER: (
        "I could not answer in {channel} of **{server}**, as I lack: {permissions}. "
        "Please give my role these permissions in that channel "
        "(channel settings › Permissions), or take me out of it."
    ),
    Faults.TEXT_BACK: "Your text is attached, so that nothing is lost.",
    Faults.GONE: "This question is no longer here.",
    Faults.NOT_YOURS: "Only the person who asked can do this.",
    Faults.WHY: "Why? And my text",
    Faults.WHY_IN_CHANNEL: (
        "{person}, your message could not stay here, and I may not write to you privately. "
        "The reason and your text wait behind this button; only you can open it."
    ),
    Faults.NOTE_IN_CHANNEL: (
        "{person}, I may not write to you privately. There is a note for you that only you can "
        "open."
    ),
    Faults.NOTE_OPEN: "Open my note",
    Faults.CANNOT_REMOVE: (
        "A message in {channel} of **{server}** holds something that the posting rules keep out "
        "of public, and I may not remove it: {link}. Please give my role the permission Manage "
        "Messages in that channel."
    ),
}

GERMAN: Final[Table] = {
    Faults.STATE: (
        "Bei uns ist etwas kaputt, deshalb geht das gerade nicht. Du kannst nichts dafür; bitte "
        "versuche es in ein paar Minuten noch einmal. Wende dich in dringenden Fällen an eine "
        "Ärztin oder einen Arzt, geh in ein Krankenhaus oder ruf den Rettungsdienst."
    ),
    Faults.UNEXPECTED: (
        "Bei uns ist etwas schiefgegangen. Die Betreiber dieses Bots erfahren davon; bitte "
        "versuche es noch einmal. Wende dich in dringenden Fällen an eine Ärztin oder einen Arzt, "
        "geh in ein Krankenhaus oder ruf den Rettungsdienst."
    ),
    Faults.TOO_MANY_YOURS: (
        "Du hast in kurzer Zeit viel gefragt, und andere wollen auch an die Reihe kommen. "
        "Bitte frage {when} wieder."
    ),
    Faults.TOO_MANY_SERVER: "Hier fragen gerade sehr viele. Bitte frage {when} wieder.",
    Faults.CANNOT_WRITE: (
        "In {channel} darf ich nicht schreiben, deshalb antworte ich dir hier. "
        "Wer den Server verwaltet, kann das beheben."
    ),
    Faults.CANNOT_WRITE_OWNER: (
        "Ich konnte in {channel} von **{server}** nicht antworten; mir fehlt: {permissions}. "
        "Bitte gib meiner Rolle diese Rechte in dem Kanal "
        "(Kanaleinstellungen › Berechtigungen), oder nimm mich dort heraus."
    ),
    Faults.TEXT_BACK: "Dein Text hängt an, damit nichts verloren geht.",
    Faults.GONE: "Diese Frage gibt es hier nicht mehr.",
    Faults.NOT_YOURS: "Das kann nur die Person, die gefragt hat.",
    Faults.WHY: "Warum? Und mein Text",
    Faults.WHY_IN_CHANNEL: (
        "{person}, deine Nachricht konnte hier nicht stehen bleiben, und ich darf dir nicht privat "
        "schreiben. Der Grund und dein Text stecken hinter diesem Knopf; nur du kannst ihn öffnen."
    ),
    Faults.NOTE_IN_CHANNEL: (
        "{person}, ich darf dir nicht privat schreiben. Hier ist eine Nachricht für dich, die nur "
        "du öffnen kannst."
    ),
    Faults.NOTE_OPEN: "Meine Nachricht öffnen",
    Faults.CANNOT_REMOVE: (
        "Eine Nachricht in {channel} von **{server}** enthält etwas, das nach den Regeln nicht "
        "öffentlich stehen darf, und ich kann sie nicht entfernen: {link}. Bitte gib meiner Rolle "
        "in dem Kanal das Recht „Nachrichten verwalten“."
    ),
}
