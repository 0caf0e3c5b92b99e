"""Titles that are offered are people's own words, and may stand in public."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.model import Question
from bot.rules import form, html, personal_data
from bot.rules.wording import telling, titles
from bot.texts import Language, finding_message
from tests.bench.form_figures import posts

WORDS = (
    *("hi ", "Hello all, ", "thanks", "Thank you so much", "my knee hurts", "gout", "what is "),
    *("since May", ", ", ". ", "? ", "\n", "**", "<b>", "jane.roe@example.org", "+44 20 7946 0958"),
    *(
        "My name is Jane Roe",
        " and ",
        "should I take ibuprofen",
        "seit drei Wochen",
        "Regards, Tom",
    ),
    *("a" * 120, "\u202e", "‘", "I can't sleep "),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map("".join) | st.text(max_size=200)


def better(text: str) -> tuple[str, ...]:
    return titles.better(Question(text, title="help"))


@settings(max_examples=100)
@given(TEXTS, TEXTS)
@example("hello thanks gout", "")
def test_a_title_is_a_phrase_of_the_text_that_may_stand_in_public(text: str, told: str) -> None:
    offered = titles.better(Question(text, title="help", symptoms=told))
    own = " ".join(f"{text}\n{told}".split())
    for title in offered:
        assert title in own
        assert 0 < len(title) <= titles.MOST_CHARACTERS
        assert personal_data.findings(Question(title)) == html.findings(Question(title)) == []
        assert not telling.says_nothing(title)
        assert not {"hi", "hello", "thanks", "thank"} & set(title.lower().split())
    assert len(offered) == len(set(offered)) <= titles.ENOUGH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hi all, my calves cramp at night. Does magnesium help against cramps? Thanks!",
            ("Does magnesium help against cramps?", "my calves cramp at night"),
        ),
        (
            "Hello! I was wondering what causes gout",
            ("what causes gout", "gout"),
        ),
        (
            "Hallo zusammen, kann mir jemand sagen, was eine Polymyositis ist? Danke",
            ("was eine Polymyositis ist?", "Polymyositis"),
        ),
    ],
)
def test_what_is_asked_stands_first_without_greeting_and_thanks(
    text: str, expected: tuple[str, ...]
) -> None:
    assert better(text) == expected


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "help me please", "hello there", "thanks a lot!!"]
)
def test_where_nothing_is_told_no_title_is_offered(text: str) -> None:
    assert better(text) == ()


def test_a_long_sentence_is_cut_where_a_part_of_it_ends() -> None:
    text = (
        "why does my hip hurt whenever I climb the stairs to our flat on the fourth floor, and "
        "why does nobody find anything although I have been to three specialists by now"
    )
    for title in better(text):
        assert text[text.index(title) + len(title) :][:1] in {",", ""}


@pytest.mark.parametrize(
    "piece", [", a", "gout? ", "why ", "gout and ", "hi ", "thanks ", "? ", "gout"]
)
def test_a_flood_of_anything_is_read_to_its_end(piece: str) -> None:
    assert len(better(piece * 20_000)) <= titles.ENOUGH


def test_a_name_in_the_text_stands_in_no_title() -> None:
    offered = better("my son Peter Miller has a rash on both knees. Is eczema contagious?")
    assert offered
    assert not any("Peter" in title or "Miller" in title for title in offered)


def test_two_titles_are_offered_for_most_posts_of_patients() -> None:
    some = [post for post in posts(held_out=True) if post.wanted]
    two = sum(len(better(post.text)) == titles.ENOUGH for post in some)
    assert two >= 0.8 * len(some)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What is polymyositis? My thighs are weak.", 2),
        ("my back hurts", 1),
        ("please help me", 0),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_the_hint_names_the_titles_in_every_language(
    text: str, named: int, language: Language
) -> None:
    question = Question(text, title="Question")
    hint = next(one for one in form.findings(question) if one.kind == "title")
    offered = titles.better(question)
    assert len(offered) == named
    assert all(title in finding_message(hint, language) for title in offered)


def test_a_title_is_cut_through_no_bracket() -> None:
    text = "My mum (72) has gout in her toe since monday, is it safe to take ibuprofen?"
    assert not any("72) " in title for title in titles.better(Question(text)))
