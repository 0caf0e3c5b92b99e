"""What was typed is read back from the message that shows it; every text has room."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conditions import key
from bot.discord_app import limits
from bot.discord_app.forms.edit_snippet import EditForm, late
from bot.discord_app.forms.reason import Reasoned, ReasonForm
from bot.discord_app.maintenance.drafting import said
from bot.discord_app.maintenance.reasons import sentence
from bot.discord_app.maintenance.typed import Target, Typed, edit_of, filled, typed_of
from bot.discord_app.views.differing import as_typed, differing
from bot.discord_app.views.drafted import Outlook, drafted_embeds, read_back
from bot.discord_app.views.proposal import (
    LABELS,
    Sight,
    decided_embeds,
    proposal_embeds,
)
from bot.harmless import harmless
from bot.state.maintenance import NewProposal, Proposal, ProposalStatus
from bot.texts import Language, say
from kb.editing import Add, Cite, EditRefused, Replace, Why
from kb.model import MAX_STATEMENT, Section, one_line
from kb.pages import parse_page
from tests.bot.discord_app.discord_limits import check_payload
from tests.conftest import PAGES

GOUT = Target(key("Gout"), Section.TREATMENT.value)
PROPOSAL = Proposal(
    1, NewProposal("{}", "gout", "± Gout"), ProposalStatus.OPEN, datetime(2026, 5, 1, tzinfo=UTC), 1
)
WORDS = st.text(max_size=120).map(lambda text: harmless(one_line(text)))
MARKUP = st.text("*_~`\\[]()<>@#:.-|1 everyonh", max_size=120).map(one_line)
TEXTS = st.one_of(WORDS, MARKUP)


async def _nobody(*_: object) -> None:
    """Nothing is submitted here."""


@given(TEXTS, TEXTS)
def test_a_marked_wording_reads_back_as_it_was(before: str, after: str) -> None:
    _, shown = differing(before, after, 4000)
    assert as_typed(shown) == after


@given(TEXTS, st.one_of(st.just(""), TEXTS), st.sampled_from(Language))
def test_what_was_typed_reads_back_from_its_message(
    text: str, before: str, tongue: Language
) -> None:
    typed = Typed(
        text, "Big toe", "https://a.example/b_c?d=*e*", "A *B* Press", "On `gout`", "2026-02-01"
    )
    for outlook in (Outlook("Gout › Treatment", before), Outlook("Gout", refused="It is\nnot.")):
        embeds = drafted_embeds(typed, outlook, tongue)
        back = read_back(embeds)
        assert back.text == typed.text
        assert (back.heading, back.link, back.read_on) == ("Big toe", typed.link, typed.read_on)
        assert (back.publisher, back.title) == ("A *B* Press", "On 'gout'")


@pytest.mark.parametrize("sign", ["*", "x", "…", "x *"])
def test_the_longest_that_can_be_typed_is_shown_whole_within_discord_s_limits(sign: str) -> None:
    def longest(most: int) -> str:
        return one_line((sign * most)[:most])

    typed = Typed(
        longest(MAX_STATEMENT),
        longest(100),
        "https://a.example/" + "*" * 982,
        longest(100),
        longest(200),
        "2026-02-01",
    )
    problems = [longest(200)] * 20
    for refused in ("", longest(5000)):
        outlook = Outlook(longest(300), longest(MAX_STATEMENT)[::-1], refused, problems)
        embeds = drafted_embeds(typed, outlook, Language.GERMAN)
        assert check_payload({"embeds": [embed.to_dict() for embed in embeds]}) == []
        assert read_back(embeds) == typed


@pytest.mark.parametrize("sign", ["*", "x *"])
def test_the_longest_proposal_is_shown_within_discord_s_limits(sign: str) -> None:
    longest = one_line((sign * MAX_STATEMENT)[:MAX_STATEMENT])
    link = "https://a.example/" + "*" * 240
    sight = Sight(
        longest, longest, longest[::-1], (longest, link), (longest[::-1], link), problems=[longest]
    )
    refused = replace(sight, refused=longest)
    withdrawn = replace(sight, after="", reason=longest)
    for one in (sight, refused, withdrawn):
        embeds = proposal_embeds(PROPOSAL, one, Language.GERMAN)
        done = decided_embeds(embeds, "x" * 1500, accepted=True)
        for message in (embeds, done):
            assert check_payload({"embeds": [embed.to_dict() for embed in message]}) == []


@pytest.mark.parametrize("tongue", Language)
async def test_forms_and_buttons_have_room_for_their_texts(tongue: Language) -> None:
    statement = Target(key("Gout"), "0" * 32)
    forms = [EditForm(target, Typed("x"), tongue, _nobody) for target in (GOUT, statement)]
    keys = {Reasoned.WITHDRAW: statement.mark, Reasoned.REFUSE: "123456"}
    reasons = [ReasonForm(what, keys[what], tongue, _nobody) for what in Reasoned]
    for form in (*forms, *reasons):
        assert check_payload({"type": 9, "data": form.to_dict()}) == []
    labels = [say(text, tongue) for text, _ in LABELS.values()]
    assert max(map(len, labels)) <= limits.MAX_BUTTON_LABEL


def test_a_form_opened_before_a_restart_is_known_by_its_id() -> None:
    assert late(f"cw:kb-form:{GOUT.mark}:{'0' * 16}") == GOUT
    assert late(f"cw:kb-form:{key('Gout')}-nowhere:{'0' * 16}") is None
    assert late("cw:report:missing:Gout:0123456789abcdef") is None


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("tongue", Language)
def test_every_reason_against_an_edit_is_said(why: Why, tongue: Language) -> None:
    refused = EditRefused(why, "/srv/page.md", "it is wrong", "Mend it.")
    assert sentence(refused, tongue) == said(why, tongue) != ""


@pytest.mark.parametrize(
    ("source", "title", "read_on"),
    [
        ("", "", ""),
        ("On gout\n2026-3-1", "On gout", "2026-03-01"),
        ("01.03.2026\nOn\ngout", "On gout", "2026-03-01"),
        ("On gout 2026-03-01", "On gout 2026-03-01", ""),
        ("2026-13-01", "2026-13-01", ""),
    ],
)
def test_title_and_day_of_a_source_are_told_apart_by_their_lines(
    source: str, title: str, read_on: str
) -> None:
    typed = typed_of("x", source)
    assert (typed.title, typed.read_on) == (title, read_on)


def test_a_citation_that_nobody_touched_stays_as_it_is_and_another_replaces_it() -> None:
    page = parse_page(PAGES["gout"])
    old = next(page.snippets())
    target, before = Target(key("Gout"), old.id), filled(old)
    text = "Gout is an arthritis."
    same = Typed(text, link=before.link, publisher=before.publisher)
    assert edit_of(target, same, page) == Replace(old.id, text)
    assert edit_of(target, Typed(text), page) == Replace(old.id, text)
    other = Typed(text, link="https://a.example", read_on="2026-02-01")
    cite = Cite(url="https://a.example", retrieved_on=date(2026, 2, 1))
    assert edit_of(target, other, page) == Replace(old.id, text, cite)
    new = edit_of(GOUT, Typed(text, "Toe", "https://a.example"), page)
    assert new == Add("gout", Section.TREATMENT, "Toe", text, Cite(url="https://a.example"))


def test_a_mark_is_told_from_what_is_none() -> None:
    assert Target.read(GOUT.mark) == GOUT
    assert [Target.read(f"{GOUT.page}-{what}") for what in ("x", "0" * 31, "")] == [None] * 3
