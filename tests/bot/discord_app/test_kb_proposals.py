"""Another maintainer decides on a proposal, and what comes of it."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from simcord.actors import MemberActor

from bot.discord_app.cogs.knowledge import KnowledgeCog
from bot.discord_app.maintenance.decisions import DECISIONS, KIND, Decision
from bot.state.maintenance import Ruling
from bot.state.model import Place
from bot.state.moderation import Act, Deed
from kb.editing import EDITS, Replace
from tests.bot.discord_app.answers import now
from tests.bot.discord_app.maintained import Workshop, open_workshop, prefilled
from tests.bot.discord_app.town import buttons, files, labels, read, shown
from tests.conftest import PAGES

GOUT = "What is the treatment of gout?"
OLD = "Allopurinol lowers the uric acid"
NEW = "Allopurinol or febuxostat lowers the uric acid in the blood and prevents further attacks."
WHY = "Febuxostat is *not* first choice."


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    async with open_workshop(tmp_path, PAGES) as opened:
        yield opened
    opened.town.check_requests()


async def keep(workshop: Workshop, person: MemberActor, text: str = NEW) -> int:
    """Somebody has proposed another text, and nobody sees it in a channel."""
    edit = Replace(workshop.snippet(OLD).id, text)
    return (await workshop.town.bot.services.upkeep.propose(person.id, edit)).number


async def followed(workshop: Workshop) -> None:
    """A minute has passed."""
    cog = workshop.town.bot.get_cog("KnowledgeCog")
    assert isinstance(cog, KnowledgeCog)
    await cog.decisions.finish()
    await workshop.town.env.settle()


async def refused(workshop: Workshop, reason: str = WHY) -> None:
    """Cara proposes, and dan refuses."""
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    form = await workshop.dan.click(workshop.public, label="Refuse…")
    await workshop.dan.submit_modal(form, {"why": reason})


async def test_from_a_mistake_on_a_page_to_corrected_answers(workshop: Workshop) -> None:
    town, cara, dan = workshop.town, workshop.cara, workshop.dan
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    answer = town.thread()
    assert OLD in town.last(answer)
    before = workshop.gout.read_text("utf-8").splitlines()

    await workshop.proposed(cara, OLD, {"text": NEW})
    message = workshop.public
    await dan.click(message, label="Accept")
    await town.answered()

    after = workshop.gout.read_text("utf-8").splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert [new for _, new in changed] == [f"- {NEW} [example.com](https://example.com/joints)"]
    outcome = now(town, message)
    assert f"Accepted by {dan.mention}, and in use. One earlier answer" in read(outcome)
    assert "**or febuxostat**" in read(outcome)
    assert buttons(outcome) == []
    assert NEW in town.last(answer)
    assert OLD not in town.last(answer)
    assert "Corrected on" in town.last(answer)
    await town.asks(town.ada, GOUT)
    assert NEW in town.last(town.thread())
    assert "accepted" in town.last(town.dm(cara))
    version = workshop.library.live()
    assert await workshop.logged() == [
        (Deed.PROPOSED, "proposal:1", ""),
        (Deed.ACCEPTED, "proposal:1", ""),
        (Deed.REINDEXED, f"index:{version}", ""),
        (Deed.CORRECTED, "proposal:1", "Corrected answers: 1"),
    ]


async def test_nobody_decides_on_their_own_proposal_but_may_take_it_back(
    workshop: Workshop,
) -> None:
    cara, dan, town = workshop.cara, workshop.dan, workshop.town
    await workshop.proposed(cara, OLD, {"text": NEW})
    for label in ("Accept", "Refuse…"):
        told = await cara.click(workshop.public, label=label)
        assert "your own proposal" in read(shown(told))
    told = await dan.click(workshop.public, label="Withdraw my proposal")
    assert "Only whoever proposed it" in read(shown(told))
    assert len(await town.database.proposals.open_ones()) == 1
    await cara.click(workshop.public, label="Withdraw my proposal")
    assert f"Taken back by {cara.mention}" in read(workshop.public)
    assert await town.database.proposals.open_ones() == []
    assert (await workshop.logged())[-1][0] is Deed.REFUSED
    assert town.said(town.dm(cara)) == []


async def test_of_two_who_decide_at_once_the_first_wins_and_the_other_is_told(
    workshop: Workshop,
) -> None:
    town = workshop.town
    eve = town.newcomer("eve", manage_guild=True)
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    message = workshop.public
    form = await eve.click(message, label="Refuse…")
    await workshop.dan.click(message, label="Accept")
    told = await eve.submit_modal(form, {"why": WHY})
    assert "Somebody was first: this is accepted already" in read(shown(told))
    assert f"Accepted by {workshop.dan.mention}, and in use" in read(workshop.public)
    deeds = [what for what, *_ in await workshop.logged()]
    assert Deed.REFUSED not in deeds
    assert deeds.count(Deed.ACCEPTED) == 1


async def test_a_refusal_is_told_with_its_reason_where_it_was_shown_and_to_whoever_proposed(
    workshop: Workshop,
) -> None:
    before = workshop.gout.read_bytes()
    await refused(workshop)
    message = workshop.public
    assert f"Refused by {workshop.dan.mention}: Febuxostat is \\*not\\* first" in read(message)
    assert buttons(message) == []
    told = workshop.town.last(workshop.town.dm(workshop.cara))
    assert "refused" in told
    assert "Febuxostat is \\*not\\* first choice." in told
    assert (await workshop.logged())[-1] == (Deed.REFUSED, "proposal:1", WHY)
    assert workshop.gout.read_bytes() == before


async def test_who_takes_no_direct_messages_keeps_nobody_from_deciding(workshop: Workshop) -> None:
    workshop.town.close_dms(workshop.cara)
    await refused(workshop)
    assert "Refused by" in read(workshop.public)


async def test_a_page_that_changed_meanwhile_refuses_the_proposal_and_says_what_to_do(
    workshop: Workshop,
) -> None:
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    page = workshop.gout.read_text("utf-8").replace(OLD, "It lowers the uric acid")
    workshop.gout.write_text(page, "utf-8")
    listed = await workshop.dan.slash(workshop.town.channel, "kb proposals")
    assert "cannot be written: The statement is no longer there" in read(listed.response)
    assert "febuxostat" in read(listed.response)
    await workshop.dan.click(workshop.public, label="Accept")
    assert "propose it anew with `/kb edit`" in read(workshop.public)
    assert "no longer there: somebody changed" in read(workshop.public)
    assert "propose it anew" in workshop.town.last(workshop.town.dm(workshop.cara))
    assert workshop.gout.read_text("utf-8") == page
    assert (await workshop.logged())[-1][0] is Deed.REFUSED


async def test_open_proposals_are_listed_one_by_one_and_decided_there(workshop: Workshop) -> None:
    town, cara, dan = workshop.town, workshop.cara, workshop.dan
    await workshop.proposed(cara, OLD, {"text": NEW})
    await keep(workshop, dan, "Allopurinol helps many people with gout.")
    listed = shown(await dan.slash(town.channel, "kb proposals"))
    assert listed.ephemeral
    assert "1 of 2 open proposals" in read(listed)
    assert "citewell kb proposals export" in read(listed)
    assert labels(listed.components) == ["Accept", "Refuse…", "Next (2 of 2)"]
    own = shown(await dan.click(listed, label="Next (2 of 2)"))
    assert "Allopurinol helps many" in read(own)
    assert labels(own.components) == ["Withdraw my proposal", "Back"]
    first = shown(await dan.click(own, label="Back"))
    done = shown(await dan.click(first, label="Accept"))
    assert "and in use" in read(done)
    assert "and in use" in read(workshop.public)
    assert buttons(workshop.public) == []
    rest = shown(await dan.click(done, label="Show the other proposals"))
    await dan.click(rest, label="Withdraw my proposal")
    nothing = shown(await dan.slash(town.channel, "kb proposals"))
    assert "No proposal waits" in read(nothing)


async def test_what_was_decided_elsewhere_is_shown_once_somebody_clicks(workshop: Workshop) -> None:
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    await workshop.town.bot.services.upkeep.refuse(1, None, "No.")
    told = await workshop.dan.click(workshop.public, label="Accept")
    assert "this is refused already" in read(shown(told))
    assert "Refused: No." in read(workshop.public)
    assert buttons(workshop.public) == []


async def test_who_is_no_maintainer_decides_nothing_also_who_was_one_a_moment_ago(
    workshop: Workshop,
) -> None:
    town, dan = workshop.town, workshop.dan
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    for label in ("Accept", "Refuse…", "Withdraw my proposal"):
        told = await town.ada.click(workshop.public, label=label)
        assert "look after the knowledge base" in read(shown(told))
    form = await dan.click(workshop.public, label="Refuse…")
    workshop.dismiss(dan)
    result = await dan.submit_modal(form, {"why": WHY})
    assert (await files(shown(result)))["your-text.txt"] == WHY
    assert len(await town.database.proposals.open_ones()) == 1


async def test_buttons_and_the_form_for_reasons_outlive_a_restart(workshop: Workshop) -> None:
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    async with workshop.restarted():
        form = await workshop.dan.click(workshop.public, label="Refuse…")
        async with workshop.restarted():
            await workshop.dan.submit_modal(form, {"why": WHY})
            assert "Refused by" in read(workshop.public)
    assert "refused" in workshop.town.last(workshop.town.dm(workshop.cara))


async def test_what_was_accepted_and_not_written_before_a_restart_is_written_after_it(
    workshop: Workshop,
) -> None:
    number = await keep(workshop, workshop.cara)
    await workshop.town.database.proposals.decide(number, Ruling.ACCEPTED, workshop.dan.id)
    async with workshop.restarted():
        await workshop.town.bot.services.upkeep.finish()
    assert NEW in workshop.gout.read_text("utf-8")
    assert await workshop.town.database.proposals.owed() == []


@pytest.mark.parametrize("step", ["decided", "written", "indexed"])
async def test_killed_after_accepting_it_is_logged_told_shown_and_in_use_by_itself(
    workshop: Workshop, step: str
) -> None:
    town, dan = workshop.town, workshop.dan
    await town.agree(town.ada)
    await town.asks(town.ada, GOUT)
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    message, database = workshop.public, town.database
    # All that is kept of a click that was broken off.
    place = Place(message.channel.id, message.id)
    began = datetime.now(UTC) - timedelta(seconds=1)
    decision = Decision(1, Ruling.ACCEPTED, town.guild.id, dan.id, began, place)
    await database.errands.add(KIND, DECISIONS.dump_json(decision).decode())
    await database.proposals.decide(1, Ruling.ACCEPTED, dan.id)
    if step != "decided":
        await town.bot.services.upkeep.finish()
    if step == "indexed":
        act = Act(dan.id, Deed.ACCEPTED, "proposal:1")
        await town.bot.services.ledger.record(town.guild.id, act)
    async with workshop.restarted():
        await town.bot.services.upkeep.finish()
        await followed(workshop)
        await town.answered()
        assert f"Accepted by {dan.mention}, and in use. One earlier" in read(now(town, message))
        assert buttons(now(town, message)) == []
        await followed(workshop)
    deeds = [what for what, *_ in await workshop.logged()]
    assert deeds == [Deed.PROPOSED, Deed.ACCEPTED, Deed.REINDEXED, Deed.CORRECTED]
    assert len(town.said(town.dm(workshop.cara))) == (step != "indexed")
    assert await database.errands.all(KIND) == []


async def test_killed_after_refusing_everybody_is_told_and_after_nothing_nobody_is(
    workshop: Workshop,
) -> None:
    town, message_of = workshop.town, workshop.proposed
    await message_of(workshop.cara, OLD, {"text": NEW})
    place = Place(workshop.public.channel.id, workshop.public.id)
    for ruling in Ruling:
        at = datetime.now(UTC)
        decision = Decision(1, ruling, town.guild.id, workshop.dan.id, at, place)
        await town.database.errands.add(KIND, DECISIONS.dump_json(decision).decode())
        async with workshop.restarted():
            await followed(workshop)
        assert buttons(workshop.public) != []
    await town.database.errands.add(KIND, DECISIONS.dump_json(decision).decode())
    await town.database.proposals.decide(1, Ruling.REFUSED, workshop.dan.id, WHY)
    async with workshop.restarted():
        await followed(workshop)
        assert f"Refused by {workshop.dan.mention}: Febuxostat" in read(workshop.public)
        assert "refused" in town.last(town.dm(workshop.cara))
    assert (await workshop.logged())[-1] == (Deed.REFUSED, "proposal:1", WHY)


async def test_what_could_not_be_written_comes_into_use_as_soon_as_it_can(
    workshop: Workshop,
) -> None:
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    in_the_way = workshop.gout.with_name(f".gout.md.{os.getpid()}.tmp")
    in_the_way.mkdir()
    await workshop.dan.click(workshop.public, label="Accept")
    await followed(workshop)
    assert "could not be written yet" in read(workshop.public)
    in_the_way.rmdir()
    await workshop.town.bot.services.upkeep.finish()
    await followed(workshop)
    assert f"Accepted by {workshop.dan.mention}, and in use" in read(workshop.public)
    deeds = [what for what, *_ in await workshop.logged()]
    assert deeds == [Deed.PROPOSED, Deed.ACCEPTED, Deed.REINDEXED]


async def test_an_index_that_cannot_be_built_is_told_and_the_page_is_written_all_the_same(
    workshop: Workshop,
) -> None:
    await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    workshop.break_index()
    await workshop.dan.click(workshop.public, label="Accept")
    assert "`/kb reindex` tries again" in read(workshop.public)
    assert NEW in workshop.gout.read_text("utf-8")


async def test_where_the_bot_may_not_write_the_queue_channel_shows_the_proposal(
    workshop: Workshop,
) -> None:
    town = workshop.town
    town.forbid(town.channel, "send_messages")
    told = await workshop.proposed(workshop.cara, OLD, {"text": NEW})
    assert "no channel to show it in" in read(told)
    queue = town.guild.create_text_channel("moderators")
    town.set(moderators_channel=queue.id)
    await workshop.proposed(workshop.dan, OLD, {"text": NEW})
    assert "Proposal 2" in town.last(queue)


async def test_words_of_maintainers_do_not_act_as_markup(workshop: Workshop) -> None:
    text = "Rest @everyone **now** and [click](https://evil.example) <@1>"
    await workshop.proposed(workshop.cara, OLD, {"text": text})
    public = read(workshop.public)
    assert "@everyone" not in public
    assert "**now**" not in public
    assert "[click](" not in public
    (proposal,) = await workshop.town.database.proposals.open_ones()
    edit = EDITS.validate_json(proposal.proposed.edit)
    assert isinstance(edit, Replace)
    assert edit.text == text


async def test_a_server_in_german_shows_its_proposals_in_german(tmp_path: Path) -> None:
    async with open_workshop(tmp_path, PAGES, locale="de") as workshop:
        workshop.town.spoken[workshop.dan.id] = "de"
        number = await keep(workshop, workshop.cara)
        listed = shown(await workshop.dan.slash(workshop.town.channel, "kb proposals"))
        assert f"Vorschlag {number}: Gout › Behandlung" in read(listed)
        form = await workshop.dan.click(listed, label="Ablehnen …")
        assert prefilled(form) == {"why": ""}
        done = shown(await workshop.dan.submit_modal(form, {"why": "Nein."}))
        assert "Abgelehnt von" in read(done)
        assert "abgelehnt" in workshop.town.last(workshop.town.dm(workshop.cara))
