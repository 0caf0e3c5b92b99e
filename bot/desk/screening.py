"""What the guards notice in a post before it is stored, searched or shown to anybody."""

from dataclasses import dataclass

from bot import rules, urgency
from bot.model import Finding, Question, Rejected, Response, Urgency, UrgencyKind, Verdict


@dataclass(frozen=True, slots=True)
class Screened:
    """What the guards noticed in a post before anything else is done with it."""

    urgency: tuple[Urgency, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether its author has to change the post before it may be public."""
        return rules.verdict(self.findings) is Verdict.REJECT

    @property
    def held(self) -> bool:
        """Whether a moderator looks at the post before it may be public."""
        return rules.verdict(self.findings) is Verdict.HOLD

    def turned_down(self, server: int | None) -> bool:
        """Whether the post goes back to its author: refused, or held where nobody moderates."""
        return self.refused or (self.held and server is None)

    @property
    def despair(self) -> bool:
        """Whether somebody may harm themselves: answered privately, whatever was asked for."""
        return any(one.kind is UrgencyKind.SELF_HARM for one in self.urgency)

    @property
    def refusal(self) -> Response:
        """The reply to a post that is refused; urgency stands above it all the same."""
        return Response(Rejected(), self.urgency, self.findings)


def screen(question: Question) -> Screened:
    """Rules and urgency of a question; pure, a few milliseconds."""
    return Screened(tuple(urgency.assess(question)), tuple(rules.findings(question)))
