"""Profiles, handles and personal numbers, by shape and cue."""

import re
from collections.abc import Iterator

from bot.rules.personal import Passage

_IGNORE = re.IGNORECASE
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "handle",
        re.compile(
            r"\b(?P<it>(?:(?:facebook|fb|instagram|twitter|x|tiktok|threads|vk)\.com/@?"
            r"(?!groups?/|pages?/|events?/|watch|share|search|hashtag|explore|help|p/|reel)"
            r"|linkedin\.com/in/|t\.me/|wa\.me/|telegram\.me/|snapchat\.com/add/|m\.me/"
            r"|reddit\.com/(?:u|user)/|discord(?:app)?\.com/users/|ok\.ru/profile/)"
            r"[\w.+@-]{2,64})",
            _IGNORE,
        ),
    ),
    (
        "handle",
        re.compile(
            r"\b(?:instagram|insta|ig|twitter|snapchat|snap|telegram|tiktok|discord|skype|wechat|"
            r"kik|facebook|handle|user ?name|dm me|find me|add me|follow me|message me|pm me)\b"
            r"[^\w\n@]{0,5}(?:(?:is|on|at|as|under)\b[^\w\n@]{0,3}){0,2}(?P<it>@[\w.]{3,32})",
            _IGNORE,
        ),
    ),
    ("handle", re.compile(r"(?<![\w@./<!&])(?P<it>@(?=[\w.]{0,30}[_\d])[A-Za-z_][\w.]{3,31})")),
    (
        "id_number",
        re.compile(r"(?<![\w-])(?P<it>(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4})(?![\w-])"),
    ),
    (
        "id_number",
        re.compile(
            r"\b(?:ssn|social security(?: number| no)?|mrn|medical record (?:number|no)|"
            r"nhs (?:number|no)|patient id|member id|insurance (?:number|no|id)|"
            r"policy (?:number|no)|medicare (?:number|no|id)|passport(?: number| no)?|"
            r"driver'?s licen[sc]e(?: number| no)?|"
            r"(?:versicherten|versicherungs|krankenversicherungs|sozialversicherungs|patienten|"
            r"rentenversicherungs|ausweis|personalausweis|reisepass)nummer|steuer-?id)\b"
            r"[^\w\n]{0,4}(?:(?:is|ist|lautet)\b[^\w\n]{0,3})?"
            r"(?P<it>(?=[^\n]{0,4}\d)[A-Z]{0,3}\d[\d -]{4,16}\d)",
            _IGNORE,
        ),
    ),
)


def passages(text: str) -> Iterator[Passage]:
    """Every passage that one of the shapes fits."""
    for kind, shape in _SHAPES:
        for match in shape.finditer(text):
            yield Passage(kind, match.start("it"), match.end("it"))
