import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.importers.glue import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    known = Vocabulary()
    for _ in range(20):
        known.add("the tissue of this disease What is plus Medline MedlinePlus gene in skin also")
    return known


@pytest.mark.parametrize(
    ("glued", "mended"),
    [
        ("in the tissue.The skin", "in the tissue. The skin"),
        ("of this diseaseWhat is", "of this disease What is"),
        ("the gene (in skin)also", "the gene (in skin) also"),
        ("it doesnt itch", "it doesn't itch"),
        ("Theyre mild", "They're mild"),
    ],
)
def test_a_lost_space_or_apostrophe_is_put_back(
    vocabulary: Vocabulary, glued: str, mended: str
) -> None:
    assert vocabulary.mended(glued) == mended


@pytest.mark.parametrize(
    "text",
    [
        "see MedlinePlus on skin",
        "the mRNA of the BRCAness gene",
        "at www.tissue.The/disease and https://disease.What",
        "tissue.Xyz stays, as xyz is no word",
        "1.5 mg in the U.S.A. of the pH",
        "we were there, its cant",
    ],
)
def test_what_may_be_meant_so_is_left_alone(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.mended(text) == text


@given(st.text())
def test_mending_only_adds_spaces_and_apostrophes(text: str) -> None:
    known = Vocabulary()
    known.words.update(dict.fromkeys(text.split(), 99))
    mended = known.mended(text)
    drop = str.maketrans("", "", " '")
    assert mended.translate(drop).lower() == text.translate(drop).lower()
