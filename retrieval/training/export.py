"""A trained model as the one ONNX file that the package carries."""

import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModel

from retrieval.onnx_packing import pack

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def export(folder: Path, target: Path) -> None:
    """Write the model of a folder, its weights in eight bits, to a file.

    Raises:
        OSError: the folder holds no model, or the file cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as work, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tracing, which does not concern this model
        plain = Path(work) / "plain.onnx"
        _exported(folder, plain)
        pack(plain, target)


class _Tokens(torch.nn.Module):
    """The model with positional inputs and nothing but its token embeddings."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model: Any = AutoModel.from_pretrained(folder, attn_implementation="eager")

    def forward(self, ids: Any, mask: Any, types: Any) -> Any:
        return self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)[0]


def _exported(folder: Path, target: Path) -> None:
    example = torch.ones((2, 8), dtype=torch.long)
    torch.onnx.export(
        _Tokens(folder).eval(),
        (example, example, torch.zeros_like(example)),
        str(target),
        input_names=list(INPUTS),
        output_names=["tokens"],
        dynamic_axes={name: {0: "batch", 1: "sequence"} for name in (*INPUTS, "tokens")},
        opset_version=17,
        dynamo=False,  # the newer exporter needs one more package and gives the same graph
    )
