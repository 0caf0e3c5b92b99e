"""Two wordings of a statement with the difference marked, and a marked one read back. Pure."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from bot.discord_app.escape import escaped

LEAST_ALIKE: Final = 0.3
"""Where less of two wordings is the same, marks on nearly everything would only be in the way."""

_READ: Final = re.compile(r"\\(?P<sign>.)|\*\*|(?<=@)\u200b(?=everyone|here)")
_STRUCK: Final = "~~"
_STRONG: Final = "**"


def differing(before: str, after: str, most: int) -> tuple[str, str]:
    """Both for Discord: what goes is struck, what comes is bold.

    Without marks where hardly anything is the same, or both together are longer than `most`.
    """
    olds, news = before.split(" "), after.split(" ")
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() >= LEAST_ALIKE:
        codes = matcher.get_opcodes()
        old = _joined(((kind, olds[i:j]) for kind, i, j, _, _ in codes), _STRUCK)
        new = _joined(((kind, news[k:m]) for kind, _, _, k, m in codes), _STRONG)
        if len(old) + len(new) <= most:
            return old, new
    return escaped(before), escaped(after)


def _joined(parts: Iterable[tuple[str, list[str]]], mark: str) -> str:
    """Words with a mark around those that the other wording has not."""
    told = ((escaped(" ".join(words)), kind) for kind, words in parts if words)
    return " ".join(text if kind == "equal" else f"{mark}{text}{mark}" for text, kind in told)


def struck(text: str) -> str:
    """A text that goes, all of it."""
    return f"{_STRUCK}{escaped(text)}{_STRUCK}"


def as_typed(shown: str) -> str:
    """The text of which this is what `differing` or `escaped` made."""
    return _READ.sub(lambda match: match["sign"] or "", shown)
