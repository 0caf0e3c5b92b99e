"""What Discord says about names and descriptions of commands, options and choices."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Commands(Key):
    """Keys of this area; names have 32 characters at most, all others 100."""

    ASK_NAME = auto()
    ASK_DESCRIPTION = auto()
    ASK_QUESTION_NAME = auto()
    ASK_QUESTION = auto()
    ASK_FILE_NAME = auto()
    ASK_FILE = auto()
    ASK_PRIVATE_NAME = auto()
    ASK_PRIVATE = auto()
    ASK_MENU_NAME = auto()


ENGLISH: Final[Table] = {
    Commands.ASK_NAME: "ask",
    Commands.ASK_DESCRIPTION: "Ask a health question; the answer shows its sources",
    Commands.ASK_QUESTION_NAME: "question",
    Commands.ASK_QUESTION: "A short question; leave it empty to open the form",
    Commands.ASK_FILE_NAME: "file",
    Commands.ASK_FILE: "A long question as a text file (.txt)",
    Commands.ASK_PRIVATE_NAME: "private",
    Commands.ASK_PRIVATE: "Only you see question and answer",
    Commands.ASK_MENU_NAME: "Answer with evidence",
}

GERMAN: Final[Table] = {
    Commands.ASK_NAME: "fragen",
    Commands.ASK_DESCRIPTION: "Stell eine Gesundheitsfrage; die Antwort nennt ihre Quellen",
    Commands.ASK_QUESTION_NAME: "frage",
    Commands.ASK_QUESTION: "Eine kurze Frage; lass sie leer, um das Formular zu öffnen",
    Commands.ASK_FILE_NAME: "datei",
    Commands.ASK_FILE: "Eine lange Frage als Textdatei (.txt)",
    Commands.ASK_PRIVATE_NAME: "privat",
    Commands.ASK_PRIVATE: "Nur du siehst Frage und Antwort",
    Commands.ASK_MENU_NAME: "Mit Belegen antworten",
}
