"""Insults, threats and scams by their words; what is told of others is spared."""

import re
from collections.abc import Iterator
from typing import Final

from bot.rules.abuse_signs import Kind, Sign
from bot.rules.abuse_signs.anchors import words_of
from bot.rules.abuse_signs.folding import Folded
from bot.rules.abuse_signs.table import Table, table

_TO_SOMEBODY: Final = frozenset({Kind.INSULT, Kind.THREAT})
_SENTENCE: Final = 120
"""Characters of a sentence that are looked at on either side."""
_BY_ONESELF: Final = re.compile(
    r"\bi(?:'ve| have)? (?:said|say|told|tell|wrote)\b|\bich (?:sag|sagte)"
)
_BEGINNING: Final = re.compile(
    r"(?:[\n.!?,;:()>\"'–—-]|\b(?:just|please|pls|go|and|now|so|lol|btw|then|guys|or|bro|dude|besser|und|"
    r"doch|yourself|@\w{1,32}))[^\w\n]{0,3}\Z"
)
"""What stands before the first word of a sentence, or before one that is said like it."""
_BEHIND: Final = re.compile(r"[\s,;:!–—-]{0,4}(?:you |du |my |the |this |that |your |meine? )?")


def signs(folded: Folded) -> Iterator[Sign]:
    """Every phrase of the table that is meant as it stands."""
    known = table()
    there = words_of(folded.text)
    for phrase in known.phrases:
        if phrase.anchors and phrase.anchors.isdisjoint(there):
            continue
        for match in phrase.pattern.finditer(folded.text):
            start, end = match.span()
            if phrase.begins and not _begins(folded.text, start):
                continue
            if phrase.kind not in _TO_SOMEBODY or not _is_told(folded.text, start, end, known):
                yield Sign(phrase.kind, *folded.span(start, end))


def _begins(text: str, start: int) -> bool:
    return bool(_BEGINNING.search(("\n" + text[:start])[-40:]))


def _is_told(text: str, start: int, end: int, known: Table) -> bool:
    """Whether somebody tells what was said, dreamt or feared, or curses an illness."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if line.lstrip().startswith(">") or line.count('"') % 2:
        return True
    before = re.split(r"[.!?]", line[-_SENTENCE:])[-1]
    if known.told.search(before) and not _BY_ONESELF.search(before):
        return True
    behind = re.split(r"[.!?\n]", text[end : end + _SENTENCE])[0]
    if known.told_after.search(behind):
        return True
    skipped = _BEHIND.match(text, end)
    return bool(known.illness.match(text, skipped.end() if skipped else end))
