"""Running text into statements: paragraphs, lists with their lead-in, sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.importers.phenotypes import grouped
from kb.model import MAX_STATEMENT

MAX_LIST = 110
"""Characters of list items in one statement; a longer list is told in several."""

MIN_CHARACTERS = 20
MIN_WORDS = 4
"""What is shorter is a heading, and so is what ends in no stop."""
MIN_LEAD_WORDS = 3
"""A shorter line above a list is a heading, such as *Key Points*, unless it ends in a colon."""

_ABBREVIATIONS = {
    "dr", "mr", "mrs", "ms", "st", "vs", "e.g", "i.e", "etc", "cf", "al", "no", "fig", "approx",
    "u.s", "u.k", "spp", "sp", "subsp", "var", "dept", "inc", "jr", "sr", "ph.d", "m.d", "d.c",
}  # fmt: skip
_END = re.compile(r"[.?!]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_LAST_WORD = re.compile(r"([A-Za-z.]+)\.$")
_WRAPPED = re.compile(r"(?<![.:?!\n])[ \t]*\n[ \t]*(?=[a-z])")
_BREAK = re.compile(r"\s*\n\s*|\s{3,}|(?<=[.:?!)])\s{2,}")
_FIRST_MARK = re.compile(r"(?<=[\w.:]) - (?=\S[^\n]{2,250}?\s\s- )")
_NOTE = re.compile(r"\[\d+(?:\s?[,;-]\s?\d+)*\]|(?<=[a-z)]\.)\d{1,2}(?:,\d{1,2})*(?=\s|$)")
_MARK = re.compile(r"(?:(?<=\n)|(?<=\s\s)|(?<=[.:;]\s)|^)(?:[-*•·]|\d{1,2}\.)\s+(?=\S)")
_ECHO = re.compile(r"^((?:[\w(),'/-]+ ){1,8})(?=\1)", re.IGNORECASE)
_DEBRIS = re.compile(r"_{3,}|: [A-Z][^.;,:]*?(?: [A-Z][a-z]+[^A-Z.;,:]*){4,}")
"""Blanks to fill in, and lists that lost their marks: `may include: Loss of smell Pain Fever`."""
_CLAUSE = re.compile(r"(?<=[;:,])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one item of a list."""

    text: str
    item: bool = False


def statements(text: str) -> Iterator[str]:
    """The statements of a text, in order, each at most 1,000 characters.

    List items that are no sentences stand together under the line that leads in to them;
    questions and lead-ins without a list state nothing and are left out, and so are headings.
    """
    for sentence in _told(_blocks(text)):
        if states_something(sentence):
            yield from shortened(sentence)


def states_something(sentence: str) -> bool:
    """Whether it is more than a heading, a question, or a lead-in to nothing."""
    enough = len(sentence) >= MIN_CHARACTERS and len(sentence.split()) >= MIN_WORDS
    return enough and closed(sentence) and not _DEBRIS.search(sentence)


def closed(sentence: str) -> bool:
    """Whether it ends as a sentence does, and not as a heading."""
    return sentence.rstrip("\"'”’)]").endswith((".", "!"))


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of one paragraph; abbreviations, initials and decimals end none."""
    start = 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph[start : match.end()].rstrip()):
            yield paragraph[start : match.end()].strip()
            start = match.end()
    if rest := paragraph[start:].strip():
        yield rest


def _ends(sentence: str) -> bool:
    last = _LAST_WORD.search(sentence)
    if last is None:
        return True
    word = last[1].lower()
    initial = len(word) == 1 and last[1].isupper() and not sentence.endswith("vitamin C.")
    return word not in _ABBREVIATIONS and not initial and not re.fullmatch(r"\d+\.", sentence)


def shortened(sentence: str) -> Iterator[str]:
    """The sentence, or its parts at clause marks where it is too long; no word is ever cut."""
    rest = sentence
    while len(rest) > MAX_STATEMENT:
        cuts = [m.end() for m in _CLAUSE.finditer(rest, 200, MAX_STATEMENT)]
        cut = cuts[-1] if cuts else rest.rfind(" ", 1, MAX_STATEMENT) + 1
        if not cut:
            return
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    yield rest


def _blocks(text: str) -> list[Block]:
    """Paragraphs and list items; what follows a lead-in in lower case is an item without mark."""
    plain = _WRAPPED.sub(" ", _NOTE.sub("", text.strip()))
    marked = _MARK.sub("\n\x00", _FIRST_MARK.sub("\n\x00", plain))
    found: list[Block] = []
    for part in _BREAK.split(marked):
        line = " ".join(part.replace("\x00", " \x00").split())
        item = line.startswith("\x00")
        line = line.strip("\x00 ")
        if not line:
            continue
        unmarked = bool(found) and line[0].islower() and (found[-1].item or _leads(found[-1].text))
        found.append(Block(line, item or unmarked))
    return list(_without_repeats(found))


def _leads(line: str) -> bool:
    """Whether a list may stand under the line."""
    words = line.split()
    long_enough = len(words) >= MIN_LEAD_WORDS or (bool(words) and words[-1].islower())
    return line.endswith(":") or (long_enough and not closed(line))


def _without_repeats(blocks: list[Block]) -> Iterator[Block]:
    """Lists that run on into themselves once more without marks, cut where they do."""
    items: list[str] = []
    for block in blocks:
        before, again, after = block.text.partition(" ".join(items)) if items else ("", "", "")
        last = before.strip()
        if again and after.lstrip().startswith(last):
            yield from (Block(last, item=True),) if last else ()
            yield from _rest(after.strip().removeprefix(last).strip())
            items.clear()
            continue
        items = [*items, block.text] if block.item else []
        yield block


def _rest(text: str) -> Iterator[Block]:
    if text:
        yield Block(text)


def _told(blocks: list[Block]) -> Iterator[str]:
    lead, items = "", []
    for block in blocks:
        if block.item and not _is_sentence(block.text):
            item, *more = sentences(block.text)
            items.append(item)
            if not more:
                continue
            yield from _list(lead, items)
            yield from more
            items = []
            continue
        yield from _list(lead, items)
        lead, items = lead if block.item else "", []
        for sentence in sentences(_ECHO.sub("", block.text)):
            yield sentence
            if not block.item:
                lead = sentence
    yield from _list(lead, items)


def _is_sentence(item: str) -> bool:
    return item[0].isupper() and item.endswith((".", "!", "?")) and len(item.split()) > MIN_WORDS


def _list(lead: str, items: list[str]) -> Iterator[str]:
    """The items under their lead-in, in statements of a readable length."""
    if not _leads(lead):
        yield from items
        return
    for group in grouped([item.rstrip(" .;,") for item in items], MAX_LIST):
        yield f"{lead.rstrip(' :')}: {'; '.join(group)}."
