"""What follows a decision on a proposal: the log, whoever proposed it, and what was corrected."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

import discord

from bot.discord_app.escape import escaped
from bot.discord_app.maintenance.decisions import Decision
from bot.discord_app.maintenance.drafting import said
from bot.discord_app.maintenance.notice import Verdict
from bot.discord_app.maintenance.publishing import subject, tongue_of
from bot.discord_app.patience import UNREACHED, patient
from bot.discord_app.places import Places
from bot.discord_app.sending import NO_PINGS
from bot.discord_app.services import Services
from bot.state.maintenance import Proposal
from bot.state.moderation import Act, Deed, Entry
from bot.texts import Language, say
from bot.texts import number as counted
from bot.texts.knowledge import Knowledge
from bot.texts.proposals import Proposals
from bot.upkeep.port import Upkeep
from bot.upkeep.proposing import edit_of
from kb.editing import Add, EditRefused

PAGE: Final = 1000
"""Lines of a log that are read in one go."""


async def is_logged(handed: Services, decision: Decision, what: Deed) -> bool:
    """Whether the log of the server has it since the decision was begun."""
    after = 0
    while some := await handed.state.audit.entries(decision.server, after, PAGE):
        if any(_is_it(entry, decision, what) for entry in some):
            return True
        after = some[-1].number
    return False


def _is_it(entry: Entry, decision: Decision, what: Deed) -> bool:
    return entry.what is what and entry.subject == subject(decision.number)


async def log_decision(handed: Services, decision: Decision, what: Deed, why: str = "") -> None:
    """Add what somebody decided to the log of their server."""
    act = Act(decision.user, what, subject(decision.number), why)
    await handed.ledger.record(decision.server, act)


async def log_use(
    handed: Services, decision: Decision, version: str, answers: int, tongue: Language
) -> None:
    """Add that it is in use, and how many answers were corrected, to the log of their server."""
    server, user, ledger = decision.server, decision.user, handed.ledger
    await ledger.record(server, Act(user, Deed.REINDEXED, f"index:{version}"))
    if answers:
        why = say(Knowledge.CORRECTED_WHY, tongue, count=counted(answers, tongue))
        await ledger.record(server, Act(user, Deed.CORRECTED, subject(decision.number), why))


async def tell_proposer(
    client: discord.Client, proposal: Proposal, decision: Decision, key: Proposals, why: str = ""
) -> None:
    """By direct message; who takes none finds the outcome where the proposal is shown."""
    if proposal.proposer is None:
        return
    text = say(
        key,
        tongue_of(client.get_guild(decision.server)),
        number=proposal.number,
        person=f"<@{decision.user}>",
        summary=escaped(proposal.proposed.summary),
        why=why,
    )
    nonce = f"{key.name}{proposal.number}"[:25]
    with suppress(*UNREACHED):
        user = await Places(client).user(proposal.proposer)
        await patient(lambda: user.send(text[:2000], allowed_mentions=NO_PINGS, nonce=nonce))


async def corrected(handed: Services, proposal: Proposal, since: datetime) -> int:
    """How many answers were corrected because of what is gone."""
    edit = edit_of(proposal)
    if isinstance(edit, Add):
        return 0
    found = await handed.state.questions.corrections(since, edit.snippet_id)
    return len({one.question_id for one in found})


async def why_not(upkeep: Upkeep, spoilt: Proposal) -> Verdict:
    """Why a page could not be written, in words of the catalogue where it has them."""
    try:
        await upkeep.look(edit_of(spoilt))
    except EditRefused as error:
        return partial(said, error.why)
    return lambda _: escaped(spoilt.reason)
