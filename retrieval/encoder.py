"""Encoders: texts in, unit vectors out.

The only module that imports sentence_transformers, and only when a model is really needed: a
query to the built-in model is answered by onnxruntime alone, which starts in a fraction of the
time torch takes.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval import packaged_model
from retrieval.bulk import Backends, Choice, Encode
from retrieval.errors import ModelUnavailable
from retrieval.onnx_model import OnAllCores, OnnxModel
from retrieval.onnx_packing import quickened
from retrieval.progress import Progress, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""Unit vectors, shape (texts, dimension)."""

DEFAULT_ENCODER = packaged_model.NAME
WORTH_A_PROBE = 2000
"""Texts from which on the backends are timed against each other before encoding; a build hands
over at least so many at once, if it has more."""

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
        is_base = self._model_name == str(packaged_model.folder())
        base = packaged_model.BASE if is_base else Path(self._model_name).name
        return _space(base, self._query_prefix, self._passage_prefix)

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

    Both give the same vectors but for rounding, so that an index serves whatever backend encoded
    it (cosine about .99).
    """

    dimension = 384

    def __init__(
        self, cache: Path | None = None, query_prefix: str = "", passage_prefix: str = ""
    ) -> None:
        """`cache`: a folder for what is made of the model once; None: nothing is."""
        self.name = _space(DEFAULT_ENCODER, query_prefix, passage_prefix)
        self._cache = cache
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._fastest: Encode | None = None
        """What was found to be, as passages come in many blocks."""

    @cached_property
    def _onnx(self) -> OnnxModel:
        return OnnxModel(packaged_model.onnx_file(), packaged_model.tokenizer_file())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode queries on one thread: two are slower on a busy machine."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.vstack([self._onnx.encode([self._query_prefix + text]) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Encode passages, on all cores; many of them are worth a look at what is fastest."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        prefixed = [self._passage_prefix + text for text in texts]
        return in_length_order(prefixed, self._bulk(prefixed), progress)

    def _bulk(self, texts: Sequence[str]) -> Encode:
        """Backend for so many texts: the quickened model takes seconds to make."""
        if self._fastest is not None:
            return self._fastest
        onnx = OnAllCores(self._onnx)
        if len(texts) < WORTH_A_PROBE or self._cache is None:
            return onnx
        backends: Backends = {
            "onnx": lambda: onnx,
            "onnx-int8": partial(_quickened, self._cache),
        }
        self._fastest = Choice(self._cache / "fastest.json", self.name).open(backends, onnx, texts)
        return self._fastest


def _quickened(cache: Path) -> Encode:
    model = quickened(packaged_model.onnx_file(), cache)
    return OnAllCores(OnnxModel(model, packaged_model.tokenizer_file()))


def _space(model: str, query_prefix: str, passage_prefix: str) -> str:
    """The model's own name, and a digest of the prefixes where there are any."""
    if not query_prefix and not passage_prefix:
        return model
    prefixes = f"{query_prefix}\x1f{passage_prefix}"
    return f"{model}+{hashlib.sha256(prefixes.encode()).hexdigest()[:8]}"


def open_encoder(
    name: str, query_prefix: str = "", passage_prefix: str = "", cache: Path | None = None
) -> Encoder:
    """Open the encoder that the settings name; weights are loaded on first use.

    `cache`: where the built-in model may keep what it exports for bulk encoding.
    """
    if name == DEFAULT_ENCODER:
        return PackagedMiniLM(cache, query_prefix, passage_prefix)
    model = str(packaged_model.folder()) if name == packaged_model.BASE else name
    return SentenceTransformerEncoder(model, query_prefix, passage_prefix)
