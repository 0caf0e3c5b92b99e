"""What people meet on the way to their question: forms, consent, and what keeps it back."""

from dataclasses import replace

from bot.compose import compose
from bot.desk.rates import Wait, Whose
from bot.desk.screening import screen
from bot.discord_app.drafts import Draft
from bot.discord_app.forms.ask import AskForm
from bot.discord_app.forms.details import DetailsForm
from bot.discord_app.forms.parsing import as_text
from bot.discord_app.gallery.samples import QUESTIONS, Sample
from bot.discord_app.gallery.scene import HERE, Message, Scene, attached, form, private
from bot.discord_app.gallery.studio import SOMEBODY, Studio
from bot.discord_app.replies import too_many as too_many_text
from bot.discord_app.sending import text_file
from bot.discord_app.views.consent import consent_message
from bot.discord_app.views.refusal import Refused, refusal_message


def ask_form(studio: Studio) -> Scene:
    """The empty form of `/ask`."""
    return (form(AskForm(studio.language)),)


def right_now(studio: Studio) -> Scene:
    """The form with its first choice open."""
    return (replace(form(AskForm(studio.language)), opened=True),)


def edit_form(studio: Studio) -> Scene:
    """The form with everything in it that was typed."""
    return (form(AskForm.filled(Draft(QUESTIONS[Sample.ANSWERED]), studio.language)),)


def details(studio: Studio) -> Scene:
    """The form that asks for what is missing."""
    return (form(DetailsForm(Draft(QUESTIONS[Sample.URGENT]), studio.language)),)


def consent(studio: Studio) -> Scene:
    """What somebody agrees to before their first question."""
    shown = consent_message(studio.services, studio.language, None, outdated=False)
    return HERE, private(shown, "ask")


def consent_again(studio: Studio) -> Scene:
    """The same after a text has changed, with a question that waits."""
    draft = Draft(QUESTIONS[Sample.ANSWERED])
    shown = consent_message(
        studio.services, studio.language, f"{1:016x}", outdated=True, draft=draft
    )
    return HERE, private(shown, "ask")


def refused(studio: Studio) -> Scene:
    """A post that the rules refuse, handed back."""
    draft = Draft(QUESTIONS[Sample.REFUSED])
    screened = screen(draft.question)
    document = compose(screened.refusal, studio.language)
    refused = Refused(SOMEBODY, draft, document, screened.findings)
    return HERE, private(refusal_message(studio.services, studio.language, refused), "ask")


def too_many(studio: Studio) -> Scene:
    """That others want their turn, too."""
    text = too_many_text(Wait(240, Whose.USER), studio.language)
    back = text_file(as_text(QUESTIONS[Sample.ANSWERED], studio.language))
    return HERE, Message(text, files=attached([back]), private=True, command="ask")
