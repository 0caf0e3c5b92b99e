"""All measurements over one folder of public sets and, where it is named, one of our own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputUnusable
from bot.measuring import abuse, html, personal_data, questions, speed, urgency
from bot.measuring.curves import Curve, curves
from bot.measuring.figures import Figure
from retrieval.progress import Progress, silent

Measure = Callable[[Sequence[Path], Progress], Iterable[Figure]]

CONSUMER = "rules/personal_data_consumer.jsonl"


@dataclass(frozen=True, slots=True)
class Measurement:
    """Files of a folder, what is learned from them, and how."""

    files: tuple[str, ...]
    learns: str
    measure: Measure


PUBLIC = (
    Measurement((CONSUMER,), "speed and memory", speed.speed),
    Measurement(
        (CONSUMER,), "personal data in consumer questions, and its curves", personal_data.consumer
    ),
    Measurement(
        ("rules/personal_data_general.jsonl",),
        "personal data in general sentences",
        personal_data.general,
    ),
    Measurement(
        ("medquad/qa.jsonl.gz",),
        "questions for information that are blocked, held or called urgent",
        questions.medquad,
    ),
    Measurement(("rules/commonmark_examples.jsonl",), "HTML that is found", html.commonmark),
    Measurement(("rules/html_payloads.jsonl",), "script injections found", html.payloads),
    Measurement(
        ("urgency/vignettes_standard.jsonl", "urgency/vignettes_extended.jsonl"),
        "cases noticed, by how urgent they are",
        urgency.vignettes,
    ),
    Measurement(("urgency/negation_sentences.tsv",), "denied findings", urgency.negation),
)
"""Laid out as the folder of public data; memory is looked at before the large sets are read."""

OWN = (
    Measurement(("rules/data/html_harmless.txt",), "what only looks like HTML", html.harmless),
    Measurement(
        ("urgency/data/lay_emergencies.jsonl",),
        "emergencies in lay words, by category",
        urgency.lay_emergencies,
    ),
    Measurement(
        ("urgency/data/lay_lookalikes.jsonl",),
        "harmless texts that alarm, by category",
        urgency.lay_lookalikes,
    ),
    Measurement(
        ("urgency/data/fresh_lay.jsonl",),
        "emergencies, despair and harmless texts of a second set",
        urgency.second_set,
    ),
    Measurement(("rules/data/abuse.tsv",), "abusive and coarse posts held", abuse.held_out),
)
"""Laid out as `tests/bot`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not there, and what it would have told."""

    file: Path
    learns: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was measured, and what could not be."""

    figures: tuple[Figure, ...]
    curves: tuple[Curve, ...]
    skipped: tuple[Skipped, ...]


def measured(data: Path, own: Path | None = None, progress: Progress = silent) -> Report:
    """Measure whatever the folders have files for.

    Raises:
        InputUnusable: a folder is not there, or a line of a file cannot be used.
        SourceUnreadable: a file cannot be read.
    """
    asked = [(_known(data), PUBLIC), *([(_known(own), OWN)] if own else [])]
    figures: list[Figure] = []
    skipped: list[Skipped] = []
    for folder, measurement in ((folder, one) for folder, several in asked for one in several):
        files = [folder / name for name in measurement.files]
        absent = [Skipped(file, measurement.learns) for file in files if not file.is_file()]
        skipped += absent
        if not absent:
            figures += measurement.measure(files, progress)
    return Report(tuple(figures), tuple(_curves(data, progress)), tuple(skipped))


def _curves(data: Path, progress: Progress) -> list[Curve]:
    file = data / CONSUMER
    return curves(file, progress) if file.is_file() else []


def _known(folder: Path) -> Path:
    if not folder.is_dir():
        fix = "Name a folder of sets with --data, or of own ones with --own; see --help."
        raise InputUnusable(str(folder), "there is no such folder", fix)
    return folder
