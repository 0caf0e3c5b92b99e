"""Whether hits are enough, and whether a question is about health, on the starter pages."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.answering import Thresholds
from kb.corpus import BUILT_IN, KnowledgeBase
from kb.model import Section
from retrieval.builder import Builder
from retrieval.encoder import PackagedMiniLM
from retrieval.model import Hits, Query
from retrieval.retriever import Retriever
from retrieval.store import IndexStore
from retrieval.sufficiency import CALIBRATION, Assessor, Features, Judge, features, weighed
from tests.retrieval.conftest import snippet

ENCODER = PackagedMiniLM()


class Renamed(PackagedMiniLM):
    """The built-in model under another name: a search whose cosines say nothing to the judge."""

    name = "another"


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    pages = [BUILT_IN / f"{name}.md" for name in ("gout", "polymyositis", "stroke", "asthma")]
    store = IndexStore(tmp_path_factory.mktemp("sufficiency"))
    Builder(store, ENCODER).build(KnowledgeBase(pages).snippets())
    return Retriever(store.open(), ENCODER, assessor=Assessor(ENCODER))


def asked(retriever: Retriever, text: str) -> Hits:
    return retriever.search(Query(text), 6)


@pytest.mark.parametrize(
    "text",
    [
        "how is gout treated?",
        "what are the first signs of a stroke",
        "which medicines help when polymiositis does not get better",
        "can children grow out of asthma",
    ],
)
def test_what_the_pages_answer_is_enough_and_about_health(retriever: Retriever, text: str) -> None:
    hits = asked(retriever, text)
    assert hits.sufficiency > 0.5
    assert hits.health > Thresholds().health


@pytest.mark.parametrize(
    "text",
    [
        "what is the treatment of cystic fibrosis?",
        "is tuberculosis contagious",
        "how long does a broken collarbone take to heal",
        "what causes retinitis pigmentosa",
    ],
)
def test_what_the_pages_lack_is_not_enough_though_about_health(
    retriever: Retriever, text: str
) -> None:
    hits = asked(retriever, text)
    assert hits.sufficiency < 0.5
    assert hits.health > 0.25


@pytest.mark.parametrize(
    "text",
    [
        "who won the world cup",
        "how do i reset my bank card",
        "what time does the train to Vienna leave",
        "write me a poem about the sea",
        "best laptop under 800 euros",
    ],
)
def test_what_is_not_about_health_is_neither(retriever: Retriever, text: str) -> None:
    hits = asked(retriever, text)
    assert hits.sufficiency < 0.5
    assert hits.health < 0.25


@pytest.mark.parametrize("text", ["Was ist Morbus Fabry?", "Wie wird eine Polymyositis behandelt?"])
def test_a_question_in_german_that_names_a_disease_is_about_health(
    retriever: Retriever, text: str
) -> None:
    assert asked(retriever, text).health >= 0.5


def test_a_question_in_german_about_something_else_is_not(retriever: Retriever) -> None:
    assert asked(retriever, "Wie wird das Wetter morgen in Berlin?").health < 0.25


def test_a_word_for_a_disease_makes_no_english_question_one_of_health(retriever: Retriever) -> None:
    hits = asked(retriever, "what is the stroke order of the kanji for water")
    assert hits.understanding.mentions
    assert hits.health < 0.5


def test_a_longer_name_than_the_known_one_asks_for_something_else(retriever: Retriever) -> None:
    known = asked(retriever, "symptoms of polymyositis")
    longer = asked(retriever, "symptoms of xanthogranulomatous polymyositis")
    assert longer.sufficiency < known.sufficiency


def test_another_encoder_is_judged_by_the_built_in_model(
    retriever: Retriever, tmp_path: Path
) -> None:
    other = Renamed()
    store = IndexStore(tmp_path)
    Builder(store, other).build(KnowledgeBase([BUILT_IN / "gout.md"]).snippets())
    judged = Retriever(store.open(), other, assessor=Assessor(ENCODER))
    assert asked(judged, "how is gout treated?").sufficiency > 0.5
    assert asked(judged, "who won the world cup").sufficiency < 0.5


def test_without_an_assessor_nothing_is_judged(tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    known = snippet("Gout", Section.TREATMENT, "Gout is treated with colchicine.")
    Builder(store, ENCODER).build([known])
    hits = asked(Retriever(store.open(), ENCODER), "who won the world cup")
    assert (hits.sufficiency, hits.health) == (1.0, 1.0)


def test_no_hits_are_never_enough(retriever: Retriever) -> None:
    nothing = features(retriever.understand(Query("how is gout treated?")), [], [])
    assert nothing == Features(0.0, 0.0, 0.0, 1.0, 0.0, nothing.unknown, 0.0)


def test_rare_words_tell_more_than_common_ones_and_stop_words_nothing() -> None:
    told = weighed("the treatment of polymyositis")
    assert set(told) == {"treatment", "polymyos"}
    assert told["polymyos"] > told["treatment"] > 0


def test_the_calibration_has_a_weight_for_each_feature_and_says_what_it_reached() -> None:
    raw = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    assert raw["features"] == list(Features.__dataclass_fields__)
    assert len(raw["sufficiency"]["weights"]) == len(raw["features"])
    assert len(raw["health"]["weights"]) == PackagedMiniLM.dimension
    assert raw["test"]["health_unknown"]["answered"] <= 0.05


def test_a_probability_stays_one_for_any_features() -> None:
    judge = Judge.calibrated()
    for scale in (-1e9, -1.0, 0.0, 1.0, 1e9):
        assert 0.0 <= judge.health.probability(np.full(384, scale, dtype=np.float32)) <= 1.0
