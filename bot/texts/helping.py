"""What Discord says about what the bot can do, and how."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Helping(Key):
    """Keys of this area; values are commands as Discord links them."""

    TITLE = auto()
    WHAT = auto()
    HOW_TITLE = auto()
    HOW_ASK = auto()
    HOW_SHORT = auto()
    HOW_TALK = auto()
    HOW_TALK_MENTIONING = auto()
    HOW_MENU = auto()
    HOW_CONDITION = auto()
    HOW_QUESTIONS = auto()
    TEXT_TITLE = auto()
    TEXT = auto()


ENGLISH: Final[Table] = {
    Helping.TITLE: "What Citewell does",
    Helping.WHAT: (
        "Citewell answers health questions with evidence only: every sentence stands word for word "
        "in a source, and the source is named. It gives no medical advice and writes no medicine "
        "of its own."
    ),
    Helping.HOW_TITLE: "How to ask",
    Helping.HOW_ASK: "{ask} opens a form. With `private`, only you see question and answer.",
    Helping.HOW_SHORT: "{ask} with `question` is for a short one.",
    Helping.HOW_TALK: (
        "You can also mention me, write to me in a direct message, or ask on in the thread of your "
        "answer."
    ),
    Helping.HOW_TALK_MENTIONING: (
        "You can also mention me, or write to me in a direct message. To ask on in the thread of "
        "your answer, mention me there or reply to me."
    ),
    Helping.HOW_MENU: "On a message, choose Apps › *Answer with evidence*.",
    Helping.HOW_CONDITION: "{condition} shows all that is known here about a condition.",
    Helping.HOW_QUESTIONS: "{questions} shows what you asked: read, change or delete it.",
    Helping.TEXT_TITLE: "What happens with your text",
    Helping.TEXT: (
        "It is encrypted, removed after {days} days, and never used for training. Please leave out "
        "names and contact details: a text with them is not taken. {show} shows what is kept of "
        "you, and {erase} removes it."
    ),
}

GERMAN: Final[Table] = {
    Helping.TITLE: "Was Citewell tut",
    Helping.WHAT: (
        "Citewell beantwortet Gesundheitsfragen nur mit Belegen: Jeder Satz steht wörtlich in "
        "einer Quelle, und die Quelle ist genannt. Es gibt keinen medizinischen Rat und schreibt "
        "nichts Medizinisches von sich aus."
    ),
    Helping.HOW_TITLE: "So fragst du",
    Helping.HOW_ASK: ("{ask} öffnet ein Formular. Mit `privat` siehst nur du Frage und Antwort."),
    Helping.HOW_SHORT: "{ask} mit `frage` ist für eine kurze Frage.",
    Helping.HOW_TALK: (
        "Du kannst mich auch erwähnen, mir eine Direktnachricht schreiben oder im Thread deiner "
        "Antwort weiterfragen."
    ),
    Helping.HOW_TALK_MENTIONING: (
        "Du kannst mich auch erwähnen oder mir eine Direktnachricht schreiben. Um im Thread deiner "
        "Antwort weiterzufragen, erwähne mich dort oder antworte mir."
    ),
    Helping.HOW_MENU: "Wähle bei einer Nachricht Apps › *Mit Belegen antworten*.",
    Helping.HOW_CONDITION: "{condition} zeigt alles, was hier über eine Krankheit bekannt ist.",
    Helping.HOW_QUESTIONS: "{questions} zeigt, was du gefragt hast: lesen, ändern oder löschen.",
    Helping.TEXT_TITLE: "Was mit deinem Text geschieht",
    Helping.TEXT: (
        "Er ist verschlüsselt, wird nach {days} Tagen entfernt und nie zum Trainieren benutzt. "
        "Bitte lass Namen und Kontaktdaten weg: Ein Text damit wird nicht angenommen. {show} "
        "zeigt, was über dich gespeichert ist, und {erase} entfernt es."
    ),
}
