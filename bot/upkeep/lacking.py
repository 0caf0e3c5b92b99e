"""What was asked and not answered, by condition and meaning. Pure but for looking names up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.document import Outcome
from bot.state.maintenance import Gap
from bot.upkeep.meanings import Meanings, spellings

NameOf = Callable[[str], str | None]
"""The name of a condition of the knowledge base, by any of its names; may read files."""

Sameness = tuple[str, str | int | Outcome]
"""What gaps have in common: the name of a condition, the number of a meaning, or an outcome."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was asked of one thing."""

    section: str
    """Empty where the question was general."""
    outcome: Outcome
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class Wanting:
    """One condition of which something was asked that could not be answered."""

    name: str
    """As the knowledge base has it, else as it was asked most; empty where none was understood."""
    known: bool
    """It is in the knowledge base by now."""
    parts: tuple[Part, ...]
    """What was asked most first."""
    spellings: tuple[str, ...] = ()
    """Other ways in which it was named."""

    @property
    def count(self) -> int:
        """How often it was asked."""
        return sum(part.count for part in self.parts)

    @property
    def latest(self) -> datetime:
        """When it was asked last."""
        return max(part.latest for part in self.parts)

    @property
    def outcome(self) -> Outcome:
        """What was replied most often."""
        return self.parts[0].outcome


def grouped(gaps: Iterable[Gap], name_of: NameOf) -> list[Wanting]:
    """Gaps of the same meaning together, what was asked most first.

    A name that the knowledge base has by now, as its own or another one, counts to that condition.
    """
    found: dict[Sameness, list[Gap]] = {}
    named: dict[Sameness, str] = {}
    meanings = Meanings()
    for gap in sorted(gaps, key=lambda gap: -gap.count):
        name = name_of(gap.lacking.name) if gap.lacking.name else None
        same = _sameness(gap, name, meanings)
        found.setdefault(same, []).append(gap)
        if name:
            named[same] = name
    wanting = [_wanting(some, named.get(same)) for same, some in found.items()]
    return sorted(wanting, key=lambda one: (one.count, one.latest), reverse=True)


def _sameness(gap: Gap, name: str | None, meanings: Meanings) -> Sameness:
    if not gap.lacking.name:
        return "none", gap.outcome
    return ("known", name) if name else ("meant", meanings.number(gap.lacking.name))


def _wanting(gaps: Sequence[Gap], name: str | None) -> Wanting:
    names = spellings([name or gaps[0].lacking.name, *(gap.lacking.name for gap in gaps)])
    return Wanting(names[0], name is not None, _parts(gaps), names[1:])


def _parts(gaps: Sequence[Gap]) -> tuple[Part, ...]:
    """What was asked, section by section, whatever name stood beside it."""
    parts: dict[tuple[str, Outcome], Part] = {}
    for gap in gaps:
        key = (gap.lacking.section, gap.outcome)
        known = parts.get(key)
        count, latest = (known.count, known.latest) if known else (0, gap.latest)
        parts[key] = Part(*key, count + gap.count, max(latest, gap.latest))
    return tuple(sorted(parts.values(), key=lambda part: -part.count))
