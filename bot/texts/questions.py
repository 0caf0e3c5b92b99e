"""What Discord says about a person's own questions."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Questions(Key):
    """Keys of this area; buttons have 80 characters at most, menus 100."""

    TITLE = auto()
    NONE = auto()
    CHOOSE = auto()
    BACK = auto()
    KEEP = auto()
    WHERE = auto()
    NEUTRAL = auto()
    ON_ITS_WAY = auto()
    # how far a question has come
    WAITING = auto()
    ANSWERED = auto()
    NOTHING_GOOD = auto()
    NOT_HEALTH = auto()
    BROKEN = auto()
    GONE = auto()


ENGLISH: Final[Table] = {
    Questions.TITLE: "Your questions",
    Questions.NONE: (
        "You have no questions here. What you asked longer ago than {days} days is no longer kept."
    ),
    Questions.CHOOSE: "Open a question: read, change or delete it",
    Questions.BACK: "Back to the list",
    Questions.KEEP: "Keep it",
    Questions.WHERE: "see it there",
    Questions.NEUTRAL: "A personal question",
    Questions.ON_ITS_WAY: (
        "The answer is not here yet. It comes to where you asked, and you will find it here, too."
    ),
    Questions.WAITING: "waits for its answer",
    Questions.ANSWERED: "answered",
    Questions.NOTHING_GOOD: "no good evidence found",
    Questions.NOT_HEALTH: "no health question",
    Questions.BROKEN: "could not be answered",
    Questions.GONE: "no longer kept",
}

GERMAN: Final[Table] = {
    Questions.TITLE: "Deine Fragen",
    Questions.NONE: (
        "Du hast hier keine Fragen. Was du vor mehr als {days} Tagen gefragt hast, ist nicht mehr "
        "gespeichert."
    ),
    Questions.CHOOSE: "Öffne eine Frage: lesen, ändern oder löschen",
    Questions.BACK: "Zurück zur Liste",
    Questions.KEEP: "Behalten",
    Questions.WHERE: "dort ansehen",
    Questions.NEUTRAL: "Eine persönliche Frage",
    Questions.ON_ITS_WAY: (
        "Die Antwort ist noch nicht da. Sie kommt dorthin, wo du gefragt hast, und du findest sie "
        "dann auch hier."
    ),
    Questions.WAITING: "wartet auf Antwort",
    Questions.ANSWERED: "beantwortet",
    Questions.NOTHING_GOOD: "keine guten Belege gefunden",
    Questions.NOT_HEALTH: "keine Gesundheitsfrage",
    Questions.BROKEN: "konnte nicht beantwortet werden",
    Questions.GONE: "nicht mehr gespeichert",
}
