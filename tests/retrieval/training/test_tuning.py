"""Training brings questions closer to their answers, and leaves the lowest layers alone."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel, BertTokenizer

from retrieval.onnx_model import OnnxModel
from retrieval.training.__main__ import train
from retrieval.training.examples import Answer, answers
from retrieval.training.export import export
from retrieval.training.tuning import FROZEN, Stage, Tuner, rate

WORDS = ("gout", "asthma", "measles", "scabies", "eases", "itch", "wheeze", "joint", "what", "is")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of three layers that knows ten words and nothing else."""
    folder = tmp_path_factory.mktemp("model")
    letters = [chr(c) for c in range(97, 123)]
    told = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *WORDS,
        *letters,
        *(f"##{x}" for x in letters),
    ]
    (folder / "vocab.txt").write_text("\n".join(told))
    BertTokenizer(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(told),
        hidden_size=32,
        num_hidden_layers=FROZEN + 1,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


def _rows() -> list[Answer]:
    said = zip(
        ("gout", "asthma", "measles", "scabies"), ("joint", "wheeze", "is", "itch"), strict=True
    )
    return answers(
        {
            "id": f"{name}-{section}",
            "question": f"what is {name} {section}",
            "answer": f"{name} {sign} {section} eases is {name} {sign} what {name} {sign}",
            "condition": name,
            "section": section,
        }
        for name, sign in said
        for section in ("information", "symptoms")
    )


def _closeness(tuner: Tuner) -> float:
    rows = _rows()
    questions, texts = (
        tuner.encode([one.question for one in rows]),
        tuner.encode([one.text for one in rows]),
    )
    likeness = questions @ texts.T
    return float(np.diagonal(likeness).mean() - likeness.mean())


def test_questions_come_closer_to_their_answers_than_to_others(small: Path, tmp_path: Path) -> None:
    tuner = Tuner(small)
    before = _closeness(tuner)
    train(tuner, _rows(), [Stage(steps=15, rate=5e-3, warm=1, end=0.5, seed=1)])
    after = _closeness(tuner)
    assert after > before + 0.05
    tuner.save(tmp_path)
    assert _closeness(Tuner(tmp_path)) == pytest.approx(after, abs=1e-4)


def test_the_lowest_layers_and_the_words_stay_as_they_were(small: Path, tmp_path: Path) -> None:
    tuner = Tuner(small)
    train(tuner, _rows(), [Stage(steps=1, rate=1e-2, warm=1, end=0.5, seed=1)])
    tuner.save(tmp_path)
    was, now = (BertModel.from_pretrained(folder).state_dict() for folder in (small, tmp_path))
    changed = {name for name in was if not torch.equal(was[name], now[name])}
    assert any(name.startswith(f"encoder.layer.{FROZEN}.") for name in changed)
    frozen = tuple(f"encoder.layer.{number}." for number in range(FROZEN))
    assert not [name for name in changed if name.startswith(("embeddings.", *frozen))]


def test_blending_goes_a_part_of_the_way_from_the_base(small: Path, tmp_path: Path) -> None:
    tuner = Tuner(small)
    train(tuner, _rows(), [Stage(steps=1, rate=1e-2, warm=1, end=0.5, seed=1)])
    tuner.save(tmp_path / "trained")
    tuner.blend(small, 0.25)
    tuner.save(tmp_path / "blended")
    base, trained, blended = (
        BertModel.from_pretrained(folder).state_dict()
        for folder in (small, tmp_path / "trained", tmp_path / "blended")
    )
    for name, value in blended.items():
        torch.testing.assert_close(value, 0.75 * base[name] + 0.25 * trained[name])


def test_the_rate_rises_to_its_height_and_falls_to_its_end() -> None:
    stage = Stage(steps=100, rate=1.0, warm=10, end=0.1, seed=1)
    rates = [rate(stage, step) for step in range(1, 101)]
    assert rates[9] == max(rates) == 1.0
    assert rates[:10] == sorted(rates[:10])
    assert rates[9:] == sorted(rates[9:], reverse=True)
    assert rates[-1] == pytest.approx(0.1)


def test_a_trained_model_becomes_one_file_that_encodes_the_same(
    small: Path, tmp_path: Path
) -> None:
    export(small, tmp_path / "model.onnx")
    model = OnnxModel(tmp_path / "model.onnx", small / "tokenizer.json")
    texts = ["what is gout", "wheeze"]
    likeness = (model.encode(texts) * Tuner(small).encode(texts)).sum(axis=1)
    assert likeness.min() > 0.99
    assert [file.name for file in tmp_path.iterdir()] == ["model.onnx"]
