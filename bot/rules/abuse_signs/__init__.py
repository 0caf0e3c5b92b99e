"""Signs of abuse in a post, one file a sort; each yields signs and knows nothing of findings."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a sign is a sign of."""

    INSULT = "insult"
    THREAT = "threat"
    SCAM = "scam"
    INVITE = "invite"
    LINK = "link"
    FLOOD = "flood"


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of text, in code points, that a moderator should look at."""

    kind: Kind
    start: int
    end: int
