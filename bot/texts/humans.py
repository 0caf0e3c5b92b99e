"""Asking for a human helper, and what the helpers see."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Humans(Key):
    """Keys of this area."""

    # labels of buttons: 80 characters
    ASK = auto()
    ASK_GENTLY = auto()
    SHOW_QUESTION = auto()
    SHOW_FOUND = auto()
    # the private thread; its name has the question's id behind it
    THREAD_NAME = auto()
    GREETING = auto()
    GREETING_PRIVATE = auto()
    ANSWER_HERE = auto()
    NOT_PINGED = auto()
    # what the asker is told
    OPENED = auto()
    OPENED_GENTLY = auto()
    OPEN_ALREADY = auto()
    BEING_OPENED = auto()
    NO_THREAD_TOLD = auto()
    NO_THREAD_UNTOLD = auto()
    NO_HELPERS = auto()
    QUESTION_SHOWN = auto()
    # the queue channel
    WAITS = auto()
    WAITS_WITHOUT_THREAD = auto()
    # why there is no thread
    LACKING = auto()
    NO_ROOM = auto()
    # in place of an answer that came late
    ANSWERED_BY_HUMAN = auto()


ENGLISH: Final[Table] = {
    Humans.ASK: "Ask a human",
    Humans.ASK_GENTLY: "Talk to a person here",
    Humans.SHOW_QUESTION: "Show my question here",
    Humans.SHOW_FOUND: "Show what I found",
    Humans.THREAD_NAME: "With a human",
    Humans.GREETING: "{role}, {person} would like to talk to a human about this question.",
    Humans.GREETING_PRIVATE: (
        "{role}, {person} would like to talk to a human. The question was a private one, so it is "
        "not shown here unless {person} wants it."
    ),
    Humans.ANSWER_HERE: "What I found is here: {link}",
    Humans.NOT_PINGED: (
        "(Nobody was notified: the role cannot be mentioned by me. Whoever manages the server can "
        "let everybody mention it.)"
    ),
    Humans.OPENED: (
        "I have asked the helpers of this server. You can talk to them here, unseen by others: "
        "{link}"
    ),
    Humans.OPENED_GENTLY: (
        "It is good that you want to talk. People of this server were asked to come to you here, "
        "unseen by others: {link} They may need a while. If you cannot wait, please use one of "
        "the numbers above; somebody is there now."
    ),
    Humans.OPEN_ALREADY: "Your conversation with the helpers is here: {link}",
    Humans.BEING_OPENED: "One moment, your conversation with the helpers is being opened.",
    Humans.NO_THREAD_TOLD: (
        "I could not open a private conversation. {why} The moderators now know that you would "
        "like to talk to a human, and where your question is."
    ),
    Humans.NO_THREAD_UNTOLD: (
        "I could not open a private conversation. {why} I could not reach the moderators for you "
        "either; please write to one of them."
    ),
    Humans.NO_HELPERS: "There are no helpers to call in this server any more.",
    Humans.QUESTION_SHOWN: "Your question is shown there now.",
    Humans.WAITS: "{person} waits for a human: {link}",
    Humans.WAITS_WITHOUT_THREAD: (
        "{person} would like to talk to a human, and I could not open a private thread. {why} "
        "Please write to them. The question was asked in {channel}."
    ),
    Humans.LACKING: "I lack the permission {permissions} in {channel}.",
    Humans.NO_ROOM: "There are no private threads in that kind of channel.",
    Humans.ANSWERED_BY_HUMAN: (
        "A human has answered here meanwhile, so I leave the word to them. What I found stays "
        "behind this button."
    ),
}

GERMAN: Final[Table] = {
    Humans.ASK: "Einen Menschen fragen",
    Humans.ASK_GENTLY: "Hier mit jemandem reden",
    Humans.SHOW_QUESTION: "Meine Frage hier zeigen",
    Humans.SHOW_FOUND: "Zeigen, was ich gefunden habe",
    Humans.THREAD_NAME: "Mit einem Menschen",
    Humans.GREETING: "{role}, {person} möchte über diese Frage mit einem Menschen reden.",
    Humans.GREETING_PRIVATE: (
        "{role}, {person} möchte mit einem Menschen reden. Die Frage war privat; sie steht hier "
        "nur, wenn {person} das will."
    ),
    Humans.ANSWER_HERE: "Was ich gefunden habe, steht hier: {link}",
    Humans.NOT_PINGED: (
        "(Niemand wurde benachrichtigt: Ich darf die Rolle nicht erwähnen. Wer den Server "
        "verwaltet, kann erlauben, dass alle sie erwähnen.)"
    ),
    Humans.OPENED: (
        "Ich habe die Helfenden dieses Servers gefragt. Hier kannst du mit ihnen reden, ohne dass "
        "andere es sehen: {link}"
    ),
    Humans.OPENED_GENTLY: (
        "Gut, dass du reden möchtest. Menschen von diesem Server sind gebeten, hier zu dir zu "
        "kommen, ohne dass andere es sehen: {link} Das kann etwas dauern. Wenn du nicht warten "
        "kannst, wähle bitte eine der Nummern oben; dort ist jetzt jemand da."
    ),
    Humans.OPEN_ALREADY: "Dein Gespräch mit den Helfenden ist hier: {link}",
    Humans.BEING_OPENED: "Einen Moment, dein Gespräch mit den Helfenden wird gerade eröffnet.",
    Humans.NO_THREAD_TOLD: (
        "Ich konnte kein privates Gespräch eröffnen. {why} Die Moderation weiß jetzt, dass du mit "
        "einem Menschen reden möchtest, und wo deine Frage steht."
    ),
    Humans.NO_THREAD_UNTOLD: (
        "Ich konnte kein privates Gespräch eröffnen. {why} Auch die Moderation konnte ich nicht "
        "für dich erreichen; bitte schreib jemandem von ihr."
    ),
    Humans.NO_HELPERS: "Auf diesem Server gibt es keine Helfenden mehr, die ich rufen könnte.",
    Humans.QUESTION_SHOWN: "Deine Frage steht jetzt dort.",
    Humans.WAITS: "{person} wartet auf einen Menschen: {link}",
    Humans.WAITS_WITHOUT_THREAD: (
        "{person} möchte mit einem Menschen reden, und ich konnte keinen privaten Thread "
        "eröffnen. {why} Bitte schreib hin. Gefragt wurde in {channel}."
    ),
    Humans.LACKING: "Mir fehlt das Recht {permissions} in {channel}.",
    Humans.NO_ROOM: "In dieser Art von Kanal gibt es keine privaten Threads.",
    Humans.ANSWERED_BY_HUMAN: (
        "Inzwischen hat hier ein Mensch geantwortet, deshalb überlasse ich ihm das Wort. Was ich "
        "gefunden habe, bleibt hinter diesem Knopf."
    ),
}
