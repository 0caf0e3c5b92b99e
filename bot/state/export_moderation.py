"""What moderators and maintainers see of a person, for that person's file. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.plain import point
from bot.state.export_parts import Parts, one_line, quoted, time_of
from bot.state.maintenance import Proposal
from bot.state.moderation import Entry, HeldPost, HeldStatus, HoldReason
from bot.texts import finding_message
from bot.texts.deeds import Deeds
from bot.texts.kept import Kept
from bot.texts.privacy import Privacy


@dataclass(frozen=True, slots=True)
class Moderated:
    """Writes in one language; who else acted is not told."""

    shared: Parts

    def held(self, held: HeldPost) -> str:
        """A post that waits for a moderator, or did."""
        shared, post = self.shared, held.hold.post
        facts = [*self._facts(held), *shared.fields(post.question), *shared.route(post.route)]
        parts = [shared.heading(post.question), "\n".join(map(point, facts))]
        parts += shared.words(post.question)
        if held.note:
            parts += [shared.say(Kept.EXPORT_HELD_NOTE), quoted(held.note)]
        return "\n\n".join(parts)

    def proposal(self, proposal: Proposal) -> str:
        """A change that the person proposed."""
        shared, proposed = self.shared, proposal.proposed
        line = shared.say(
            Kept.EXPORT_PROPOSAL,
            number=proposal.number,
            time=time_of(proposal.opened_at),
            page=one_line(proposed.page),
            what=shared.say(Kept[f"PROPOSAL_{proposal.status.name}"]),
        )
        said = [quoted(text) for text in (proposed.summary, proposed.edit) if text]
        if proposal.reason:
            said += [shared.say(Kept.EXPORT_REASON), quoted(proposal.reason)]
        return "\n\n".join([point(line), *said])

    def entry(self, entry: Entry) -> str:
        """A line of the log."""
        line = self.shared.say(
            Kept.EXPORT_LOG_LINE,
            time=time_of(entry.at),
            what=self.shared.say(Deeds[entry.what.name]),
            subject=one_line(entry.subject),
        )
        return f"{point(line)}\n\n{quoted(entry.why)}" if entry.why else point(line)

    def _facts(self, held: HeldPost) -> Iterator[str]:
        """Why a post waits, and what was decided."""
        say, hold = self.shared.say, held.hold
        yield say(Privacy.EXPORT_NUMBER, id=held.id)
        yield say(Privacy.EXPORT_ASKED_AT, time=time_of(held.held_at))
        if hold.post.about:
            yield say(Privacy.EXPORT_ABOUT, conditions=", ".join(hold.post.about))
        yield say(Kept[f"HELD_{hold.reason.name}"], time=time_of(held.waiting_since))
        for finding in hold.findings:
            what = one_line(finding_message(finding, self.shared.language))
            yield say(Kept.EXPORT_HELD_FOUND, what=what)
        if hold.reason is not HoldReason.ALERT:  # nobody judges those
            yield from self._decision(held)

    def _decision(self, held: HeldPost) -> Iterator[str]:
        say = self.shared.say
        if held.status is HeldStatus.WAITING:
            yield say(Kept.EXPORT_HELD_WAITING)
        elif held.decided_at:
            what = say(Deeds[held.status.name])
            yield say(Kept.EXPORT_HELD_DECIDED, time=time_of(held.decided_at), what=what)
        if held.objected:
            yield say(Kept.EXPORT_HELD_OBJECTED)
