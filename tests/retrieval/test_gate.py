"""A new version that answers fewer check questions than the last is not published."""

from collections.abc import Sequence

import pytest

from kb.checks import CheckQuestion
from kb.model import Section, Snippet
from retrieval.builder import Builder
from retrieval.errors import NotPublished
from retrieval.gate import Gate
from retrieval.store import IndexStore
from retrieval.version import Measured
from tests.fakes import BagOfWords
from tests.retrieval.conftest import CORPUS, snippet

TOE = CheckQuestion(
    question="a hot red toe", condition="Gout", section=Section.PRESENTATION, first=1
)
TRIPTANS = CheckQuestion(
    question="do triptans ease migraine?", condition="migraine", section=Section.TREATMENT, first=1
)
QUESTIONS = (TOE, TRIPTANS)
DECOY = snippet("Gout", Section.SUMMARY, "A hot red toe: a hot red toe is a hot red toe.")
"""Draws what is asked of a toe away from where it is answered."""


def builder(
    store: IndexStore, questions: Sequence[CheckQuestion] = QUESTIONS, *, force: bool = False
) -> Builder:
    return Builder(store, BagOfWords(), Gate(questions, force=force))


def measured(
    *answered: CheckQuestion, missed: Sequence[CheckQuestion] = (), forced: bool = False
) -> Measured:
    return Measured(
        answered=tuple(one.question for one in answered),
        missed=tuple(one.question for one in missed),
        forced=forced,
    )


def test_what_is_answered_and_missed_stands_in_the_manifest(store: IndexStore) -> None:
    builder(store).build([*CORPUS, DECOY])
    assert store.current().checks == measured(TRIPTANS, missed=[TOE])


@pytest.mark.parametrize("how", ["build", "update"])
def test_a_version_that_answers_fewer_is_not_published_and_the_questions_are_named(
    store: IndexStore, how: str
) -> None:
    live = builder(store).build(CORPUS).manifest
    work = builder(store).build if how == "build" else builder(store).update
    with pytest.raises(NotPublished, match=r"1 of 2 check questions.*“a hot red toe”.*--force"):
        work([*CORPUS, DECOY])
    assert store.current() == live
    assert [version.name for version in store.versions()] == [live.name]


def test_by_force_it_is_published_and_says_so(store: IndexStore) -> None:
    builder(store).build(CORPUS)
    builder(store, force=True).update([*CORPUS, DECOY])
    assert store.current().checks == measured(TRIPTANS, missed=[TOE], forced=True)
    more = snippet("Asthma", Section.SUMMARY, "Asthma narrows the airways.")
    builder(store).update([*CORPUS, DECOY, more])  # measured against what was forced
    assert store.current().checks == measured(TRIPTANS, missed=[TOE])


def test_force_that_was_not_needed_is_not_noted(store: IndexStore) -> None:
    builder(store, force=True).build(CORPUS)
    assert store.current().checks == measured(TOE, TRIPTANS)


def test_a_question_that_is_new_is_asked_of_the_last_version_too(store: IndexStore) -> None:
    builder(store, ()).build(CORPUS)
    assert store.current().checks is None
    with pytest.raises(NotPublished, match="a hot red toe"):
        builder(store).update([*CORPUS, DECOY])


def test_a_withdrawn_statement_holds_no_version_back(store: IndexStore) -> None:
    builder(store).build(CORPUS)
    gone = CORPUS[1]
    left: list[Snippet] = [one for one in CORPUS if one is not gone]
    Builder(store, BagOfWords(), Gate(QUESTIONS, frozenset({gone.id}))).update(left)
    assert store.current().checks == measured(TRIPTANS, missed=[TOE])


def test_against_another_model_counts_what_was_noted(store: IndexStore) -> None:
    Builder(store, BagOfWords("another", 32), Gate(QUESTIONS)).build(CORPUS)
    with pytest.raises(NotPublished, match="a hot red toe"):
        builder(store).update([*CORPUS, DECOY])


def test_a_last_version_that_is_broken_is_no_measure(store: IndexStore) -> None:
    live = builder(store).build(CORPUS).manifest.name
    (store.root / live / "columns.npz").write_bytes(b"")
    builder(store).update([*CORPUS, DECOY])
    assert store.current().checks == measured(TRIPTANS, missed=[TOE])


def test_each_question_is_encoded_once_for_both_versions(store: IndexStore) -> None:
    builder(store).build(CORPUS)
    encoder = BagOfWords()
    Builder(store, encoder, Gate(QUESTIONS)).update(CORPUS[:-1])
    assert len(encoder.queries) == 2
