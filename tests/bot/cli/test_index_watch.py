"""The index follows the pages: linted first, and never worse than before."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.cli import index_watch
from bot.cli.watching import Changed, Event, Hands, Refused, Unsound, Waiting, changes, rounds
from kb.errors import CorpusEmpty
from kb.lint import Problem, Severity
from retrieval.builder import Built
from retrieval.errors import IndexBusy, NotPublished
from tests.bot.cli.outcomes import Run, objects, sound
from tests.bot.cli.test_index_view import MANIFEST

PAGE = Path("gout.md")
WRONG = Problem(PAGE, 7, "no citation", "Name one.")
ODD = Problem(PAGE, 8, "said twice", "Keep one.", Severity.WARNING)
BUILT = Built(MANIFEST, 1, 7, 0, changed=True)
BUSY = IndexBusy(Path("index"), "process 7")
NOTHING: frozenset[Path] = frozenset()


@dataclass
class House:
    """What a round meets: problems, then what an update gives or raises, in turn."""

    problems: list[Sequence[Problem]] = field(default_factory=list)
    updates: list[Built | Exception] = field(default_factory=list)
    pauses: int = 0

    def lint(self) -> Sequence[Problem]:
        return self.problems.pop(0) if self.problems else ()

    def update(self) -> Built:
        given = self.updates.pop(0)
        if isinstance(given, Exception):
            raise given
        return given

    def pause(self) -> None:
        self.pauses += 1

    def events(self, *stream: frozenset[Path]) -> list[Event]:
        return list(rounds(stream, Hands(self.lint, self.update, self.pause)))


def test_what_is_there_is_indexed_at_the_start_and_then_whatever_changes() -> None:
    house = House(updates=[BUILT, BUILT])
    assert house.events(NOTHING, NOTHING, frozenset({PAGE}), NOTHING) == [
        Changed(()),
        BUILT,
        Changed((PAGE,)),
        BUILT,
    ]


def test_nothing_is_indexed_until_what_is_wrong_is_mended() -> None:
    house = House(problems=[(WRONG, ODD), (ODD,)], updates=[BUILT])
    events = house.events(NOTHING, frozenset({PAGE}))
    assert events[1] == Unsound((WRONG,))
    assert events[3] == BUILT


def test_an_index_that_somebody_else_writes_is_waited_for_and_told_once() -> None:
    house = House(updates=[BUSY, BUSY, BUILT])
    (_, waiting, built) = house.events(NOTHING)
    assert isinstance(waiting, Waiting)
    assert "process 7" in waiting.told
    assert (built, house.pauses) == (BUILT, 2)


def test_pages_that_break_during_the_wait_are_not_indexed() -> None:
    house = House(problems=[(), (WRONG,)], updates=[BUSY])
    assert house.events(NOTHING)[-1] == Unsound((WRONG,))


@pytest.mark.parametrize(
    "error", [NotPublished(["it is worse"]), CorpusEmpty("there"), OSError(28, "No space left")]
)
def test_what_is_refused_is_told_and_the_next_change_is_tried(error: Exception) -> None:
    house = House(updates=[error, BUILT])
    events = house.events(NOTHING, frozenset({PAGE}))
    assert isinstance(events[1], Refused)
    assert events[-1] == BUILT


def test_changes_of_pages_are_seen_and_those_of_other_files_are_not(tmp_path: Path) -> None:
    seen = changes([tmp_path], look_every=50)
    assert next(seen) == set()
    (tmp_path / ".gout.md.swp").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "gout.md").write_text("x")
    assert _next(seen) == {tmp_path / "gout.md"}


def test_a_single_file_is_seen_however_an_editor_replaces_it(tmp_path: Path) -> None:
    page = tmp_path / "gout.md"
    page.write_text("x")
    seen = changes([page], look_every=50)
    assert next(seen) == set()
    for text in ("longer", "longer still"):
        (tmp_path / "new").write_text(text)
        (tmp_path / "new").replace(page)
        assert page in _next(seen)


def _next(seen: Iterator[set[Path]]) -> set[Path]:
    """The next changes that are any."""
    return next(paths for paths, _ in zip(seen, range(200), strict=False) if paths)


def test_pages_are_watched_until_ctrl_c_and_problems_name_file_line_and_fix(
    run: Run, served: Path, tiny_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pages"
    shutil.copytree(tiny_kb, folder)
    page = folder / "gout.md"
    good = page.read_text()

    def stream(places: Sequence[Path]) -> Iterator[set[Path]]:
        assert tuple(places) == (folder,)
        yield set()
        page.write_text(good + "\n## Prevention\n\n- Drink water.\n")
        yield {page}
        page.write_text(good + "\n## Prevention\n\n- Drink water. [example.org]\n")
        yield {page}
        raise KeyboardInterrupt

    monkeypatch.setattr(index_watch, "changes", stream)
    result = run("index", "watch", "--kb", str(folder))
    sound(result, 0)
    told = result.stdout
    assert "is up to date" in told
    assert f"{page}:" in told
    assert "error" in told
    assert "Nothing was indexed" in told
    assert told.index("Nothing was indexed") < told.index("(1 encoded, 8 kept, 0 dropped)")
    assert "Ctrl-C" in result.stderr

    page.write_text(good)
    events = objects(run("index", "watch", "--kb", str(folder), "--json"))
    assert [event["event"] for event in events] == [
        "changed",
        "indexed",
        "changed",
        "unsound",
        "changed",
        "indexed",
    ]
