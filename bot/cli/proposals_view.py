"""Proposals as people and programs read them."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from bot.cli.index_view import when
from bot.harmless import harmless
from bot.state.maintenance import Proposal, ProposalStatus
from bot.upkeep.port import Looked
from bot.upkeep.proposing import edit_of
from kb.editing import EDITS, EditRefused

COLOURS = {"+": "green", "-": "red", "@": "cyan"}
"""Of the lines of a patch, by their first character."""


def coloured(patch: str) -> Text:
    """A patch as a terminal shows it; nothing in it is read as markup."""
    text = Text()
    for line in harmless(patch).splitlines():
        head = line.startswith(("+++", "---"))
        text.append(f"{line}\n", "bold" if head else COLOURS.get(line[:1], ""))
    text.rstrip()
    return text


def waits(one: Proposal) -> bool:
    """Whether it waits for a decision, or to be written."""
    owed = one.status is ProposalStatus.ACCEPTED and one.applied_at is None
    return owed or one.status is ProposalStatus.OPEN


def facts(one: Proposal) -> dict[str, object]:
    """A proposal for programs; who proposed and who decided is nobody's business here."""
    return {
        "number": one.number,
        "status": one.status.value,
        "page": one.proposed.page,
        "summary": one.proposed.summary,
        "opened_at": one.opened_at,
        "decided_at": one.decided_at,
        "applied_at": one.applied_at,
        "reason": one.reason,
    }


def seen(proposal: Proposal, looked: Looked | EditRefused | None) -> dict[str, object]:
    """What a proposal changes, for programs."""
    found = looked if isinstance(looked, Looked) else None
    return {
        "edit": EDITS.dump_python(edit_of(proposal), mode="json"),
        "patch": found.patch if found else None,
        "problems": list(found.problems) if found else [],
        "error": str(looked) if isinstance(looked, EditRefused) else None,
    }


def rows(one: Proposal) -> dict[str, str]:
    """A proposal as rows of a name and what is so."""
    return {
        "proposal": str(one.number),
        "page": one.proposed.page,
        "summary": one.proposed.summary,
        "proposed": when(one.opened_at),
        "status": _status(one),
        "reason": one.reason,
    }


def _status(one: Proposal) -> str:
    owed = ", not written yet" if waits(one) and one.decided_at else ""
    return f"{one.status.value}{owed}"


def table(found: Sequence[Proposal]) -> Table:
    """Proposals as rows, a line each: what is cut short, `show` has whole."""
    shown = Table(box=None, pad_edge=False)
    for column in ("number", "when", "page", "summary", "status"):
        # The summary alone gives way, so it may be narrower than its words, and stays a line.
        shown.add_column(column, no_wrap=column != "summary")
    for one in found:
        page, status = Text(harmless(one.proposed.page)), Text(_status(one))
        summary = Text(harmless(one.proposed.summary), no_wrap=True, overflow="ellipsis")
        shown.add_row(str(one.number), when(one.opened_at), page, summary, status)
    return shown
