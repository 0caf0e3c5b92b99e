"""What Discord says about telling maintainers of a problem."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Report(Key):
    """Keys of this area."""

    ASK = auto()
    # menu: 100 characters
    CHOOSE = auto()
    WHOLE_ANSWER = auto()
    CONDITION = auto()
    SNIPPET = auto()
    # form: title and label 45, hint 100 characters
    FORM_TITLE = auto()
    WHAT = auto()
    WHAT_HINT = auto()
    WHAT_COPIED = auto()
    THANKS = auto()
    THANKS_WITHOUT = auto()
    NOT_KEPT = auto()
    AGREE_FIRST = auto()
    # in a ticket, for maintainers
    MISSING_ABOUT = auto()
    MISSING_CLOSEST = auto()


ENGLISH: Final[Table] = {
    Report.ASK: "What is the problem with?",
    Report.CHOOSE: "Choose one",
    Report.WHOLE_ANSWER: "The whole answer",
    Report.CONDITION: "What is known about {condition}",
    Report.SNIPPET: "[{number}] {text}",
    Report.FORM_TITLE: "Report a problem",
    Report.WHAT: "What is wrong?",
    Report.WHAT_HINT: "The maintainers will read this. Please leave out names and contact details.",
    Report.WHAT_COPIED: "A copy goes to {host}, without your name. Leave out names and contacts.",
    Report.THANKS: "Thank you. The maintainers will look at it (ticket {number}).",
    Report.THANKS_WITHOUT: (
        "Thank you. The maintainers will look at it (ticket {number}). What may not be posted, "
        "such as names and contact details, was taken out of your text first."
    ),
    Report.NOT_KEPT: (
        "Something is broken on our side, so your report could not be kept. It is not your fault; "
        "please try again in a few minutes. Your text is attached, so that you need not type it "
        "twice."
    ),
    Report.AGREE_FIRST: (
        "A report is kept only of people who have agreed to that, so yours is not kept yet. Once "
        "you have agreed above, please report it again: your text is attached."
    ),
    Report.MISSING_ABOUT: "Asked about: {conditions}",
    Report.MISSING_CLOSEST: "Closest pages: {conditions}",
}

GERMAN: Final[Table] = {
    Report.ASK: "Womit gibt es ein Problem?",
    Report.CHOOSE: "Bitte wählen",
    Report.WHOLE_ANSWER: "Mit der ganzen Antwort",
    Report.CONDITION: "Mit dem Wissen über {condition}",
    Report.SNIPPET: "[{number}] {text}",
    Report.FORM_TITLE: "Problem melden",
    Report.WHAT: "Was stimmt nicht?",
    Report.WHAT_HINT: "Das Team liest das. Bitte keine Namen und keine Kontaktdaten.",
    Report.WHAT_COPIED: "Eine Kopie geht ohne deinen Namen an {host}. Bitte nichts Persönliches.",
    Report.THANKS: "Danke. Das Team sieht es sich an (Meldung {number}).",
    Report.THANKS_WITHOUT: (
        "Danke. Das Team sieht es sich an (Meldung {number}). Was nicht hineingehört, wie "
        "Namen und Kontaktdaten, wurde vorher aus deinem Text genommen."
    ),
    Report.NOT_KEPT: (
        "Bei uns ist etwas kaputt, deshalb konnte deine Meldung nicht gespeichert werden. Du "
        "kannst nichts dafür; bitte versuche es in ein paar Minuten noch einmal. Dein Text ist "
        "angehängt, damit du ihn nicht noch einmal tippen musst."
    ),
    Report.AGREE_FIRST: (
        "Gespeichert wird eine Meldung nur von Menschen, die dem zugestimmt haben, deine also noch "
        "nicht. Wenn du oben zugestimmt hast, melde es bitte noch einmal: Dein Text ist angehängt."
    ),
    Report.MISSING_ABOUT: "Gefragt wurde nach: {conditions}",
    Report.MISSING_CLOSEST: "Am nächsten kommen die Seiten: {conditions}",
}
