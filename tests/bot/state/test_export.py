import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Question, RightNow
from bot.state.export import export
from bot.state.maintenance import Proposal, ProposalStatus
from bot.state.model import (
    Asked,
    Opinion,
    PersonalData,
    PolicyVersions,
    Post,
    Status,
    Ticket,
    TicketKind,
)
from bot.state.moderation import Deed, Entry, HeldPost, HeldStatus, Hold, HoldReason
from bot.texts import Language, say
from bot.texts.deeds import Deeds
from tests.bot.state.community import CARLA, FOUND, PROPOSED
from tests.bot.state.posts import ANNA, NOW, PLACE, question, reply, route

NOTHING = PersonalData((), (), (), ())
DONE = Asked(
    id="00c0ffee00c0ffee",
    source="interaction:1",
    question=question(),
    route=route(thread=80),
    status=Status.DELIVERED,
    revision=2,
    accepted_at=NOW,
    about=("Migraine",),
    reply=reply(),
    place=PLACE,
)
OWED = Asked("0123456789abcdef", "message:2", Question("?"), route(), Status.ACCEPTED, 1, NOW)
EVERYTHING = PersonalData(
    consents=((PolicyVersions("2030-01", "2030-06"), NOW, None),),
    questions=(DONE, OWED),
    opinions=(Opinion(DONE.id, helpful=False, reason="WHY_WRONG"),),
    tickets=(Ticket(TicketKind.SNIPPET, "s1", "Not so\nat all", 12, NOW),),
)


def test_the_file_holds_everything_that_is_kept() -> None:
    text = export(EVERYTHING, NOW)
    kept = (
        *("2030-01", "2030-06", DONE.id, OWED.id, "2030-05-17 12:00", str(ANNA)),
        *DONE.question.fields,
        *("34", "female", "None of these", "Migraine", "v1", "s1, s2"),
        *("server 30", "channel 40", "message 50", "thread 80", "message 71 in channel 70"),
        *("Triptans end an attack.", "example.org", "In urgent cases …"),
        *("not helpful", "I think it is wrong", "Report 12"),
    )
    assert [one for one in kept if one not in text] == []


def test_what_people_and_sources_wrote_is_marked_as_theirs() -> None:
    lines = export(EVERYTHING, NOW).splitlines()
    assert "> Do triptans help against migraine?" in lines
    assert "> [1] Triptans end an attack. (example.org)" in lines
    assert lines[lines.index("> Not so") + 1] == "> at all"


def test_a_heading_that_somebody_typed_is_none_of_the_files() -> None:
    typed = replace(OWED, question=Question("# Not ours\n## Nor this", title="a\n# b"))
    text = export(replace(EVERYTHING, questions=(typed,)), NOW)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# What Citewell keeps of you",
        "## What you agreed to",
        "## Your questions",
        "### a # b",
        "## What you said about answers",
        "## Problems you reported",
    ]


def test_evidence_that_waits_is_in_the_file_all_the_same() -> None:
    hidden = replace(reply(), document=replace(reply().document, evidence_hidden=True))
    data = replace(NOTHING, questions=(replace(DONE, reply=hidden),))
    assert "Triptans end an attack." in export(data, NOW)


def test_the_token_of_an_interaction_is_no_fact_about_a_person() -> None:
    assert OWED.route.token
    assert OWED.route.token not in export(EVERYTHING, NOW)


def test_the_file_says_where_nothing_is_kept_that_there_is_nothing() -> None:
    text = export(NOTHING, NOW)
    assert "Nothing is kept of you." in text
    assert "##" not in text


def test_only_what_is_kept_has_a_heading() -> None:
    text = export(replace(NOTHING, questions=(OWED,)), NOW)
    assert "## Your questions" in text
    assert "## Problems you reported" not in text


def test_a_withdrawn_consent_is_told_as_such() -> None:
    consent = (PolicyVersions("1", "1"), NOW, NOW)
    assert "taken back on 2030-05-17 12:00" in export(replace(NOTHING, consents=(consent,)), NOW)


def test_the_file_is_in_the_language_of_the_person() -> None:
    text = export(EVERYTHING, NOW, Language.GERMAN)
    assert "# Was Citewell von dir gespeichert hat" in text
    assert "## Deine Zustimmung" in text
    assert "What you" not in text


@pytest.mark.parametrize("what", RightNow)
def test_every_choice_of_the_form_can_be_told(what: RightNow) -> None:
    asked = replace(OWED, question=replace(OWED.question, right_now=what))
    told = "Happening when you asked" in export(replace(NOTHING, questions=(asked,)), NOW)
    assert told == (what is not RightNow.NOT_ASKED)


def test_whatever_was_typed_the_file_can_be_written_and_holds_no_control_character() -> None:
    typed = Question("half \ud83d of it\x1b[31m\0\u202e", title="\ud800\r\nx")
    text = export(replace(NOTHING, questions=(replace(OWED, question=typed),)), NOW)
    assert text.encode("utf-8").decode("utf-8") == text
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\ud800-\udfff]", text)


HELD = HeldPost(
    id="0ddba11c0ffee000",
    hold=Hold(30, Post("message:3", question("Is it my fault?"), route(), ("Gout",)), (FOUND,)),
    person="0" * 64,
    status=HeldStatus.REMOVED,
    held_at=NOW,
    waiting_since=NOW,
    decided_by="1" * 64,
    decided_at=NOW + timedelta(minutes=5),
    note="Please be kind\nto others",
    objected=True,
)
PROPOSAL = Proposal(
    7, PROPOSED, ProposalStatus.REFUSED, NOW, ANNA, "1" * 64, "The source says otherwise", NOW
)
ENTRY = Entry(30, 3, NOW, "1" * 64, Deed.WARNED, "message:50", "2" * 64, "", "", CARLA, "Rude")
ANSWERED = Ticket(
    TicketKind.CONDITION, "Gout", "It is old", 12, NOW, note="Soon", url="https://example.org/1"
)
MODERATED = PersonalData((), (), (), (ANSWERED,), (HELD,), (PROPOSAL,), (ENTRY,))


def test_the_file_holds_what_moderators_and_maintainers_see_of_a_person() -> None:
    text = export(MODERATED, NOW)
    kept = (
        *(HELD.id, "Is it my fault?", "Please rephrase it.", "sumatriptan", "Gout", str(ANNA)),
        *("Decided on 2030-05-17 12:05: post removed", "asked for another look", "> to others"),
        *("Proposal 7 of 2030-05-17 12:00, on gout: refused", "> A clearer sentence"),
        *('> {"kind": "replace"}', "> The source says otherwise"),
        *("author warned (message:50)", "> Rude"),
        *("Report 12", "> Soon", "https://example.org/1"),
    )
    assert [one for one in kept if one not in text] == []


def test_the_file_tells_nobody_who_else_acted() -> None:
    text = export(MODERATED, NOW)
    others = (str(CARLA), "1" * 64, "2" * 64, HELD.person)
    assert [one for one in others if one in text] == []


def test_a_post_that_waits_says_since_when_and_why() -> None:
    waiting = replace(HELD, status=HeldStatus.WAITING, note="", objected=False)
    for reason in HoldReason:
        held = replace(waiting, hold=replace(HELD.hold, reason=reason))
        text = export(replace(NOTHING, held=(held,)), NOW)
        assert "Looked at since 2030-05-17 12:00, because" in text
        assert ("Decided: not yet" in text) is (reason is not HoldReason.ALERT)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("deed", Deed)
def test_every_deed_is_said_in_every_language(deed: Deed, language: Language) -> None:
    data = replace(NOTHING, entries=(replace(ENTRY, what=deed),))
    assert say(Deeds[deed.name], language) in export(data, NOW, language)


def test_what_moderators_wrote_is_none_of_the_files_own_headings() -> None:
    noted = replace(HELD, note="# Not ours\n## Nor this")
    text = export(replace(NOTHING, held=(noted,)), NOW)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# What Citewell keeps of you",
        "## Your posts that moderators looked at",
        "### Triptans",
    ]
