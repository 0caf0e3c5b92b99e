"""Text as words with their places, spelled alike however they were typed."""

import re
from dataclasses import dataclass

_PIECE = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|(?P<end>[.!?;\n\r…•|])|(?P<comma>[,:(–—])"
)
_APOSTROPHES = re.compile("['’ʼ`´]")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        start=2,
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word in lower case without apostrophes; numbers as digits."""

    word: str
    start: int
    end: int
    sentence: int
    after_comma: bool


def tokens(text: str) -> list[Token]:
    """The words of a text with code point spans and the number of their sentence; linear."""
    found: list[Token] = []
    sentence, after_comma = 0, False
    for piece in _PIECE.finditer(text):
        if piece["end"]:
            sentence += 1
            after_comma = False
        elif piece["comma"]:
            after_comma = True
        else:
            found.append(Token(_word(piece[0]), *piece.span(), sentence, after_comma))
            after_comma = False
    return found


def _word(typed: str) -> str:
    word = _APOSTROPHES.sub("", typed.lower())
    return _NUMBERS.get(word, word)
