"""German emergencies are noticed, harmless German is not, and English is read as before."""

import json
import unicodedata
from pathlib import Path

import pytest

from bot.model import Question, UrgencyKind
from bot.urgency import assess
from bot.urgency.table import tables

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def signs(text: str) -> list[str]:
    return [item.sign for item in assess(Question(text))]


def kinds(text: str) -> set[UrgencyKind]:
    return {item.kind for item in assess(Question(text))}


EMERGENCIES = rows("german_emergencies.jsonl")
LOOKALIKES = rows("german_lookalikes.jsonl")


@pytest.mark.parametrize("category", sorted({row["category"] for row in EMERGENCIES}))
def test_most_german_emergencies_of_a_category_are_noticed(category: str) -> None:
    texts = [row["text"] for row in EMERGENCIES if row["category"] == category]
    kind = UrgencyKind.SELF_HARM if category == "self_harm" else UrgencyKind.MEDICAL
    assert sum(kind in kinds(text) for text in texts) / len(texts) >= 0.9


def test_hardly_any_harmless_german_look_alike_alarms() -> None:
    alarmed = [row["text"] for row in LOOKALIKES if signs(row["text"])]
    assert len(alarmed) / len(LOOKALIKES) <= 0.03


@pytest.mark.parametrize(
    "text", ["Überdosis Tabletten", "Ueberdosis Tabletten", "uberdosis tabletten", "ÜBERDOSIS!"]
)
def test_umlauts_are_read_however_they_are_typed(text: str) -> None:
    assert signs(text)
    assert signs(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text",
    [
        "Ich kann nicht mehr ich will sterben",
        "Es hat keinen Sinn mehr ich will sterben",
        "Ich will nicht mehr leben, aber ich habe Angst zu sterben",
        "Ich hab keine Freunde mehr und denke an Suizid",
        "Ich habe seit Jahren Suizidgedanken",
    ],
)
def test_a_denial_or_a_long_time_beside_it_hides_no_wish_to_die(text: str) -> None:
    assert UrgencyKind.SELF_HARM in kinds(text)


def test_german_history_does_not_hide_what_happens_now() -> None:
    then = "Mein Vater hatte 2019 einen Herzinfarkt"
    assert not signs(then)
    assert signs(f"{then} und jetzt hat er wieder starke Brustschmerzen")


def test_a_sign_that_both_languages_give_is_named_once() -> None:
    found = signs("He can't breathe! Er bekommt keine Luft!")
    assert found == ["trouble breathing"]


def test_a_sign_is_called_alike_in_the_tables_of_both_languages() -> None:
    named: dict[str, tuple[str, str, str]] = {}
    for table, _ in tables():
        for sign in table.signs:
            name = (sign.kind, sign.sign, sign.german)
            assert named.setdefault(sign.id, name) == name


@pytest.mark.parametrize("name", ["emergencies.jsonl", "lookalikes.jsonl"])
def test_no_german_sign_is_seen_in_english(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    german = [pair for pair in tables() if "german" in pair[0].triggers]
    assert len(german) == 2
    monkeypatch.setattr("bot.urgency.tables", lambda: german)
    assert [row["text"] for row in rows(name) if signs(row["text"])] == []
