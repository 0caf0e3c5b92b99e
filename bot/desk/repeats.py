"""The same text again and again, over channels: by one person, or by many at once in one server.

Kept in memory alone and bounded: when which keyed hash came, never a text. The key is made anew
with each start, so that nobody can try out texts against what is kept.
"""

import re
import secrets
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from time import monotonic
from typing import Final

from bot.model import Finding, Question, Rule, Severity
from bot.rules.abuse_signs import Kind
from bot.rules.abuse_signs.folding import folded
from bot.rules.finding import finding
from bot.rules.reading import read

_NO_LETTER: Final = re.compile(r"[\W\d_]+")
SHORTEST: Final = 12
"""Letters; *thank you* comes often."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on the same text is a repeat, and within how many seconds."""

    by_one: int = 5
    """A question that is asked anew because nothing seemed to happen is still none."""
    by_many: int = 12
    """Many ask the same where somebody has shown them how."""
    seconds: float = 600.0
    most_kept: int = 4096
    """Texts that are remembered at once, over all servers; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Who posted, and where; `source` as in `bot.state.model.Post`: it counts once."""

    server: int
    user: int
    source: str


class Repeats:
    """Notices what comes again and again; only a moderator decides what becomes of it."""

    def __init__(
        self, limits: Limits | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._times: OrderedDict[bytes, deque[tuple[bytes, float]]] = OrderedDict()

    def findings(self, posted: Posted, question: Question) -> list[Finding]:
        """Count the post; a finding over all of it where it came too often, else none."""
        words = _NO_LETTER.sub("", folded(read(question)).text)
        if len(words) < SHORTEST:
            return []
        text, source = self._hash(words), self._hash(posted.source)
        by_one = self._count(self._hash(text, posted.server, posted.user), source)
        by_many = self._count(self._hash(text, posted.server), source)
        if by_one < self._limits.by_one and by_many < self._limits.by_many:
            return []
        return [finding(Rule.ABUSE, Kind.FLOOD, Severity.HOLD, (0, len(question.post)))]

    def _hash(self, *parts: bytes | str | int) -> bytes:
        whole = blake2b(key=self._key, digest_size=16)
        for part in parts:
            told = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
            whole.update(len(told).to_bytes(4) + told)
        return whole.digest()

    def _count(self, key: bytes, source: bytes) -> int:
        """How many posts came under a key of late, with this one."""
        now = self._clock()
        most = max(self._limits.by_one, self._limits.by_many)
        times = self._times.setdefault(key, deque(maxlen=most))
        while times and times[0][1] <= now - self._limits.seconds:
            times.popleft()
        if all(known != source for known, _ in times):
            times.append((source, now))
        self._times.move_to_end(key)
        while len(self._times) > self._limits.most_kept:
            self._times.popitem(last=False)
        return len(times)
