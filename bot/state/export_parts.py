"""What the parts of a person's file have in common. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.harmless import harmless
from bot.model import Question, RightNow
from bot.state.model import Route
from bot.texts import Language, say
from bot.texts.ask import Ask
from bot.texts.key import Key
from bot.texts.privacy import Privacy

FIELDS = (
    (Privacy.EXPORT_AGE, "age"),
    (Privacy.EXPORT_SEX, "sex"),
    (Privacy.EXPORT_SYMPTOMS, "symptoms"),
    (Privacy.EXPORT_TREATMENT, "treatment"),
    (Privacy.EXPORT_DURATION, "duration"),
)
"""Fields of a question beside its title and text."""

WHERE = (
    (Privacy.EXPORT_SERVER, "server"),
    (Privacy.EXPORT_CHANNEL, "channel"),
    (Privacy.EXPORT_THREAD, "thread"),
    (Privacy.EXPORT_MESSAGE, "message"),
)
"""Ids of a route that say where a question was asked."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts in one language."""

    language: Language

    def say(self, key: Key, **values: object) -> str:
        """A fixed text."""
        return say(key, self.language, **values)

    def heading(self, question: Question) -> str:
        """The heading that a question stands under."""
        return f"### {one_line(question.title or self.say(Privacy.EXPORT_UNTITLED))}"

    def words(self, question: Question) -> Iterator[str]:
        """What was typed, if anything was."""
        if question.text:
            yield self.say(Privacy.EXPORT_YOUR_WORDS)
            yield quoted(question.text)

    def fields(self, question: Question) -> Iterator[str]:
        """What else was told in the form."""
        for key, name in FIELDS:
            if value := getattr(question, name):
                yield self.say(key, value=one_line(value))
        if question.right_now is not RightNow.NOT_ASKED:
            yield self.say(Privacy.EXPORT_RIGHT_NOW, what=self.say(Ask[question.right_now.name]))

    def route(self, route: Route) -> Iterator[str]:
        """Who asked, where, and who can see it; the token that Discord gave is no fact."""
        yield self.say(Privacy.EXPORT_ACCOUNT, id=route.user)
        places = [
            self.say(key, id=getattr(route, name)) for key, name in WHERE if getattr(route, name)
        ]
        yield self.say(Privacy.EXPORT_WHERE, places=", ".join(places))
        yield self.say(Privacy.EXPORT_PRIVATE if route.private else Privacy.EXPORT_PUBLIC)


def time_of(moment: datetime) -> str:
    """A time in UTC, to the minute."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """The text marked as somebody's words."""
    return "\n".join(f"> {line}".rstrip() for line in harmless(text).split("\n"))
