import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model import Section
from retrieval.model import Query, Understanding
from retrieval.understanding.lexicon import Lexicon
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.understander import MOST_EXPANSIONS, Understander
from tests.retrieval.understanding.conftest import Ask


def test_a_question_is_understood_in_all_its_parts(ask: Ask) -> None:
    found = ask("What is the treatmnet of IMNM, does IVIG help?")
    assert found.text == "What is the treatment of IMNM, does IVIG help?"
    assert [c.read_as for c in found.corrections] == ["treatment"]
    assert [m.condition for m in found.mentions] == ["Immune-mediated necrotizing myopathy"]
    assert found.sections == (Section.TREATMENT,)
    assert found.expansions[0] == "Immune-mediated necrotizing myopathy"
    assert "intravenous immunoglobulin" in found.expansions
    assert found.unknown == ()


def test_what_was_talked_of_before_is_not_read_into_the_question(
    understander: Understander,
) -> None:
    query = Query("how is it treated", about=("Polymyositis",))
    assert understander.understand(query).mentions == ()
    assert understander.understand(query) == understander.understand(replace(query, about=()))


def test_a_question_that_is_shouted_is_read_as_one_that_is_not(ask: Ask) -> None:
    text = "What are all the symptoms of diabetes and is it common?"
    quiet, loud = ask(text), ask(text.upper())
    assert loud.sections == quiet.sections
    assert [m.condition for m in loud.mentions] == [m.condition for m in quiet.mentions]


def test_abbreviations_count_in_a_shouted_question(ask: Ask) -> None:
    assert ask.conditions("WHAT IS THE TREATMENT OF IMNM") == [
        "Immune-mediated necrotizing myopathy"
    ]


def test_british_words_are_searched_as_the_corpus_spells_them(ask: Ask) -> None:
    assert "hemophilia" in ask("haemophilia").expansions


def test_a_condition_named_twice_is_mentioned_once_by_its_first_words(ask: Ask) -> None:
    (mention,) = ask("MS, that is multiple sclerosis").mentions
    assert mention.words == "MS"


def test_expansions_stay_few(ask: Ask) -> None:
    text = "CK, CRP, ESR, EMG, MRI, ILD, IVIG, MTX, TSH, LDH, heart attack, stroke, flu"
    assert len(ask(text).expansions) == MOST_EXPANSIONS


@pytest.mark.parametrize("text", ["", "   ", "\n", "\x00\x01", "🙂🙂", "مرحبا كيف حالك", "\ud800"])
def test_a_text_with_nothing_to_understand_is_given_back(ask: Ask, text: str) -> None:
    assert ask(text) == Understanding(text=text)


def test_accents_in_two_parts_are_read_as_one(ask: Ask) -> None:
    assert ask.conditions(unicodedata.normalize("NFD", "Sjögren")) == ["Sjögren syndrome"]


def test_a_megabyte_of_words_is_read_from_its_start(ask: Ask) -> None:
    text = "polymyositis " + "xyzzyq " * 150_000
    assert ask.conditions(text) == ["Polymyositis"]
    assert ask(text).text == text


def test_a_knowledge_base_of_nothing_calls_every_disease_unknown() -> None:
    nothing = Understander(Lexicon.build([], {}))
    found = nothing.understand(Query("what is the treatment of polymyositis"))
    assert found.mentions == ()
    assert found.unknown == ("polymyositis",)
    assert found.sections == (Section.TREATMENT,)


def test_an_abbreviation_leads_to_the_condition_it_stands_for() -> None:
    known = Understander(Lexicon.build([ConditionNames("Rheumatoid arthritis")], {}))
    (mention,) = known.understand(Query("is RA curable")).mentions
    assert (mention.condition, mention.words) == ("Rheumatoid arthritis", "RA")


@settings(max_examples=200)
@given(text=st.text(max_size=200))
def test_any_text_is_understood_and_corrections_tell_all_that_changed(
    understander: Understander, text: str
) -> None:
    found = understander.understand(Query(text))
    rebuilt, rest = "", unicodedata.normalize("NFC", text)
    for correction in found.corrections:
        before, written, rest = rest.partition(correction.written)
        assert written
        rebuilt += before + correction.read_as
    assert len(rebuilt + rest) == len(found.text)
