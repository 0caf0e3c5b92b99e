"""A maintainer edits a statement in Discord, up to the proposal."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.state.moderation import Deed
from tests.bot.discord_app.answers import now, options
from tests.bot.discord_app.maintained import Workshop, menu, open_workshop, prefilled
from tests.bot.discord_app.town import buttons, files, labels, read, shown
from tests.conftest import PAGES

OLD = "Allopurinol lowers the uric acid"
NEW = "Allopurinol or febuxostat lowers the uric acid in the blood and prevents further attacks."


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    async with open_workshop(tmp_path, PAGES) as opened:
        yield opened
    opened.town.check_requests()


async def test_a_statement_is_chosen_by_its_section_and_shown_whole(workshop: Workshop) -> None:
    town, cara = workshop.town, workshop.cara
    opened = await cara.slash(town.channel, "kb edit", condition="gouty arthritis")
    assert opened.ephemeral
    sections = {one["label"]: one["description"] for one in options(shown(opened))}
    assert sections["Summary"] == "1 statement"
    assert sections["Treatment"] == "2 statements"
    assert sections["Genetics"] == "nothing yet"
    section = await workshop.section(cara)
    assert "colchicine" in read(section)
    assert "Allopurinol" in read(section)
    statement = await workshop.statement(cara, OLD)
    assert "Gout › Treatment" in read(statement)
    assert [field.value for field in statement.embeds[0].fields] == [
        "https://example.com/joints",
        "`example.com`",
    ]
    assert labels(statement.components) == ["Change…", "Withdraw statement…", "Back"]
    assert town.channel.history() == []


async def test_what_was_typed_is_shown_as_a_difference_before_anybody_else_sees_it(
    workshop: Workshop,
) -> None:
    before = workshop.gout.read_bytes()
    form = await workshop.cara.click(await workshop.statement(workshop.cara, OLD), label="Change…")
    assert prefilled(form) == {
        "text": workshop.snippet(OLD).text,
        "link": "https://example.com/joints",
        "publisher": "example.com",
        "source": "",
    }
    draft = shown(await workshop.cara.submit_modal(form, {**prefilled(form), "text": NEW}))
    assert draft.ephemeral
    assert "Allopurinol **or febuxostat** lowers the" in read(draft)
    assert "further ~~attacks of gout.~~" in read(draft)
    assert labels(draft.components) == ["Propose", "Change it again…"]
    assert workshop.town.channel.history() == []
    assert await workshop.logged() == []
    assert workshop.gout.read_bytes() == before


async def test_a_proposal_stands_where_it_was_made_with_all_that_whoever_decides_wants_to_know(
    workshop: Workshop,
) -> None:
    town = workshop.town
    link = "https://example.org/new"
    told = await workshop.proposed(workshop.cara, OLD, {"text": NEW, "link": link})
    (message,) = town.said(town.channel)
    assert message.jump_url in read(told)
    assert labels(told.components) == []
    assert "Proposal 1: Gout › Treatment" in read(message)
    assert "**or febuxostat**" in read(message)
    fields = {field.name: field.value or "" for field in message.embeds[0].fields}
    assert link in fields["Source"]
    assert "https://example.com/joints" in fields["Source before"]
    assert workshop.cara.mention in fields["\u200b"]
    assert buttons(message) == ["Accept", "Refuse…", "Withdraw my proposal"]
    assert await workshop.logged() == [(Deed.PROPOSED, "proposal:1", "")]


async def test_a_new_statement_is_proposed_with_its_citation_under_a_new_heading(
    workshop: Workshop,
) -> None:
    cara = workshop.cara
    section = await workshop.section(cara, "genetics")
    assert "says nothing yet" in read(section)
    form = await cara.click(section, label="New statement here")
    typed = {
        "text": "Gout runs in\nfamilies.",
        "heading": "Families",
        "link": "https://example.org/families",
        "publisher": "",
        "source": "Gout in families\n3.2.2026",
    }
    draft = shown(await cara.submit_modal(form, typed))
    assert "**New statement**\nGout runs in families." in read(draft)
    await cara.click(draft, label="Propose")
    (message,) = workshop.town.said(workshop.town.channel)
    assert "Gout › Genetics › Families" in read(message)
    await workshop.dan.click(message, label="Accept")
    page = workshop.gout.read_text("utf-8")
    assert "### Families\n\n- Gout runs in families. [example.org]" in page
    assert "title: Gout in families" in page
    assert "2026-02-03" in page


REFUSED: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "what the page says already"),
    ({"text": "# Rest"}, "begins with a sign"),
    ({"text": "Rest. [who.int](https://who.int)"}, "source of its own"),
    ({"text": "Rest helps.", "link": "example"}, "begins with https://"),
    ({"text": "Rest <b>helps</b>."}, "HTML code (b)"),
    ({"text": "Rest helps, says jane.roe@example.org."}, "e-mail address"),
)
"""What somebody typed, and what is said of it."""


async def test_what_cannot_be_proposed_is_told_why_and_opens_again_as_it_was_typed(
    workshop: Workshop,
) -> None:
    cara = workshop.cara
    statement = await workshop.statement(cara, OLD)
    form = await cara.click(statement, label="Change…")
    for typed, why in REFUSED:
        before = prefilled(form)
        draft = shown(await cara.submit_modal(form, {**before, **typed}))
        assert why in read(draft)
        assert labels(draft.components) == ["Change it again…"]
        form = await cara.click(draft, label="Change it again…")
        assert prefilled(form) == {**before, **typed}


async def test_a_statement_that_should_go_is_proposed_with_a_reason(workshop: Workshop) -> None:
    cara, dan, town = workshop.cara, workshop.dan, workshop.town
    form = await cara.click(await workshop.statement(cara, OLD), label="Withdraw statement…")
    told = shown(await cara.submit_modal(form, {"why": "The study was *retracted*."}))
    assert "proposal 1" in read(told)
    (message,) = town.said(town.channel)
    assert "~~Allopurinol lowers" in read(message)
    assert "The study was \\*retracted\\*." in [one.value for one in message.embeds[0].fields]
    await dan.click(message, label="Accept")
    assert "Allopurinol" not in workshop.gout.read_text("utf-8")
    assert (await workshop.logged())[0] == (
        Deed.PROPOSED,
        "proposal:1",
        "The study was *retracted*.",
    )


async def test_who_loses_the_role_on_the_way_gets_no_further_and_the_text_back(
    workshop: Workshop,
) -> None:
    cara = workshop.cara
    section = await workshop.section(cara)
    chosen = [workshop.snippet(OLD).id]
    draft = await workshop.changed(cara, OLD, {"text": NEW})
    form = await cara.click(draft, label="Change it again…")
    workshop.dismiss(cara)
    for result in (
        await cara.select(section, chosen, custom_id=menu(section, "statement")),
        await cara.click(draft, label="Propose"),
    ):
        assert "look after the knowledge base" in read(shown(result))
    result = await cara.submit_modal(form, prefilled(form))
    assert NEW in (await files(shown(result)))["your-text.txt"]
    assert await workshop.town.database.proposals.open_ones() == []


async def test_a_member_opens_no_editor_and_no_list(workshop: Workshop) -> None:
    town = workshop.town
    for command, given in (("kb edit", {"condition": "Gout"}), ("kb proposals", {})):
        refused = await town.ada.slash(town.channel, command, **given)
        assert refused.ephemeral
        assert "look after the knowledge base" in read(refused.response)


async def test_every_step_works_after_a_restart_and_a_form_opened_before_is_taken(
    workshop: Workshop,
) -> None:
    cara = workshop.cara
    section = await workshop.section(cara)
    async with workshop.restarted():
        chosen = [workshop.snippet(OLD).id]
        statement = shown(await cara.select(section, chosen, custom_id=menu(section, "statement")))
        form = await cara.click(statement, label="Change…")
        async with workshop.restarted():
            draft = shown(await cara.submit_modal(form, {**prefilled(form), "text": NEW}))
            assert "**or febuxostat**" in read(draft)
            async with workshop.restarted():
                await cara.click(draft, label="Propose")
    (proposal,) = await workshop.town.database.proposals.open_ones()
    assert NEW in proposal.proposed.edit


async def test_a_statement_that_is_gone_meanwhile_is_said_to_be_and_nothing_typed_is_lost(
    workshop: Workshop,
) -> None:
    cara = workshop.cara
    section = await workshop.section(cara)
    chosen = [workshop.snippet(OLD).id]
    draft = await workshop.changed(cara, OLD, {"text": NEW})
    page = workshop.gout.read_text("utf-8").replace(OLD, "It lowers the uric acid")
    workshop.gout.write_text(page, "utf-8")
    gone = shown(await cara.select(section, chosen, custom_id=menu(section, "statement")))
    assert "no longer on the page" in read(gone)
    assert "It lowers the uric acid" in read(gone)
    refused = shown(await cara.click(draft, label="Propose"))
    assert "no longer there" in read(refused)
    assert NEW in read(refused)
    assert await workshop.town.database.proposals.open_ones() == []


async def test_two_clicks_on_propose_make_one_proposal(workshop: Workshop) -> None:
    draft = await workshop.changed(workshop.cara, OLD, {"text": NEW})
    await workshop.cara.click(draft, label="Propose")
    again = await workshop.changed(workshop.cara, OLD, {"text": NEW})
    told = shown(await workshop.cara.click(again, label="Propose"))
    assert "exactly this already: proposal 1" in read(told)
    assert len(workshop.town.said(workshop.town.channel)) == 1
    assert len(await workshop.town.database.proposals.open_ones()) == 1


async def test_while_the_database_rests_the_text_is_handed_back(workshop: Workshop) -> None:
    cara, town = workshop.cara, workshop.town
    form = await cara.click(await workshop.statement(cara, OLD), label="Change…")
    town.break_database()
    result = await cara.submit_modal(form, {**prefilled(form), "text": NEW})
    town.mend_database()
    assert NEW in (await files(shown(result)))["your-text.txt"]


async def test_an_unknown_name_leads_to_those_that_may_be_meant(workshop: Workshop) -> None:
    cara, town = workshop.cara, workshop.town
    meant = shown(await cara.slash(town.channel, "kb edit", condition="migrane"))
    assert "no concept page on “migrane”" in read(meant)
    assert "Edit: Migraine" in read(shown(await cara.click(meant, label="Migraine")))


async def test_a_long_section_is_turned_page_by_page(tmp_path: Path) -> None:
    row = "- {n} is a statement that is rather long to be read. [x.org](https://x.org/{n})"
    rows = "\n".join(row.format(n=n) for n in range(60))
    page = f"---\nid: gout\nname: Gout\n---\n# Gout\n\n## Treatment\n\n{rows}\n"
    async with open_workshop(tmp_path, {"gout": page}) as workshop:
        section = await workshop.section(workshop.cara)
        assert "**25** 24 is a" in read(section)
        assert "**26**" not in read(section)
        last = shown(await workshop.cara.click(section, label="Next (2 of 3)"))
        last = shown(await workshop.cara.click(last, label="Next (3 of 3)"))
        assert "**60** 59 is a" in read(last)
        assert labels(last.components) == ["New statement here", "Back"]


async def test_the_editor_speaks_german_to_whoever_does(workshop: Workshop) -> None:
    cara, town = workshop.cara, workshop.town
    town.spoken[cara.id] = "de"
    section = await workshop.section(cara)
    assert "Gout › Behandlung" in read(section)
    form = await cara.click(section, label="Neue Aussage hier")
    draft = shown(await cara.submit_modal(form, {"text": "> Ruhe"}))
    assert "Beginne mit einem Wort" in read(draft)
    assert labels(draft.components) == ["Noch einmal ändern …"]
    assert now(town, draft).flags.ephemeral
