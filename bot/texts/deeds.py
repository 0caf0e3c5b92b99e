"""What the log of a server says that was done; a key has the name of its `bot.state` deed."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Deeds(Key):
    """Keys of this area."""

    HELD = auto()
    APPROVED = auto()
    REMOVED = auto()
    REDACTED = auto()
    WARNED = auto()
    TIMED_OUT = auto()
    OBJECTED = auto()
    ALERTED = auto()
    OPENED = auto()
    CALLED = auto()
    SETTINGS = auto()
    PAUSED = auto()
    RESUMED = auto()
    AUTOMOD = auto()
    EXPORTED = auto()
    REINDEXED = auto()
    ROLLED_BACK = auto()
    PROPOSED = auto()
    ACCEPTED = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    CORRECTED = auto()
    TICKET_ANSWERED = auto()
    TICKET_CLOSED = auto()


ENGLISH: Final[Table] = {
    Deeds.HELD: "post held for review",
    Deeds.APPROVED: "post approved",
    Deeds.REMOVED: "post removed",
    Deeds.REDACTED: "post published without what was found in it",
    Deeds.WARNED: "author warned",
    Deeds.TIMED_OUT: "author timed out",
    Deeds.OBJECTED: "author asked for another look",
    Deeds.ALERTED: "moderators told that somebody may need help now",
    Deeds.OPENED: "text behind such an alert read",
    Deeds.CALLED: "human helper called",
    Deeds.SETTINGS: "settings changed",
    Deeds.PAUSED: "bot paused",
    Deeds.RESUMED: "bot resumed",
    Deeds.AUTOMOD: "AutoMod rules set up",
    Deeds.EXPORTED: "log exported",
    Deeds.REINDEXED: "knowledge base indexed anew",
    Deeds.ROLLED_BACK: "went back to an earlier edition of the knowledge base",
    Deeds.PROPOSED: "change proposed",
    Deeds.ACCEPTED: "proposal accepted",
    Deeds.REFUSED: "proposal refused",
    Deeds.WITHDRAWN: "statement withdrawn",
    Deeds.CORRECTED: "answer corrected",
    Deeds.TICKET_ANSWERED: "report answered",
    Deeds.TICKET_CLOSED: "report closed",
}

GERMAN: Final[Table] = {
    Deeds.HELD: "Beitrag zur Prüfung zurückgehalten",
    Deeds.APPROVED: "Beitrag freigegeben",
    Deeds.REMOVED: "Beitrag entfernt",
    Deeds.REDACTED: "Beitrag ohne die beanstandete Stelle veröffentlicht",
    Deeds.WARNED: "Verwarnung ausgesprochen",
    Deeds.TIMED_OUT: "Auszeit verhängt",
    Deeds.OBJECTED: "um einen zweiten Blick gebeten",
    Deeds.ALERTED: "Moderation informiert, dass jemand gerade Hilfe brauchen könnte",
    Deeds.OPENED: "Text zu einem solchen Hinweis gelesen",
    Deeds.CALLED: "Mensch zu Hilfe gerufen",
    Deeds.SETTINGS: "Einstellungen geändert",
    Deeds.PAUSED: "Bot angehalten",
    Deeds.RESUMED: "Bot wieder gestartet",
    Deeds.AUTOMOD: "AutoMod-Regeln eingerichtet",
    Deeds.EXPORTED: "Protokoll exportiert",
    Deeds.REINDEXED: "Wissensbasis neu indexiert",
    Deeds.ROLLED_BACK: "zu einer früheren Ausgabe der Wissensbasis zurückgekehrt",
    Deeds.PROPOSED: "Änderung vorgeschlagen",
    Deeds.ACCEPTED: "Vorschlag angenommen",
    Deeds.REFUSED: "Vorschlag abgelehnt",
    Deeds.WITHDRAWN: "Aussage zurückgezogen",
    Deeds.CORRECTED: "Antwort berichtigt",
    Deeds.TICKET_ANSWERED: "Meldung beantwortet",
    Deeds.TICKET_CLOSED: "Meldung abgeschlossen",
}
