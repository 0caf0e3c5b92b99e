from hypothesis import given
from hypothesis import strategies as st

from kb.importers.phenotypes import MAX_SIGNS, grouped, take_tables
from kb.model import Section

HEAD = "Signs and Symptoms Approximate number of patients (when available) "
TAIL = (
    " The Human Phenotype Ontology (HPO) has collected information on signs. "
    "In these cases, the sign or symptom may be rare or common."
)


def told(rows: str) -> list[tuple[Section, str]]:
    return take_tables(f"Before. {HEAD}{rows}{TAIL} After.", "mild rash")[1]


def test_a_table_is_taken_out_of_the_text_around_it() -> None:
    text, _ = take_tables(f"Before. {HEAD}Itch 90%{TAIL} After.", "mild rash")
    assert text.split() == ["Before.", "After."]


def test_signs_are_told_by_their_frequency_and_by_whom() -> None:
    statements = told("Itch 90% Ptosis 90% Low-set ears 7.5% Dry skin -")
    lead, by = "Signs and symptoms of mild rash", "(Human Phenotype Ontology)"
    assert [section for section, _ in statements] == [Section.PRESENTATION] * 3
    assert [text for _, text in statements] == [
        f"{lead} estimated to be very frequent, in about 90% of patients {by}: itch; ptosis.",
        f"{lead} estimated to be occasional, in about 7.5% of patients {by}: low-set ears.",
        f"{lead} whose frequency is not stated {by}: dry skin.",
    ]


def test_a_fraction_is_told_as_people_examined() -> None:
    (statement,) = told("Itch 3/4")
    assert "seen in 3 of 4 people examined in a study" in statement[1]


def test_a_mode_of_inheritance_is_no_sign() -> None:
    assert told("Autosomal dominant inheritance -") == [
        (
            Section.GENETICS,
            "The Human Phenotype Ontology lists autosomal dominant inheritance for mild rash.",
        )
    ]


def test_abbreviations_keep_their_capitals() -> None:
    (statement,) = told("EEG abnormality 50%")
    assert statement[1].endswith(": EEG abnormality.")


def test_a_text_without_a_table_is_left_as_it_is() -> None:
    assert take_tables("A rash itches.", "rash") == ("A rash itches.", [])


@given(st.lists(st.text("abc ", min_size=1, max_size=80), max_size=30))
def test_groups_keep_every_item_once_and_in_order(items: list[str]) -> None:
    groups = list(grouped(items, MAX_SIGNS))
    assert [item for group in groups for item in group] == items
    assert all(len(group) == 1 or len("; ".join(group)) <= MAX_SIGNS for group in groups)
