"""What a person may change on a concept page, one statement at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from kb.model import Section


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation as it was typed; a link or a publisher is enough.

    Without a publisher it is the one that the page names for the link, else the link's domain.
    Title, date and licence are told once a source: leave them out where the page tells them.
    """

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    retrieved_on: date | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Another text, and another citation where one is given, in place of a snippet's."""

    snippet_id: str
    text: str
    cite: Cite | None = None
    kind: Literal["replace"] = "replace"


@dataclass(frozen=True, slots=True)
class Add:
    """A new statement, the last one under its heading."""

    page: str
    """The page's id."""
    section: Section
    heading: str | None
    text: str
    cite: Cite
    kind: Literal["add"] = "add"


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A snippet's line taken off its page."""

    snippet_id: str
    reason: str = ""
    """For whoever decides on it; the page does not tell it."""
    kind: Literal["withdraw"] = "withdraw"


Edit = Annotated[Replace | Add | Withdraw, Field(discriminator="kind")]

EDITS: TypeAdapter[Replace | Add | Withdraw] = TypeAdapter(Edit)
"""To and from JSON: `EDITS.dump_json(edit)`, `EDITS.validate_json(text)`."""
