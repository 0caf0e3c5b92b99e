"""Keeps copies of open tickets in a project outside, one each, and closes them with the ticket."""

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from bot.desk.trouble import Tell, Trouble
from bot.state.errands_port import Errand, Errands
from bot.state.maintenance_port import Tickets
from bot.state.model import Ticket, TicketKind
from bot.tracker.port import Copy, Tracker, TrackerUnavailable
from kb.model import Snippet

CLOSE: Final = "close_copy"
"""Kind of the errands that close a copy."""

OWN: Final = frozenset({TicketKind.NOT_A_NAME})
"""Kinds that never leave: what was taken for a name may be one."""

MOST: Final = 20
"""Calls in one go: trackers want new issues a second or more apart, and days of them may wait."""

TITLE: Final = 100
"""Most characters of a title's words."""

LookUp = Callable[[str], Awaitable[Snippet | None]]
"""The statement of an id, for tickets about one."""


class Mirror:
    """Works off what is to be copied or closed; what fails is tried again with the next call."""

    def __init__(
        self, tracker: Tracker, tickets: Tickets, errands: Errands, look_up: LookUp, tell: Tell
    ) -> None:
        self._tracker, self._tickets, self._errands = tracker, tickets, errands
        self._look_up = look_up
        self._trouble = Trouble(
            tell, "Reports are kept and mirrored later.", "Reports are mirrored again."
        )

    async def closed(self, ticket: Ticket) -> None:
        """Have the copy of a closed ticket closed with its note; raises StateUnavailable."""
        if ticket.url:
            await self._errands.add(CLOSE, json.dumps({"url": ticket.url, "note": ticket.note}))

    async def work(self) -> None:
        """Copy and close some of what is due, the oldest first; raises StateUnavailable.

        One that is refused keeps no other waiting.
        """
        due = [one for one in await self._tickets.unmirrored() if one.kind not in OWN]
        copying = [partial(self._copy, ticket) for ticket in due]
        closing = [partial(self._close, errand) for errand in await self._errands.all(CLOSE)]
        refused = False
        for call in [*closing, *copying][:MOST]:
            try:
                await call()
            except TrackerUnavailable as error:
                refused = True
                self._trouble.begin(str(error))
                if error.passes:
                    return  # the others would wait as well
        if not refused:
            self._trouble.end()

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._tracker.aclose()

    async def _close(self, errand: Errand) -> None:
        await self._tracker.close(**json.loads(errand.payload))
        await self._errands.done(errand.number)

    async def _copy(self, ticket: Ticket) -> None:
        """One copy, also where it was opened and a crash kept that from being noted."""
        about = ticket.kind is TicketKind.SNIPPET
        copy = copy_of(ticket, await self._look_up(ticket.subject) if about else None)
        url = await self._tracker.find(copy) or await self._tracker.open(copy)
        await self._tickets.mirrored(ticket.number, url)


def copy_of(ticket: Ticket, snippet: Snippet | None) -> Copy:
    """A ticket in words for maintainers outside; the reporter's own stand in a code block.

    Nothing in a code block is markup, or calls anybody by name.
    """
    words = " ".join(ticket.text.split())
    title = f"Report {ticket.number} on {_subject(ticket)}: {words}"
    parts = [f"What it is about: {_subject(ticket)}"]
    if snippet:
        parts += [f"{snippet.condition} › {snippet.section.value}", _quoted(snippet.text)]
    parts += ["What was reported:", _quoted(ticket.text)] if ticket.text else []
    return Copy(ticket.number, title[:TITLE].rstrip(": "), "\n\n".join(parts))


def _subject(ticket: Ticket) -> str:
    """What a ticket is about; a question is named by nothing, as it is somebody's own."""
    match ticket.kind:
        case TicketKind.SNIPPET:
            return f"statement {ticket.subject}"
        case TicketKind.CONDITION:
            return f"the page of {ticket.subject}"
        case TicketKind.ANSWER:
            return "an answer"
        case TicketKind.MISSING:
            return "something that is missing"
        case TicketKind.NOT_A_NAME:
            return "a word that is no name"


def _quoted(text: str) -> str:
    """A code block that nothing in the text can end."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"
