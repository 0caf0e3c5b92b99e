"""What a proposal would change now, for whoever decides on it."""

from typing import assert_never

from bot.discord_app.maintenance.drafting import refused
from bot.discord_app.views.choosing import place
from bot.discord_app.views.proposal import Sight, Source
from bot.state.maintenance import Proposal
from bot.texts import Language
from bot.upkeep.port import Looked, Upkeep
from kb.editing import EDITS, Add, Edit, EditRefused, Replace, Withdraw
from kb.pages.citation import split_citation


async def sight_of(upkeep: Upkeep, proposal: Proposal, tongue: Language) -> Sight:
    """A proposal as it would be made now, or why it cannot be."""
    edit = EDITS.validate_json(proposal.proposed.edit)
    reason = edit.reason if isinstance(edit, Withdraw) else ""
    text = "" if isinstance(edit, Withdraw) else edit.text
    try:
        looked = await upkeep.look(edit)
    except EditRefused as error:
        why = refused(error, tongue)
        return Sight(proposal.proposed.summary, after=text, reason=reason, refused=why)
    return Sight(
        place=await _place(upkeep, edit, looked, tongue),
        before=looked.before,
        after=looked.after,
        source_before=_cited(looked.patch, "-"),
        source=_cited(looked.patch, "+"),
        reason=reason,
        problems=looked.problems,
    )


async def _place(upkeep: Upkeep, edit: Edit, looked: Looked, tongue: Language) -> str:
    match edit:
        case Add():
            return place(looked.condition, edit.section, edit.heading, tongue)
        case Replace() | Withdraw():
            snippet = await upkeep.snippet(edit.snippet_id)
            if snippet is None:
                return looked.condition
            return place(looked.condition, snippet.section, snippet.heading, tongue)
        case _:
            assert_never(edit)


def _cited(patch: str, sign: str) -> Source | None:
    """The source on the statement's line that a patch takes out, or puts in."""
    for line in patch.splitlines():
        parts = split_citation(line[3:].strip()) if line.startswith(f"{sign}- ") else None
        if parts:
            return parts[1], parts[2]
    return None
