"""Packing a model keeps what it computes; it only takes less room, or less time."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from retrieval.onnx_packing import pack, quickened


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A table of 100 rows looked up and multiplied by a matrix, with a column of zeros in it."""
    rng = np.random.default_rng(1)
    matrix = rng.normal(size=(64, 128)).astype(np.float32)
    matrix[:, 5] = 0
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "rows"], ["found"]),
            helper.make_node("MatMul", ["found", "matrix"], ["times"]),
            helper.make_node("Add", ["times", "bias"], ["out"]),
        ],
        "small",
        [helper.make_tensor_value_info("rows", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", 128])],
        [
            numpy_helper.from_array(rng.normal(size=(100, 64)).astype(np.float32), "table"),
            numpy_helper.from_array(matrix, "matrix"),
            numpy_helper.from_array(rng.normal(size=128).astype(np.float32), "bias"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, str(tmp_path / "plain.onnx"))
    return tmp_path / "plain.onnx"


def _computed(model: Path) -> NDArray[np.float32]:
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    (out,) = session.run(None, {"rows": np.arange(100)})
    return np.asarray(out, dtype=np.float32)


def _cosine(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    lengths = np.linalg.norm(one) * np.linalg.norm(other)
    return float((one * other).sum() / lengths)


def test_a_packed_model_computes_the_same_in_a_third_of_the_room(
    plain: Path, tmp_path: Path
) -> None:
    pack(plain, tmp_path / "packed.onnx")
    assert _cosine(_computed(plain), _computed(tmp_path / "packed.onnx")) > 0.9999
    assert (tmp_path / "packed.onnx").stat().st_size < plain.stat().st_size / 3


def test_a_quickened_model_computes_nearly_the_same(plain: Path, tmp_path: Path) -> None:
    pack(plain, tmp_path / "packed.onnx")
    quick = quickened(tmp_path / "packed.onnx", tmp_path / "cache")
    assert _cosine(_computed(plain), _computed(quick)) > 0.99
    kinds = {node.op_type for node in onnx.load(str(quick)).graph.node}
    assert "MatMulInteger" in kinds


def test_a_model_is_quickened_once(plain: Path, tmp_path: Path) -> None:
    pack(plain, tmp_path / "packed.onnx")
    quick = quickened(tmp_path / "packed.onnx", tmp_path / "cache")
    quick.write_bytes(b"kept as it is")
    assert quickened(tmp_path / "packed.onnx", tmp_path / "cache") == quick
    assert quick.read_bytes() == b"kept as it is"
    assert [file.name for file in (tmp_path / "cache").iterdir()] == [quick.name]


def test_other_weights_under_the_same_name_are_quickened_anew(plain: Path, tmp_path: Path) -> None:
    pack(plain, tmp_path / "packed.onnx")
    before = quickened(tmp_path / "packed.onnx", tmp_path / "cache")
    model = onnx.load(str(plain))
    (bias,) = (one for one in model.graph.initializer if one.name == "bias")
    bias.CopyFrom(numpy_helper.from_array(np.zeros(128, dtype=np.float32), "bias"))
    onnx.save(model, str(plain))
    pack(plain, tmp_path / "packed.onnx")
    after = quickened(tmp_path / "packed.onnx", tmp_path / "cache")
    assert not np.allclose(_computed(before), _computed(after))
