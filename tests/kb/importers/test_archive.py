import contextlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from kb.errors import SourceUnreadable
from kb.importers import archive
from kb.importers.archive import members
from kb.problems import Problem

FILES = {"a/one.xml": b"<one/>", "a/two.XML": b"<two/>", "a/.hidden.xml": b"", "notes.txt": b"no"}


def pack(folder: Path, kind: str) -> Path:
    """The files as a folder, a tar.gz or a zip."""
    path = folder / f"packed{kind}"
    if kind == ".zip":
        with zipfile.ZipFile(path, "w") as packed:
            for name, data in FILES.items():
                packed.writestr(name, data)
    elif kind:
        with tarfile.open(path, "w:gz") as packed_tar:
            for name, data in FILES.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                packed_tar.addfile(info, io.BytesIO(data))
    else:
        (path / "a").mkdir(parents=True)
        for name, data in FILES.items():
            (path / name).write_bytes(data)
    return path


@pytest.mark.parametrize("kind", [".zip", ".tar.gz", ".tgz", ""])
def test_every_file_of_the_kind_is_read_from_any_packing(tmp_path: Path, kind: str) -> None:
    problems: list[Problem] = []
    read = {m.name: m.data for m in members(pack(tmp_path, kind), ".xml", problems.append)}
    assert read["a/one.xml"] == b"<one/>"
    assert not read.keys() & {"a/.hidden.xml", "notes.txt"}
    assert problems == []


@pytest.mark.parametrize("kind", [".zip", ".tar.gz", ""])
def test_nothing_is_unpacked_to_disk(tmp_path: Path, kind: str) -> None:
    path = pack(tmp_path, kind)
    before = sorted(tmp_path.rglob("*"))
    list(members(path, ".xml", print))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", [".zip", ".tar.gz"])
def test_an_archive_that_breaks_off_gives_what_it_has_or_says_that_it_has_nothing(
    tmp_path: Path, kind: str
) -> None:
    path = pack(tmp_path, kind)
    whole = path.read_bytes()
    for size in range(0, len(whole), 40):
        path.write_bytes(whole[:size])
        problems: list[Problem] = []
        with contextlib.suppress(SourceUnreadable):
            list(members(path, ".xml", problems.append))


def test_a_broken_tar_tells_how_far_it_came(tmp_path: Path) -> None:
    path = tmp_path / "big.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=0) as packed:
        for n in range(20):
            info = tarfile.TarInfo(f"{n}.xml")
            info.size = 20_000
            packed.addfile(info, io.BytesIO(b"x" * info.size))
    path.write_bytes(path.read_bytes()[:200_000])
    problems: list[Problem] = []
    read = list(members(path, ".xml", problems.append))
    assert 0 < len(read) < 20
    (problem,) = problems
    assert f"breaks off after {len(read)} files" in problem.message


def test_a_file_that_is_too_large_is_passed_over_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 5)
    (tmp_path / "big.xml").write_bytes(b"x" * 6)
    (tmp_path / "small.xml").write_bytes(b"x")
    problems: list[Problem] = []
    assert [m.name for m in members(tmp_path, ".xml", problems.append)] == ["small.xml"]
    assert problems[0].path.name == "big.xml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.zip", "no such file"),
        ("page.html", "neither a folder nor an archive"),
        ("empty", "holds no .xml file"),
        ("bad.zip", "not a zip"),
        ("bad.tar.gz", "bad.tar.gz"),
    ],
)
def test_what_holds_nothing_to_read_is_named(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    for bad in ("page.html", "bad.zip", "bad.tar.gz"):
        (tmp_path / bad).write_bytes(b"not what it says")
    with pytest.raises(SourceUnreadable, match=said):
        list(members(tmp_path / name, ".xml", print))
