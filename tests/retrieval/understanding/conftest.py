"""A small lexicon that the understanding's tests share."""

from collections import Counter

import pytest

from retrieval.model import Query, Understanding
from retrieval.understanding.lexicon import Lexicon
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.understander import Understander
from retrieval.understanding.words import words_of

CONDITIONS = (
    ConditionNames(
        "Immune-mediated necrotizing myopathy",
        ("IMNM", "Necrotizing autoimmune myopathy"),
        ("umls:C5679796",),
    ),
    ConditionNames("Multiple sclerosis", ("MS",)),
    ConditionNames("Polymyositis", ("PM",)),
    ConditionNames("Diabetes", ("Diabetes mellitus",)),
    ConditionNames("Crohn disease"),
    ConditionNames("Turner syndrome"),
    ConditionNames("Kidney disease"),
    ConditionNames("Myocardial infarction"),
    ConditionNames("Influenza"),
    ConditionNames("Hepatitis"),
    ConditionNames("Hepatitis B"),
    ConditionNames("Sjögren syndrome"),
    ConditionNames("Myasthenia gravis", ("MG",)),
    ConditionNames("Childhood leukemia", ("AML", "ALL", "Leukemia of children")),
    ConditionNames("Adult leukemia", ("AML",)),
    ConditionNames("Surgery"),
    ConditionNames("Hemophilia"),
)

TEXT = """
The treatment of this disease is a medicine such as rivastigmine, prednisone or methotrexate.
A biopsy of the muscle and blood tests for creatine kinase help doctors to diagnose it.
Symptoms are weakness, pain in the knee, lymphoma, hemophilia, hypotonia, and fatigue.
"""


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    counts = Counter(words_of(TEXT * 30))
    counts["oncetyped"] = 1
    return Lexicon.build(CONDITIONS, counts)


@pytest.fixture(scope="session")
def understander(lexicon: Lexicon) -> Understander:
    return Understander(lexicon)


class Ask:
    """Understands a text, so that a test reads as a question and what was made of it."""

    def __init__(self, understander: Understander) -> None:
        self._understander = understander

    def __call__(self, text: str) -> Understanding:
        return self._understander.understand(Query(text))

    def conditions(self, text: str) -> list[str]:
        return [mention.condition for mention in self(text).mentions]


@pytest.fixture(scope="session")
def ask(understander: Understander) -> Ask:
    return Ask(understander)
