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
    CONDITION_NAME = auto()
    CONDITION_DESCRIPTION = auto()
    CONDITION_OPTION_NAME = auto()
    CONDITION_OPTION = auto()
    QUESTIONS_NAME = auto()
    QUESTIONS_DESCRIPTION = auto()
    HELP_NAME = auto()
    HELP_DESCRIPTION = auto()
    PRIVACY_NAME = auto()
    PRIVACY_DESCRIPTION = auto()
    PRIVACY_SHOW_NAME = auto()
    PRIVACY_SHOW = auto()
    PRIVACY_EXPORT_NAME = auto()
    PRIVACY_EXPORT = auto()
    PRIVACY_ERASE_NAME = auto()
    PRIVACY_ERASE = auto()
    PRIVACY_WITHDRAW_NAME = auto()
    PRIVACY_WITHDRAW = auto()


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
    Commands.CONDITION_NAME: "condition",
    Commands.CONDITION_DESCRIPTION: "Read all that is known here about a condition",
    Commands.CONDITION_OPTION_NAME: "name",
    Commands.CONDITION_OPTION: "The condition, or another name or abbreviation of it",
    Commands.QUESTIONS_NAME: "myquestions",
    Commands.QUESTIONS_DESCRIPTION: "Your latest questions: read, change or delete them",
    Commands.HELP_NAME: "help",
    Commands.HELP_DESCRIPTION: "What Citewell does, and how to ask",
    Commands.PRIVACY_NAME: "privacy",
    Commands.PRIVACY_DESCRIPTION: "What is kept of you, and what you can do about it",
    Commands.PRIVACY_SHOW_NAME: "show",
    Commands.PRIVACY_SHOW: "See what is kept of you, and for how long",
    Commands.PRIVACY_EXPORT_NAME: "export",
    Commands.PRIVACY_EXPORT: "Get everything that is kept of you as one file",
    Commands.PRIVACY_ERASE_NAME: "erase",
    Commands.PRIVACY_ERASE: "Have everything that is kept of you removed",
    Commands.PRIVACY_WITHDRAW_NAME: "withdraw",
    Commands.PRIVACY_WITHDRAW: "Take back your agreement to the terms and the privacy policy",
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
    Commands.CONDITION_NAME: "krankheit",
    Commands.CONDITION_DESCRIPTION: "Lies alles, was hier über eine Krankheit bekannt ist",
    Commands.CONDITION_OPTION_NAME: "name",
    Commands.CONDITION_OPTION: "Die Krankheit, ein anderer Name oder eine Abkürzung von ihr",
    Commands.QUESTIONS_NAME: "meinefragen",
    Commands.QUESTIONS_DESCRIPTION: "Deine letzten Fragen: lies, ändere oder lösche sie",
    Commands.HELP_NAME: "hilfe",
    Commands.HELP_DESCRIPTION: "Was Citewell tut, und wie du fragst",
    Commands.PRIVACY_NAME: "datenschutz",
    Commands.PRIVACY_DESCRIPTION: "Was über dich gespeichert ist, und was du damit tun kannst",
    Commands.PRIVACY_SHOW_NAME: "zeigen",
    Commands.PRIVACY_SHOW: "Sieh, was über dich gespeichert ist und wie lange",
    Commands.PRIVACY_EXPORT_NAME: "mitnehmen",
    Commands.PRIVACY_EXPORT: "Hol dir alles, was über dich gespeichert ist, als eine Datei",
    Commands.PRIVACY_ERASE_NAME: "löschen",
    Commands.PRIVACY_ERASE: "Lass alles entfernen, was über dich gespeichert ist",
    Commands.PRIVACY_WITHDRAW_NAME: "widerrufen",
    Commands.PRIVACY_WITHDRAW: "Nimm deine Zustimmung zu Bedingungen und Datenschutz zurück",
}
