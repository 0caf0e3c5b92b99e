"""Statements as they are shown: by condition and section, numbered, disagreement side by side."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.disagreement import dissent
from bot.model import Dispute, Dissent, Evidence, EvidenceGroup
from kb.model import Section, Snippet, slug
from retrieval.model import Hit


@dataclass(frozen=True, slots=True)
class Told:
    """A hit that is shown, with the further snippets that say the same."""

    hit: Hit
    also: tuple[Snippet, ...] = ()


@lru_cache(maxsize=1024)
def condition_key(name: str) -> str:
    """What tells conditions apart, however they are spelt: `Guillain-Barré`, `guillain barre`."""
    return slug(name)


def with_other_side(chosen: Sequence[Told], told: Sequence[Told], handful: int) -> list[Told]:
    """The chosen, each followed by what is at odds with it; where room is short, the last yield."""
    shown: list[Told] = []
    for one in chosen:
        against = [other for other in told if _at_odds(one, other)]
        shown += [each for each in (one, *against) if each not in shown]
    return shown[:handful]


def grouped(chosen: Sequence[Told], asked: Sequence[Section] = ()) -> tuple[EvidenceGroup, ...]:
    """Conditions, and the sections in them, by their first hit; numbers run on as shown."""
    blocks = [
        block
        for of_one in _blocks(chosen, lambda one: condition_key(one.hit.snippet.condition))
        for block in _blocks(of_one, lambda one: one.hit.snippet.section)
    ]
    numbered = dict(enumerate((one for block in blocks for one in block), 1))
    numbers = iter(numbered)
    return tuple(
        EvidenceGroup(
            condition=block[0].hit.snippet.condition,
            section=block[0].hit.snippet.section,
            evidence=tuple(
                Evidence(next(numbers), one.hit, one.also, _disputes(one, numbered))
                for one in block
            ),
            asked=not asked or block[0].hit.snippet.section in asked,
        )
        for block in blocks
    )


def _blocks(items: Iterable[Told], key: Callable[[Told], Hashable]) -> list[list[Told]]:
    blocks: dict[Hashable, list[Told]] = {}
    for item in items:
        blocks.setdefault(key(item), []).append(item)
    return list(blocks.values())


def _disputes(one: Told, numbered: Mapping[int, Told]) -> tuple[Dispute, ...]:
    return tuple(
        Dispute(number, over)
        for number, other in numbered.items()
        if (over := _at_odds(one, other))
    )


def _at_odds(one: Told, other: Told) -> Dissent | None:
    """What two statements on one condition differ in, if both cannot be right."""
    first, second = one.hit.snippet, other.hit.snippet
    same = condition_key(first.condition) == condition_key(second.condition)
    return dissent(first, second) if same else None
