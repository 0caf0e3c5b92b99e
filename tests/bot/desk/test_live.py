from pathlib import Path

import pytest

from bot.answering import Answering
from bot.desk.live import LOOK_EVERY, TRY_EVERY, LiveSearcher
from bot.model import Answer, Question, Unavailable
from retrieval.errors import RetrievalError
from retrieval.model import Query
from tests.bot.desk.indexes import Library


class Clock:
    """A clock that a test sets forward."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, tiny_kb: Path) -> Library:
    return Library(tmp_path / "index", tiny_kb)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def searcher(library: Library, clock: Clock, told: list[str]) -> LiveSearcher:
    return LiveSearcher(library.open, library.live, told.append, clock)


def conditions(searcher: LiveSearcher, text: str = "attacks are treated with") -> set[str]:
    return {hit.snippet.condition for hit in searcher.search(Query(text)).ranked}


def test_nothing_is_opened_before_the_first_search_and_then_once(
    searcher: LiveSearcher, library: Library
) -> None:
    name = library.build()
    assert (library.opened, searcher.version) == (0, None)
    for _ in range(3):
        assert searcher.search(Query("colchicine")).index_version == name
    assert (library.opened, searcher.version) == (1, name)


def test_a_version_that_is_published_serves_from_the_next_look_on(
    searcher: LiveSearcher, library: Library, clock: Clock
) -> None:
    old = library.build()
    assert conditions(searcher) == {"Gout", "Migraine"}
    new = library.build(without="Gout")
    assert searcher.search(Query("gout")).index_version == old
    clock.now += LOOK_EVERY
    assert conditions(searcher) == {"Migraine"}
    assert searcher.version == new


def test_a_rollback_is_followed_as_well(
    searcher: LiveSearcher, library: Library, clock: Clock
) -> None:
    old = library.build()
    library.build(without="Gout")
    searcher.warm()
    library.store.rollback()
    clock.now += LOOK_EVERY
    searcher.warm()
    assert searcher.version == old


def test_the_live_version_is_looked_for_at_most_every_few_seconds(
    searcher: LiveSearcher, library: Library, clock: Clock
) -> None:
    library.build()
    for _ in range(50):
        searcher.warm()
        clock.now += LOOK_EVERY / 25
    assert library.looks == 2
    assert library.opened == 1


def test_without_an_index_every_search_says_how_to_build_one(
    searcher: LiveSearcher, library: Library
) -> None:
    for _ in range(3):
        with pytest.raises(RetrievalError, match="citewell index build"):
            searcher.search(Query("gout"))
    assert library.opened == 1
    assert searcher.version is None


def test_an_index_that_is_built_later_is_found_without_a_restart(
    searcher: LiveSearcher, library: Library, clock: Clock, told: list[str]
) -> None:
    answering = Answering(searcher)
    question = Question("How are attacks of gout treated?")
    assert isinstance(answering.respond(question).reply, Unavailable)
    library.build()
    assert isinstance(answering.respond(question).reply, Unavailable)
    clock.now += LOOK_EVERY
    assert isinstance(answering.respond(question).reply, Answer)
    assert told == []


def test_an_index_that_could_not_be_opened_is_tried_again_though_its_name_is_the_same(
    searcher: LiveSearcher, library: Library, clock: Clock
) -> None:
    library.build()
    library.fault = PermissionError(13, "Permission denied", "/srv/index")
    with pytest.raises(RetrievalError, match=r"Permission denied \(/srv/index\)"):
        searcher.warm()
    library.fault = None
    clock.now += LOOK_EVERY
    searcher.warm()


@pytest.mark.parametrize("fault", [RetrievalError("It is of another model."), KeyError("a bug")])
def test_a_new_version_that_does_not_open_leaves_the_old_one_serving_and_is_told_once(
    fault: Exception, searcher: LiveSearcher, library: Library, clock: Clock, told: list[str]
) -> None:
    old = library.build()
    searcher.warm()
    library.build(without="Gout")
    library.fault = fault
    for _ in range(10):
        clock.now += LOOK_EVERY
        assert searcher.search(Query("gout")).index_version == old
    assert library.opened == 2
    (line,) = told
    assert "keeps serving" in line
    assert "a bug" not in line


def test_a_new_version_that_opens_at_last_takes_over_and_that_is_told(
    searcher: LiveSearcher, library: Library, clock: Clock, told: list[str]
) -> None:
    library.build()
    searcher.warm()
    new = library.build(without="Gout")
    library.fault = RetrievalError("There is too little memory.")
    clock.now += LOOK_EVERY
    searcher.warm()
    library.fault = None
    clock.now += TRY_EVERY
    searcher.warm()
    assert searcher.version == new
    assert told[1:] == ["The newest index serves."]


def test_an_index_whose_pointer_is_lost_keeps_serving(
    searcher: LiveSearcher, library: Library, clock: Clock, told: list[str]
) -> None:
    old = library.build()
    searcher.warm()
    (library.root / "CURRENT").unlink()
    for _ in range(5):
        clock.now += LOOK_EVERY
        assert searcher.search(Query("gout")).index_version == old
    assert len(told) == 1


def test_a_damaged_live_version_falls_back_and_the_next_one_is_followed(
    searcher: LiveSearcher, library: Library, clock: Clock
) -> None:
    old = library.build()
    library.damage(library.build(without="Gout"))
    for _ in range(5):
        clock.now += LOOK_EVERY
        assert searcher.search(Query("gout")).index_version == old
    assert library.opened == 1
    newest = library.build(without="Migraine")
    clock.now += LOOK_EVERY
    assert searcher.search(Query("gout")).index_version == newest
