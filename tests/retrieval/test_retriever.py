"""Search as the bot calls it: steered, filtered, word for word, and never raising on a text."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.model import Section, Snippet
from retrieval.builder import Builder
from retrieval.encoder import PackagedMiniLM
from retrieval.fusion import Weights
from retrieval.model import Hits, Query
from retrieval.retriever import Retriever, weighted_terms
from retrieval.store import IndexStore
from tests.fakes import BagOfWords
from tests.retrieval.conftest import CORPUS, snippet

MYOPATHY = "Immune-mediated necrotizing myopathy"


def _texts(hits: Hits) -> list[str]:
    return [hit.snippet.text for hit in hits.ranked]


def _places(hits: Hits) -> list[tuple[str, Section]]:
    return [(hit.snippet.condition, hit.snippet.section) for hit in hits.ranked]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, minilm: PackagedMiniLM) -> Retriever:
    """The tiny corpus searched with the built-in model."""
    store = IndexStore(tmp_path_factory.mktemp("real"))
    Builder(store, minilm).build(CORPUS)
    return Retriever(store.open(), minilm)


@pytest.fixture
def steered(store: IndexStore, builder: Builder, corpus: list[Snippet]) -> Retriever:
    """The tiny corpus, where steering outweighs what the fake encoder makes of the words."""
    builder.build(corpus)
    heavy = Weights(sparse=0.0, condition=4.0, about=2.0, section=1.0)
    return Retriever(store.open(), BagOfWords(), heavy)


# Hits


def test_hits_carry_the_snippets_word_for_word(retriever: Retriever, corpus: list[Snippet]) -> None:
    found = {hit.snippet.id: hit.snippet for hit in retriever.search(Query("attack"), 50).ranked}
    assert list(found.values())
    for snippet_ in corpus:
        assert found[snippet_.id] == snippet_
        assert found[snippet_.id].text == snippet_.text


def test_hits_are_ranked_best_first_and_no_more_than_asked_for(retriever: Retriever) -> None:
    for top_k in (1, 3, 50):
        scores = [hit.score for hit in retriever.search(Query("acid attack"), top_k).ranked]
        assert len(scores) == min(top_k, 9)
        assert scores == sorted(scores, reverse=True)
    assert retriever.search(Query("acid"), 0).ranked == ()


def test_hits_tell_query_version_and_what_was_understood(
    retriever: Retriever, store: IndexStore
) -> None:
    query = Query("what is gout?")
    hits = retriever.search(query)
    assert hits.query == query
    assert hits.index_version == retriever.version == store.current().name
    assert hits.understanding == retriever.understand(query)
    assert hits.steering


def test_a_hit_tells_both_of_its_scores_and_none_where_no_word_was_found(
    retriever: Retriever,
) -> None:
    hits = retriever.search(Query("triptans"), 9).ranked
    assert hits[0].snippet.text.startswith("Triptans")
    assert hits[0].sparse is not None
    assert [hit.sparse for hit in hits[1:]] == [None] * 8
    vector = BagOfWords().encode_queries(["triptans"])[0]
    passage = BagOfWords().encode_passages([f"Migraine: {hits[0].snippet.text}"])[0]
    assert hits[0].dense == pytest.approx(float(vector @ passage), abs=1e-5)


def test_a_search_without_steering_adds_nothing(
    store: IndexStore, builder: Builder, corpus: list[Snippet]
) -> None:
    builder.build(corpus)
    dense_only = Weights(sparse=0.0, condition=0.0, about=0.0, section=0.0)
    hits = Retriever(store.open(), BagOfWords(), dense_only).search(Query("treatment of gout"))
    assert [hit.score for hit in hits.ranked] == [hit.dense for hit in hits.ranked]


# Steering


def test_the_condition_that_is_named_stands_first(real: Retriever) -> None:
    for name in ("gout", "migraine"):
        hits = real.search(Query(f"what eases an attack of {name}?"), 2)
        assert _places(hits)[0] == (name.capitalize(), Section.TREATMENT)


def test_the_section_asked_for_stands_first(steered: Retriever) -> None:
    for asked, section in (
        ("treatment", Section.TREATMENT),
        ("symptoms", Section.PRESENTATION),
    ):
        hits = steered.search(Query(f"{asked} of migraine"), 1)
        assert _places(hits) == [("Migraine", section)]


def test_steering_adds_just_what_is_told(
    retriever: Retriever, store: IndexStore, encoder: BagOfWords
) -> None:
    query = Query("treatment of gout")
    plain = Retriever(store.open(), encoder, Weights(condition=0.0, about=0.0, section=0.0))
    before = {hit.snippet.id: hit.score for hit in plain.search(query, 9).ranked}
    hits = retriever.search(query, 9)
    for hit in hits.ranked:
        told = hits.steering["condition Gout"] * (hit.snippet.condition == "Gout")
        told += hits.steering["section Treatment"] * (hit.snippet.section is Section.TREATMENT)
        assert hit.score == pytest.approx(before[hit.snippet.id] + told, abs=1e-5)


def test_an_abbreviation_finds_its_condition(real: Retriever) -> None:
    hits = real.search(Query("treatment of IMNM"), 1)
    assert _places(hits) == [(MYOPATHY, Section.TREATMENT)]


def test_another_name_finds_its_condition(real: Retriever) -> None:
    hits = real.search(Query("symptoms of necrotizing autoimmune myopathy"), 1)
    assert _places(hits) == [(MYOPATHY, Section.PRESENTATION)]


def test_a_misspelt_condition_is_found_and_the_correction_told(real: Retriever) -> None:
    hits = real.search(Query("treatment of migrain"), 1)
    assert _places(hits) == [("Migraine", Section.TREATMENT)]
    assert [(c.written, c.read_as) for c in hits.understanding.corrections] == [
        ("migrain", "migraine")
    ]


def test_a_follow_up_keeps_the_condition_that_was_talked_of(steered: Retriever) -> None:
    for name in ("Gout", "Migraine", MYOPATHY):
        hits = steered.search(Query("and the treatment?", about=(name,)), 1)
        assert _places(hits) == [(name, Section.TREATMENT)]


def test_a_follow_up_that_names_another_condition_is_about_that_one(steered: Retriever) -> None:
    hits = steered.search(Query("and the treatment of gout?", about=("Migraine",)), 1)
    assert _places(hits) == [("Gout", Section.TREATMENT)]


def test_a_condition_talked_of_that_is_not_indexed_steers_nothing(real: Retriever) -> None:
    query = "an attack"
    plain = real.search(Query(query)).ranked
    assert real.search(Query(query, about=("Scurvy",))).ranked == plain


# Filters


@pytest.mark.parametrize("name", ["Gout", "gout", "GOUT"])
def test_only_the_condition_asked_for_is_searched(retriever: Retriever, name: str) -> None:
    hits = retriever.search(Query("an attack of migraine", condition=name), 50)
    assert {condition for condition, _ in _places(hits)} == {"Gout"}
    assert len(hits.ranked) == 4


def test_only_the_section_asked_for_is_searched(retriever: Retriever) -> None:
    hits = retriever.search(Query("an attack", section=Section.TREATMENT), 50)
    assert [section for _, section in _places(hits)] == [Section.TREATMENT] * 4


def test_condition_and_section_are_both_kept(retriever: Retriever) -> None:
    query = Query("an attack", condition="Gout", section=Section.TREATMENT)
    assert set(_places(retriever.search(query, 50))) == {("Gout", Section.TREATMENT)}


def test_a_condition_or_section_without_snippets_has_no_hits(retriever: Retriever) -> None:
    assert retriever.search(Query("gout", condition="Scurvy")).ranked == ()
    assert retriever.search(Query("gout", section=Section.GENETICS)).ranked == ()
    assert retriever.search(Query("", condition="", section=Section.GENETICS)).ranked == ()


def test_the_conditions_are_named_in_the_order_of_the_corpus(retriever: Retriever) -> None:
    assert retriever.conditions == ("Gout", "Migraine", MYOPATHY)


# Words


def test_words_that_were_added_count_half_of_those_written(retriever: Retriever) -> None:
    weighted = weighted_terms(retriever.understand(Query("IMNM treatment")))
    assert weighted["imnm"] == weighted["treatment"] == 1.0
    assert weighted["necrot"] == 0.5


# Any text

ODD = {
    "empty": "",
    "white space": " \t\n\u00a0\u2003",
    "a megabyte": "weakness of the muscles " * 42_000,
    "a megabyte of words": " ".join(f"w{n}" for n in range(150_000)),
    "a megabyte without a space": "x" * 1_000_000,
    "control characters": "gout\x00\x01\x1b[2J\x7f\u0085",
    "lone surrogates": "gout \udcff\ud800",
    "emoji": "💪🏽🤒👩‍⚕️",
    "right to left": "ما هو علاج النقرس؟ \u202e gout",
    "stop words": "is the of for",
    "query syntax": 'text:gout AND ("a~ OR b*^5) +c -d [1 TO 2] /e/ \\',
    "combining marks": "g" + "\u0301" * 5000,
}


@pytest.mark.parametrize("kind", ODD)
def test_any_text_is_searched_without_an_error(retriever: Retriever, kind: str) -> None:
    hits = retriever.search(Query(ODD[kind]), 3)
    assert len(hits.ranked) == 3
    assert hits.query.text == ODD[kind]
    assert all(np.isfinite(hit.score) for hit in hits.ranked)


@pytest.mark.parametrize("kind", ODD)
def test_the_built_in_model_bears_any_text(real: Retriever, kind: str) -> None:
    hits = real.search(Query(ODD[kind]), 3)
    assert len(hits.ranked) == 3
    assert all(np.isfinite(hit.score) for hit in hits.ranked)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(st.characters(), max_size=60),
    about=st.tuples(st.text(max_size=8)),
    condition=st.none() | st.text(max_size=8),
)
def test_any_query_is_answered(
    retriever: Retriever, text: str, about: tuple[str], condition: str | None
) -> None:
    hits = retriever.search(Query(text, condition=condition, about=about), 5)
    assert len(hits.ranked) == (5 if condition is None else 0)


# Together


def test_the_built_in_model_finds_what_is_meant_and_not_only_what_is_said(
    real: Retriever,
) -> None:
    assert _texts(real.search(Query("trouble going upstairs"), 1))[0].startswith("Weakness of")
    assert _texts(real.search(Query("throbbing pain in half of the head"), 1))[0].startswith(
        "Migraine is"
    )


def test_searches_from_many_threads_give_what_they_give_one_by_one(
    store: IndexStore, builder: Builder, corpus: list[Snippet]
) -> None:
    more = [snippet(f"Gout {n}", Section.SUMMARY, f"Fact {n} on acid.") for n in range(300)]
    builder.build([*corpus, *more])
    words = ("gout", "migrain", "IMNM", "acid", "treatment", "stairs", "light", "fact 7")
    queries = [Query(f"{one} {other}") for one in words for other in words]
    serial = [Retriever(store.open(), BagOfWords()).search(query) for query in queries]
    shared = Retriever(store.open(), BagOfWords())
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared.search, queries)) == serial


def test_the_built_in_model_is_searched_from_many_threads(real: Retriever) -> None:
    queries = [Query(text) for text in ("gout", "headache", "stairs", "uric acid") * 4]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(real.search, queries))
    assert together == [real.search(query) for query in queries]
