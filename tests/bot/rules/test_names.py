"""Names, addresses and numbers on texts of our own; weights were fitted on every other one."""

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import rules
from bot.model import Question, Severity
from bot.rules import personal_data
from tests.bot.rules.personal_sets import lines


def unseen(name: str) -> list[str]:
    """The entries of a file that nothing was fitted on: every second one."""
    return lines(name)[1::2]


def kinds(text: str) -> set[str]:
    return {found.kind for found in personal_data.findings(Question(text))}


def blocked(text: str) -> bool:
    found = personal_data.findings(Question(text))
    return any(item.severity is Severity.REJECT for item in found)


def told(names: list[str]) -> Iterator[str]:
    sentences = unseen("sentences")
    for number, name in enumerate(names):
        yield sentences[number % len(sentences)].replace("{}", name)


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_full_names_of_many_cultures_are_found_in_sentences_of_all_sorts() -> None:
    texts = list(told(unseen("names")))
    assert share(["full_name" in kinds(text) for text in texts]) >= 0.9


def test_full_names_are_found_without_their_capitals() -> None:
    texts = [text.lower() for text in told(unseen("names"))]
    assert share(["full_name" in kinds(text) for text in texts]) >= 0.75


def test_first_names_alone_are_pointed_out_and_nothing_more() -> None:
    found = [kinds(text) for text in told(unseen("first_names"))]
    assert share(["first_name" in some for some in found]) >= 0.7
    assert share(["full_name" in some for some in found]) <= 0.1


def test_posts_in_which_nobody_is_named_pass_with_and_without_capitals() -> None:
    clean = unseen("clean")
    assert share(list(map(blocked, clean))) <= 0.015
    assert share([blocked(text.lower()) for text in clean]) <= 0.015


def test_what_tells_where_somebody_is_is_found_from_end_to_end() -> None:
    halves = []
    for line in unseen("contacts"):
        kind, text = line.split("\t")
        inside = re.search("‹(.*)›", text, re.DOTALL)
        assert inside
        start, end = inside.start(), inside.end() - 2
        bare = text.replace("‹", "").replace("›", "")
        found = personal_data.findings(Question(bare))
        covered = sum(
            max(0, min(end, one.end) - max(start, one.start)) for one in found if one.kind == kind
        )
        halves.append(covered * 2 >= end - start)
    assert share(halves) >= 0.9


def test_values_codes_and_offices_do_not_tell_where_somebody_is() -> None:
    assert share([bool(kinds(text) - {"first_name"}) for text in unseen("no_contacts")]) <= 0.02


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_passage_lies_within_it(text: str) -> None:
    for found in personal_data.findings(Question(text)):
        assert 0 <= found.start < found.end <= len(Question(text).post)


def test_many_threads_find_the_same_in_the_one_model() -> None:
    texts = list(told(unseen("names")))[:24]
    alone = list(map(kinds, texts))
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(kinds, texts * 3)) == alone * 3


def test_a_question_that_names_nobody_loads_no_model_and_a_name_loads_no_torch() -> None:
    code = (
        "import sys; from bot import rules; from bot.model import Question\n"
        "rules.findings(Question('can gout be prevented?')); print('spacy' in sys.modules)\n"
        "rules.warm(); print('spacy' in sys.modules, 'torch' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True", "False"]


@pytest.mark.parametrize("text", ["Ann " * 1200, "a. " * 1600, "Dr. " * 1200, "-" * 5000])
def test_the_longest_of_posts_are_read_to_their_end(text: str) -> None:
    rules.findings(Question(text.strip()))
