"""No full names, no contact information; and nothing that merely looks like them."""

import gzip
import json
from pathlib import Path

import pytest

from bot.model import Question, Severity
from bot.rules import personal_data

BLOCKED = {
    "write to jane.roe@example.org please": "email",
    "jane roe at example dot org": "email",
    "jane [at] example [dot] org": "email",
    "jane(at)example.org": "email",
    "jane @ example.org": "email",
    "jane at gmail.com": "email",
    "reach me on (212) 736-5000": "phone",
    "my cell: 78 651 450": "phone",
    "+44 20 7946 0958": "phone",
    "call 555 0142 99": "phone",
    "my name is Jane Roe and I have gout": "full_name",
    "hi, my name is jane roe, i have gout": "full_name",
    "This is John Q. Roe from Ohio, I have gout": "full_name",
    "What helps?\nKind regards,\nJane Roe": "full_name",
    "What helps? Thanks, Jane A. Roe-Smith": "full_name",
    "Thank you in advance,\n\nBest regards,\n\nJosé Núñez": "full_name",
    "see facebook.com/jane.roe.5": "handle",
    "I am on t.me/janeroe": "handle",
    "find me on insta: @janeroe": "handle",
    "ask @jane_roe77": "handle",
    "my ssn is 219-09-9999": "id_number",
    "MRN: 00482913": "id_number",
    "I live at 12 Elm Street": "address",
}

HARMLESS = [
    "CK 30,186 in March",
    "CK of 2,700 to 16,200 IU/L",
    "NDC 50242-040-62 and 0002-8215-01",
    "PMID 23456789, doi 10.1000/182",
    "https://pubmed.ncbi.nlm.nih.gov/23456789/",
    "from 2010 to 2014, 12/03/2021 and 2021-03-12",
    "BP 120/80, 130/85, 140/90",
    "platelets 150000 to 400000 per microliter",
    "take 500 or 1000 mg twice a day",
    "I have Hashimoto disease and my name for it is Hashi",
    "I looked at webmd.com and was diagnosed at 40",
    "the hotline is 1-800-273-8255",
    "Thanks in advance",
    "Thank you,\nplease help",
    "This is Multiple Sclerosis in my family",
    "I am African American and I have lupus",
    "I'm Type Two, from Texas",
    "my name is private",
    "mail me at home, I am at work dot",
    "@everyone <@12345>",
    "facebook.com/groups/myositis",
]


def kinds(text: str) -> list[str]:
    return [found.kind for found in personal_data.findings(Question(text))]


def blocked(text: str) -> bool:
    found = personal_data.findings(Question(text))
    return any(item.severity is Severity.REJECT for item in found)


@pytest.mark.parametrize(("text", "kind"), BLOCKED.items())
def test_names_and_contacts_are_refused_before_anything_is_public(text: str, kind: str) -> None:
    assert kind in kinds(text)
    assert blocked(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_laboratory_values_codes_dates_and_diseases_pass(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text", ["my name is Jane", "my name is jane and i am 30", "Thanks,\nJane"]
)
def test_a_first_name_alone_is_a_warning(text: str) -> None:
    (found,) = personal_data.findings(Question(text))
    assert (found.kind, found.severity) == ("first_name", Severity.WARN)


def test_the_span_is_the_passage_alone_and_counts_from_the_title_on() -> None:
    question = Question(text="my name is Jane Roe, call me on +44 20 7946 0958.", title="Gout")
    passages = [question.post[item.start : item.end] for item in personal_data.findings(question)]
    assert passages == ["Jane Roe", "+44 20 7946 0958"]


@pytest.mark.parametrize("secret", ["jane.roe@example.org", "+44 20 7946 0958", "219-09-9999"])
def test_the_message_does_not_repeat_the_passage_and_says_how_to_mend_it(secret: str) -> None:
    (found,) = personal_data.findings(Question(f"this one: {secret}"))
    assert secret not in found.message
    assert "Take it out" in found.message


def _consumer(shared: Path, kind: str) -> list[str]:
    path = shared / "rules" / "personal_data_consumer.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row["text"] for row in rows if row["kind"] == kind]


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("email", 0.99), ("phone", 0.9), ("full_name", 0.95), ("full_name_lower", 0.75)],
)
def test_what_consumers_give_away_is_found(shared: Path, kind: str, floor: float) -> None:
    texts = _consumer(shared, kind)
    expected = kind.removesuffix("_lower")
    assert sum(expected in kinds(text) for text in texts) / len(texts) >= floor


def test_clean_questions_of_consumers_are_not_blocked(shared: Path) -> None:
    texts = _consumer(shared, "none")
    assert sum(map(blocked, texts)) / len(texts) <= 0.015


def test_plain_medical_questions_are_not_blocked(shared: Path) -> None:
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [
            json.loads(line)["question"] for number, line in enumerate(lines) if number % 9 == 0
        ]
    assert sum(map(blocked, texts)) / len(texts) <= 0.01
