import io
from pathlib import Path

import pytest
import typer

from bot.cli.files import EVERY, free, free_snippet_file, write_snippets
from bot.errors import InputUnusable
from kb.lines import parse_line

LINE = '{"condition": "Gout", "section": "summary", "text": "Fact %d.", "publisher": "example.org"}'


def test_a_file_that_is_there_is_overwritten_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert free(path, force=False) == path
    path.touch()
    assert free(path, force=True) == path
    with pytest.raises(InputUnusable, match="--force"):
        free(path, force=False)


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="this is a folder"):
        free(tmp_path, force=True)


def test_a_snippet_file_is_known_by_its_name(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.jsonl.gz"):
        assert free_snippet_file(tmp_path / name, force=False) == tmp_path / name
    with pytest.raises(typer.BadParameter, match=r"ends in \.jsonl or \.jsonl\.gz"):
        free_snippet_file(tmp_path / "a.csv", force=True)


def test_snippets_are_written_a_line_each_and_counted() -> None:
    file, steps = io.StringIO(), list[tuple[int, int | None]]()
    snippets = [parse_line(LINE % number) for number in range(EVERY + 1)]
    assert write_snippets(snippets, file, lambda done, of: steps.append((done, of))) == EVERY + 1
    assert [parse_line(line) for line in file.getvalue().splitlines()] == snippets
    assert steps == [(EVERY, None), (EVERY + 1, EVERY + 1)]
