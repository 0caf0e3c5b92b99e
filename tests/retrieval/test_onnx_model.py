"""The ONNX model: mean-pooled unit vectors of texts of any length."""

import numpy as np
import pytest

from retrieval import packaged_model
from retrieval.onnx_model import MAX_TOKENS, OnAllCores, OnnxModel


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(packaged_model.onnx_file(), packaged_model.tokenizer_file())


def test_padding_does_not_change_a_vector(model: OnnxModel) -> None:
    short = "uric acid"
    alone, padded = model.encode([short])[0], model.encode([short, "a word " * 200])[0]
    assert alone @ padded > 0.999


def test_what_lies_beyond_the_most_tokens_is_not_read(model: OnnxModel) -> None:
    start = "pain " * MAX_TOKENS
    one, other = model.encode([start + "gout", start + "migraine"])
    np.testing.assert_array_equal(one, other)
    assert not np.allclose(*model.encode(["pain gout", "pain migraine"]))


@pytest.mark.parametrize("text", ["", " ", "\x00\x1b", "💪🏽", "ما هو علاج النقرس", "x" * 100_000])
def test_any_text_has_a_unit_vector(model: OnnxModel, text: str) -> None:
    vectors = model.encode([text])
    assert vectors.shape == (1, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors), 1, atol=1e-5)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_the_parts_of_a_batch_come_back_in_their_order(model: OnnxModel, count: int) -> None:
    texts = [f"question {number} on gout" for number in range(count)]
    alone = np.vstack([model.encode([text]) for text in texts])
    np.testing.assert_allclose(OnAllCores(model)(texts), alone, atol=1e-4)
