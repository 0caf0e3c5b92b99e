"""Reports as maintainers see them, and what reporters are told."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Tickets(Key):
    """Keys of this area."""

    NONE = auto()
    TITLE = auto()
    PAGE = auto()
    LINE = auto()
    OPEN_ONE = auto()
    # what a ticket is about
    ON_SNIPPET = auto()
    ON_ANSWER = auto()
    ON_CONDITION = auto()
    ON_MISSING = auto()
    ON_NOT_A_NAME = auto()
    # one ticket
    ONE_TITLE = auto()
    ONE_SINCE = auto()
    ONE_STATEMENT = auto()
    ONE_GONE = auto()
    ONE_ANSWERED = auto()
    ONE_COPY = auto()
    ONE_ID = auto()
    # buttons
    ANSWER = auto()
    CLOSE = auto()
    BACK = auto()
    # forms: title and label 45, hint 100 characters
    ANSWER_TITLE = auto()
    CLOSE_TITLE = auto()
    NOTE = auto()
    NOTE_HINT = auto()
    # what came of it
    ANSWERED_TOLD = auto()
    ANSWERED_UNTOLD = auto()
    CLOSED_TOLD = auto()
    CLOSED_UNTOLD = auto()
    CLOSED_SILENT = auto()
    TOO_LATE = auto()
    NOT_KEPT = auto()
    # to the reporter
    REPORTER_ANSWERED = auto()
    REPORTER_CLOSED = auto()
    REPORTER_CLOSED_SILENT = auto()


ENGLISH: Final[Table] = {
    Tickets.NONE: "No report is open. Thank you for looking after them.",
    Tickets.TITLE: "Open reports",
    Tickets.PAGE: "Page {page} of {pages} · {count} open, the oldest first",
    Tickets.LINE: "**{number}** · {about} · {when}",
    Tickets.OPEN_ONE: "Open a report",
    Tickets.ON_SNIPPET: "a statement",
    Tickets.ON_ANSWER: "an answer",
    Tickets.ON_CONDITION: "what is known about {condition}",
    Tickets.ON_MISSING: "something missing",
    Tickets.ON_NOT_A_NAME: "a word that is no name",
    Tickets.ONE_TITLE: "Report {number}: {about}",
    Tickets.ONE_SINCE: "Reported {when}",
    Tickets.ONE_STATEMENT: "It is about: {condition} › {section}",
    Tickets.ONE_GONE: "The statement that it is about is no longer in the knowledge base.",
    Tickets.ONE_ANSWERED: "The reporter was answered:",
    Tickets.ONE_COPY: "A copy stands at {url}",
    Tickets.ONE_ID: "Statement {id}",
    Tickets.ANSWER: "Answer…",
    Tickets.CLOSE: "Close…",
    Tickets.BACK: "All reports",
    Tickets.ANSWER_TITLE: "Answer report {number}",
    Tickets.CLOSE_TITLE: "Close report {number}",
    Tickets.NOTE: "Note to the reporter",
    Tickets.NOTE_HINT: "It is sent by direct message. Please write no medical advice.",
    Tickets.ANSWERED_TOLD: "Your answer to report {number} was sent. It stays open.",
    Tickets.ANSWERED_UNTOLD: (
        "Your answer to report {number} is kept, and its reporter finds it in `/privacy`: they "
        "take no direct messages, or had their traces erased. It stays open."
    ),
    Tickets.CLOSED_TOLD: "Report {number} is closed, and its reporter was told.",
    Tickets.CLOSED_UNTOLD: (
        "Report {number} is closed. Its reporter takes no direct messages, or had their traces "
        "erased, and could not be told."
    ),
    Tickets.CLOSED_SILENT: "Report {number} is closed. Its reporter is told in a moment.",
    Tickets.TOO_LATE: "Report {number} is closed already: somebody was faster.",
    Tickets.NOT_KEPT: "That could not be kept. Nothing was sent; here is your text.",
    Tickets.REPORTER_ANSWERED: (
        "About your report {number} on {about}: the maintainers of the knowledge base answer"
    ),
    Tickets.REPORTER_CLOSED: (
        "Your report {number} on {about} is closed. Thank you: it helps everybody. The "
        "maintainers of the knowledge base write"
    ),
    Tickets.REPORTER_CLOSED_SILENT: (
        "Your report {number} on {about} was looked at and closed. Thank you: it helps everybody."
    ),
}

GERMAN: Final[Table] = {
    Tickets.NONE: "Keine Meldung ist offen. Danke, dass du dich darum kümmerst.",
    Tickets.TITLE: "Offene Meldungen",
    Tickets.PAGE: "Seite {page} von {pages} · {count} offen, die ältesten zuerst",
    Tickets.LINE: "**{number}** · {about} · {when}",
    Tickets.OPEN_ONE: "Eine Meldung öffnen",
    Tickets.ON_SNIPPET: "eine Aussage",
    Tickets.ON_ANSWER: "eine Antwort",
    Tickets.ON_CONDITION: "was über {condition} bekannt ist",
    Tickets.ON_MISSING: "etwas, das fehlt",
    Tickets.ON_NOT_A_NAME: "ein Wort, das kein Name ist",
    Tickets.ONE_TITLE: "Meldung {number}: {about}",
    Tickets.ONE_SINCE: "Gemeldet {when}",
    Tickets.ONE_STATEMENT: "Es geht um: {condition} › {section}",
    Tickets.ONE_GONE: "Die Aussage, um die es geht, steht nicht mehr in der Wissensbasis.",
    Tickets.ONE_ANSWERED: "Geantwortet wurde:",
    Tickets.ONE_COPY: "Eine Kopie steht unter {url}",
    Tickets.ONE_ID: "Aussage {id}",
    Tickets.ANSWER: "Antworten…",
    Tickets.CLOSE: "Abschließen…",
    Tickets.BACK: "Alle Meldungen",
    Tickets.ANSWER_TITLE: "Meldung {number} beantworten",
    Tickets.CLOSE_TITLE: "Meldung {number} abschließen",
    Tickets.NOTE: "Nachricht an die meldende Person",
    Tickets.NOTE_HINT: "Sie geht als Direktnachricht hinaus. Bitte keinen medizinischen Rat.",
    Tickets.ANSWERED_TOLD: "Deine Antwort auf Meldung {number} ist verschickt. Sie bleibt offen.",
    Tickets.ANSWERED_UNTOLD: (
        "Deine Antwort auf Meldung {number} ist gespeichert und steht unter `/privacy`: Wer sie "
        "meldete, nimmt keine Direktnachrichten an oder hat alle Spuren löschen lassen. Sie bleibt "
        "offen."
    ),
    Tickets.CLOSED_TOLD: (
        "Meldung {number} ist abgeschlossen, und wer sie meldete, weiß Bescheid."
    ),
    Tickets.CLOSED_UNTOLD: (
        "Meldung {number} ist abgeschlossen. Wer sie meldete, nimmt keine Direktnachrichten an "
        "oder hat alle Spuren löschen lassen und konnte nicht benachrichtigt werden."
    ),
    Tickets.CLOSED_SILENT: (
        "Meldung {number} ist abgeschlossen. Wer sie meldete, erfährt es gleich."
    ),
    Tickets.TOO_LATE: "Meldung {number} ist schon abgeschlossen: Jemand war schneller.",
    Tickets.NOT_KEPT: (
        "Das konnte nicht gespeichert werden. Es wurde nichts verschickt; hier ist dein Text."
    ),
    Tickets.REPORTER_ANSWERED: (
        "Zu deiner Meldung {number} über {about}: Wer die Wissensbasis pflegt, antwortet"
    ),
    Tickets.REPORTER_CLOSED: (
        "Deine Meldung {number} über {about} ist abgeschlossen. Danke: Sie hilft allen. Wer die "
        "Wissensbasis pflegt, schreibt"
    ),
    Tickets.REPORTER_CLOSED_SILENT: (
        "Deine Meldung {number} über {about} wurde angesehen und abgeschlossen. Danke: Sie hilft "
        "allen."
    ),
}
