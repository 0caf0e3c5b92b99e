"""Encoders: unit vectors in the order given, whatever batches and backends do."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import bulk, encoder, packaged_model
from retrieval.encoder import (
    BATCH,
    DEFAULT_ENCODER,
    Encoder,
    PackagedMiniLM,
    SentenceTransformerEncoder,
    Vectors,
    in_length_order,
    open_encoder,
)
from retrieval.errors import ModelUnavailable
from retrieval.onnx_model import OnnxModel
from retrieval.onnx_packing import quickened
from retrieval.progress import silent

TEXTS = (
    "What is gout?",
    "Corticosteroids are the first treatment of immune-mediated necrotizing myopathy.",
    "Light and noise can make the headache of a migraine worse, " * 8,
    "uric acid",
    "💊 Ödem, отёк, 浮腫",
    "",
)


def _cosines(one: Vectors, other: Vectors) -> Vectors:
    return np.asarray((one * other).sum(axis=1), dtype=np.float32)


@pytest.fixture(scope="module")
def torch_model() -> SentenceTransformerEncoder:
    """The model that ours started from, through sentence-transformers."""
    return SentenceTransformerEncoder(str(packaged_model.folder()))


# Order and batches


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=3 * BATCH))
def test_the_order_given_is_restored_after_sorting_by_length(texts: list[str]) -> None:
    def encode(batch: Sequence[str]) -> Vectors:
        assert len({len(text) for text in batch}) >= 1
        return np.array([[len(text), hash(text) % 1000] for text in batch], dtype=np.float32)

    vectors = in_length_order(texts, encode, silent)
    assert len(vectors) == len(texts)
    for text, vector in zip(texts, vectors, strict=True):
        assert vector.tolist() == [len(text), hash(text) % 1000]


def test_the_longest_texts_are_encoded_first_and_progress_ends_at_all() -> None:
    batches: list[int] = []
    told: list[tuple[str, int, int | None]] = []

    def encode(batch: Sequence[str]) -> Vectors:
        batches.append(max(map(len, batch)))
        return np.zeros((len(batch), 2), dtype=np.float32)

    in_length_order(["x" * n for n in range(100)], encode, lambda *step: told.append(step))
    assert batches == sorted(batches, reverse=True)
    assert [done for _, done, _ in told] == [32, 64, 96, 100]
    assert {(stage, total) for stage, _, total in told} == {("encode", 100)}


# The built-in model


def test_vectors_are_of_unit_length_and_of_the_dimension_promised(minilm: PackagedMiniLM) -> None:
    for vectors in (minilm.encode_queries(TEXTS), minilm.encode_passages(TEXTS)):
        assert vectors.shape == (len(TEXTS), minilm.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others(minilm: PackagedMiniLM) -> None:
    alone = minilm.encode_queries(TEXTS)  # one by one
    among = minilm.encode_passages([*TEXTS, "a word " * 300])[: len(TEXTS)]
    assert _cosines(alone, among).min() > 0.999
    assert _cosines(alone, minilm.encode_passages(TEXTS)).min() > 0.999


def test_texts_that_mean_alike_are_closer_than_others(minilm: PackagedMiniLM) -> None:
    query = minilm.encode_queries(["How is gout treated?"])[0]
    near, far = minilm.encode_passages(
        ["Colchicine eases attacks of gouty arthritis.", "The moon has no atmosphere."]
    )
    assert near @ query > 0.4
    assert far @ query < 0.2


def test_no_texts_have_no_vectors(
    minilm: PackagedMiniLM, torch_model: SentenceTransformerEncoder
) -> None:
    assert minilm.encode_queries([]).shape == (0, 384)
    assert minilm.encode_passages([]).shape == (0, 384)
    assert torch_model.encode_queries([]).shape == (0, 384)
    assert torch_model.encode_passages([]).shape == (0, 384)


def test_a_query_needs_no_torch() -> None:
    code = (
        "import sys; from retrieval.encoder import open_encoder;"
        f"v = open_encoder({DEFAULT_ENCODER!r}).encode_queries(['gout']);"
        "assert v.shape == (1, 384); print(*{'torch', 'sentence_transformers'} & set(sys.modules))"
    )
    root = Path(encoder.__file__).parents[1]
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    assert found.stdout.strip() == ""


def test_many_passages_are_worth_measuring_the_backends_once(
    minilm: PackagedMiniLM, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered: list[list[str]] = []

    def choose(backends: Iterable[str], reference: object, texts: object) -> object:
        offered.append(sorted(backends))
        return "onnx", reference

    monkeypatch.setattr(encoder, "WORTH_A_PROBE", 3)
    monkeypatch.setattr(bulk, "fastest", choose)
    fresh = PackagedMiniLM(tmp_path)
    fresh.__dict__["_onnx"] = minilm._onnx
    fresh.encode_passages(["gout"] * 2)
    assert offered == []
    for _ in range(2):
        assert fresh.encode_passages(["gout"] * 3).shape == (3, 384)
    assert offered == [["onnx", "onnx-int8"]]


# Any other model


def test_what_is_encoded_fast_lies_where_the_model_puts_it(
    minilm: PackagedMiniLM, tmp_path: Path
) -> None:
    file = quickened(packaged_model.onnx_file(), tmp_path)
    fast = OnnxModel(file, packaged_model.tokenizer_file()).encode(TEXTS)
    assert _cosines(minilm.encode_passages(TEXTS), fast).min() > 0.97
    before = file.stat()
    assert quickened(packaged_model.onnx_file(), tmp_path).stat().st_mtime_ns == before.st_mtime_ns


def test_training_left_the_model_in_the_neighbourhood_of_its_base(
    minilm: PackagedMiniLM, torch_model: SentenceTransformerEncoder
) -> None:
    assert torch_model.dimension == minilm.dimension
    likeness = _cosines(minilm.encode_passages(TEXTS), torch_model.encode_passages(TEXTS))
    assert likeness.mean() > 0.5


@pytest.mark.parametrize("name", [DEFAULT_ENCODER, packaged_model.BASE])
def test_prefixes_stand_before_what_is_encoded(
    minilm: PackagedMiniLM, torch_model: SentenceTransformerEncoder, name: str
) -> None:
    plain: Encoder = minilm if name == DEFAULT_ENCODER else torch_model
    prefixed = open_encoder(name, "query: ", "passage: ")
    for ours, as_written in (
        (prefixed.encode_queries(["gout"]), plain.encode_queries(["query: gout"])),
        (prefixed.encode_passages(["gout"]), plain.encode_passages(["passage: gout"])),
    ):
        np.testing.assert_allclose(ours, as_written, atol=1e-5)


def test_prefixes_make_another_space_and_so_another_name() -> None:
    names = {
        SentenceTransformerEncoder("org/model", query, passage).name
        for query, passage in (("", ""), ("q: ", ""), ("", "q: "), ("q: ", "p: "))
    }
    assert len(names) == 4
    assert "model" in names


def test_the_settings_choose_the_encoder() -> None:
    assert isinstance(open_encoder(DEFAULT_ENCODER), PackagedMiniLM)
    assert open_encoder(DEFAULT_ENCODER, "query: ").name.startswith(f"{DEFAULT_ENCODER}+")
    assert open_encoder(packaged_model.BASE).name == packaged_model.BASE
    assert open_encoder("org/other").name == "other"


@pytest.mark.parametrize("name", ["no-such-org/no-such-model", "/no/such/folder", "", "a b?c"])
def test_a_model_that_is_not_at_hand_is_named_with_the_fix(name: str) -> None:
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    with pytest.raises(ModelUnavailable, match="CITEWELL_ENCODER"):
        SentenceTransformerEncoder(name).encode_queries(["gout"])


def test_a_folder_without_a_model_is_named_with_the_fix(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=str(tmp_path)):
        SentenceTransformerEncoder(str(tmp_path)).encode_passages(["gout"])
