"""What is said to somebody, sold or hidden is held; what is coarse or told of others passes."""

from pathlib import Path

import pytest

from bot import rules
from bot.measuring.abuse import is_held_out
from bot.model import Question, Rule, Severity, Verdict
from bot.rules import abuse
from bot.rules.abuse_signs import Kind
from bot.rules.abuse_signs.table import compiled
from bot.texts import Language, finding_message

ROWS = [
    (kind, text.replace("\\n", "\n"))
    for kind, text in (
        line.split("\t")
        for line in Path(__file__)
        .with_name("data")
        .joinpath("abuse.tsv")
        .read_text("utf-8")
        .splitlines()
    )
]
"""Our own posts, abusive ones by kind and harmless ones, written before the table."""


def half_of(text: str) -> str:
    """The table was written with one half of the posts at hand, the other only measures it."""
    return ("dev", "held-out")[is_held_out(text)]


def kinds(text: str) -> list[str]:
    return [found.kind for found in abuse.findings(Question(text))]


def test_there_are_enough_posts_of_every_kind_in_both_halves() -> None:
    abusive = [text for kind, text in ROWS if kind != "harmless"]
    assert len(abusive) >= 100
    assert len(ROWS) - len(abusive) >= 150
    for half in ("dev", "held-out"):
        assert {kind for kind, text in ROWS if half_of(text) == half} >= set(Kind)


@pytest.mark.parametrize("half", ["dev", "held-out"])
def test_nine_of_ten_abusive_posts_are_held(half: str) -> None:
    some = [text for kind, text in ROWS if kind != "harmless" and half_of(text) == half]
    assert sum(bool(kinds(text)) for text in some) / len(some) >= 0.9


@pytest.mark.parametrize("half", ["dev", "held-out"])
def test_of_a_hundred_coarse_but_harmless_posts_at_most_two_are_held(half: str) -> None:
    some = [text for kind, text in ROWS if kind == "harmless" and half_of(text) == half]
    assert sum(bool(kinds(text)) for text in some) / len(some) <= 0.02


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what is gout? you 1d10ts", "insult"),
        ("y\u200bou are an i\u200bdiot", "insult"),
        ("уоu аrе аn idiоt", "insult"),
        ("<@123456789012345678> is an idiot", "insult"),
        ("go and kill yourself", "threat"),
        ("bring dich um", "threat"),
        ("https://10.0.0.1/x", "link"),
        ("https://discord.com@example.org/x", "link"),
        ("https://xn--pypal-4ve.com/", "link"),
        ("http://3232235777/", "link"),
        ("see http://dlscord.com/x", "link"),
        ("see discordnitro.example", "link"),
        ("https://discord.gg/abc", "invite"),
        ("free stuff at bit.ly/abc", "scam"),
        ("mad\n" + "we raid you\n" * 6, "flood"),
    ],
)
def test_disguises_are_seen_through(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "> you are an idiot\nHe wrote that. What is gout?",
        'They read "you are an idiot" to me, is that bullying?',
        "you are not an idiot",
        "fuck you, gout",
        "I wish they would go and kill the pain",
        "the study: https://bit.ly/abc",
        "https://discord.com/channels/1/2/3 has the answer",
        "https://cdn.discordapp.com/attachments/1/2/scan.png",
        "https://www.rki.de and www.münchen-klinik.de and https://xn--mnchen-klinik-zob.de",
        "https://минздрав.рф/gout",
        "Vitamin B1.2 and 10.5.3.1 of the guideline",
        "finance.example and record.example",
    ],
)
def test_what_is_told_of_others_and_plain_links_pass(text: str) -> None:
    assert kinds(text) == []


def test_a_finding_spans_the_passage_as_it_was_typed() -> None:
    question = Question("Is this gout? Yоu аre аn\u200b idiot. Bye.", title="My toe")
    (found,) = abuse.findings(question)
    assert question.post[found.start : found.end] == "Yоu аre аn\u200b idiot"
    assert (found.rule, found.severity) == (Rule.ABUSE, Severity.HOLD)


def test_each_kind_is_said_once_and_asks_gently_in_both_languages() -> None:
    (found,) = abuse.findings(Question("you idiot. fuck you. you moron"))
    assert "other words" in found.message
    assert "verletzen" in finding_message(found, Language.GERMAN)
    assert "idiot" not in found.message


def test_abuse_in_a_field_is_found_at_the_end_of_the_post() -> None:
    (found,) = abuse.findings(Question("What is gout?", symptoms="fuck you all, idiots"))
    assert (found.start, found.end) == (13, 13)


def test_an_abusive_post_is_held_and_never_refused_for_that_alone() -> None:
    assert rules.verdict(rules.findings(Question("you are an idiot"))) is Verdict.HOLD


def test_a_phrase_is_written_as_it_is_said() -> None:
    phrase = compiled("^ you {filler*} (nut|fool)", {"filler": "(?:big|old)"})
    found = [bool(phrase.search(text)) for text in ("hm. you big old fool", "you. A fool?")]
    assert found == [True, False]


def test_no_medical_question_of_a_consumer_is_held(shared: Path) -> None:
    path = shared / "rules" / "personal_data_consumer.jsonl"
    lines = path.read_text("utf-8").splitlines()
    assert sum('"kind": "none"' in line for line in lines) > 0
    assert [line for line in lines if kinds(line)] == []
