"""Fine-tunes a sentence encoder so that questions lie close to what answers them.

Contrastive with the other passages of a batch as negatives (van den Oord et al., Representation
Learning with Contrastive Predictive Coding, 2018), from questions to passages and, less, back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from retrieval.training.batches import Batches

Report = Callable[[int, int, float], None]
"""Told after each step: steps done, steps in all, and the loss."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One run of training."""

    steps: int
    rate: float
    """Highest learning rate; reached after `warm` steps, falling to the share `end` of it."""
    warm: int
    end: float
    seed: int
    messages: int | None = None
    """Patients' messages that take part, from the first on; all unless told."""


SCALE = 20.0
"""What cosines are multiplied by before the softmax, as MiniLM was trained."""

BACK = 0.3
"""Weight of the loss from passages to questions."""

TOKENS = 96
"""Tokens read of either; patients' longest stories are longer, but cost time in proportion."""

FROZEN = 2
"""Lowest layers that stay as they are, and the word embeddings: others' questions need them."""

PARTS = 4
"""Parts of a batch that are encoded on their own, by length, so that little is padding."""


class Tuner:
    """A model being trained, on the cores that torch was given."""

    def __init__(self, folder: Path) -> None:
        """`folder`: weights, configuration and tokenizer as transformers saves them."""
        self._tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        self._model: Any = AutoModel.from_pretrained(folder)
        _freeze(self._model)
        self._trained = [p for p in self._model.parameters() if p.requires_grad]

    def train(self, batches: Batches, stage: Stage, report: Report) -> None:
        """Train for a stage."""
        optimiser = torch.optim.AdamW(self._trained, lr=stage.rate, weight_decay=0.01)
        self._model.train()
        for step in range(1, stage.steps + 1):
            for group in optimiser.param_groups:
                group["lr"] = rate(stage, step)
            loss = self._loss(*batches.next())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self._trained, 1.0)
            optimiser.step()
            report(step, stage.steps, loss.item())

    def blend(self, base: Path, share: float) -> None:
        """Keep a share of what training changed of the model in a folder.

        What lies between both keeps most of what was learnt, and of what the base knew of other
        fields (Wortsman et al., Robust fine-tuning of zero-shot models, 2022).
        """
        before = AutoModel.from_pretrained(base).state_dict()
        after = self._model.state_dict()
        mixed = {name: torch.lerp(before[name], value, share) for name, value in after.items()}
        self._model.load_state_dict(mixed)

    def encode(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Unit vectors, shape (len(texts), dimension)."""
        self._model.eval()
        with torch.no_grad():
            parts = [self._vectors(texts[i : i + 64]) for i in range(0, len(texts), 64)]
        return np.asarray(torch.cat(parts).numpy(), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write weights, configuration and tokenizer as transformers reads them."""
        self._model.save_pretrained(folder)
        self._tokenizer.save_pretrained(folder)

    def _loss(
        self, questions: list[str], passages: list[str], right: np.ndarray[Any, np.dtype[np.bool_]]
    ) -> Tensor:
        likeness = SCALE * self._in_parts(questions) @ self._in_parts(passages).T
        likeness = likeness.masked_fill(torch.from_numpy(right), -1e4)
        wanted = torch.arange(len(questions))
        there = nn.functional.cross_entropy(likeness, wanted)
        return there + BACK * nn.functional.cross_entropy(likeness.T, wanted)

    def _in_parts(self, texts: Sequence[str]) -> Tensor:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        size = -(-len(texts) // PARTS)
        parts = [order[i : i + size] for i in range(0, len(order), size)]
        vectors = torch.cat([self._vectors([texts[i] for i in part]) for part in parts])
        return vectors[torch.argsort(torch.tensor(order))]

    def _vectors(self, texts: Sequence[str]) -> Tensor:
        read = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=TOKENS, return_tensors="pt"
        )
        tokens = self._model(**read)[0]
        mask = read["attention_mask"].unsqueeze(-1).to(tokens.dtype)
        return nn.functional.normalize((tokens * mask).sum(1) / mask.sum(1), dim=1)


def rate(stage: Stage, step: int) -> float:
    """Learning rate of a step: up in a straight line, then down in one."""
    rising = min(1.0, step / stage.warm)
    gone = max(0, step - stage.warm) / max(1, stage.steps - stage.warm)
    return stage.rate * rising * (1 - (1 - stage.end) * gone)


def _freeze(model: Any) -> None:
    """Leave the lowest layers alone, and drop nothing out: on a processor that costs a third."""
    for part in (model.embeddings, *model.encoder.layer[:FROZEN]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if hasattr(module, "dropout_prob"):
            module.dropout_prob = 0.0
