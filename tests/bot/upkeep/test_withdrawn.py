import os
from datetime import date
from pathlib import Path

import pytest

from bot.upkeep.withdrawn import SEARCH_EVERY, Withdrawn
from kb.errors import SourceUnreadable
from kb.withdrawn import FILE_NAME, Withdrawal, bring_back, withdraw

ONE, OTHER = "1" * 32, "2" * 32
WHY = Withdrawal(on=date(2031, 2, 3), reason="Retracted.")


class Home:
    """A home whose list changes, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.place, self.own, self.lock = folder / "pages", folder / "kb" / FILE_NAME, folder / "l"
        self.place.mkdir()
        self.now = 0.0
        self.withdrawn = Withdrawn(lambda: (self.place,), self.own, lambda: self.now)

    def withdraw(self, snippet_id: str, where: Path | None = None) -> None:
        withdraw(where or self.own, snippet_id, WHY, lock=self.lock)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_is_withdrawn_in_this_home_is_seen_with_the_next_look(home: Home) -> None:
    assert home.withdrawn() == frozenset()
    home.withdraw(ONE)
    assert home.withdrawn() == {ONE}
    home.withdraw(OTHER)
    assert home.withdrawn() == {ONE, OTHER}
    bring_back(home.own, ONE, lock=home.lock)
    assert home.withdrawn() == {OTHER}
    home.own.unlink()
    assert home.withdrawn() == frozenset()


def test_a_list_beside_the_pages_holds_as_well_and_a_new_one_is_found_in_time(home: Home) -> None:
    home.withdraw(ONE)
    assert home.withdrawn() == {ONE}
    home.withdraw(OTHER, home.place / "ours" / FILE_NAME)
    home.now += SEARCH_EVERY
    assert home.withdrawn() == {ONE, OTHER}


def test_nothing_is_read_while_nothing_changes(home: Home) -> None:
    home.withdraw(ONE)
    first = home.withdrawn()
    home.own.chmod(0)
    home.now += SEARCH_EVERY
    assert home.withdrawn() is first


def test_a_list_that_cannot_be_read_is_told_with_its_place(home: Home) -> None:
    home.withdraw(ONE)
    home.withdrawn()
    home.own.write_text("[withdrawn", "utf-8")
    with pytest.raises(SourceUnreadable, match=FILE_NAME):
        home.withdrawn()
    home.own.write_text("", "utf-8")
    assert home.withdrawn() == frozenset()


def test_a_change_within_the_same_second_is_seen(home: Home) -> None:
    home.withdraw(ONE)
    home.withdrawn()
    facts = home.own.stat()
    home.own.write_text(home.own.read_text("utf-8").replace(ONE, OTHER), "utf-8")
    os.utime(home.own, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1))
    assert home.withdrawn() == {OTHER}
