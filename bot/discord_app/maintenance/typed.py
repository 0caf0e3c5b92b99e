"""What a maintainer typed into the form of an edit, and the edit that it makes. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kb.editing import Add, Cite, Edit, Replace
from kb.model import ConceptPage, Section, Snippet, one_line

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_GERMAN: Final = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
_MARK: Final = re.compile(r"(?P<page>[0-9a-f]{16})-(?P<what>[0-9a-f]{32}|[a-z_]+)")


@dataclass(frozen=True, slots=True)
class Target:
    """What is edited: a statement by its snippet's id, or a section that gets a new one."""

    page: str
    """The key of the condition, as `bot.conditions.key` makes it."""
    what: str
    """A snippet's id, or a section."""

    @property
    def mark(self) -> str:
        """How it stands in custom ids: 49 characters at most."""
        return f"{self.page}-{self.what}"

    @classmethod
    def read(cls, mark: str) -> "Target | None":
        """The target of a mark; None where it is none."""
        match = _MARK.fullmatch(mark)
        target = cls(match["page"], match["what"]) if match else None
        return target if target and (target.section or target.snippet_id) else None

    @property
    def section(self) -> Section | None:
        """The section, where a new statement is added."""
        return Section(self.what) if self.what in set(Section) else None

    @property
    def snippet_id(self) -> str:
        """The statement, where one is changed; empty otherwise."""
        return self.what if len(self.what) == 32 else ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the form, each in one line."""

    text: str
    heading: str = ""
    link: str = ""
    publisher: str = ""
    title: str = ""
    read_on: str = ""
    """A date as `2026-03-01`; empty for none."""

    @property
    def lines(self) -> str:
        """Everything typed, one field a line."""
        fields = (self.heading, self.text, self.publisher, self.link, self.title, self.read_on)
        return "\n".join(field for field in fields if field)

    @property
    def cite(self) -> Cite:
        """The citation; what is empty is left out."""
        return Cite(
            url=self.link or None,
            publisher=self.publisher or None,
            title=self.title or None,
            retrieved_on=_day(self.read_on),
        )


def typed_of(text: str, source: str = "", **fields: str) -> Typed:
    """From the fields of the form; `source` has the title and a date, in lines of their own."""
    title, read_on = _title_and_day(source)
    lines = {name: one_line(value) for name, value in fields.items()}
    return Typed(one_line(text), title=title, read_on=read_on, **lines)


def filled(snippet: Snippet) -> Typed:
    """The form as it is filled in for changing a statement."""
    cited = snippet.citation
    return Typed(
        text=snippet.text,
        heading=snippet.heading or "",
        link=cited.url or "",
        publisher=cited.publisher,
        title=cited.title or "",
        read_on=cited.retrieved_on.isoformat() if cited.retrieved_on else "",
    )


def edit_of(target: Target, typed: Typed, page: ConceptPage) -> Edit:
    """The edit of a page that was typed."""
    section = target.section
    if section is not None:
        return Add(page.id, section, typed.heading or None, typed.text, typed.cite)
    return Replace(target.snippet_id, typed.text, _other_cite(typed, find(page, target.snippet_id)))


def find(page: ConceptPage, snippet_id: str) -> Snippet | None:
    """The statement of an id, if it stands on the page."""
    return next((one for one in page.snippets() if one.id == snippet_id), None)


def _other_cite(typed: Typed, before: Snippet | None) -> Cite | None:
    """The citation where it was changed; who emptied link and publisher leaves it as it is."""
    if not typed.link and not typed.publisher:
        return None
    return typed.cite if before is None or filled(before).cite != typed.cite else None


def _title_and_day(source: str) -> tuple[str, str]:
    lines = [one_line(line) for line in source.splitlines()]
    days = [day for line in lines if (day := _day(line))]
    title = " ".join(line for line in lines if line and not _day(line))
    return title, days[0].isoformat() if days else ""


def _day(text: str) -> date | None:
    """A day as people write it; None where it is none."""
    match = _ISO.fullmatch(text) or _GERMAN.fullmatch(text)
    try:
        return date(*(int(match[part]) for part in ("year", "month", "day"))) if match else None
    except ValueError:
        return None
