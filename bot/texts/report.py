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
    THANKS = auto()


ENGLISH: Final[Table] = {
    Report.ASK: "What is the problem with?",
    Report.CHOOSE: "Choose one",
    Report.WHOLE_ANSWER: "The whole answer",
    Report.CONDITION: "What is known about {condition}",
    Report.SNIPPET: "[{number}] {text}",
    Report.FORM_TITLE: "Report a problem",
    Report.WHAT: "What is wrong?",
    Report.WHAT_HINT: "The maintainers will read this. Please leave out names and contact details.",
    Report.THANKS: "Thank you. The maintainers will look at it (ticket {number}).",
}

GERMAN: Final[Table] = {
    Report.ASK: "Womit gibt es ein Problem?",
    Report.CHOOSE: "Bitte wählen",
    Report.WHOLE_ANSWER: "Mit der ganzen Antwort",
    Report.CONDITION: "Mit dem Wissen über {condition}",
    Report.SNIPPET: "[{number}] {text}",
    Report.FORM_TITLE: "Problem melden",
    Report.WHAT: "Was stimmt nicht?",
    Report.WHAT_HINT: "Die Betreuer lesen das. Bitte keine Namen und keine Kontaktdaten.",
    Report.THANKS: "Danke. Die Betreuer sehen es sich an (Meldung {number}).",
}
