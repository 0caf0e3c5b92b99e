"""What a person's file says of what moderators and maintainers see of them."""

from enum import auto
from typing import Final

from bot.texts.key import Key, Table


class Kept(Key):
    """Keys of this area."""

    EXPORT_HELD = auto()
    EXPORT_HELD_FOUND = auto()
    EXPORT_HELD_WAITING = auto()
    EXPORT_HELD_DECIDED = auto()
    EXPORT_HELD_OBJECTED = auto()
    EXPORT_HELD_NOTE = auto()
    EXPORT_PROPOSALS = auto()
    EXPORT_PROPOSAL = auto()
    EXPORT_REASON = auto()
    EXPORT_LOG = auto()
    EXPORT_LOG_LINE = auto()
    EXPORT_TICKET_NOTE = auto()
    EXPORT_TICKET_COPY = auto()
    # why a post waits
    HELD_FINDING = auto()
    HELD_MODERATOR = auto()
    HELD_OBJECTION = auto()
    HELD_NAME_CLAIM = auto()
    HELD_ALERT = auto()
    # what became of a proposal
    PROPOSAL_OPEN = auto()
    PROPOSAL_ACCEPTED = auto()
    PROPOSAL_REFUSED = auto()


ENGLISH: Final[Table] = {
    Kept.EXPORT_HELD: "Your posts that moderators looked at",
    Kept.EXPORT_HELD_FOUND: "Noticed: {what}",
    Kept.EXPORT_HELD_WAITING: "Decided: not yet",
    Kept.EXPORT_HELD_DECIDED: "Decided on {time}: {what}",
    Kept.EXPORT_HELD_OBJECTED: "You asked for another look.",
    Kept.EXPORT_HELD_NOTE: "What you were told:",
    Kept.EXPORT_PROPOSALS: "Changes you proposed",
    Kept.EXPORT_PROPOSAL: "Proposal {number} of {time}, on {page}: {what}",
    Kept.EXPORT_REASON: "The reason:",
    Kept.EXPORT_LOG: "Lines of the moderation log that tell of you",
    Kept.EXPORT_LOG_LINE: "{time}: {what} ({subject})",
    Kept.EXPORT_TICKET_NOTE: "You were answered:",
    Kept.EXPORT_TICKET_COPY: "A copy stands at {url}",
    Kept.HELD_FINDING: "Looked at since {time}, because the posting rules noticed something",
    Kept.HELD_MODERATOR: "Looked at since {time}, because a moderator asked for it",
    Kept.HELD_OBJECTION: "Looked at since {time}, because you asked for another look",
    Kept.HELD_NAME_CLAIM: "Looked at since {time}, because you say that a word is no name",
    Kept.HELD_ALERT: "Looked at since {time}, because somebody should see whether you need help",
    Kept.PROPOSAL_OPEN: "not decided yet",
    Kept.PROPOSAL_ACCEPTED: "accepted",
    Kept.PROPOSAL_REFUSED: "refused",
}

GERMAN: Final[Table] = {
    Kept.EXPORT_HELD: "Deine Beiträge, die sich die Moderation angesehen hat",
    Kept.EXPORT_HELD_FOUND: "Aufgefallen: {what}",
    Kept.EXPORT_HELD_WAITING: "Entschieden: noch nicht",
    Kept.EXPORT_HELD_DECIDED: "Entschieden am {time}: {what}",
    Kept.EXPORT_HELD_OBJECTED: "Du hast um einen zweiten Blick gebeten.",
    Kept.EXPORT_HELD_NOTE: "Was dir gesagt wurde:",
    Kept.EXPORT_PROPOSALS: "Änderungen, die du vorgeschlagen hast",
    Kept.EXPORT_PROPOSAL: "Vorschlag {number} vom {time}, zu {page}: {what}",
    Kept.EXPORT_REASON: "Der Grund:",
    Kept.EXPORT_LOG: "Zeilen im Protokoll der Moderation, in denen es um dich geht",
    Kept.EXPORT_LOG_LINE: "{time}: {what} ({subject})",
    Kept.EXPORT_TICKET_NOTE: "Dir wurde geantwortet:",
    Kept.EXPORT_TICKET_COPY: "Eine Kopie steht unter {url}",
    Kept.HELD_FINDING: "Zur Prüfung seit {time}, weil den Regeln etwas aufgefallen ist",
    Kept.HELD_MODERATOR: "Zur Prüfung seit {time}, weil die Moderation es wollte",
    Kept.HELD_OBJECTION: "Zur Prüfung seit {time}, weil du um einen zweiten Blick gebeten hast",
    Kept.HELD_NAME_CLAIM: "Zur Prüfung seit {time}, weil du sagst, dass ein Wort kein Name ist",
    Kept.HELD_ALERT: "Im Blick seit {time}, damit jemand schaut, ob du Hilfe brauchst",
    Kept.PROPOSAL_OPEN: "noch nicht entschieden",
    Kept.PROPOSAL_ACCEPTED: "angenommen",
    Kept.PROPOSAL_REFUSED: "abgelehnt",
}
