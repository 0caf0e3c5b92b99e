import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_app.render import Page, question_pages, thread_name
from bot.model import MAX_QUESTION, Question
from bot.texts import Language
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.discord_markdown import read
from tests.bot.discord_app.documents import bare, letters, readings, seen
from tests.bot.discord_app.test_escape import ACTIVE

EN, DE = Language.ENGLISH, Language.GERMAN
unhurried = settings(deadline=None, max_examples=50)

typed = st.builds(
    lambda text, times: (text * times)[:MAX_QUESTION],
    st.text(letters, max_size=60) | st.text(max_size=60) | st.sampled_from(ACTIVE),
    st.integers(1, MAX_QUESTION),
)
detail = typed.map(lambda text: text[:200])
questions = st.builds(Question, typed, detail | typed, detail, detail, detail, detail, detail)


def description(page: Page) -> str:
    [embed] = page.embeds
    return embed.description or ""


@unhurried
@given(questions)
def test_the_card_of_any_question_is_within_all_limits(question: Question) -> None:
    shown = question_pages(question, EN)
    assert shown
    for page in shown:
        assert check_payload({"embeds": [embed.to_dict() for embed in page.embeds]}) == []


@unhurried
@given(questions)
def test_all_that_was_typed_stands_on_the_card_in_order(question: Question) -> None:
    shown, place = seen(question_pages(question, EN)), 0
    for said in (question.text, question.age, question.sex, question.symptoms, question.duration):
        place = shown.find(bare(said), place)
        assert place >= 0
        place += len(bare(said))


@unhurried
@given(questions)
def test_nothing_that_was_typed_acts_on_the_card(question: Question) -> None:
    shown = question_pages(question, EN)
    marks = [mark for reading in readings(shown) for mark in reading.marks]
    titles = [mark for page in shown for mark in read(page.embeds[0].title or "").marks]
    assert {mark.kind for mark in marks} <= {"bold"}
    assert titles == []


def test_a_question_is_shown_with_its_title_its_text_and_one_line_of_details() -> None:
    question = Question(
        "Does *prednisone* help?", "Polymyositis", "54", "female", "weak arms", "pills", "3 weeks"
    )
    [page] = question_pages(question, EN)
    assert page.embeds[0].title == "Polymyositis"
    assert read(description(page)).words == (
        "Does *prednisone* help?\n\nAge: 54 · Sex: female · Symptoms: weak arms"
        " · Treatment: pills · Duration of treatment: 3 weeks"
    )


def test_only_what_was_given_is_named_and_in_the_readers_language() -> None:
    [page] = question_pages(Question("Hilft Cortison?", age="54", treatment="Tabletten"), DE)
    assert page.embeds[0].title == "Frage"
    lines = read(description(page)).words.split("\n")
    assert lines[-1] == "Alter: 54 · Behandlung: Tabletten"


def test_five_thousand_characters_take_two_cards_that_part_between_sentences() -> None:
    sentence = "This is what I feel every day. "
    shown = question_pages(Question((sentence * 200)[:4999]), EN)
    assert len(shown) == 2
    assert description(shown[0]).endswith("every day.")
    assert description(shown[1]).startswith("This is")
    assert [page.embeds[0].footer.text for page in shown] == ["Page 1 of 2", "Page 2 of 2"]


def test_a_short_question_has_no_page_number() -> None:
    [page] = question_pages(Question("Why?"), EN)
    assert page.embeds[0].footer.text is None


def test_a_title_too_long_for_the_card_stands_whole_above_the_text() -> None:
    title = "many words " * 30
    [page] = question_pages(Question("Why?", title), EN)
    assert (page.embeds[0].title or "").endswith("…")
    assert read(description(page)).words == f"{title.strip()}\n\nWhy?"


def test_an_empty_question_still_has_a_card() -> None:
    [page] = question_pages(Question(" \n"), EN)
    assert page.embeds[0].title == "Question"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (Question("Why does it hurt?", "  Pain in\nthe knee "), "Pain in the knee"),
        (Question("Why does it hurt?"), "Why does it hurt?"),
        (Question("# **Gout** and ~~pain~~", "***"), "Gout and pain"),
        (Question("- one\n- two\n> 3. three"), "one two three"),
        (Question("<@1> @everyone <:a:1> help"), "everyone help"),
        (Question("see https://a.example/b [here](https://b.example) now"), "see here now"),
        (Question("CK < 5 and > 3, snake_case, _soft_"), "CK < 5 and > 3, snake_case, soft"),
        (Question("@`everyone` ~`~struck~~"), "everyone struck"),
        (Question("🤒"), "🤒"),
        (Question("\u200b\u2060 \n", "\u200b"), "Question"),
        (Question(""), "Question"),
    ],
)
def test_a_thread_is_named_after_the_title_or_the_first_words(
    question: Question, name: str
) -> None:
    assert thread_name(question) == name


def test_a_long_name_is_cut_after_a_word() -> None:
    name = thread_name(Question("word " * 60))
    assert name == "word " * 19 + "word…"
    assert len(thread_name(Question("x" * 200))) == 100


def test_a_nameless_thread_is_named_in_the_readers_language() -> None:
    assert thread_name(Question(""), DE) == "Frage"


@unhurried
@given(questions)
def test_any_thread_has_a_name_within_the_limit_and_without_mentions(question: Question) -> None:
    name = thread_name(question)
    assert check_payload({"name": name}) == []
    assert "\n" not in name
    assert not re.search(r"<[@#:/a]\S*>|@\w|\w://\S|\*|`|\|\||~~", name)
