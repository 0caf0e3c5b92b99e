"""Emergencies are noticed, harmless questions are not."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Question, RightNow, Urgency, UrgencyKind
from bot.urgency import assess

DATA = Path(__file__).parent / "data"
WORDS = (
    "no",
    "chest pain",
    "sweating",
    "he",
    "won't",
    "wake",
    "ago",
    "2",
    ",",
    ".",
    "\n",
    "?",
    "🙂",
)


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def signs(text: str) -> list[str]:
    return [item.sign for item in assess(Question(text))]


EMERGENCIES = rows(DATA / "emergencies.jsonl")
LOOKALIKES = rows(DATA / "lookalikes.jsonl")


@pytest.mark.parametrize("category", sorted({row["category"] for row in EMERGENCIES}))
def test_most_emergencies_of_a_category_are_noticed(category: str) -> None:
    texts = [row["text"] for row in EMERGENCIES if row["category"] == category]
    assert sum(bool(signs(text)) for text in texts) / len(texts) >= 0.9


def test_hardly_any_harmless_look_alike_alarms() -> None:
    alarmed = [row["text"] for row in LOOKALIKES if signs(row["text"])]
    assert len(alarmed) / len(LOOKALIKES) <= 0.03


LAY_EMERGENCIES = rows(DATA / "lay_emergencies.jsonl")
LAY_LOOKALIKES = rows(DATA / "lay_lookalikes.jsonl")


def kinds(text: str) -> set[UrgencyKind]:
    return {item.kind for item in assess(Question(text))}


def test_the_lay_sets_are_large_and_share_no_text() -> None:
    texts = [row["text"] for row in (*LAY_EMERGENCIES, *LAY_LOOKALIKES)]
    assert min(len(LAY_EMERGENCIES), len(LAY_LOOKALIKES)) >= 150
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("kind", list(UrgencyKind))
def test_most_emergencies_in_lay_words_are_noticed(kind: UrgencyKind) -> None:
    despair = kind is UrgencyKind.SELF_HARM
    some = [row["text"] for row in LAY_EMERGENCIES if (row["category"] == "self_harm") is despair]
    assert sum(kind in kinds(text) for text in some) / len(some) >= 0.9


@pytest.mark.parametrize(
    ("categories", "most"), [({"anxious"}, 0.1), ({"idiom"}, 0.05), (set[str](), 0.05)]
)
def test_hardly_any_harmless_text_in_lay_words_alarms(categories: set[str], most: float) -> None:
    named = {"anxious", "idiom"}
    some = [
        row["text"]
        for row in LAY_LOOKALIKES
        if (row["category"] in categories if categories else row["category"] not in named)
    ]
    assert sum(bool(kinds(text)) for text in some) / len(some) <= most


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("I have chest pain", "chest pain when I press on my rib, since a month"),
        ("my son can't breathe", "my anxiety makes me feel like I can't breathe"),
        ("dad isn't responding", "my depression is not responding to sertraline"),
        ("CK is 85000", "my CK came down from 9000 to 600"),
        ("sudden agonising pain in my scrotum", "dull ache in my testicle for six months"),
        ("cheast pain and my arm is numb", "my arm is numb when I sleep on it"),
        ("I'm going to end it all tonight", "I want to end it with my prednisone"),
        ("coughing up a lot of blood", "I have a cough and a blood test on Monday"),
    ],
)
def test_an_emergency_is_told_from_what_only_sounds_like_it(text: str, harmless: str) -> None:
    assert kinds(text)
    assert not kinds(harmless)


def test_of_two_signs_only_the_one_that_says_more_is_named() -> None:
    (named,) = signs("I have chest pain and I am sweating")
    assert named != "chest pain"
    assert signs("I have chest pain") == ["chest pain"]


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.characters(codec=None), max_size=200)
    | st.lists(st.sampled_from((*WORDS, "\ud800")), max_size=30).map(" ".join)
)
def test_no_text_breaks_it_and_every_span_lies_in_the_post(text: str) -> None:
    question = Question(text=text, title=text, symptoms=text)
    for item in assess(question):
        assert 0 <= item.start <= item.end <= len(question.post)


def test_the_span_holds_the_words_that_were_noticed() -> None:
    question = Question(text="Help, chest pain and sweating since noon", title="My dad")
    (found,) = assess(question)
    assert question.post[found.start : found.end] == "chest pain and sweating"
    assert found.kind is UrgencyKind.MEDICAL
    assert "chest pain" in found.sign


def test_a_sign_in_the_form_s_fields_counts_and_has_no_span() -> None:
    (found,) = assess(Question("What is this?", symptoms="crushing chest pain"))
    assert (found.start, found.end) == (0, 0)


def test_self_harm_is_told_apart_from_medicine_even_within_a_question() -> None:
    (found,) = assess(Question("should I kill myself?"))
    assert found.kind is UrgencyKind.SELF_HARM


def test_signs_are_listed_once_each_and_in_their_order() -> None:
    text = (
        "He can't breathe. He can't breathe! My face is drooping on one side, his speech is slurred"
    )
    found = assess(Question(text))
    assert len({item.sign for item in found}) == len(found) > 1
    assert [item.start for item in found] == sorted(item.start for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "He has no chest pain and no sweating",
        "She denies chest pain, sweating and trouble breathing",
        "My father had crushing chest pain ten years ago",
        "What are the symptoms of a stroke, such as slurred speech?",
        "Can stress cause chest pain with sweating?",
        "",
    ],
)
def test_what_is_denied_past_or_only_asked_about_is_no_emergency(text: str) -> None:
    assert signs(text) == []


def test_history_does_not_hide_what_happens_now() -> None:
    assert signs("I had a heart attack ten years ago and now I have crushing chest pain, sweating")


CHOSEN = [choice for choice in RightNow if choice not in (RightNow.NOT_ASKED, RightNow.NONE)]
HAPPENING = {
    RightNow.CHEST_PAIN: "crushing chest pain, sweating",
    RightNow.BREATHING: "he can't breathe",
    RightNow.STROKE: "her face is drooping and her speech is slurred",
    RightNow.BLEEDING: "the bleeding won't stop",
    RightNow.COLLAPSE: "he fainted and his heart is racing",
    RightNow.OVERDOSE: "she took too many pills",
    RightNow.SUICIDE: "I want to kill myself",
}


@pytest.mark.parametrize("choice", CHOSEN)
@pytest.mark.parametrize("text", ["What is gout?", "I have no pain at all", "he can't breathe", ""])
def test_what_happens_right_now_is_urgent_whatever_the_text_says(
    choice: RightNow, text: str
) -> None:
    found = assess(Question(text, right_now=choice))
    kind = UrgencyKind.SELF_HARM if choice is RightNow.SUICIDE else UrgencyKind.MEDICAL
    assert kind in {item.kind for item in found if (item.start, item.end) == (0, 0)}


@pytest.mark.parametrize("choice", [RightNow.NOT_ASKED, RightNow.NONE])
def test_that_nothing_happens_right_now_hides_no_sign_and_makes_none(choice: RightNow) -> None:
    assert assess(Question("What is gout?", right_now=choice)) == []
    assert assess(Question("crushing chest pain", right_now=choice))


@pytest.mark.parametrize("choice", CHOSEN)
def test_what_was_chosen_and_written_is_named_once(choice: RightNow) -> None:
    text = HAPPENING[choice]
    assert signs(text)
    (named,) = assess(Question(text, right_now=choice))
    assert (named.start, named.end) == (0, 0)


def test_what_was_written_besides_the_choice_is_named_too() -> None:
    found = assess(Question("crushing chest pain", right_now=RightNow.BLEEDING))
    assert [item.start for item in found] == [0, 0]
    assert found[0] != found[1]
    assert Urgency(UrgencyKind.MEDICAL, "heavy bleeding", 0, 0) in found


def test_critical_cases_are_noticed_and_routine_ones_are_not(shared: Path) -> None:
    told: dict[str, list[bool]] = {}
    for name in ("standard", "extended"):
        for line in (
            (shared / "urgency" / f"vignettes_{name}.jsonl").read_text("utf-8").splitlines()
        ):
            row = json.loads(line)
            case = f"{row['input']['chief_complaint']}. {row['input']['history']}"
            told.setdefault(row["labels"]["gold_risk_tier"], []).append(bool(signs(case)))
    assert sum(told["critical"]) / len(told["critical"]) >= 0.95
    assert sum(told["routine"]) / len(told["routine"]) <= 0.05


def test_questions_for_information_are_not_urgent(shared: Path) -> None:
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [
            json.loads(line)["question"] for number, line in enumerate(lines) if number % 6 == 0
        ]
    assert sum(bool(signs(text)) for text in texts) / len(texts) <= 0.002
