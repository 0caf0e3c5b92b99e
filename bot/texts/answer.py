"""What Discord says about the buttons under an answer and what they lead to."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Answer(Key):
    """Keys of this area."""

    # labels of buttons: 80 characters, and few of them on a phone
    HELPFUL = auto()
    UNHELPFUL = auto()
    MORE = auto()
    SHOW_EVIDENCE = auto()
    EDIT = auto()
    DETAILS = auto()
    DELETE = auto()
    REPORT = auto()
    MISSING = auto()
    DELETE_SURE = auto()
    OPEN = auto()
    # menus: 100 characters
    CLOSEST_CHOOSE = auto()
    WHY_CHOOSE = auto()
    WHY_OTHER_QUESTION = auto()
    WHY_TOO_LITTLE = auto()
    WHY_TOO_HARD = auto()
    WHY_WRONG = auto()
    WHY_OUTDATED = auto()
    # sentences
    THANKS_HELPFUL = auto()
    THANKS_UNHELPFUL = auto()
    THANKS_REASON = auto()
    THANKS_MISSING = auto()
    DELETE_ASK = auto()
    DELETED = auto()
    DELETED_MOSTLY = auto()
    MISSING_TOLD = auto()
    GONE = auto()
    ON_ITS_WAY = auto()
    WAITS_PRIVATELY = auto()
    EVIDENCE_LATER = auto()
    # what is shown beside the texts of a document
    RENDER_PAGE = auto()
    RENDER_CONTINUED = auto()
    RENDER_QUESTION = auto()


ENGLISH: Final[Table] = {
    Answer.HELPFUL: "Helpful",
    Answer.UNHELPFUL: "Not helpful",
    Answer.MORE: "More evidence ({page} of {pages})",
    Answer.SHOW_EVIDENCE: "Show evidence",
    Answer.EDIT: "Edit question",
    Answer.DETAILS: "Add details",
    Answer.DELETE: "Delete",
    Answer.REPORT: "Report a problem",
    Answer.MISSING: "Tell the maintainers",
    Answer.DELETE_SURE: "Yes, delete it",
    Answer.OPEN: "Open my answer",
    Answer.CLOSEST_CHOOSE: "Read about one of these conditions",
    Answer.WHY_CHOOSE: "What was wrong with it?",
    Answer.WHY_OTHER_QUESTION: "It does not answer my question",
    Answer.WHY_TOO_LITTLE: "Something is missing",
    Answer.WHY_TOO_HARD: "It is hard to understand",
    Answer.WHY_WRONG: "I think it is wrong",
    Answer.WHY_OUTDATED: "I think it is out of date",
    Answer.THANKS_HELPFUL: "Thank you. It is good to know that this helped.",
    Answer.THANKS_UNHELPFUL: "Thank you for saying so. If you like, tell us why with one click:",
    Answer.THANKS_REASON: "Thank you, that helps us to do better.",
    Answer.THANKS_MISSING: (
        "Thank you. The maintainers of the knowledge base will see that this is missing "
        "(ticket {number}). They see which conditions it is about, not your text."
    ),
    Answer.DELETE_ASK: (
        "Delete your question and its answer? What is kept of it here is removed, too. "
        "This cannot be undone."
    ),
    Answer.DELETED: "Your question and its answer are deleted.",
    Answer.DELETED_MOSTLY: (
        "Your question and its answer are deleted here. Messages that I may not remove: {left}. "
        "A moderator can remove them."
    ),
    Answer.MISSING_TOLD: (
        "Thank you, you have told the maintainers already (ticket {number}). They will look at it."
    ),
    Answer.GONE: (
        "This question is no longer here: it was deleted, or it is older than the {days} days "
        "that questions are kept. You can ask it again at any time."
    ),
    Answer.ON_ITS_WAY: (
        "The answer to this question is still on its way. It will be here in a moment."
    ),
    Answer.WAITS_PRIVATELY: (
        "There is an answer that only the person who asked can open, with this button."
    ),
    Answer.EVIDENCE_LATER: (
        "What the knowledge base says about your question can wait until then. "
        "You find it with /{command} whenever you want it."
    ),
    Answer.RENDER_PAGE: "Page {page} of {pages}",
    Answer.RENDER_CONTINUED: "{heading} (continued)",
    Answer.RENDER_QUESTION: "Question",
}

GERMAN: Final[Table] = {
    Answer.HELPFUL: "Hilfreich",
    Answer.UNHELPFUL: "Nicht hilfreich",
    Answer.MORE: "Mehr Belege ({page} von {pages})",
    Answer.SHOW_EVIDENCE: "Belege zeigen",
    Answer.EDIT: "Frage bearbeiten",
    Answer.DETAILS: "Angaben ergänzen",
    Answer.DELETE: "Löschen",
    Answer.REPORT: "Problem melden",
    Answer.MISSING: "Dem Team melden",
    Answer.DELETE_SURE: "Ja, löschen",
    Answer.OPEN: "Meine Antwort öffnen",
    Answer.CLOSEST_CHOOSE: "Über eine dieser Krankheiten lesen",
    Answer.WHY_CHOOSE: "Was stimmte damit nicht?",
    Answer.WHY_OTHER_QUESTION: "Sie beantwortet meine Frage nicht",
    Answer.WHY_TOO_LITTLE: "Es fehlt etwas",
    Answer.WHY_TOO_HARD: "Sie ist schwer zu verstehen",
    Answer.WHY_WRONG: "Ich halte sie für falsch",
    Answer.WHY_OUTDATED: "Ich halte sie für veraltet",
    Answer.THANKS_HELPFUL: "Danke. Gut zu wissen, dass das geholfen hat.",
    Answer.THANKS_UNHELPFUL: (
        "Danke für die Rückmeldung. Wenn du magst, sag uns mit einem Klick, warum:"
    ),
    Answer.THANKS_REASON: "Danke, das hilft uns, besser zu werden.",
    Answer.THANKS_MISSING: (
        "Danke. Wer die Wissensbasis pflegt, erfährt, dass dies fehlt (Meldung {number}). "
        "Zu sehen ist dort, um welche Krankheiten es geht, nicht dein Text."
    ),
    Answer.DELETE_ASK: (
        "Deine Frage und die Antwort löschen? Auch was hier davon gespeichert ist, wird entfernt. "
        "Das lässt sich nicht rückgängig machen."
    ),
    Answer.DELETED: "Deine Frage und die Antwort sind gelöscht.",
    Answer.DELETED_MOSTLY: (
        "Deine Frage und die Antwort sind hier gelöscht. Nachrichten, die ich nicht entfernen "
        "darf: {left}. Das kann die Moderation tun."
    ),
    Answer.MISSING_TOLD: (
        "Danke, du hast es schon gemeldet (Meldung {number}). Das Team sieht es sich an."
    ),
    Answer.GONE: (
        "Diese Frage gibt es hier nicht mehr: Sie wurde gelöscht, oder sie ist älter als die "
        "{days} Tage, die Fragen aufbewahrt werden. Du kannst sie jederzeit wieder stellen."
    ),
    Answer.ON_ITS_WAY: ("Die Antwort auf diese Frage ist noch unterwegs. Gleich ist sie hier."),
    Answer.WAITS_PRIVATELY: (
        "Hier ist eine Antwort, die nur die Person öffnen kann, die gefragt hat: mit diesem Knopf."
    ),
    Answer.EVIDENCE_LATER: (
        "Was die Wissensbasis zu deiner Frage sagt, kann so lange warten. "
        "Du findest es mit /{command}, wann immer du möchtest."
    ),
    Answer.RENDER_PAGE: "Seite {page} von {pages}",
    Answer.RENDER_CONTINUED: "{heading} (Fortsetzung)",
    Answer.RENDER_QUESTION: "Frage",
}
