"""What people read privately: conditions, their own questions, what is kept of them, help."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.discord_app.cogs.helping import NAMED, help_embed
from bot.discord_app.gallery.samples import Sample
from bot.discord_app.gallery.scene import HERE, Scene, message, opened
from bot.discord_app.gallery.studio import Studio
from bot.discord_app.sending import Shown
from bot.discord_app.views.asked import list_message, question_message
from bot.discord_app.views.condition import condition_message
from bot.discord_app.views.kept import Kept, erase_message, kept_message
from bot.state.model import Asked, Consent, Opinion, PersonalData, Ticket, TicketKind
from bot.texts import say
from bot.texts.commands import Commands

CONDITION: Final = "Polymyositis"
MISSPELT: Final = "polymiositis"


def condition(studio: Studio) -> Scene:
    """The first page on a condition."""
    shown = condition_message(studio.services.pages, CONDITION, studio.language)
    return HERE, opened(replace(message(shown), private=True, command="condition"))


def condition_unknown(studio: Studio) -> Scene:
    """What may be meant by a name that is unknown."""
    shown = condition_message(studio.services.pages, MISSPELT, studio.language)
    return HERE, replace(message(shown), private=True, command="condition")


def my_questions(studio: Studio) -> Scene:
    """The list of one's own questions."""
    shown = message(list_message(_earlier(studio), 0, studio.language))
    return HERE, opened(replace(shown, private=True, command=say(Commands.QUESTIONS_NAME)))


def my_question(studio: Studio) -> Scene:
    """One of them with its answer."""
    shown = question_message(_earlier(studio)[1], 0, studio.language)
    return HERE, replace(message(shown), private=True)


def helping(studio: Studio) -> Scene:
    """What the bot does."""
    ids = {say(keys[0]): number for number, keys in enumerate(NAMED.values(), 1)}
    days = studio.services.settings.retention_days
    shown = message(Shown((help_embed(ids, days, studio.language),)))
    return HERE, replace(shown, private=True, command="help")


def privacy(studio: Studio) -> Scene:
    """What is kept of somebody."""
    days = studio.services.settings.retention_days
    shown = kept_message(Kept(_data(studio), Consent.GIVEN, days), studio.language)
    return HERE, replace(message(shown), private=True, command="privacy show")


def erase(studio: Studio) -> Scene:
    """Whether it is really to be erased."""
    shown = erase_message(_data(studio), studio.language)
    return HERE, replace(message(shown), private=True, command="privacy erase")


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
