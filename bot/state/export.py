"""Everything that is kept of a person as one file to read. Pure.

What was typed or answered stands behind `> `, so that nobody's words pass for ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.harmless import harmless
from bot.plain import plain_text, point
from bot.state.export_moderation import Moderated
from bot.state.export_parts import Parts, one_line, quoted, time_of
from bot.state.model import Asked, Opinion, PersonalData, PolicyVersions, Ticket
from bot.texts import Language
from bot.texts.answer import Answer
from bot.texts.kept import Kept
from bot.texts.privacy import Privacy

FILE_NAME = "citewell-export.md"


def export(data: PersonalData, now: datetime, language: Language = Language.ENGLISH) -> str:
    """Markdown that reads well as it is, and can always be written as UTF-8."""
    writer = _Writer(Parts(language), Moderated(Parts(language)))
    return harmless("\n\n".join(writer.parts(data, now))) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes in one language."""

    shared: Parts
    moderated: Moderated

    def parts(self, data: PersonalData, now: datetime) -> Iterator[str]:
        """The file, part by part; an empty line stands between two."""
        say = self.shared.say
        yield f"# {say(Privacy.EXPORT_TITLE)}"
        yield say(Privacy.EXPORT_MADE, time=time_of(now))
        sections = list(self._sections(data))
        yield say(Privacy.EXPORT_OPENING if sections else Privacy.EXPORT_NOTHING)
        yield from sections
        yield say(Privacy.EXPORT_RIGHTS)

    def _sections(self, data: PersonalData) -> Iterator[str]:
        """What is kept, under headings; a heading with nothing under it is left out."""
        for heading, entries in (
            (Privacy.EXPORT_CONSENTS, ["\n".join(map(self._consent, data.consents))]),
            (Privacy.EXPORT_QUESTIONS, map(self._question, data.questions)),
            (Privacy.EXPORT_OPINIONS, ["\n".join(map(self._opinion, data.opinions))]),
            (Privacy.EXPORT_TICKETS, map(self._ticket, data.tickets)),
            (Kept.EXPORT_HELD, map(self.moderated.held, data.held)),
            (Kept.EXPORT_PROPOSALS, map(self.moderated.proposal, data.proposals)),
            (Kept.EXPORT_LOG, map(self.moderated.entry, data.entries)),
        ):
            if written := [entry for entry in entries if entry]:
                yield f"## {self.shared.say(heading)}"
                yield from written

    def _consent(self, consent: tuple[PolicyVersions, datetime, datetime | None]) -> str:
        versions, agreed, taken_back = consent
        line = self.shared.say(
            Privacy.EXPORT_CONSENT,
            terms=versions.terms,
            privacy=versions.privacy,
            time=time_of(agreed),
        )
        if taken_back:
            line += ", " + self.shared.say(Privacy.EXPORT_CONSENT_BACK, time=time_of(taken_back))
        return point(line)

    def _question(self, asked: Asked) -> str:
        shared, question = self.shared, asked.question
        facts = [*self._facts(asked), *shared.fields(question), *shared.route(asked.route)]
        parts = [shared.heading(question), "\n".join(map(point, facts)), *shared.words(question)]
        if asked.reply:
            shown = plain_text(asked.reply.document.revealed())
            parts += [shared.say(Privacy.EXPORT_REPLY), quoted(shown)]
        return "\n\n".join(parts)

    def _facts(self, asked: Asked) -> Iterator[str]:
        """When a question was asked and what became of it."""
        say = self.shared.say
        yield say(Privacy.EXPORT_NUMBER, id=asked.id)
        yield say(Privacy.EXPORT_ASKED_AT, time=time_of(asked.accepted_at))
        if asked.revision > 1:
            yield say(Privacy.EXPORT_EDITION, count=asked.revision)
        if asked.noticed:
            yield say(Privacy.EXPORT_NOTICED)
        about = asked.about + (asked.reply.about + asked.reply.unknown if asked.reply else ())
        if about:
            yield say(Privacy.EXPORT_ABOUT, conditions=", ".join(dict.fromkeys(about)))
        yield from self._reply(asked)

    def _reply(self, asked: Asked) -> Iterator[str]:
        say, reply, place = self.shared.say, asked.reply, asked.place
        if reply is None:
            yield say(Privacy.EXPORT_WAITING)
            return
        yield say(Privacy.EXPORT_ANSWERED, version=reply.index_version)
        if reply.snippet_ids:
            yield say(Privacy.EXPORT_CITED, ids=", ".join(reply.snippet_ids))
        if place:
            yield say(Privacy.EXPORT_REPLY_AT, message=place.message, channel=place.channel)

    def _opinion(self, opinion: Opinion) -> str:
        key = Privacy.EXPORT_HELPFUL if opinion.helpful else Privacy.EXPORT_UNHELPFUL
        line = self.shared.say(key, id=opinion.question_id)
        if opinion.reason in Answer.__members__:
            reason = self.shared.say(Answer[opinion.reason])
            line += ", " + self.shared.say(Privacy.EXPORT_BECAUSE, reason=reason)
        return point(line)

    def _ticket(self, ticket: Ticket) -> str:
        return "\n\n".join(self._ticket_parts(ticket))

    def _ticket_parts(self, ticket: Ticket) -> Iterator[str]:
        say, time = self.shared.say, time_of(ticket.opened_at) if ticket.opened_at else ""
        subject = one_line(ticket.subject)
        yield point(say(Privacy.EXPORT_TICKET, number=ticket.number, time=time, subject=subject))
        if ticket.text:
            yield quoted(ticket.text)
        if ticket.url:
            yield say(Kept.EXPORT_TICKET_COPY, url=one_line(ticket.url))
        if ticket.note:
            yield say(Kept.EXPORT_TICKET_NOTE)
            yield quoted(ticket.note)
