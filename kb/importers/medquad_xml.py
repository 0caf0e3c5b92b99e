"""The files of MedQuAD: one condition with its answered questions each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from kb.importers.archive import Member
from kb.importers.markup import MarkupInvalid, parse_xml
from kb.model import one_line, web_url
from kb.problems import Problem, Report, Severity

_FIX = "Fetch the file again, or leave it out."
_SPELT = {
    "pair": "qapair",
    "doctitle-focus": "focus",
}
"""A few files use the tags and attributes of an older form."""
_IDS, _COLLECTIONS = ("id", "docid", "fid"), ("source", "corpus")
_FROM_QUESTION = re.compile(r"What is \(are\) (.+?)\s*\?")
_SECOND_NAME = re.compile(
    r"\s*\((?:(?:also|formerly) known as |also called )?([^()]+)\)$", re.IGNORECASE
)
_SHELF = re.compile(r"^Parasites - ")
_CUI = re.compile(r"C\d{7}")

MAX_ALIAS = 80
MAX_ALIAS_COMMAS = 2
"""A longer synonym, or one of more parts, is a list of findings and no name."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One answered question."""

    qid: str
    kind: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file: a condition, its other names and codes, and the answers on it."""

    file: Path
    key: str
    collection: str
    url: str
    condition: str
    also_known_as: tuple[str, ...]
    cuis: tuple[str, ...]
    pairs: tuple[Pair, ...]


def read_document(member: Member, at: Path, report: Report) -> Document | None:
    """The document that a file holds; None, and a report by name, where it holds none."""
    file = at / member.name
    try:
        root = parse_xml(member.data)
    except MarkupInvalid as error:
        report(Problem(file, error.line, f"it is no XML that is read: {error}", _FIX))
        return None
    pairs = tuple(_pairs(root))
    named = _named(root, pairs)
    url = one_line(root.get("url", ""))
    lacking = _lacking(url, named, pairs)
    if lacking:
        report(Problem(file, 1, lacking, "Leave it out, or mend it.", Severity.WARNING))
        return None
    names = tuple(_aliases(named[0], [*named[1:], *_texts(root, "synonym")]))
    cuis = tuple(dict.fromkeys(c for c in _texts(root, "cui") if _CUI.fullmatch(c)))
    key, collection = _first(root, _IDS), _first(root, _COLLECTIONS)
    return Document(file, key, collection, url, named[0], names, cuis, pairs)


def _lacking(url: str, named: list[str], pairs: tuple[Pair, ...]) -> str:
    """What keeps a well-formed file from being used, if anything."""
    try:
        web_url(url)
    except ValueError as error:
        return f"the file's url {error}" if url else "the file names no url"
    if not pairs:
        return "it holds no answered question"
    return "" if named else "it names no condition"


def _first(root: Element, names: tuple[str, ...]) -> str:
    return next((root.get(name, "") for name in names if root.get(name)), "")


def _tag(element: Element) -> str:
    tag = element.tag.lower()
    return _SPELT.get(tag, tag)


def _texts(element: Element, tag: str) -> list[str]:
    found = (one_line(child.text or "") for child in element.iter() if _tag(child) == tag)
    return [text for text in found if text]


def _pairs(root: Element) -> Iterator[Pair]:
    for element in root.iter():
        if _tag(element) != "qapair":
            continue
        parts = {_tag(child): child for child in element}
        question, answer = parts.get("question"), parts.get("answer")
        if question is None or answer is None or not (answer.text or "").strip():
            continue
        asked, told = one_line(question.text or ""), answer.text or ""
        yield Pair(question.get("qid", ""), question.get("qtype", ""), asked, told)


def _named(root: Element, pairs: tuple[Pair, ...]) -> list[str]:
    """The condition's name, then those that stand in brackets behind it."""
    questions = (match[1] for p in pairs if (match := _FROM_QUESTION.match(p.question)))
    focus = next(iter(_texts(root, "focus")), "") or next(questions, "")
    name = _SHELF.sub("", focus)
    second = _SECOND_NAME.search(name)
    if second and second.start():
        return [name[: second.start()], second[1]]
    return [name] if name else []


def _aliases(name: str, others: list[str]) -> Iterator[str]:
    seen = {name.casefold()}
    for other in others:
        a_list = len(other) > MAX_ALIAS or other.count(",") > MAX_ALIAS_COMMAS
        if not a_list and other.casefold() not in seen:
            seen.add(other.casefold())
            yield other
