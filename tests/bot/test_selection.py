from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.selection import (
    A_SECTION,
    BESIDE,
    ENOUGH_ALONE,
    HANDFUL,
    NEAR_BESIDE,
    NEAR_BEST,
    select,
)
from bot.model import Dispute, Dissent, EvidenceGroup
from kb.model import Citation, Section, Snippet
from retrieval.model import Hit, Hits, Query
from tests.bot.factories import hits, snippet

WORDS = ("ache", "blood", "calm", "drug", "eyes", "feet", "gland", "hand", "itch", "joint", "liver")


def statements(
    count: int, condition: str = "Polymyositis", section: Section = Section.TREATMENT
) -> list[Snippet]:
    return [snippet(f"{word} statement.", condition, section) for word in WORDS[:count]]


def texts(groups: tuple[EvidenceGroup, ...]) -> list[str]:
    return [item.hit.snippet.text for group in groups for item in group.evidence]


def places(groups: tuple[EvidenceGroup, ...]) -> list[tuple[str, Section]]:
    return [(group.condition, group.section) for group in groups]


def test_no_more_than_a_handful_is_shown() -> None:
    assert len(texts(select(hits(*statements(12), sections=[Section.TREATMENT])))) == HANDFUL


def test_a_hit_far_below_the_best_is_left_out() -> None:
    near = Hit(snippet("near."), NEAR_BEST)
    far = Hit(snippet("far."), NEAR_BEST - 0.01)
    assert texts(select(hits(Hit(snippet("best."), 1.0), near, far))) == ["best.", "near."]


def test_scores_below_zero_have_a_floor_too() -> None:
    found = (Hit(snippet("best."), -1.0), Hit(snippet("near."), -1.4), Hit(snippet("far."), -3.0))
    assert texts(select(hits(*found))) == ["best.", "near."]


def test_the_section_asked_for_comes_first() -> None:
    found = hits(
        snippet("signs.", section=Section.PRESENTATION),
        snippet("cure."),
        sections=[Section.TREATMENT],
    )
    assert texts(select(found)) == ["cure.", "signs."]


def test_other_sections_only_fill_up_where_the_one_asked_for_is_sparse() -> None:
    treated = statements(4)
    beside = [snippet(f"{word} sign.", section=Section.PRESENTATION) for word in WORDS[:5]]
    one = select(hits(treated[0], *beside, sections=[Section.TREATMENT]))
    many = select(hits(*treated, *beside, sections=[Section.TREATMENT]))
    assert len(texts(one)) == BESIDE
    assert places(many) == [("Polymyositis", Section.TREATMENT)]


def test_what_is_far_from_the_question_does_not_fill_up_where_there_is_something_on_it() -> None:
    cure, signs = snippet("cure."), snippet("signs.", section=Section.PRESENTATION)
    far = Hit(signs, NEAR_BESIDE - 0.01)
    some = select(hits(Hit(cure, 1.0), far, sections=[Section.TREATMENT]))
    none = select(hits(Hit(cure, 1.0), far, sections=[Section.GENETICS]))
    assert texts(some) == ["cure."]
    assert texts(none) == ["cure.", "signs."]


def test_a_section_given_with_the_query_is_the_one_asked_for() -> None:
    found = hits(snippet("signs.", section=Section.PRESENTATION), snippet("cure."))
    given_ = Hits(Query("x", section=Section.TREATMENT), found.understanding, found.ranked, "v")
    assert texts(select(given_))[0] == "cure."


def test_a_general_question_is_answered_from_many_sections() -> None:
    found = hits(*statements(8), snippet("signs.", section=Section.PRESENTATION))
    shown = select(found)
    assert len(shown[0].evidence) == HANDFUL - 1 > A_SECTION
    assert (shown[1].section, len(shown[1].evidence)) == (Section.PRESENTATION, 1)


def test_what_something_is_is_told_by_its_summary_first_and_then_by_other_sections() -> None:
    summary = snippet("overview.", section=Section.SUMMARY)
    signs = snippet("signs.", section=Section.PRESENTATION)
    shown = select(hits(signs, *statements(2), summary, sections=[Section.SUMMARY]))
    assert [group.section for group in shown] == [
        Section.SUMMARY, Section.PRESENTATION, Section.TREATMENT,
    ]  # fmt: skip


def test_only_the_condition_asked_for_is_shown_where_it_has_enough() -> None:
    found = hits(snippet("other.", "Lupus"), *statements(2), mentions=["polymyositis"])
    assert {group.condition for group in select(found)} == {"Polymyositis"}


def test_a_condition_with_a_single_hit_comes_first_and_is_not_alone() -> None:
    found = hits(snippet("other.", "Lupus"), *statements(1), mentions=["Polymyositis"])
    assert [group.condition for group in select(found)] == ["Polymyositis", "Lupus"]


def test_two_conditions_asked_for_are_both_shown() -> None:
    found = hits(
        *statements(2), *statements(2, "Lupus"), *statements(2, "Gout"),
        mentions=["Lupus", "Polymyositis"],
    )  # fmt: skip
    assert {group.condition for group in select(found)} == {"Polymyositis", "Lupus"}


def test_the_condition_talked_of_before_holds_while_the_best_hit_is_on_it() -> None:
    first, second = statements(2)
    other = snippet("other.", "Lupus")
    stays = select(hits(first, other, second, about=["Polymyositis"]))
    moved_on = select(hits(other, first, second, about=["Polymyositis"]))
    assert {group.condition for group in stays} == {"Polymyositis"}
    assert moved_on[0].condition == "Lupus"


def test_what_says_the_same_is_shown_once_with_every_source() -> None:
    urls = [f"https://example.org/{name}" for name in "abb"]
    found = hits(*(snippet("Rest helps the muscles.", url=url) for url in urls))
    ((item,),) = (group.evidence for group in select(found))
    assert [one.citation.url for one in item.also] == [urls[1]]


def test_the_same_words_on_two_conditions_are_two_statements() -> None:
    found = hits(snippet("Rest helps.", "Lupus"), snippet("Rest helps.", "Gout"))
    assert len(texts(select(found))) == 2


def at_odds(condition: str = "Gout") -> tuple[Snippet, Snippet]:
    """Two publishers on how common a condition is."""
    said = ("1 in 100", "5 percent of")
    one, other = (
        Snippet(
            condition=condition,
            section=Section.EPIDEMIOLOGY,
            text=f"{condition} affects {share} people.",
            citation=Citation(publisher=f"publisher {share}"),
        )
        for share in said
    )
    return one, other


def test_what_is_at_odds_stands_side_by_side_and_each_says_with_which() -> None:
    one, other = at_odds()
    between = [snippet(f"{word} statement.", "Gout", Section.EPIDEMIOLOGY) for word in WORDS[:3]]
    ((first, second, *rest),) = (group.evidence for group in select(hits(one, *between, other)))
    assert (first.hit.snippet, second.hit.snippet) == (one, other)
    assert first.disputes == (Dispute(2, Dissent.NUMBERS),)
    assert second.disputes == (Dispute(1, Dissent.NUMBERS),)
    assert not any(item.disputes for item in rest)


def test_the_other_side_is_shown_even_where_it_came_too_far_down() -> None:
    one, other = at_odds()
    between = [snippet(f"{word} statement.", "Gout", Section.EPIDEMIOLOGY) for word in WORDS[:9]]
    shown = texts(select(hits(one, *between, other, sections=[Section.EPIDEMIOLOGY])))
    assert shown[:2] == [one.text, other.text]
    assert len(shown) == HANDFUL


def test_the_same_numbers_on_two_conditions_are_not_at_odds() -> None:
    found = hits(at_odds("Gout")[0], at_odds("Lupus")[1])
    assert not any(item.disputes for group in select(found) for item in group.evidence)


def test_what_leans_on_a_sentence_that_is_not_shown_yields_to_what_stands_alone() -> None:
    leaning = snippet("This gene is active in the eye.", section=Section.GENETICS)
    alone = [
        snippet(f"{word} statement.", section=Section.GENETICS) for word in WORDS[:ENOUGH_ALONE]
    ]
    enough = texts(select(hits(leaning, *alone, sections=[Section.GENETICS])))
    few = texts(select(hits(leaning, *alone[1:], sections=[Section.GENETICS])))
    assert enough == [one.text for one in alone]
    assert few == [one.text for one in (*alone[1:], leaning)]


def test_a_group_says_whether_it_was_asked_for() -> None:
    found = (snippet("signs.", section=Section.PRESENTATION), snippet("cure."))
    asked = select(hits(*found, sections=[Section.TREATMENT]))
    general = select(hits(*found))
    assert [(group.section, group.asked) for group in asked] == [
        (Section.TREATMENT, True),
        (Section.PRESENTATION, False),
    ]
    assert all(group.asked for group in general)


def test_a_condition_is_one_however_its_name_is_spelt() -> None:
    found = hits(
        snippet("one.", "Guillain-Barré syndrome"), snippet("two.", "guillain barre syndrome")
    )
    assert len(select(found)) == 1


def test_no_hits_make_no_groups() -> None:
    assert select(hits()) == ()


@st.composite
def any_hits(draw: st.DrawFn) -> Hits:
    pool = st.builds(
        snippet,
        st.sampled_from(WORDS),
        st.sampled_from(["Lupus", "Gout", "Polymyositis"]),
        st.sampled_from([Section.TREATMENT, Section.PRESENTATION, Section.SUMMARY]),
        st.sampled_from(["https://example.org/a", "https://example.org/b", None]),
    )
    found = draw(st.lists(pool, max_size=20))
    return hits(
        *found,
        sections=draw(st.lists(st.sampled_from(Section), max_size=2, unique=True)),
        mentions=draw(st.lists(st.sampled_from(["Lupus", "Gout"]), max_size=2, unique=True)),
        about=draw(st.lists(st.just("Gout"), max_size=1)),
    )


@given(any_hits(), st.integers(1, 10))
def test_numbers_run_on_as_shown_and_each_place_stands_once(found: Hits, handful: int) -> None:
    groups = select(found, handful)
    numbers = [item.number for group in groups for item in group.evidence]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(set(places(groups))) == len(places(groups))
    assert len(numbers) <= handful


@given(any_hits())
def test_something_is_shown_whenever_something_was_found(found: Hits) -> None:
    shown = texts(select(found))
    assert bool(shown) == bool(found.ranked)
    assert set(shown) <= {hit.snippet.text for hit in found.ranked}


@given(any_hits())
def test_one_condition_stands_in_one_stretch(found: Hits) -> None:
    conditions = [group.condition for group in select(found)]
    stretches = [name for name, _ in groupby(conditions)]
    assert len(stretches) == len(set(stretches))
