"""The form's fields, asked for one after another."""

from collections.abc import Mapping
from dataclasses import asdict

from bot.console.reader import Ask
from bot.console.session import Session
from bot.model import Question
from bot.texts import Phrase, say

FIELDS: dict[str, Phrase] = {
    "title": Phrase.FIELD_TITLE,
    "text": Phrase.FIELD_TEXT,
    "age": Phrase.FIELD_AGE,
    "sex": Phrase.FIELD_SEX,
    "symptoms": Phrase.FIELD_SYMPTOMS,
    "treatment": Phrase.FIELD_TREATMENT,
    "duration": Phrase.FIELD_DURATION,
}
"""Fields of a question by the label they are asked with, in this order."""

COUNTED = frozenset({"title", "text"})
"""Fields that share the 5,000 characters."""


def fill(session: Session) -> Question | None:
    """The question that was filled in; None if nothing was asked.

    A refused form is offered again to be mended. A pipe that ends early skips what is left.
    """
    before = asdict(session.memory.draft) if session.memory.draft else {}
    typed: dict[str, str] = {}
    session.hint(Phrase.ASK_HOW)
    for name, label in FIELDS.items():
        used = sum(len(typed[counted]) for counted in COUNTED & typed.keys())
        ask = Ask(say(label), used, name in COUNTED, before.get(name, ""), field=True)
        typed[name] = _read(session, ask)
    question = _question(typed)
    return question if question.post.strip() else None


def _question(typed: Mapping[str, str]) -> Question:
    return Question(
        text=typed["text"],
        title=typed["title"],
        age=typed["age"],
        sex=typed["sex"],
        symptoms=typed["symptoms"],
        treatment=typed["treatment"],
        duration=typed["duration"],
    )


def _read(session: Session, ask: Ask) -> str:
    try:
        line = session.reader.read(ask)
    except EOFError:
        if session.reader.interactive:
            raise
        return ""
    if line.replaced:
        session.tell(Phrase.REPLACED)
    return line.text if line.text.strip() else ""
