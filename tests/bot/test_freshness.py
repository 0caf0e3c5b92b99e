import os
from pathlib import Path

import pytest

from bot.freshness import Digests, stamp


class Worker:
    """Counts how often the digest was worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"digest {self.times}"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "gout.md").write_text("one")
    return folder


def test_the_digest_is_worked_out_once_while_nothing_changes(tmp_path: Path, base: Path) -> None:
    worker = Worker()
    for _ in range(3):
        digests = Digests(tmp_path / "home" / "digest.json")
        assert digests.current([base], worker) == "digest 1"
    assert worker.times == 1


def test_a_file_that_changes_comes_or_goes_is_noticed(tmp_path: Path, base: Path) -> None:
    before = stamp([base])
    (base / "gout.md").write_text("longer")
    changed = stamp([base])
    (base / "acne.md").touch()
    come = stamp([base])
    (base / "gout.md").unlink()
    assert len({before, changed, come, stamp([base])}) == 4


def test_a_change_of_the_same_size_is_noticed_by_its_time(base: Path) -> None:
    before = stamp([base])
    (base / "gout.md").write_text("two")
    os.utime(base / "gout.md", (1, 1))
    assert stamp([base]) != before


@pytest.mark.parametrize("kept", ["", "[]", '{"stamp": 1}', "\x00"])
def test_a_damaged_memory_is_worked_out_anew(tmp_path: Path, base: Path, kept: str) -> None:
    file = tmp_path / "digest.json"
    file.write_text(kept)
    assert Digests(file).current([base], Worker()) == "digest 1"


def test_what_cannot_be_kept_is_still_told(tmp_path: Path, base: Path) -> None:
    (tmp_path / "home").touch()
    digests = Digests(tmp_path / "home" / "digest.json")
    assert digests.current([base], Worker()) == "digest 1"


def test_a_place_that_is_missing_has_a_stamp_of_its_own(base: Path) -> None:
    assert stamp([base / "none"]) != stamp([base])
