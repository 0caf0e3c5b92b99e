import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.leaning import leans


@pytest.mark.parametrize(
    "text",
    [
        "This gene provides instructions for making an enzyme.",
        "These devices give you support.",
        "Such plans can include exercise.",
        "It was called juvenile diabetes.",
        "They include crutches and canes.",
        "Also, these cells grow fast.",
        "In this form, there is no solid tumor.",
        "If they fit, you can walk.",
        "However, it is important to ask before this decision.",
        "As a result, the body does not get enough oxygen.",
        "So is family history.",
        "Whether a second type of cancer has formed.",
        "The age of the child.",
        "The size and number of tumors.",
    ],
)
def test_what_points_back_or_is_a_piece_of_a_list_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gout is a form of arthritis.",
        "This condition is inherited in an autosomal dominant pattern.",
        "It is inherited in an autosomal dominant pattern.",
        "It is important to see a doctor early.",
        "It's not known what causes gout.",
        "In people with this condition, cells grow fast.",
        "Instead of salt, use herbs.",
        "Other signs of gout are fever and chills.",
        "Neither a cure nor a standard treatment exists for gout.",
        "Those who smoke are more often affected.",
        "Additionally, people with gout may have kidney stones.",
        "The age of the child may matter.",
        "",
    ],
)
def test_what_can_be_understood_under_its_heading_stands(text: str) -> None:
    assert not leans(text)


@given(st.text(max_size=60))
def test_any_text_stands_or_leans(text: str) -> None:
    assert leans(text) in (True, False)
