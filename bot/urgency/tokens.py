"""Text as words with their places, spelled alike however they were typed."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

_PIECE = re.compile(
    r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\u0308?)+(?:['’ʼ`´][^\W\d_]+)*|(?P<end>[.!?;\n\r…•|])|(?P<comma>[,:(–—])"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})  # codespell:ignore ue
_DOTLESS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_GERMAN = {
    word: str(number)
    for number, word in enumerate(("zwei", "drei", "vier", "fuenf", "sechs", "sieben"), start=2)
} | {"acht": "8", "neun": "9", "zehn": "10", "zwoelf": "12", "zwanzig": "20", "dreissig": "30"}
_APOSTROPHES = re.compile("['’ʼ`´]")
_NUMBERS = (
    {
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
    }
    | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100"}
    | _GERMAN
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word in lower case without apostrophes and umlauts; numbers as digits."""

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
    word = unicodedata.normalize("NFC", _APOSTROPHES.sub("", typed.lower())).translate(_UMLAUTS)
    return _NUMBERS.get(word) or misspelt().get(word, word)


@cache
def misspelt() -> dict[str, str]:
    """The word that is meant by each that is often typed wrongly, from `misspelt.toml`."""
    table = Path(str(resources.files(__package__))).joinpath("misspelt.toml").read_text("utf-8")
    return {typed: word for word, ways in tomllib.loads(table).items() for typed in ways}


def spellings(word: str) -> set[str]:
    """The ways to type a German word: `für` as `fuer`, as tokens have it, or `fur`."""
    return {word.translate(_UMLAUTS), word.translate(_DOTLESS)}
