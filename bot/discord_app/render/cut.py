"""Where a text may be cut: after a sentence, else between words, only at last within one."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable

from bot.harmless import harmless

_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\sa-z])|[。！？]+[”’」』）]*|\n")
_SPACE = re.compile(r"\s+")
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f", "\u20e3"}
"""Zero width joiner, variation selectors and the frame of a key: emoji are made of several."""

LONGEST_SIGN = 32
"""Code points of the longest emoji and letters with marks; what is longer may be cut."""


def sentence_end(text: str, most: int) -> int:
    """The last end of a sentence within so many code points; 0 where there is none."""
    ends = (m.end() for m in _SENTENCE.finditer(text, 0, most + LONGEST_SIGN))
    return max((end for end in ends if end <= most), default=0)


def word_end(text: str, most: int) -> int:
    """The last end of a word within so many code points, else the end of a sign; at least 1."""
    spaces = [m.start() for m in _SPACE.finditer(text, 1, most + 1)]
    return spaces[-1] if spaces else _sign_end(text, max(most, 1))


def longest(text: str, most: int, size: Callable[[str], int]) -> int:
    """Code points of the longest beginning whose size is at most `most`.

    `size` is at least the length, and grows with it.
    """
    within = max(min(len(text), most), 0)
    if size(text[:within]) <= most:
        return within
    cut = bisect_left(range(1, within), most + 1, key=lambda end: size(text[:end]))
    while cut > 0 and size(text[:cut]) > most:
        cut -= 1
    return cut


def one_line(text: str) -> str:
    """The text on one line, as it may be shown."""
    return " ".join(harmless(text).split())


def shortened(text: str, most: int, size: Callable[[str], int] = len) -> str:
    """The text on one line, cut with `…` where its size is above `most`: after a word if it can."""
    line = one_line(text)
    if longest(line, most, size) == len(line):
        return line
    end = longest(line, most - 1, size)
    word = word_end(line, end)
    return line[: word if word > end / 2 else _sign_end(line, end)].rstrip() + "…"


def _sign_end(text: str, most: int) -> int:
    """Not between a letter and its marks, nor within an emoji."""
    for cut in range(most, max(most - LONGEST_SIGN, 0), -1):
        if not _joined(text[cut - 1], text[cut : cut + 1]):
            return cut
    return most


def _joined(left: str, right: str) -> bool:
    if not right:
        return False
    marks = unicodedata.category(right).startswith("M") or right in _JOINERS
    tones = "\U0001f3fb" <= right <= "\U0001f3ff"
    flags = all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in (left, right))
    return marks or tones or flags or left == "\u200d"
