"""What the rules refuse is taken out, all of it and nothing else; what is shown of it is masked."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Finding, Question, Rule, Severity
from bot.rules import findings
from bot.rules.redaction import beside_each_other, masked_excerpt, mendable, redacted
from bot.texts import Language, Phrase, say

SECRETS = (
    "jane.roe@example.org",
    "+44 20 7946 0958",
    "t.me/janeroe",
    "219-09-9999",
    "12 Elm Street",
    "my name is Jane Roe",
)
TAGS = ("<b>", "</b>", "<br/>", "<img src=x onerror=alert(1)>", "<!-- note -->", "<scr", "ipt>")
HARMLESS = ("does it hurt?", "CK < 5", "3 mg;", "(gout)", "I <3 this", "*Regards*,", "\n", "é🙂")
POSTS = st.lists(st.sampled_from(SECRETS + TAGS + HARMLESS), max_size=12).map(" ".join)
JUMBLED = st.lists(
    st.sampled_from(
        (*SECRETS, *TAGS, *HARMLESS, "<", "<a ", "x=1>", "@", " at ", "Jane ", "dot com")
    )
    | st.text(st.characters(codec=None), max_size=3),
    max_size=25,
).map("".join)


def mended(text: str, title: str = "") -> Question:
    question = Question(text, title=title)
    return redacted(question, findings(question))


def refused(question: Question) -> list[Finding]:
    """What is refused as personal data or HTML."""
    found = findings(question)
    return [
        one
        for one in found
        if one.severity is Severity.REJECT and one.rule in (Rule.PERSONAL_DATA, Rule.HTML)
    ]


# taking out


@settings(deadline=None, max_examples=200)
@given(JUMBLED, JUMBLED, st.sampled_from(Language))
def test_nothing_that_is_refused_is_left(title: str, text: str, language: Language) -> None:
    question = Question(text, title=title)
    clean = redacted(question, findings(question), language)
    assert refused(clean) == []
    assert redacted(clean, findings(clean), language) == clean


@settings(deadline=None, max_examples=200)
@given(JUMBLED, JUMBLED)
def test_nothing_is_added_but_marks_and_spaces(title: str, text: str) -> None:
    clean = mended(text, title)
    for before, after in ((title, clean.title), (text, clean.text)):
        typed = iter(before)
        kept = after.replace(say(Phrase.REMOVED), "")
        assert all(sign in typed for sign in kept if sign != " ")


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(HARMLESS), max_size=9).map(" ".join))
def test_a_post_in_which_nothing_is_refused_stays_as_it_is(text: str) -> None:
    assert mended(text, text) == Question(text, title=text)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from((*SECRETS[:4], "<br/>", "</b>")), min_size=1, max_size=9))
def test_all_that_stands_between_the_passages_is_kept(pieces: list[str]) -> None:
    clean = mended(" ".join(f"then (gout); {piece} what?" for piece in pieces))
    left = " ".join(clean.text.replace("[removed]", "").split())
    assert left == " ".join(["then (gout); what?"] * len(pieces))


def test_a_passage_leaves_a_mark_and_a_tag_leaves_what_it_framed() -> None:
    clean = mended("my name is Jane Roe, I have <b>gout</b>.", title="Gout: jane@example.org")
    assert clean.text == "my name is [removed], I have gout."
    assert clean.title == "Gout: [removed]"


def test_the_mark_is_said_in_the_reader_s_language() -> None:
    question = Question("write to jane.roe@example.org")
    clean = redacted(question, findings(question), Language.GERMAN)
    assert clean.text == "write to [entfernt]"


def test_words_do_not_run_together_where_a_tag_stood() -> None:
    assert mended("pain<br>fever.<br>Rash, <i>itch</i>").text == "pain fever. Rash, itch"


def test_a_name_is_taken_out_wherever_it_stands() -> None:
    clean = mended("my name is Jane Roe. Roe, JANE ROE and Jane Roe's mother", title="Jane Roe")
    assert clean.title == "[removed]"
    assert clean.text == "my name is [removed]. Roe, [removed] and [removed]'s mother"


def test_a_first_name_alone_is_only_a_warning_and_stays() -> None:
    assert mended("my name is Jane <b>").text == "my name is Jane "


def test_a_tag_that_begins_in_the_title_and_ends_in_the_text_is_taken_out_of_both() -> None:
    clean = mended("x='1'> what helps?", title="Gout <a")
    assert (clean.title, clean.text) == ("Gout ", " what helps?")


@pytest.mark.parametrize(
    "text",
    [
        "<scr<b>ipt>",
        "<<b>script>",
        "<" * 1600 + "b>" * 1600,
        "<a " * 700 + "x=1>" * 500,
        "jane<b>@example</b>.org",
    ],
)
def test_what_only_comes_to_light_by_taking_out_is_taken_out_as_well(text: str) -> None:
    assert refused(mended(text)) == []


def test_the_other_fields_stay_as_they_are() -> None:
    question = Question("<b>", title="Gout", age="45", sex="f", symptoms="pain", duration="1 week")
    clean = redacted(question, findings(question))
    assert (clean.age, clean.sex, clean.symptoms, clean.duration) == ("45", "f", "pain", "1 week")


# what can be mended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to jane.roe@example.org <b>", True),
        ("what is gout?", False),
        ("my leg is odd", False),
        ("x" * 5001, False),
        ("<b>" + "x" * 5001, False),
        ("", False),
    ],
)
def test_only_a_post_refused_for_passages_alone_can_be_mended(text: str, *, expected: bool) -> None:
    assert mendable(findings(Question(text))) is expected


# what is shown


def test_an_excerpt_shows_where_a_passage_stands_and_masks_it() -> None:
    question = Question("I have had gout for years, my name is Jane Roe and I would like help")
    (found,) = refused(question)
    assert (
        masked_excerpt(question, [found])
        == "…gout for years, my name is J… R… and I would like help"
    )


def test_an_excerpt_is_one_short_line() -> None:
    question = Question("words " * 50 + "\n\njane.roe@example.org\t\n" + "more " * 50)
    (found,) = refused(question)
    excerpt = masked_excerpt(question, [found])
    assert excerpt.startswith("…words")
    assert excerpt.endswith("more…")
    assert "j…@…" in excerpt
    assert "\n" not in excerpt
    assert len(excerpt) < 80


def test_an_excerpt_masks_the_other_passages_around_it_too() -> None:
    question = Question("my name is Jane Roe, <b>call</b> +44 20 7946 0958, says Jane Roe")
    for one in refused(question):
        assert not re.search("Jane|7946|<", masked_excerpt(question, [one]))


def test_passages_that_stand_near_each_other_are_shown_once_in_one_line() -> None:
    question = Question(
        "my name is Jane Roe. <b>Why?</b> Write to jane.roe@example.org. " + "x " * 99
    )
    (together,) = beside_each_other(refused(question))
    assert masked_excerpt(question, together) == (
        "my name is J… R… ‹b›Why?‹/b› Write to j…@… x x x x x x x x x x x x x x…"
    )


def test_passages_far_from_each_other_have_a_line_each() -> None:
    question = Question("<b>Why?" + " so" * 40 + " jane.roe@example.org")
    lines = [masked_excerpt(question, some) for some in beside_each_other(refused(question))]
    assert [line.count("‹b›") for line in lines] == [1, 0]
    assert [line.count("j…@…") for line in lines] == [0, 1]


def test_a_line_of_many_passages_stays_short() -> None:
    question = Question("<b>x</b> " * 200)
    lines = [masked_excerpt(question, some) for some in beside_each_other(refused(question))]
    assert len(lines) > 1
    assert all(len(line) < 300 for line in lines)


@settings(deadline=None, max_examples=200)
@given(POSTS, POSTS)
def test_no_excerpt_holds_a_passage_that_is_refused(title: str, text: str) -> None:
    question = Question(text, title=title)
    found = refused(question)
    passages = [re.escape(question.post[one.start : one.end]) for one in found]
    for some in beside_each_other(found):
        excerpt = masked_excerpt(question, some)
        assert not any(re.search(rf"(?<!\w){passage}(?!\w)", excerpt) for passage in passages)


@settings(deadline=None, max_examples=100)
@given(JUMBLED, JUMBLED)
def test_any_post_can_be_shown_in_excerpts(title: str, text: str) -> None:
    question = Question(text, title=title)
    found = findings(question)
    together = list(beside_each_other(found))
    assert sum(map(len, together)) == sum(one.start < one.end for one in found)
    assert all("\n" not in masked_excerpt(question, some) for some in together)


@pytest.mark.parametrize("question", [Question(""), Question("my leg is odd", title="help")])
def test_a_finding_without_a_passage_has_no_excerpt(question: Question) -> None:
    assert masked_excerpt(question, findings(question)) == ""


def test_where_a_post_becomes_too_long_is_shown_without_what_follows() -> None:
    question = Question("is good. " * 555 + "good secret")
    (found,) = findings(question)
    assert masked_excerpt(question, [found]).endswith("is good. good …")
