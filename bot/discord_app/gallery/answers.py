"""Replies as they are shown, each with the question that led to it."""

from dataclasses import replace

from bot.discord_app.forms.report import ReportForm
from bot.discord_app.gallery.samples import Sample
from bot.discord_app.gallery.scene import (
    HERE,
    Message,
    Place,
    Scene,
    Where,
    form,
    message,
    opened,
    sent_embeds,
)
from bot.discord_app.gallery.studio import Studio, reply_of
from bot.discord_app.render import question_pages, thread_name
from bot.discord_app.views.answer import answer_message
from bot.discord_app.views.answer.reporting import report_menu
from bot.state.model import Asked, TicketKind
from bot.texts import say
from bot.texts.report import Report


def answer(studio: Studio) -> Scene:
    """An answer in the thread of its question."""
    return _in_thread(studio, studio.asked(Sample.ANSWERED))


def urgency(studio: Studio) -> Scene:
    """An urgency notice, with evidence that waits."""
    return _in_thread(studio, studio.asked(Sample.URGENT))


def urgency_shown(studio: Studio) -> Scene:
    """The same once the evidence was asked for."""
    asked = studio.asked(Sample.URGENT)
    revealed = message(answer_message(asked, reply_of(asked), revealed=True))
    return _thread(studio, asked), revealed


def page_two(studio: Studio) -> Scene:
    """How a long answer goes on."""
    asked = studio.at_length(studio.waiting(Sample.LONG))
    return _thread(studio, asked), message(answer_message(asked, reply_of(asked), page=1))


def insufficient(studio: Studio) -> Scene:
    """That there is nothing good enough."""
    *above, reply = _in_thread(studio, studio.asked(Sample.UNKNOWN))
    return *above, opened(reply)


def out_of_scope(studio: Studio) -> Scene:
    """That it is no health question."""
    return _in_thread(studio, studio.asked(Sample.NO_HEALTH))


def unavailable(studio: Studio) -> Scene:
    """That something is broken, and the question is kept."""
    waiting = studio.waiting(Sample.ANSWERED)
    return _in_thread(studio, studio.broken(waiting))


def self_harm(studio: Studio) -> Scene:
    """What somebody in despair is told, and nobody else sees."""
    asked = studio.asked(Sample.DESPAIR, private=True)
    shown = message(answer_message(asked, reply_of(asked)))
    return HERE, replace(shown, private=True, command="ask")


def report(studio: Studio) -> Scene:
    """What of an answer a problem is with."""
    asked = studio.asked(Sample.ANSWERED)
    shown = report_menu(reply_of(asked).document, asked.id, studio.language)
    asking = say(Report.ASK, studio.language)
    chooser = replace(message(shown), content=asking, private=True, opened=True)
    return _thread(studio, asked), chooser


def report_form(studio: Studio) -> Scene:
    """The form that asks what is wrong."""
    return (form(ReportForm(TicketKind.ANSWER, f"{1:016x}", studio.language)),)


def _in_thread(studio: Studio, asked: Asked) -> Scene:
    """The card in the channel, and the answer in the thread that hangs on it."""
    thread = _thread(studio, asked)
    cards = question_pages(asked.question, studio.language)
    card = Message(embeds=sent_embeds(cards[0].embeds), command="ask", thread=thread.name)
    answer = message(answer_message(asked, reply_of(asked)))
    return HERE, card, thread, answer


def _thread(studio: Studio, asked: Asked) -> Place:
    return Place(Where.THREAD, thread_name(asked.question, studio.language))
