"""The tables of signs are checked when they are read."""

import pytest

from bot.errors import TableInvalid
from bot.model import RightNow, Urgency, UrgencyKind
from bot.texts import Language
from bot.urgency import sign_name
from bot.urgency.table import Named, choices, read_choices, read_table, tables

GOOD = """
[words]
pain = ["chest pain"]
[[sign]]
id = "a"
kind = "medical"
sign = "chest pain"
german = "Brustschmerzen"
source = "https://example.org/"
all = ["pain"]
"""

TWICE = GOOD.partition("[[sign]]")[2].replace('"a"', '"b"').replace("Brust", "Herz")

CHOICE = """
kind = "medical"
sign = "chest pain"
german = "Brustschmerzen"
source = "https://example.org/"
"""
ALL_CHOICES = "".join(f"[{name}]{CHOICE}" for name in RightNow if name not in ("not_asked", "none"))


def every_name() -> list[Named]:
    signs = (sign for table, _ in tables() for sign in table.signs)
    return [*signs, *choices().values()]


def test_the_tables_that_ship_are_valid_and_each_sign_names_its_source() -> None:
    signs = [sign for table, _ in tables() for sign in table.signs]
    assert len(signs) > 40
    assert all(str(sign.source).startswith("http") for sign in signs)


def test_a_good_table_is_read() -> None:
    table, _ = read_table(GOOD, "t.toml")
    assert table.signs[0].sign == "chest pain"


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (GOOD.replace('all = ["pain"]', 'all = ["pian"]'), "pian"),
        (GOOD.replace('"medical"', '"urgent"'), "kind"),
        (GOOD.replace("https://example.org/", "a book"), "source"),
        (GOOD.replace('chest pain"]', 'chest .."]'), "chest .."),
        (GOOD + GOOD.partition("[[sign]]")[1] + GOOD.partition("[[sign]]")[2], "twice"),
        (GOOD.replace('german = "Brustschmerzen"', ""), "german"),
        (GOOD + GOOD.partition("[[sign]]")[1] + TWICE, "two German names"),
        (GOOD + "colour = 1", "colour"),
        ("[words", "t.toml"),
    ],
)
def test_a_broken_table_is_refused_and_the_place_is_named(broken: str, named: str) -> None:
    with pytest.raises(TableInvalid, match=r"t\.toml") as refused:
        read_table(broken, "t.toml")
    assert named in str(refused.value)


def test_every_sign_and_choice_has_a_german_name() -> None:
    for named in every_name():
        urgency = Urgency(named.kind, named.sign, 0, 0)
        assert sign_name(urgency, Language.GERMAN) == named.german != named.sign
        assert sign_name(urgency, Language.ENGLISH) == named.sign


def test_a_sign_that_no_table_knows_is_named_as_it_stands() -> None:
    unknown = Urgency(UrgencyKind.MEDICAL, "a thorn", 0, 0)
    assert sign_name(unknown, Language.GERMAN) == "a thorn"


def test_a_choice_knows_every_sign_that_is_named_like_it() -> None:
    signs = [sign for table, _ in tables() for sign in table.signs]
    for choice in choices().values():
        assert set(choice.same) <= {sign.id for sign in signs}
        assert set(choice.same) >= {sign.id for sign in signs if sign.sign == choice.sign}


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (ALL_CHOICES.replace("[stroke]", "[strike]"), "strike"),
        (ALL_CHOICES.partition("[suicide]")[0], "suicide"),
        (ALL_CHOICES.replace('"medical"', '"urgent"'), "kind"),
        ("[chest", "t.toml"),
    ],
)
def test_broken_choices_are_refused_and_the_place_is_named(broken: str, named: str) -> None:
    assert read_choices(ALL_CHOICES, "t.toml")
    with pytest.raises(TableInvalid, match=r"t\.toml") as refused:
        read_choices(broken, "t.toml")
    assert named in str(refused.value)
