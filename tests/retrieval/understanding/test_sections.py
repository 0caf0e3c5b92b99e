import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kb.model import Section
from retrieval.model import Query
from retrieval.understanding.lexicon import Lexicon
from retrieval.understanding.names import ConditionNames
from retrieval.understanding.sections import SectionCues, section_cues
from retrieval.understanding.understander import Understander
from retrieval.understanding.words import words
from tests.retrieval.understanding.conftest import Ask

LAY_QUESTIONS = Path(__file__).parent / "data" / "lay_questions.tsv"

ASKED = {
    "information": Section.SUMMARY,
    "symptoms": Section.PRESENTATION,
    "treatment": Section.TREATMENT,
    "inheritance": Section.GENETICS,
    "frequency": Section.EPIDEMIOLOGY,
    "genetic changes": Section.GENETICS,
    "causes": Section.ETIOLOGY,
    "exams and tests": Section.WORKUP,
    "outlook": Section.PROGNOSIS,
    "susceptibility": Section.ETIOLOGY,
    "considerations": Section.LIVING_WITH,
    "prevention": Section.PREVENTION,
    "stages": Section.WORKUP,
    "complications": Section.COMPLICATIONS,
    "support groups": Section.SUPPORT,
    "research": Section.RESEARCH,
}


def asked(text: str) -> tuple[Section, ...]:
    return section_cues().asked_for(words(text))


@pytest.mark.parametrize("section", Section)
def test_every_section_can_be_asked_for(section: Section) -> None:
    lines = LAY_QUESTIONS.read_text().splitlines()
    assert section in {Section(line.split("\t")[0]) for line in lines}
    assert any(asked(line.split("\t")[1])[:1] == (section,) for line in lines)


def test_most_questions_in_lay_words_are_read_as_meant(ask: Ask) -> None:
    lines = LAY_QUESTIONS.read_text().splitlines()
    pairs = [line.split("\t") for line in lines]
    right = [ask(question).sections[:1] == (Section(section),) for section, question in pairs]
    assert sum(right) / len(right) >= 0.85


def test_two_sections_asked_for_at_once_are_both_given() -> None:
    assert set(asked("how is it diagnosed and treated")) == {Section.WORKUP, Section.TREATMENT}


def test_what_is_the_treatment_asks_for_treatment_alone() -> None:
    assert asked("What is the treatment?") == (Section.TREATMENT,)


def test_what_is_it_asks_for_a_summary() -> None:
    assert asked("what is polymyositis") == (Section.SUMMARY,)


@pytest.mark.parametrize("text", ["", "polymyositis", "immune system", "organ", "🙂 مرحبا", "\x00"])
def test_a_text_without_a_cue_asks_for_no_section(text: str) -> None:
    assert asked(text) == ()


def test_words_of_a_name_are_no_cue() -> None:
    named = Understander(Lexicon.build([ConditionNames("Vaccine injury syndrome")], {}))
    assert named.understand(Query("vaccine injury syndrome")).sections == ()


def test_a_name_that_is_itself_a_cue_stays_one(ask: Ask) -> None:
    assert ask("will I need surgery for it").sections == (Section.TREATMENT,)


def test_a_question_of_what_a_condition_does_is_told_from_how_it_is_treated(ask: Ask) -> None:
    assert ask("how does polymyositis work").sections == (Section.PATHOPHYSIOLOGY,)
    assert ask("what works for polymyositis").sections == (Section.TREATMENT,)


def test_a_person_can_change_the_table(tmp_path: Path) -> None:
    table = tmp_path / "cues.toml"
    table.write_text('apart = []\n[phrases.genetics]\n"from grandma" = 1\n')
    assert SectionCues(table).asked_for(words("from Grandma")) == (Section.GENETICS,)


@pytest.mark.parametrize(
    "row", ['[phrases.gossip]\n"a" = 1', '[phrases.genetics]\n"a" = -1', '[genetics]\n"a" = 1']
)
def test_an_unknown_section_or_weight_in_the_table_is_refused(tmp_path: Path, row: str) -> None:
    table = tmp_path / "cues.toml"
    table.write_text(f"apart = []\n{row}\n")
    with pytest.raises(ValidationError):
        SectionCues(table)


@given(st.text())
def test_any_text_is_read_and_no_section_given_twice(text: str) -> None:
    sections = asked(text)
    assert len(set(sections)) == len(sections)


def _questions(shared: Path) -> Iterator[tuple[str, Section]]:
    with gzip.open(shared / "medquad" / "qa.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 5 == 0:
                row = json.loads(line)
                yield row["question"], ASKED[row["section"]]


@pytest.mark.shared
def test_questions_of_libraries_are_read_as_their_kind(shared: Path) -> None:
    read = [asked(question)[:1] == (section,) for question, section in _questions(shared)]
    assert sum(read) / len(read) >= 0.95
