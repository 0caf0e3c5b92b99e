"""Everything that is kept of a person as one file to read. Pure.

What was typed or answered stands behind `> `, so that nobody's words pass for ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.harmless import harmless
from bot.model import Question, RightNow
from bot.plain import plain_text, point
from bot.state.model import Asked, Opinion, PersonalData, PolicyVersions, Route, Ticket
from bot.texts import Language, say
from bot.texts.answer import Answer
from bot.texts.ask import Ask
from bot.texts.key import Key
from bot.texts.privacy import Privacy

FILE_NAME = "citewell-export.md"

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


def export(data: PersonalData, now: datetime, language: Language = Language.ENGLISH) -> str:
    """Markdown that reads well as it is, and can always be written as UTF-8."""
    writer = _Writer(language)
    return harmless("\n\n".join(writer.parts(data, now))) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes in one language."""

    language: Language

    def parts(self, data: PersonalData, now: datetime) -> Iterator[str]:
        """The file, part by part; an empty line stands between two."""
        yield f"# {self._say(Privacy.EXPORT_TITLE)}"
        yield self._say(Privacy.EXPORT_MADE, time=_time(now))
        sections = list(self._sections(data))
        yield self._say(Privacy.EXPORT_OPENING if sections else Privacy.EXPORT_NOTHING)
        yield from sections
        yield self._say(Privacy.EXPORT_RIGHTS)

    def _sections(self, data: PersonalData) -> Iterator[str]:
        """What is kept, under headings; a heading with nothing under it is left out."""
        for heading, entries in (
            (Privacy.EXPORT_CONSENTS, ["\n".join(map(self._consent, data.consents))]),
            (Privacy.EXPORT_QUESTIONS, map(self._question, data.questions)),
            (Privacy.EXPORT_OPINIONS, ["\n".join(map(self._opinion, data.opinions))]),
            (Privacy.EXPORT_TICKETS, map(self._ticket, data.tickets)),
        ):
            if written := [entry for entry in entries if entry]:
                yield f"## {self._say(heading)}"
                yield from written

    def _consent(self, consent: tuple[PolicyVersions, datetime, datetime | None]) -> str:
        versions, agreed, taken_back = consent
        line = self._say(
            Privacy.EXPORT_CONSENT,
            terms=versions.terms,
            privacy=versions.privacy,
            time=_time(agreed),
        )
        if taken_back:
            line += ", " + self._say(Privacy.EXPORT_CONSENT_BACK, time=_time(taken_back))
        return point(line)

    def _question(self, asked: Asked) -> str:
        title = asked.question.title or self._say(Privacy.EXPORT_UNTITLED)
        facts = [*self._facts(asked), *self._fields(asked.question), *self._route(asked.route)]
        parts = [f"### {_one_line(title)}", "\n".join(map(point, facts))]
        if asked.question.text:
            parts += [self._say(Privacy.EXPORT_YOUR_WORDS), _quoted(asked.question.text)]
        if asked.reply:
            shown = plain_text(asked.reply.document.revealed())
            parts += [self._say(Privacy.EXPORT_REPLY), _quoted(shown)]
        return "\n\n".join(parts)

    def _facts(self, asked: Asked) -> Iterator[str]:
        """When a question was asked and what became of it."""
        yield self._say(Privacy.EXPORT_NUMBER, id=asked.id)
        yield self._say(Privacy.EXPORT_ASKED_AT, time=_time(asked.accepted_at))
        if asked.revision > 1:
            yield self._say(Privacy.EXPORT_EDITION, count=asked.revision)
        if asked.noticed:
            yield self._say(Privacy.EXPORT_NOTICED)
        about = asked.about + (asked.reply.about if asked.reply else ())
        if about:
            yield self._say(Privacy.EXPORT_ABOUT, conditions=", ".join(dict.fromkeys(about)))
        yield from self._reply(asked)

    def _reply(self, asked: Asked) -> Iterator[str]:
        reply, place = asked.reply, asked.place
        if reply is None:
            yield self._say(Privacy.EXPORT_WAITING)
            return
        yield self._say(Privacy.EXPORT_ANSWERED, version=reply.index_version)
        if reply.snippet_ids:
            yield self._say(Privacy.EXPORT_CITED, ids=", ".join(reply.snippet_ids))
        if place:
            yield self._say(Privacy.EXPORT_REPLY_AT, message=place.message, channel=place.channel)

    def _fields(self, question: Question) -> Iterator[str]:
        for key, name in FIELDS:
            if value := getattr(question, name):
                yield self._say(key, value=_one_line(value))
        if question.right_now is not RightNow.NOT_ASKED:
            what = self._say(Ask[question.right_now.name])
            yield self._say(Privacy.EXPORT_RIGHT_NOW, what=what)

    def _route(self, route: Route) -> Iterator[str]:
        """Who asked, where, and who can see it; the token that Discord gave is no fact."""
        yield self._say(Privacy.EXPORT_ACCOUNT, id=route.user)
        places = [
            self._say(key, id=getattr(route, name)) for key, name in WHERE if getattr(route, name)
        ]
        yield self._say(Privacy.EXPORT_WHERE, places=", ".join(places))
        yield self._say(Privacy.EXPORT_PRIVATE if route.private else Privacy.EXPORT_PUBLIC)

    def _opinion(self, opinion: Opinion) -> str:
        key = Privacy.EXPORT_HELPFUL if opinion.helpful else Privacy.EXPORT_UNHELPFUL
        line = self._say(key, id=opinion.question_id)
        if opinion.reason in Answer.__members__:
            reason = self._say(Answer[opinion.reason])
            line += ", " + self._say(Privacy.EXPORT_BECAUSE, reason=reason)
        return point(line)

    def _ticket(self, ticket: Ticket) -> str:
        time = _time(ticket.opened_at) if ticket.opened_at else ""
        subject = _one_line(ticket.subject)
        line = self._say(Privacy.EXPORT_TICKET, number=ticket.number, time=time, subject=subject)
        return f"{point(line)}\n\n{_quoted(ticket.text)}" if ticket.text else point(line)

    def _say(self, key: Key, **values: object) -> str:
        return say(key, self.language, **values)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in harmless(text).split("\n"))
