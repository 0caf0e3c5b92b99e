"""Every kind of message that people meet, made by the functions that make it for them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.compose import compose
from bot.desk.rates import Wait, Whose
from bot.desk.screening import screen
from bot.discord_app.cogs.helping import NAMED, help_embed
from bot.discord_app.drafts import Draft
from bot.discord_app.forms.ask import AskForm
from bot.discord_app.forms.details import DetailsForm
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.forms.report import ReportForm
from bot.discord_app.gallery.samples import QUESTIONS, Sample
from bot.discord_app.gallery.scene import (
    Message,
    Part,
    Place,
    Scene,
    Where,
    attached,
    form,
    message,
    private,
    sent_embeds,
)
from bot.discord_app.gallery.studio import SOMEBODY, Studio, reply_of
from bot.discord_app.render import question_pages, thread_name
from bot.discord_app.replies import too_many
from bot.discord_app.sending import Shown, text_file
from bot.discord_app.views.answer import answer_message
from bot.discord_app.views.answer.reporting import report_menu
from bot.discord_app.views.asked import list_message, question_message
from bot.discord_app.views.condition import condition_message
from bot.discord_app.views.consent import consent_message
from bot.discord_app.views.kept import Kept, erase_message, kept_message
from bot.discord_app.views.refusal import Refused, refusal_message
from bot.state.model import Asked, Consent, Opinion, PersonalData, Ticket, TicketKind
from bot.texts import say
from bot.texts.commands import Commands
from bot.texts.report import Report

HERE: Final = Place(Where.CHANNEL, "questions")
CONDITION: Final = "Polymyositis"
MISSPELT: Final = "polymiositis"


def _ask_form(studio: Studio) -> Scene:
    return (form(AskForm(studio.language)),)


def _right_now(studio: Studio) -> Scene:
    return (replace(form(AskForm(studio.language)), opened=True),)


def _edit_form(studio: Studio) -> Scene:
    return (form(AskForm.filled(Draft(QUESTIONS[Sample.ANSWERED]), studio.language)),)


def _details(studio: Studio) -> Scene:
    return (form(DetailsForm(Draft(QUESTIONS[Sample.URGENT]), studio.language)),)


def _consent(studio: Studio) -> Scene:
    shown = consent_message(studio.services, studio.language, None, outdated=False)
    return HERE, private(shown, "ask")


def _consent_again(studio: Studio) -> Scene:
    draft = Draft(QUESTIONS[Sample.ANSWERED])
    shown = consent_message(
        studio.services, studio.language, f"{1:016x}", outdated=True, draft=draft
    )
    return HERE, private(shown, "ask")


def _answer(studio: Studio) -> Scene:
    return _in_thread(studio, studio.asked(Sample.ANSWERED))


def _urgency(studio: Studio) -> Scene:
    return _in_thread(studio, studio.asked(Sample.URGENT))


def _urgency_shown(studio: Studio) -> Scene:
    asked = studio.asked(Sample.URGENT)
    revealed = message(answer_message(asked, reply_of(asked), revealed=True))
    return _thread(studio, asked), revealed


def _page_two(studio: Studio) -> Scene:
    asked = studio.at_length(studio.waiting(Sample.LONG))
    return _thread(studio, asked), message(answer_message(asked, reply_of(asked), page=1))


def _insufficient(studio: Studio) -> Scene:
    *above, answer = _in_thread(studio, studio.asked(Sample.UNKNOWN))
    return *above, _opened(answer)


def _out_of_scope(studio: Studio) -> Scene:
    return _in_thread(studio, studio.asked(Sample.NO_HEALTH))


def _unavailable(studio: Studio) -> Scene:
    waiting = studio.waiting(Sample.ANSWERED)
    return _in_thread(studio, studio.broken(waiting))


def _self_harm(studio: Studio) -> Scene:
    asked = studio.asked(Sample.DESPAIR, private=True)
    shown = message(answer_message(asked, reply_of(asked)))
    return HERE, replace(shown, private=True, command="ask")


def _refused(studio: Studio) -> Scene:
    draft = Draft(QUESTIONS[Sample.REFUSED])
    screened = screen(draft.question)
    document = compose(screened.refusal, studio.language)
    refused = Refused(SOMEBODY, draft, document, screened.findings)
    return HERE, private(refusal_message(studio.services, studio.language, refused), "ask")


def _condition(studio: Studio) -> Scene:
    shown = condition_message(studio.services.pages, CONDITION, studio.language)
    return HERE, _opened(replace(message(shown), private=True, command="condition"))


def _condition_unknown(studio: Studio) -> Scene:
    shown = condition_message(studio.services.pages, MISSPELT, studio.language)
    return HERE, replace(message(shown), private=True, command="condition")


def _my_questions(studio: Studio) -> Scene:
    shown = message(list_message(_earlier(studio), 0, studio.language))
    return HERE, _opened(replace(shown, private=True, command=say(Commands.QUESTIONS_NAME)))


def _my_question(studio: Studio) -> Scene:
    shown = question_message(_earlier(studio)[0], 0, studio.language)
    return HERE, replace(message(shown), private=True)


def _help(studio: Studio) -> Scene:
    ids = {say(keys[0]): number for number, keys in enumerate(NAMED.values(), 1)}
    days = studio.services.settings.retention_days
    shown = message(Shown((help_embed(ids, days, studio.language),)))
    return HERE, replace(shown, private=True, command="help")


def _privacy(studio: Studio) -> Scene:
    days = studio.services.settings.retention_days
    shown = kept_message(Kept(_data(studio), Consent.GIVEN, days), studio.language)
    return HERE, replace(message(shown), private=True, command="privacy show")


def _erase(studio: Studio) -> Scene:
    shown = erase_message(_data(studio), studio.language)
    return HERE, replace(message(shown), private=True, command="privacy erase")


def _too_many(studio: Studio) -> Scene:
    text = too_many(Wait(240, Whose.USER), studio.language)
    back = text_file(as_text(QUESTIONS[Sample.ANSWERED], studio.language))
    return HERE, Message(text, files=attached([back]), private=True, command="ask")


def _report(studio: Studio) -> Scene:
    asked = studio.asked(Sample.ANSWERED)
    shown = report_menu(reply_of(asked).document, asked.id, studio.language)
    asking = say(Report.ASK, studio.language)
    chooser = replace(message(shown), content=asking, private=True, opened=True)
    return _thread(studio, asked), chooser


def _report_form(studio: Studio) -> Scene:
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


def _opened(part: Part) -> Part:
    """A message with its menus open, so that their options are seen."""
    return replace(part, opened=True) if isinstance(part, Message) else part


def _earlier(studio: Studio) -> list[Asked]:
    """What somebody asked lately, the latest first."""
    return [
        studio.waiting(Sample.SHORT),
        studio.asked(Sample.ANSWERED, ago=timedelta(hours=3)),
        studio.asked(Sample.UNKNOWN, ago=timedelta(days=2)),
        studio.asked(Sample.DESPAIR, ago=timedelta(days=9), private=True),
    ]


def _data(studio: Studio) -> PersonalData:
    questions = _earlier(studio)
    return PersonalData(
        consents=((studio.services.policies.versions, studio.now - timedelta(days=9), None),),
        questions=tuple(questions),
        opinions=(Opinion(questions[1].id, helpful=True),),
        tickets=(Ticket(TicketKind.MISSING, questions[2].id, ""),),
    )


KINDS: Final[Mapping[str, Callable[[Studio], Scene]]] = {
    "ask-form": _ask_form,
    "right-now": _right_now,
    "edit-form": _edit_form,
    "details-form": _details,
    "consent": _consent,
    "consent-again": _consent_again,
    "answer": _answer,
    "answer-page-2": _page_two,
    "urgency": _urgency,
    "urgency-shown": _urgency_shown,
    "self-harm": _self_harm,
    "insufficient": _insufficient,
    "out-of-scope": _out_of_scope,
    "refused": _refused,
    "unavailable": _unavailable,
    "too-many": _too_many,
    "condition": _condition,
    "condition-unknown": _condition_unknown,
    "my-questions": _my_questions,
    "my-question": _my_question,
    "report": _report,
    "report-form": _report_form,
    "privacy": _privacy,
    "erase": _erase,
    "help": _help,
}
"""Names of pictures, and what makes them; in the order in which people meet them."""
