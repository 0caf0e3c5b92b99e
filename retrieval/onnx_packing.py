"""ONNX files of one encoder in two shapes: a quarter of the size, and twice as fast.

Packed: weights in eight bits, a scale for each output, computed with as before. Quickened: weights
and activations in eight bits, for bulk encoding; twice as fast on processors with AVX2 alone, more
with VNNI. The scale of activations depends on the batch, so that a vector differs a little by its
batch-mates (cosine about .987); queries therefore never use it.
"""

import hashlib
import logging
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

OUTPUT_AXIS = {"MatMul": 1, "Gather": 0}
"""Axis of a weight that has a scale a slice: a column of a matrix, a row of a table."""

SMALLEST = 4096
"""Numbers from which on a weight is worth packing."""

LEVELS = 127


def pack(source: Path, target: Path) -> None:
    """Write the model with its weights in eight bits; whoever opens it unfolds them once."""
    model = onnx.load(str(source))
    users = _users(model)
    kept: list[TensorProto] = []
    nodes: list[NodeProto] = []
    for tensor in model.graph.initializer:
        axis = next((OUTPUT_AXIS[u] for u in users[tensor.name] if u in OUTPUT_AXIS), None)
        if axis is None or np.prod(tensor.dims) < SMALLEST:
            kept.append(tensor)
        else:
            nodes += _unfolding(tensor.name)
            kept += _packed(tensor, axis)
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    whole = [*nodes, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(whole)
    onnx.save(model, str(target))


def quickened(source: Path, folder: Path) -> Path:
    """A quickened copy of a packed model; made in the folder once for its bytes, in seconds.

    Raises:
        OSError: the folder cannot be written.
        ImportError, RuntimeError: this onnx or onnxruntime cannot quantise.
    """
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    target = folder / f"{source.stem}-int8-{digest[:12]}.onnx"
    if target.is_file():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        plain, quick = Path(work) / "plain.onnx", Path(work) / "quick.onnx"
        _unfold(source, plain)
        _quantise(plain, quick)
        quick.replace(target)
    return target


def _users(model: ModelProto) -> dict[str, list[str]]:
    """Kinds of the nodes that read each tensor."""
    users: dict[str, list[str]] = defaultdict(list)
    for node in model.graph.node:
        for name in node.input:
            users[name].append(node.op_type)
    return users


def _packed(tensor: TensorProto, axis: int) -> list[TensorProto]:
    """A weight as whole numbers, and the scale of each slice."""
    weight: NDArray[np.float32] = numpy_helper.to_array(tensor)
    most = np.abs(weight).max(axis=1 - axis, keepdims=True)
    scale = (np.maximum(most, np.finfo(np.float32).tiny) / LEVELS).astype(np.float32)
    whole = np.rint(weight / scale).astype(np.int8)
    return [
        numpy_helper.from_array(whole, f"{tensor.name}.whole"),
        numpy_helper.from_array(scale, f"{tensor.name}.scale"),
    ]


def _unfolding(name: str) -> list[NodeProto]:
    # Cast and Mul rather than DequantizeLinear, which onnxruntime would do anew with every query.
    return [
        helper.make_node("Cast", [f"{name}.whole"], [f"{name}.plain"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.plain", f"{name}.scale"], [name]),
    ]


def _unfold(source: Path, target: Path) -> None:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def _quantise(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - slow

    logging.disable(logging.WARNING)  # it advises steps that this graph does not need
    # Seven bits: eight overflow the 16-bit sums of AVX2 (cosine .72 instead of .987).
    try:
        quantize_dynamic(
            source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    finally:
        logging.disable(logging.NOTSET)
