"""The tables of signs are checked when they are read."""

import pytest

from bot.errors import TableInvalid
from bot.urgency.table import read_table, tables

GOOD = """
[words]
pain = ["chest pain"]
[[sign]]
id = "a"
kind = "medical"
sign = "chest pain"
source = "https://example.org/"
all = ["pain"]
"""


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
        (GOOD + "colour = 1", "colour"),
        ("[words", "t.toml"),
    ],
)
def test_a_broken_table_is_refused_and_the_place_is_named(broken: str, named: str) -> None:
    with pytest.raises(TableInvalid, match=r"t\.toml") as refused:
        read_table(broken, "t.toml")
    assert named in str(refused.value)
