"""What moderators and maintainers do, as the tests need it."""

from dataclasses import replace

from bot.model import Finding, Rule, Severity
from bot.state.database import Database
from bot.state.maintenance import NewProposal, Proposal
from bot.state.moderation import Act, Decision, Deed, Entry, HeldPost, Hold, HoldReason
from tests.bot.state.posts import ANNA, post

SERVER, ELSEWHERE = 161803398874989484, 141421356237309504
"""Server ids as long as Discord's."""

CARLA, DORA = 577215664901532860, 662607015123456789
"""User ids of a moderator and a maintainer, and of another one."""

FOUND = Finding(
    Rule.ABUSE, "insult", Severity.HOLD, 3, 9, "Please rephrase it.", (("shown", "i…t"), ("n", 1))
)
PROPOSED = NewProposal('{"kind": "replace"}', "gout", "A clearer sentence")
NOTE = "Please leave out the insult."


def hold(
    number: int = 1,
    user: int = ANNA,
    text: str = "Is it my fault, you fool?",
    reason: HoldReason = HoldReason.FINDING,
    server: int = SERVER,
) -> Hold:
    return Hold(server, post(number, user, text), (FOUND,), reason, "00c0ffee00c0ffee")


async def held(
    state: Database, number: int = 1, user: int = ANNA, server: int = SERVER
) -> HeldPost:
    """A post that waits."""
    return (await state.held.hold(hold(number, user, server=server))).post


async def removed(state: Database, number: int = 1, user: int = ANNA) -> HeldPost:
    """A post that a moderator has removed."""
    waiting = await held(state, number, user)
    decided = await state.held.decide(waiting.id, Decision.REMOVED, CARLA, NOTE)
    assert decided
    return decided


def alert(number: int = 1, user: int = ANNA) -> Hold:
    """Somebody is to look after the author of a post."""
    worrying = replace(post(number, user), source=f"alert:interaction:{number}")
    return Hold(SERVER, worrying, reason=HoldReason.ALERT)


async def in_queue(state: Database, post: HeldPost) -> HeldPost:
    """The post as it is kept now."""
    found = await state.held.get(post.id)
    assert found
    return found


def act(
    what: Deed = Deed.WARNED,
    who: int = CARLA,
    about: int | None = ANNA,
    why: str = "Was rude to others",
) -> Act:
    return Act(who, what, "message:50", why, about)


async def logged(state: Database, count: int, server: int = SERVER) -> list[Entry]:
    """That many lines of a log."""
    return [await state.audit.record(server, act()) for _ in range(count)]


async def proposed(state: Database, user: int = CARLA) -> Proposal:
    """A proposal that nobody has decided on."""
    return await state.proposals.open(user, PROPOSED)
