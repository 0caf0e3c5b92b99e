import gzip
from pathlib import Path

import pytest

from retrieval.understanding.diseases import DISEASES
from retrieval.understanding.make_diseases import labels, main


def row(label: str, parent: str = "") -> dict[str, str]:
    return {"label": label, "subClassOf": parent}


def test_hyphens_go_and_labels_are_sorted() -> None:
    rows = [row("pre-eclampsia"), row("acne"), row("Charcot-Marie-Tooth disease")]
    assert labels(rows) == ["Charcot Marie Tooth disease", "acne", "pre eclampsia"]


def test_a_numbered_form_is_left_out_where_its_base_stands() -> None:
    rows = [row("ataxia"), row("ataxia 2", "ataxia"), row("aniridia 1"), row("hepatitis B")]
    assert labels(rows) == ["aniridia 1", "ataxia", "hepatitis B"]


def test_everyday_words_and_catch_alls_are_left_out() -> None:
    below = [row(f"myopathy of kind {number}x", "muscle disease") for number in range(100)]
    kept = labels([row("pain"), row("muscle disease"), *below])
    assert not {"pain", "muscle disease"} & set(kept)
    assert len(kept) == 100


def test_a_circle_of_classes_ends() -> None:
    assert labels([row("one itis", "two itis"), row("two itis", "one itis")]) == [
        "one itis",
        "two itis",
    ]


@pytest.mark.shared
def test_the_shipped_file_is_what_the_ontology_gives(shared: Path, tmp_path: Path) -> None:
    made = tmp_path / "diseases.txt.gz"
    main(shared / "vocabulary" / "HumanDO.tsv", made)
    assert gzip.decompress(made.read_bytes()) == gzip.decompress(DISEASES.read_bytes())
