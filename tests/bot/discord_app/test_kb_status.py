"""`/kb` for whom it is, and what `/kb status` and `/kb gaps` tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from simcord.actors import MemberActor

from bot.discord_app.maintenance.gaps import DAYS, SHOWN
from bot.document import Document, Outcome
from bot.model import Question
from bot.state.model import Post, Route, StoredReply, Ticket, TicketKind
from retrieval.errors import IndexMissing
from tests.bot.discord_app.kb_upkeep import HeldUpkeep, made_visible
from tests.bot.discord_app.town import Town, files, read, shown

EVERY: Sequence[tuple[str, dict[str, str]]] = (
    ("kb status", {}),
    ("kb reindex", {}),
    ("kb rollback", {}),
    ("kb withdraw", {"snippet": "0" * 32, "reason": "It was retracted."}),
    ("kb gaps", {}),
    ("kb edit", {"condition": "Gout"}),
    ("kb proposals", {}),
    ("kb tickets", {}),
)
"""Every command of the group."""


@pytest.fixture
def cara(town: Town) -> MemberActor:
    """A maintainer."""
    return town.newcomer("cara", manage_guild=True)


@pytest.fixture
def upkeep(town: Town) -> HeldUpkeep:
    upkeep = HeldUpkeep(town.env)
    town.change(upkeep=upkeep)
    return upkeep


async def unanswered(
    town: Town, number: int, *, about: str = "", unknown: str = "", gaps: tuple[str, ...] = ()
) -> None:
    """Somebody asked something that was not answered."""
    questions = town.database.questions
    route = Route(user=town.ada.id, channel=town.channel.id)
    text = "My secret is that I ask for this."
    asked = (await questions.accept(Post(f"message:{number}", Question(text), route))).asked
    reply = StoredReply(
        Outcome.INSUFFICIENT,
        Document(Outcome.INSUFFICIENT, (), ""),
        "v1",
        about=(about,) if about else (),
        unknown=(unknown,) if unknown else (),
        gaps=gaps,
    )
    await questions.settle(asked.id, asked.revision, reply)
    await questions.delivered(asked.id, asked.revision, None)


async def test_a_plain_member_gets_nowhere_with_any_command(town: Town) -> None:
    await made_visible(town)
    for command, options in EVERY:
        refused = await town.ada.slash(town.channel, command, **options)
        assert refused.ephemeral
        assert "for those who look after the knowledge base" in read(refused.response), command
    assert await town.database.audit.entries(town.guild.id) == []
    assert town.said(town.channel) == []


async def test_the_role_that_is_set_is_enough(town: Town, upkeep: HeldUpkeep) -> None:
    await made_visible(town)
    role = town.guild.create_role("librarians")
    ella = town.guild.add_member(town.env.create_user("ella"), roles=[role])
    book = town.bot.services.servers
    await book.change(town.guild.id, lambda now: replace(now, maintainer_role=role.id))
    assert "Version" in read(shown(await ella.slash(town.channel, "kb status")))


async def test_the_status_tells_what_answers_and_what_to_do_next(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    for number, name in enumerate(("fabry disease", "polio", "ebola", "zika", "morbus fabry")):
        await unanswered(town, number, unknown=name)
    ticket = Ticket(TicketKind.CONDITION, "Gout", "The link is dead.")
    await town.database.reports.open(town.ada.id, ticket)
    result = await cara.slash(town.channel, "kb status")
    assert result.ephemeral
    told = read(shown(result))
    for fact in ("`v2`", "8 statements on 2 conditions", "bag-of-words", "tickets: 1"):
        assert fact in told
    assert "**morbus fabry** · 2×" in told
    assert told.count("1×") == 2
    assert told.endswith("in `/kb tickets`.")
    upkeep.state = replace(upkeep.state, changed=True)
    assert read(shown(await cara.slash(town.channel, "kb status"))).endswith("`/kb reindex`.")


async def test_the_status_says_in_a_sentence_what_is_wrong_with_the_index(
    town: Town, cara: MemberActor, upkeep: HeldUpkeep
) -> None:
    upkeep.fault = IndexMissing(town.settings.index_root)
    town.spoken[cara.id] = "de"
    told = read(shown(await cara.slash(town.channel, "kb status")))
    assert "Es gibt noch keinen Index" in told
    assert str(town.settings.index_root) not in told


async def test_gaps_are_grouped_by_condition_and_meaning_without_anybodys_words(
    town: Town, cara: MemberActor
) -> None:
    await unanswered(town, 1, about="Gout", gaps=("genetics",))
    await unanswered(town, 2, about="Gout", gaps=("genetics",))
    await unanswered(town, 3, unknown="gouty arthritis")
    await unanswered(town, 4, unknown="haemochromatosis")
    await unanswered(town, 5, unknown="hemochromatosis")
    await unanswered(town, 6)
    result = await cara.slash(town.channel, "kb gaps")
    assert result.ephemeral
    told = read(shown(result))
    assert "**Gout** · 3×" in told
    assert "Genetics 2× · in general 1×" in told
    assert "hemochromatosis** · 2×" in told
    assert "not in the knowledge base" in told
    assert "No condition was understood" in told
    assert "secret" not in told
    assert "citewell kb import" in told
    assert await files(result.response) == {}


async def test_a_long_list_of_gaps_comes_with_all_of_it_as_a_file(
    town: Town, cara: MemberActor
) -> None:
    names = [f"{letter}anabos disease" for letter in "bcdfghjklmnpqrstvwxz"][: SHOWN + 2]
    for number, name in enumerate(names):
        await unanswered(town, number, unknown=name)
    result = await cara.slash(town.channel, "kb gaps", days=DAYS)
    assert f"all {SHOWN + 2} of them" in read(shown(result))
    (table,) = (await files(result.response)).values()
    head, *rows = table.splitlines()
    assert head.startswith("condition,")
    assert {row.split(",")[0] for row in rows} == set(names)
    assert all(datetime.now(UTC).date().isoformat() in row for row in rows)


async def test_no_gaps_are_good_news(town: Town, cara: MemberActor) -> None:
    told = read(shown(await cara.slash(town.channel, "kb gaps", days=7)))
    assert "last 7 days was answered" in told
