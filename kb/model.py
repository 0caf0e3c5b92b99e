"""Snippets, citations and concept pages: the words of DESIGN as types."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

MAX_STATEMENT = 1000
"""Most Unicode code points in one statement."""

MAX_URL = 2048
"""Longest link a citation may hold; browsers and Discord embeds stop about there."""

MAX_ID = 120
"""Longest id of a page: it names a file, and the longest names of file systems are twice that."""


class Section(StrEnum):
    """The closed set of sections, in the order a concept page shows them."""

    SUMMARY = "summary"
    PRESENTATION = "presentation"
    WORKUP = "workup"
    TREATMENT = "treatment"
    PROGNOSIS = "prognosis"
    COMPLICATIONS = "complications"
    ETIOLOGY = "etiology"
    GENETICS = "genetics"
    EPIDEMIOLOGY = "epidemiology"
    PATHOPHYSIOLOGY = "pathophysiology"
    PREVENTION = "prevention"
    LIVING_WITH = "living_with"
    RESEARCH = "research"
    SUPPORT = "support"

    @property
    def label(self) -> str:
        """How people read it: `Living with`."""
        return self.value.replace("_", " ").capitalize()


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters that are no white space, and lone surrogates."""


def one_line(text: str) -> str:
    """Text in NFC on one line, without control characters, white space folded.

    Saying it twice changes nothing, so what is written to a file reads back the same.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub("", text)).split())


@lru_cache(maxsize=4096)
def web_url(url: str) -> str:
    """The URL itself, if it is an absolute http(s) link with a host.

    Raises:
        ValueError: it is no such link, or holds white space.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", url):
        raise ValueError(f"{url!r} is no link: write it in full, as in https://example.org/page")
    return url


def slug(name: str) -> str:
    """A condition's id from its name: lower-case ASCII words joined by hyphens, cut to fit."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")
    return words[:MAX_ID].rstrip("-") or "c-" + hashlib.sha256(name.encode()).hexdigest()[:12]


Line = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1)]
Url = Annotated[str, StringConstraints(max_length=MAX_URL), AfterValidator(web_url)]
PageId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID)]


class Frozen(BaseModel):
    """An immutable value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Frozen):
    """Where a statement stands: the publisher (at least a domain) and, where known, the page."""

    publisher: Line
    url: Url | None = None
    title: Line | None = None
    retrieved_on: date | None = None
    licence: Line | None = None

    @property
    def source(self) -> str:
        """What tells one source from another: the link, or the publisher without one."""
        return self.url or self.publisher


class Statement(Frozen):
    """One sentence or two of evidence, word for word as it will be shown, with its citation."""

    text: Annotated[Line, StringConstraints(max_length=MAX_STATEMENT)]
    citation: Citation


class Snippet(Frozen):
    """A statement in its place: condition › section › optional heading."""

    condition: Line
    section: Section
    text: Annotated[Line, StringConstraints(max_length=MAX_STATEMENT)]
    citation: Citation
    heading: Line | None = None
    doc_id: str | None = None
    """What an importer was given, if anything; a document of an evaluation, or a page's answer."""
    also_known_as: tuple[Line, ...] = ()
    """Other names of the condition; not part of the id, as they do not change the statement."""
    codes: tuple[Line, ...] = ()
    """Concept codes of the condition, as in `umls:C0751606`; not part of the id."""

    @cached_property
    def id(self) -> str:
        """32 hex digits of SHA-256 over the content: place, text, source and document."""
        content = (
            self.condition,
            self.section,
            self.heading or "",
            self.text,
            self.citation.publisher,
            self.citation.url or "",
            self.doc_id or "",
        )
        return hashlib.sha256("\x1f".join(content).encode()).hexdigest()[:32]

    def __copy__(self) -> Self:
        """A copy without the id that was worked out: `model_copy` may change what it stands for."""
        copied = super().__copy__()
        vars(copied).pop("id", None)
        return copied


class Heading(Frozen):
    """Statements under one `###` heading; a heading without statements is a known gap."""

    name: Line | None
    statements: tuple[Statement, ...] = ()


class SectionBlock(Frozen):
    """One `##` section of a page; statements before any `###` stand under a heading of None."""

    section: Section
    headings: tuple[Heading, ...] = ()

    @model_validator(mode="after")
    def _headings_are_told_apart(self) -> "SectionBlock":
        names = [h.name for h in self.headings]
        if len(set(names)) < len(names):
            raise ValueError(f"two headings of the same name in {self.section.label}: join them")
        if None in names[1:]:
            raise ValueError("statements without a heading stand first in their section")
        if any(h.name is None and not h.statements for h in self.headings):
            raise ValueError("a heading without a name holds at least one statement")
        return self


class Gap(Frozen):
    """A heading or section that a page names and has no statement for."""

    section: Section
    heading: str | None


class ConceptPage(Frozen):
    """One condition: its names, codes, and its statements by section and heading."""

    id: PageId
    name: Line
    also_known_as: tuple[Line, ...] = ()
    codes: dict[Line, tuple[Line, ...]] = Field(default_factory=dict)
    """Concept codes by vocabulary, as in `{"umls": ("C0751606",)}`."""
    licence: Line | None = None
    """Holds for every citation on the page that names none of its own."""
    sections: tuple[SectionBlock, ...] = ()

    @model_validator(mode="after")
    def _sections_are_told_apart(self) -> "ConceptPage":
        sections = [block.section for block in self.sections]
        if len(set(sections)) < len(sections):
            raise ValueError("a section stands twice: join its parts")
        return self

    @model_validator(mode="after")
    def _a_source_is_told_once(self) -> "ConceptPage":
        """What a page says of a source beside its publisher, it says of each citation of it."""
        told: dict[str, tuple[str | None, date | None, str | None]] = {}
        for citation in self.citations():
            details = (citation.title, citation.retrieved_on, citation.licence)
            if told.setdefault(citation.source, details) != details:
                raise ValueError(
                    f"{citation.source} is cited with different titles, dates or licences: "
                    "give each source one of each"
                )
        return self

    def citations(self) -> Iterator[Citation]:
        """The citation of every statement, in the page's order."""
        for block in self.sections:
            for heading in block.headings:
                for statement in heading.statements:
                    yield statement.citation

    def _cited(self, citation: Citation) -> Citation:
        """The citation under the page's licence, where it names none of its own."""
        if citation.licence or not self.licence:
            return citation
        return citation.model_copy(update={"licence": self.licence})

    def snippets(self) -> Iterator[Snippet]:
        """Every statement in its place, in the page's order."""
        codes = tuple(f"{name}:{code}" for name, all_ in self.codes.items() for code in all_)
        for block in self.sections:
            for heading in block.headings:
                for statement in heading.statements:
                    yield Snippet(
                        condition=self.name,
                        section=block.section,
                        heading=heading.name,
                        text=statement.text,
                        citation=self._cited(statement.citation),
                        also_known_as=self.also_known_as,
                        codes=codes,
                    )

    def gaps(self) -> Iterator[Gap]:
        """What the page names and cannot say anything about yet."""
        for block in self.sections:
            if not block.headings:
                yield Gap(section=block.section, heading=None)
            for heading in block.headings:
                if not heading.statements:
                    yield Gap(section=block.section, heading=heading.name)
