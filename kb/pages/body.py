"""The body of a page: condition, sections, headings and statements, line by line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from kb.model import (
    MAX_STATEMENT,
    Citation,
    ConceptPage,
    Heading,
    Section,
    SectionBlock,
    Statement,
    one_line,
)
from kb.pages.citation import split_citation
from kb.pages.front import Flaw, Front, Source
from kb.problems import reason

_SECTIONS = {section.value: section for section in Section} | {
    section.label.lower(): section for section in Section
}
_SHAPE_FIX = "Begin it with `# `, `## `, `### ` or `- `, or delete it; a statement is one line."
_CITATION_FIX = "End the line with ` [publisher](https://…)`, or ` [domain]` without a link."
_FIELD_FIXES = {
    "text": "Write a sentence before the citation.",
    "url": "Write the link in full, as in `(https://example.org/page)`, or `(<…>)` with brackets.",
    "publisher": "Name the publisher, at least by its domain.",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with its place on the page."""

    line: int
    section: Section | None
    heading: str | None
    statement: Statement


@dataclass(slots=True)
class _Draft:
    """A section while its lines come in; statements before any heading are under None."""

    section: Section | None
    headings: dict[str | None, list[Statement]] = field(default_factory=dict)

    def block(self) -> SectionBlock:
        """The section once it is complete."""
        headings = tuple(Heading(name=n, statements=tuple(s)) for n, s in self.headings.items())
        return SectionBlock.model_validate({"section": self.section, "headings": headings})


class BodyReader:
    """Takes a page's lines in order and keeps what they say and what is wrong with them."""

    def __init__(self, front: Front | None) -> None:
        self.front = front
        self.statements: list[Placed] = []
        self._flaws: list[Flaw] = []
        self._sections: list[_Draft] = []
        self._heading: str | None = None
        self._name: str | None = None
        self._cited: set[str] = set()

    def read(self, number: int, line: str) -> None:
        """Take one line; `number` is the file's, from 1."""
        readers: dict[str, Callable[[int, str], None]] = {
            "- ": self._read_statement,
            "### ": self._read_heading,
            "## ": self._read_section,
            "# ": self._read_name,
        }
        if not line.strip():
            return
        for mark, reader in readers.items():
            if line.startswith(mark):
                reader(number, line.removeprefix(mark).strip())
                return
        self._flaw(number, "the line is neither heading nor statement", _SHAPE_FIX)

    def finish(self, field_lines: Mapping[str, int]) -> list[Flaw]:
        """Every flaw, once the last line is in."""
        if self._name is None:
            self._flaw(1, "the page has no `# ` heading", "Put `# ` and the name under the fence.")
        for source in self.front.sources if self.front else ():
            if source not in self._cited:
                fix = "Delete it, or write it as the citation does."
                self._flaw(field_lines.get("sources", 1), f"nothing cites source {source}", fix)
        return self._flaws

    def page(self) -> ConceptPage:
        """The page; only after `finish` gave no flaw."""
        fields = {} if self.front is None else dict(self.front)
        fields.pop("sources", None)
        sections = tuple(draft.block() for draft in self._sections)
        return ConceptPage.model_validate(fields | {"sections": sections})

    def _flaw(self, line: int, message: str, fix: str) -> None:
        self._flaws.append(Flaw(line, message, fix))

    def _read_name(self, number: int, line: str) -> None:
        name = one_line(line)
        if self._name is not None:
            self._flaw(number, "the page has a second `# ` heading", "Keep one condition a page.")
        elif self.front and name != self.front.name:
            message = f"the heading {name!r} differs from the name {self.front.name!r}"
            self._flaw(number, message, "Write the same name in both places.")
        self._name = name

    def _read_section(self, number: int, label: str) -> None:
        self._heading = None
        section = _SECTIONS.get(label.lower())
        if section is None:
            labels = ", ".join(section.label for section in Section)
            self._flaw(number, f"there is no section {label!r}", f"Use one of {labels}.")
        elif any(draft.section is section for draft in self._sections):
            self._flaw(number, f"section {label} stands twice", "Join its parts.")
        self._sections.append(_Draft(section))

    def _read_heading(self, number: int, line: str) -> None:
        name = one_line(line)
        if not name:
            self._flaw(number, "the heading is empty", "Name it, or delete the line.")
            return
        self._heading = name
        if not self._sections:
            self._flaw(number, f"the heading {name!r} stands in no section", "Put a `## ` above.")
            return
        if name in self._sections[-1].headings:
            self._flaw(number, f"the heading {name!r} stands twice", "Join its parts.")
        self._sections[-1].headings.setdefault(name, [])

    def _read_statement(self, number: int, line: str) -> None:
        parts = split_citation(line)
        if parts is None:
            malformed = line.endswith((")", "]"))
            message = "the citation is malformed" if malformed else "the statement has no citation"
            self._flaw(number, message, _CITATION_FIX)
            return
        statement = self._statement(number, *parts)
        if not self._sections:
            self._flaw(number, "the statement stands in no section", "Put a `## ` above it.")
            return
        if statement:
            draft = self._sections[-1]
            draft.headings.setdefault(self._heading, []).append(statement)
            placed = Placed(number, draft.section, self._heading, statement)
            self.statements.append(placed)

    def _statement(
        self, number: int, text: str, publisher: str, url: str | None
    ) -> Statement | None:
        if len(text) > MAX_STATEMENT:
            message = f"the statement has {len(text):,} characters, more than {MAX_STATEMENT:,}"
            self._flaw(number, message, "Split it.")
            return None
        source = url or publisher
        self._cited.add(source)
        details = self.front.sources.get(source) if self.front else None
        told = dict(details or Source())
        try:
            citation = Citation.model_validate({"publisher": publisher, "url": url} | told)
            return Statement(text=text, citation=citation)
        except ValidationError as error:
            for detail in error.errors():
                field_name = str(detail["loc"][-1])
                self._flaw(number, f"{field_name}: {reason(detail)}", _FIELD_FIXES[field_name])
            return None
