"""A sentence encoder as an ONNX file, run by onnxruntime with its tokenizer beside it."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_TOKENS = 256
"""As the built-in model was published (sentence_bert_config.json)."""


class OnnxModel:
    """Mean-pooled, normalised token embeddings of an ONNX encoder, on the caller's thread."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension), of one batch of at least one text."""
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = np.array([e.ids for e in encoded], dtype=np.int64)
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (tokens,) = self._session.run(None, feed)
        pooled = (tokens * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        unit = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(unit, dtype=np.float32)


class OnAllCores:
    """A model that encodes the parts of a batch side by side, one on each core.

    Faster by a tenth than one batch on all cores, whose threads wait for each other at each layer.
    """

    def __init__(self, model: OnnxModel) -> None:
        self._model = model
        self._cores = os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self._cores)

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension), of one batch of at least one text."""
        # Every n-th text, so that the parts of a batch that is sorted by length take as long.
        parts = [texts[core :: self._cores] for core in range(min(self._cores, len(texts)))]
        encoded = list(self._pool.map(self._model.encode, parts))
        vectors = np.empty((len(texts), encoded[0].shape[1]), dtype=np.float32)
        for core, part in enumerate(encoded):
            vectors[core :: self._cores] = part
        return vectors
