"""Posts and replies as the tests need them."""

from datetime import UTC, datetime, timedelta

from bot.document import Document, EvidenceBlock, GroupBlock, Outcome, Source
from bot.model import Question, RightNow
from bot.state.database import Database
from bot.state.engine import Patience
from bot.state.model import Asked, Place, Post, Route, StoredReply
from bot.texts import Language

ANNA, BERND = 314159265358979323, 271828182845904523
"""User ids as long as Discord's."""

NOW = datetime(2030, 5, 17, 12, 0, 0, 123456, tzinfo=UTC)
LATER = datetime(2100, 1, 1, tzinfo=UTC)
PATIENT = Patience(whole=60.0, lock=30.0)
"""Tests wait for a slow machine as long as it takes."""
PLACE = Place(channel=70, message=71)


def route(user: int = ANNA, *, thread: int | None = None) -> Route:
    return Route(
        user=user,
        channel=40,
        language=Language.GERMAN,
        server=30,
        message=50,
        thread=thread,
        application=60,
        token="aW50ZXJhY3Rpb24tdG9rZW4",  # noqa: S106 - nobody's
        token_until=NOW + timedelta(minutes=15),
    )


def question(text: str = "Do triptans help against migraine?") -> Question:
    return Question(
        text=text,
        title="Triptans",
        age="34",
        sex="female",
        symptoms="zigzag lights",
        treatment="sumatriptan",
        duration="two weeks",
        right_now=RightNow.NONE,
    )


def post(
    number: int = 1,
    user: int = ANNA,
    text: str = "Do triptans help against migraine?",
    thread: int | None = None,
) -> Post:
    return Post(f"interaction:{number}", question(text), route(user, thread=thread), ("Migraine",))


def reply(text: str = "Triptans end an attack.", *snippets: str) -> StoredReply:
    source = Source((1,), "example.org", "https://example.org/a", retrieved_on=NOW.date())
    group = GroupBlock("Migraine", "Treatment", (EvidenceBlock(1, text, (source,)),))
    document = Document(Outcome.ANSWERED, (group,), "In urgent cases …", "Triptans")
    ids = snippets or ("s1", "s2")
    return StoredReply(Outcome.ANSWERED, document, "v1", ids, urgent=True, about=("Migraine",))


async def accepted(
    state: Database, number: int = 1, user: int = ANNA, thread: int | None = None
) -> Asked:
    """A question whose answer is owed."""
    return (await state.questions.accept(post(number, user, thread=thread))).asked


async def answered(
    state: Database, number: int = 1, user: int = ANNA, thread: int | None = None
) -> Asked:
    """A question whose answer is stored, and not delivered."""
    asked = await accepted(state, number, user, thread)
    settled = await state.questions.settle(asked.id, asked.revision, reply())
    assert settled
    return settled


async def delivered(state: Database, number: int = 1, user: int = ANNA) -> Asked:
    """A question whose answer is shown."""
    asked = await answered(state, number, user)
    await state.questions.delivered(asked.id, asked.revision, PLACE)
    return await kept(state, asked)


async def kept(state: Database, asked: Asked) -> Asked:
    """The question as it is kept now."""
    found = await state.questions.get(asked.id)
    assert found
    return found
