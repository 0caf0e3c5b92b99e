"""Names by the German words around them: `ich heiße …`, `ich bin …`, a sign-off.

As in English, `Frau Müller` or `Dr. Weber` alone is not refused: it is how people speak of whom
they saw.
"""

import re
from collections.abc import Iterator

from bot.rules.personal import Passage
from bot.rules.personal.names import LINE_NAME, NAME, listed, passage_of, words_in

_NO_NAMES = "no_names_german.toml"

_RELATIVE = (
    r"mann|frau|vater|mutter|sohn|tochter|bruder|schwester|oma|opa|freund|freundin|kind|baby"
)
_STATED = re.compile(
    r"\b(?:(?:mein|sein|ihr|unser)e?r? "  # codespell:ignore
    r"(?:(?:voller|ganzer|richtiger|vollständiger) )?name"
    r"(?: ist| lautet|:)|ich (?:hei(?:ß|ss)e|nenne mich)|hei(?:ß|ss)e ich|"
    rf"(?:mein|meine|unser|unsere) (?:{_RELATIVE}) hei(?:ß|ss)t|"  # codespell:ignore
    r"(?:vor- und nach|nach|vor|voller )name ?:|patient(?:in)? ?:)\s{1,3}"
    rf"(?:übrigens |auch )?{NAME}",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"\b(?i:ich bin|hier ist|hier schreibt|hier spricht)\s{{1,3}}(?i:(?:der|die)\s)?{NAME}"
    r"(?=\s{0,2}(?:[,.!;\n(]|\Z)| (?i:und|aus|geboren|wohnhaft|hier|\d{1,3})\b)"
)
_SIGNED = re.compile(
    r"(?im)(?:^|[\n.!?,;]|\s{2})[ \t]{0,4}"
    r"(?:(?:mit )?(?:(?:freundliche|beste|liebe|herzliche|viele|schöne|sonnige)[nr]? ){1,2}"
    r"(?:grü(?:ß|ss)en?|gru(?:ß|ss))|(?:grü(?:ß|ss)e|gru(?:ß|ss))|[lv]g|mfg|"
    r"(?:vielen |herzlichen |besten |lieben )?dank(?:e)?(?: (?:im voraus|euch|dir|ihnen|sehr|"
    r"schon ?mal|vorab|für eure (?:hilfe|antworten|tipps)))?|euer|eure|hochachtungsvoll)"
    rf"(?P<apart>[ \t]{{0,2}}[,.!\n–—-]{{1,4}}\s{{0,6}}|[ \t]{{1,3}}){LINE_NAME}"
    r"[ \t]{0,4}[.!]?[ \t]{0,4}(?=\n|\Z|  |\()"
)
_NOUN = re.compile(r"(?:ung|heit|keit|schaft|iker|ikerin|patient|patientin|träger|trägerin)\Z")
"""Ends of nouns that follow `ich bin` with a capital and name nobody."""


def passages(text: str) -> Iterator[Passage]:
    """Every name that its German cue makes certain, as `names.passages` gives them."""
    stops = listed(_NO_NAMES)
    for match in _STATED.finditer(text):
        yield from passage_of(match, stops, must_be_capital=False)
    for match in _INTRODUCED.finditer(text):
        # One noun with a capital is a calling, two in a row are hardly anything but a name.
        if match["rest"] and "," not in match["rest"] and _is_whole(match, stops):
            yield from passage_of(match, stops, must_be_capital=True)
    yield from _signatures(text, stops)


def _signatures(text: str, stops: frozenset[str]) -> Iterator[Passage]:
    """Names under a sign-off; `Danke,` before `LG` before the name are two sign-offs."""
    match = _SIGNED.search(text)
    while match:
        if _is_whole(match, stops):
            yield from passage_of(match, stops, must_be_capital=not match["apart"].strip(" \t"))
        match = _SIGNED.search(text, match.start("apart"))


def _is_whole(match: re.Match[str], stops: frozenset[str]) -> bool:
    """Whether every word may be one of a name: a sentence goes on with words that are none."""
    words = words_in(match)
    return not any(word.lower() in stops or _NOUN.search(word) for word in words) and (
        len({word[:1].isupper() for word in words}) == 1
    )
