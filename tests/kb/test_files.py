import gzip
from pathlib import Path

import pytest

from kb.files import written


class Stopped(Exception):
    pass


def write_half(path: Path) -> None:
    with written(path) as file:
        file.write("half of it")
        raise Stopped


def test_a_file_stands_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "out.jsonl"
    with written(path) as file:
        file.write("größer\n")
        assert not path.exists()
    assert path.read_bytes() == "größer\n".encode()


def test_a_name_that_ends_in_gz_is_zipped_the_same_way_every_time(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        with written(tmp_path / name) as file:
            file.write("one\n")
    one, other = ((tmp_path / name).read_bytes() for name in ("a.jsonl.gz", "b.jsonl.gz"))
    assert gzip.decompress(one) == b"one\n"
    assert one == other


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_what_stood_there_stays_when_writing_is_stopped(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with pytest.raises(Stopped):
        write_half(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_secrets_is_never_readable_by_others_not_even_half_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "keys.json"
    with written(path, mode=0o600) as file:
        file.write("secret")
        drafts = [draft.stat().st_mode & 0o777 for draft in tmp_path.iterdir()]
    assert [*drafts, path.stat().st_mode & 0o777] == [0o600, 0o600]
