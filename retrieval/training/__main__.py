"""Trains the encoder anew: `python -m retrieval.training --data FOLDER [--out FOLDER]`.

FOLDER holds `medquad/qa.jsonl.gz` and `bench/liveqa` (whose judged conditions are left out). Takes
about an hour on a core. weights/MODEL_CARD.md says what came out of it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from rich.progress import Progress, TaskID

from retrieval import packaged_model
from retrieval.training.batches import Batches, neighbours
from retrieval.training.examples import Answer, answers, by_condition, messages
from retrieval.training.export import export
from retrieval.training.split import Part, pairs
from retrieval.training.tuning import Report, Stage, Tuner

STAGES = (
    Stage(steps=140, rate=5e-5, warm=30, end=0.5, seed=1, messages=864),
    Stage(steps=240, rate=4e-5, warm=10, end=0.05, seed=2),
)


KEPT = 0.7
"""Share of the change that is kept: on development questions it costs .003 of .909 nDCG@10."""


def main() -> None:
    """Train all stages and write the model."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, default=Path("build/training"))
    options.add_argument("--threads", type=int, default=1, help="cores to use")
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    tuner = Tuner(packaged_model.folder())
    train(tuner, answers(pairs(chosen.data, Part.TRAIN)), STAGES)
    tuner.blend(packaged_model.folder(), KEPT)
    tuner.save(chosen.out)
    export(chosen.out, chosen.out / packaged_model.WEIGHTS.name)


def train(tuner: Tuner, rows: Sequence[Answer], stages: Sequence[Stage]) -> None:
    """Train one stage after the other, with the progress shown."""
    told, groups = messages(Part.TRAIN), by_condition(rows)
    with Progress() as shown:
        for number, stage in enumerate(stages, 1):
            names = tuner.encode([group[0].condition for group in groups.values()])
            near = neighbours(groups, names)
            batches = Batches(rows, told[: stage.messages], near, stage.seed)
            task = shown.add_task(f"stage {number}", total=stage.steps)
            tuner.train(batches, stage, _shown(shown, task))


def _shown(progress: Progress, task: TaskID) -> Report:
    def report(step: int, steps: int, loss: float) -> None:
        told = f"step {step} of {steps}, loss {loss:.3f}"
        progress.update(task, completed=step, description=told)

    return report


if __name__ == "__main__":
    main()
