"""What Discord says about messages, threads and watched channels."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Conversation(Key):
    """Keys of this area."""

    HOW_TO_ASK = auto()
    HOW_TO_ASK_HERE = auto()


ENGLISH: Final[Table] = {
    Conversation.HOW_TO_ASK: (
        "Write your question beside my name, or type `/ask` for a form. "
        "Please leave out names and contact details."
    ),
    Conversation.HOW_TO_ASK_HERE: (
        "Write me your question, or type `/ask` for a form. "
        "Please leave out names and contact details."
    ),
}

GERMAN: Final[Table] = {
    Conversation.HOW_TO_ASK: (
        "Schreib deine Frage neben meinen Namen, oder tippe `/ask` für ein Formular. "
        "Bitte keine Namen und keine Kontaktdaten."
    ),
    Conversation.HOW_TO_ASK_HERE: (
        "Schreib mir deine Frage, oder tippe `/ask` für ein Formular. "
        "Bitte keine Namen und keine Kontaktdaten."
    ),
}
