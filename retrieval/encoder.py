"""Encoders: texts in, unit vectors out.

The only module that imports sentence_transformers, and only when a model is really needed: a
query to the built-in model is answered by onnxruntime alone, which starts in a fraction of the
time torch takes.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval import packaged_model
from retrieval.bulk import Choice, Encode
from retrieval.errors import ModelUnavailable
from retrieval.onnx_export import exported
from retrieval.onnx_model import OnAllCores, OnnxModel
from retrieval.progress import Progress, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""Unit vectors, shape (texts, dimension)."""

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
WORTH_A_PROBE = 4000
"""Texts from which on the backends are timed against each other before encoding."""

BATCH = 32
"""Texts a batch; measured on two cores, larger ones gain nothing and pad more."""


class Encoder(Protocol):
    """Turns queries and passages into unit vectors of one space."""

    @property
    def name(self) -> str:
        """What tells this vector space from another; kept in the manifest of an index."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode what people ask, shape (len(texts), dimension)."""

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Encode what is searched, shape (len(texts), dimension), in the order given."""


def in_length_order(
    texts: Sequence[str],
    encode: Encode,
    progress: Progress,
) -> Vectors:
    """Encode batches of texts of like length, the longest first, and restore the order.

    Padding is then a few tokens a batch, and the time left is never told too short.
    """
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    parts: list[Vectors] = []
    for start in range(0, len(order), BATCH):
        parts.append(encode([texts[i] for i in order[start : start + BATCH]]))
        progress("encode", min(start + BATCH, len(order)), len(order))
    vectors = np.empty((len(texts), parts[0].shape[1] if parts else 0), dtype=np.float32)
    for row, vector in zip(order, (v for part in parts for v in part), strict=True):
        vectors[row] = vector
    return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model by name or folder, with its prefixes."""

    def __init__(self, model: str, query_prefix: str = "", passage_prefix: str = "") -> None:
        self._model_name = model
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds to import
        from transformers.utils import logging  # noqa: PLC0415

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # ours shows what takes long
        try:
            return SentenceTransformer(self._model_name, device=None)
        except (OSError, ValueError, RuntimeError, AttributeError) as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
            raise ModelUnavailable(self._model_name, reason) from error

    @cached_property
    def name(self) -> str:
        """The model's own name, and a digest of the prefixes where there are any."""
        built_in = self._model_name == str(packaged_model.folder())
        base = DEFAULT_ENCODER if built_in else Path(self._model_name).name
        prefixes = f"{self._query_prefix}\x1f{self._passage_prefix}"
        if prefixes == "\x1f":
            return base
        return f"{base}+{hashlib.sha256(prefixes.encode()).hexdigest()[:8]}"

    @cached_property
    def dimension(self) -> int:
        """Length of a vector, as the model says."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode queries with the query prefix."""
        return self._encode([self._query_prefix + text for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Encode passages with the passage prefix."""
        prefixed = [self._passage_prefix + text for text in texts]
        if not prefixed:
            return self._encode(prefixed)
        return in_length_order(prefixed, self._encode, progress)

    def _encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


class PackagedMiniLM:
    """The built-in model: queries by onnxruntime, passages by the fastest backend measured here.

    All give the same vectors but for rounding, so that an index serves whatever backend encoded
    it: with int8 activations nDCG@10 on bench/medicalqa is .598 instead of .599.
    """

    name = DEFAULT_ENCODER
    dimension = 384

    def __init__(self, cache: Path | None = None) -> None:
        """`cache`: a folder for what is exported once; None: nothing is exported."""
        self._cache = cache
        self._fastest: Encode | None = None
        """What was found to be, as passages come in many blocks."""

    @cached_property
    def _onnx(self) -> OnnxModel:
        return OnnxModel(packaged_model.onnx_file(), packaged_model.tokenizer_file())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode queries on one thread: two are slower on a busy machine."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.vstack([self._onnx.encode([text]) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Encode passages; few of them need no torch, many are worth its start-up."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return in_length_order(texts, self._bulk(texts), progress)

    def _bulk(self, texts: Sequence[str]) -> Encode:
        """Backend for so many texts: opening torch takes longer than a few thousand texts do."""
        if self._fastest is not None:
            return self._fastest
        onnx = OnAllCores(self._onnx)
        if len(texts) < WORTH_A_PROBE:
            return onnx
        backends: dict[str, Callable[[], Encode]] = {"onnx": lambda: onnx, "torch": _torch}
        if self._cache is not None:
            cache = self._cache
            backends["onnx-int8"] = lambda: OnAllCores(
                OnnxModel(exported(cache), packaged_model.tokenizer_file())
            )
        remembered = self._cache / "fastest.json" if self._cache else None
        self._fastest = Choice(remembered, self.name).open(backends, onnx, texts)
        return self._fastest


def _torch() -> Encode:
    encoder = SentenceTransformerEncoder(str(packaged_model.folder()))
    return encoder.encode_queries


def open_encoder(
    name: str, query_prefix: str = "", passage_prefix: str = "", cache: Path | None = None
) -> Encoder:
    """Open the encoder that the settings name; weights are loaded on first use.

    `cache`: where the built-in model may keep what it exports for bulk encoding.
    """
    if name == DEFAULT_ENCODER and not query_prefix and not passage_prefix:
        return PackagedMiniLM(cache)
    model = str(packaged_model.folder()) if name == DEFAULT_ENCODER else name
    return SentenceTransformerEncoder(model, query_prefix, passage_prefix)
