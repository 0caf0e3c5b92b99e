"""Every kind of message that people meet, made by the functions that make it for them."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.discord_app.gallery import answers, asking, reading
from bot.discord_app.gallery.scene import Scene
from bot.discord_app.gallery.studio import Studio

KINDS: Final[Mapping[str, Callable[[Studio], Scene]]] = {
    "ask-form": asking.ask_form,
    "right-now": asking.right_now,
    "edit-form": asking.edit_form,
    "details-form": asking.details,
    "consent": asking.consent,
    "consent-again": asking.consent_again,
    "answer": answers.answer,
    "answer-page-2": answers.page_two,
    "urgency": answers.urgency,
    "urgency-shown": answers.urgency_shown,
    "self-harm": answers.self_harm,
    "insufficient": answers.insufficient,
    "out-of-scope": answers.out_of_scope,
    "refused": asking.refused,
    "unavailable": answers.unavailable,
    "too-many": asking.too_many,
    "condition": reading.condition,
    "condition-unknown": reading.condition_unknown,
    "my-questions": reading.my_questions,
    "my-question": reading.my_question,
    "report": answers.report,
    "report-form": answers.report_form,
    "privacy": reading.privacy,
    "erase": reading.erase,
    "help": reading.helping,
}
"""Names of pictures, and what makes them; in the order in which people meet them."""
