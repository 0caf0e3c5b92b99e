"""What tells two versions apart, whatever their size."""

import tracemalloc
from collections.abc import Sequence

import pytest

from kb.model import Citation, Section, Snippet
from retrieval import diff
from retrieval.builder import Builder
from retrieval.catalogue import Catalogue
from retrieval.diff import Change, Difference, Kind, Tally, paired
from retrieval.errors import IndexDamaged
from retrieval.store import IndexStore
from retrieval.version import SNIPPETS
from tests.retrieval.conftest import snippet

ELSEWHERE = Citation(publisher="example.net", url="https://example.net/page")


def built(builder: Builder, store: IndexStore, snippets: Sequence[Snippet]) -> Catalogue:
    return store.catalogue(builder.build(snippets).manifest.name)


def changed(one: Snippet, **fields: object) -> Snippet:
    return Snippet.model_validate(one.model_dump() | fields)


def test_what_was_added_removed_and_changed_is_told_by_condition(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    before = built(builder, store, corpus)
    dose = changed(corpus[7], text=corpus[7].text.replace("1 mg/kg", "0.5 mg/kg"))
    more = snippet("Asthma", Section.SUMMARY, "Asthma narrows the airways.")
    after = built(builder, store, [more, *corpus[:5], corpus[6], dose, corpus[8]])
    difference = Difference(before, after)
    changes = list(difference.changes())
    assert changes == [Change(None, more), Change(corpus[7], dose), Change(corpus[5], None)]
    assert [change.kind for change in changes] == [Kind.ADDED, Kind.CHANGED, Kind.REMOVED]
    assert difference.gone == {corpus[7].id, corpus[5].id}
    tally = Tally()
    for change in changes:
        tally.add(change)
    assert tally.of["Asthma"] == {Kind.ADDED: 1}
    assert [tally.all(kind) for kind in Kind] == [1, 1, 1]


def test_equal_versions_differ_in_nothing(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    difference = Difference(built(builder, store, corpus), built(builder, store, corpus))
    assert difference.same
    assert difference.same_words
    assert list(difference.changes()) == []


def test_other_names_of_a_condition_differ_though_no_words_do(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    named = [changed(one, also_known_as=("Podagra",)) for one in corpus]
    difference = Difference(built(builder, store, corpus), built(builder, store, named))
    assert difference.same_words
    assert not difference.same


def test_a_statement_with_another_source_has_changed() -> None:
    old = snippet("Gout", Section.SUMMARY, "Gout is an arthritis.")
    new = changed(old, citation=ELSEWHERE)
    assert list(paired([old], [new])) == [Change(old, new)]


def test_close_words_elsewhere_are_no_change_of_a_statement() -> None:
    old = snippet("Gout", Section.SUMMARY, "Gout is an arthritis.")
    new = changed(old, section=Section.TREATMENT)
    assert [change.kind for change in paired([old], [new])] == [Kind.REMOVED, Kind.ADDED]


def test_other_matters_under_one_heading_are_not_taken_for_a_change() -> None:
    old = snippet("Gout", Section.TREATMENT, "Colchicine eases an attack and is taken early.")
    new = snippet("Gout", Section.TREATMENT, "Allopurinol lowers uric acid for good.")
    assert [change.kind for change in paired([old], [new])] == [Kind.REMOVED, Kind.ADDED]


def test_of_several_candidates_the_closest_are_paired() -> None:
    def told(dose: str) -> Snippet:
        return snippet("Gout", Section.TREATMENT, f"Colchicine is taken early, {dose} at first.")

    old = [told("1 mg with a meal"), told("2 mg")]
    new = [told("2.5 mg"), told("1 mg with one meal")]
    assert [(c.before, c.after) for c in paired(old, new)] == [(old[0], new[1]), (old[1], new[0])]


def test_a_place_of_very_many_statements_is_paired_by_equal_words_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(diff, "MOST_PAIRS", 3)
    old = [snippet("Gout", Section.SUMMARY, f"Gout is arthritis number {i}.") for i in range(2)]
    new = [changed(old[1], citation=ELSEWHERE), changed(old[0], text="Gout is arthritis number 7.")]
    assert [change.kind for change in paired(old, new)] == [
        Kind.REMOVED,
        Kind.CHANGED,
        Kind.ADDED,
    ]


def test_memory_does_not_grow_with_what_differs(builder: Builder, store: IndexStore) -> None:
    def corpus(word: str) -> list[Snippet]:
        return [
            snippet(f"Condition {i}", Section.SUMMARY, f"{word} {i} " + "says much " * 60)
            for i in range(400)
        ]

    difference = Difference(
        built(builder, store, corpus("It")), built(builder, store, corpus("Something else"))
    )
    tracemalloc.start()
    count = sum(1 for _ in difference.changes())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 400
    assert peak < 400_000  # their texts alone are 480,000


def test_a_snippet_that_is_not_what_was_written_is_never_told(
    builder: Builder, store: IndexStore, corpus: list[Snippet]
) -> None:
    before, after = built(builder, store, corpus), built(builder, store, corpus[1:])
    file = store.root / before.manifest.name / SNIPPETS
    file.write_bytes(file.read_bytes().replace(b"crystals", b"crysTals", 1))
    with pytest.raises(IndexDamaged):
        list(Difference(before, after).changes())
