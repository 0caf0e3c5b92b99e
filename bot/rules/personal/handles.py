"""Profiles and handles: links to them, names behind `@`, and names that a network announces."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.rules.personal import Passage
from bot.rules.personal.tables import any_of, table

_NO_WORD = r"(?=[\w.]{0,30}[_\d]|\w{2,20}\.\w)[^\W\d_][\w.]{2,31}(?<!\.)"
"""A name that its signs tell from an ordinary word: `jo_blum`."""


def passages(text: str) -> Iterator[Passage]:
    """Every link to a profile and every name in a network."""
    for shape in _shapes():
        for match in shape.finditer(text):
            yield Passage("handle", *match.span("it"))


@cache
def _shapes() -> Sequence[re.Pattern[str]]:
    words = {name: any_of(some) for name, some in table("handles")["words"].items()}
    announced = any_of((words["networks"], words["asks"]))
    link = rf"(?:[^\w\n@]{{0,5}}(?:{words['is']})\b){{0,2}}[^\w\n@]{{0,5}}"
    named = rf"{words['networks']}(?:\s{words['names']})?"
    patterns = (
        rf"\b(?P<it>{_profiles()}[\w.+@-]{{2,64}})",
        rf"\b{announced}\b(?:\s{words['names']}\b)?{link}(?P<it>@[\w.]{{3,32}})",
        rf"\b(?:my|mein|me on)\s(?:{named}|{words['asks']})\b{link}(?P<it>{_NO_WORD})",
        rf"\b{announced}\b{link}(?P<it>[\w.]{{2,32}}#\d{{4}})\b",
        r"(?<![\w/@.])(?P<it>/?(?-i:u)/(?=[\w-]{0,18}[_\d])[a-z][\w-]{3,19})\b",
        r"(?<![\w@./<!&])(?P<it>@[\w.]{2,30}@[\w-]{2,40}\.[a-z]{2,12})\b",
        r"(?<![\w@./<!&])(?P<it>@(?=[\w.]{0,30}[_\d])[A-Za-z_][\w.]{3,31})",
    )
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _profiles() -> str:
    sites = {name: any_of(some) for name, some in table("handles")["sites"].items()}
    return rf"(?:{sites['profiles']}|{sites['networks']}\.com/@?(?!{sites['pages_of_many']}))"
