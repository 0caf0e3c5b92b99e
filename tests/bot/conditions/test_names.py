import pytest

from bot.conditions import Name, ranked, suggestions

NAMES = [
    Name("Celiac disease", "Celiac disease"),
    Name("Celiac sprue", "Celiac disease"),
    Name("Dermatomyositis", "Dermatomyositis"),
    Name("DM", "Dermatomyositis"),
    Name("Immune-mediated necrotizing myopathy", "Immune-mediated necrotizing myopathy"),
    Name("IMNM", "Immune-mediated necrotizing myopathy"),
    Name("Inclusion body myositis", "Inclusion body myositis"),
    Name("Juvenile myositis", "Juvenile dermatomyositis"),
    Name("Juvenile dermatomyositis", "Juvenile dermatomyositis"),
    Name("Ménière disease", "Ménière disease"),
    Name("Myositis", "Myositis"),
    Name("MS", "Multiple sclerosis"),
    Name("Multiple sclerosis", "Multiple sclerosis"),
    Name("MSUD", "Maple syrup urine disease"),
    Name("Maple syrup urine disease", "Maple syrup urine disease"),
]


def offered(typed: str, most: int = 25) -> list[str]:
    return [name.text for name in ranked(typed, NAMES, most)]


def test_names_that_begin_as_typed_stand_before_those_with_a_word_that_does() -> None:
    assert offered("myo")[:4] == [
        "Myositis",
        "Inclusion body myositis",
        "Immune-mediated necrotizing myopathy",
        "Juvenile myositis",
    ]


def test_a_condition_is_offered_once_under_the_name_that_fits_best() -> None:
    assert offered("cel") == ["Celiac disease"]
    assert offered("celiac s")[0] == "Celiac sprue"
    conditions = [name.condition for name in ranked("juvenile", NAMES, 25)]
    assert len(conditions) == len(set(conditions))


def test_an_abbreviation_typed_in_full_comes_first() -> None:
    assert offered("ms")[0] == "MS"
    assert offered("imnm")[0] == "IMNM"


@pytest.mark.parametrize("typed", ["meniere", "MÉNIÈRE", "menière dis"])
def test_accents_and_case_make_no_difference(typed: str) -> None:
    assert offered(typed)[0] == "Ménière disease"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dermatomiositis", "Dermatomyositis"),
        ("selerosis multiple", "Multiple sclerosis"),
        ("coeliac disease", "Celiac disease"),
    ],
)
def test_a_misspelt_name_still_leads_to_the_condition(typed: str, meant: str) -> None:
    assert offered(typed)[0] == meant


def test_before_anything_is_typed_main_names_are_offered() -> None:
    assert offered("", most=2) == ["Celiac disease", "Dermatomyositis"]
    assert offered(" ?! ", most=1) == ["Celiac disease"]


def test_never_more_are_offered_than_asked_for() -> None:
    assert len(offered("m", most=2)) == 2


@pytest.mark.parametrize("typed", ["zzz", "qqqqqqqq", "x"])
def test_what_is_like_nothing_is_offered_nothing(typed: str) -> None:
    assert offered(typed) == []


def test_the_likest_names_are_suggested_for_one_that_is_unknown() -> None:
    assert suggestions("gowt", ["Acne", "Gout", "Migraine"])[0] == "Gout"
