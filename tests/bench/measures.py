"""The measurements of `make bench`, each through the product's own front."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot import wiring
from bot.model import Question
from bot.settings import Settings
from retrieval.training.split import draw
from tests.bench.figures import Figure
from tests.bench.questions import medquad, own
from tests.conftest import SHARED

COLD_RUNS = 5
WARM_QUESTIONS = 300

ABSENT = "not measured: the folder of public data is not beside the checkout"
A_QUESTION = "What is the treatment of immune-mediated necrotizing myopathy?"


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished command: its output, wall-clock seconds and peak resident memory in MiB."""

    out: str
    seconds: float
    mib: float


def machine() -> str:
    """The processor and how many of its cores there are."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else 'unknown processor'}, {os.cpu_count()} cores"


def citewell(home: Path, *words: str, stdin: str = "") -> Ran:
    """Run a command of ours in a home; a "no" (exit code 1) is an answer too."""
    command = [sys.executable, "-m", "bot", *words]
    environment = os.environ | {"CITEWELL_HOME": str(home)}
    home.mkdir(parents=True, exist_ok=True)
    out_path, in_path = home / "stdout", home / "stdin"
    in_path.write_text(stdin, encoding="utf-8")
    begun = time.perf_counter()
    with out_path.open("wb") as out, in_path.open("rb") as given:
        process = subprocess.Popen(command, env=environment, stdout=out, stdin=given)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        raise RuntimeError(f"citewell {' '.join(words)} ended with {code}")
    return Ran(out_path.read_text(encoding="utf-8"), seconds, usage.ru_maxrss / 1024)


def cold_start(work: Path) -> list[Figure]:
    """`citewell ask` on the starter knowledge base, a fresh process each time."""
    home = work / "starter"
    built = citewell(home, "index", "build")
    runs = [citewell(home, "ask", A_QUESTION) for _ in range(COLD_RUNS)]
    seconds = sorted(run.seconds for run in runs)
    return [
        Figure("index the starter knowledge base", f"{built.seconds:.1f} s"),
        Figure(
            "`citewell ask` from a cold start, median (slowest)",
            f"{seconds[COLD_RUNS // 2]:.2f} s ({seconds[-1]:.2f} s), {runs[0].mib:.0f} MiB",
            "< 3 s",
        ),
    ]


def medquad_import(work: Path) -> list[Figure]:
    """`citewell kb import medquad` of the whole archive."""
    if not SHARED.is_dir():
        return [Figure("import of MedQuAD", ABSENT)]
    archive = SHARED / "medquad" / "xml.tar.gz"
    ran = citewell(work / "large", "kb", "import", "medquad", str(archive), "--force", "--json")
    return [
        Figure("import of MedQuAD: snippets", f"{json.loads(ran.out)['snippets']:,}", "≥ 139,000"),
        Figure("import of MedQuAD: time", f"{ran.seconds:.0f} s", "< 240 s"),
        Figure("import of MedQuAD: peak memory", f"{ran.mib:.0f} MiB", "< 1,024 MiB"),
    ]


def large_build(work: Path) -> list[Figure]:
    """`citewell index build` of what was imported; run `import` first."""
    home = work / "large"
    if not (home / "kb").is_dir():
        return [Figure("index of 140,000 snippets", "not measured: run `import` before")]
    ran = citewell(home, "index", "build", "--json")
    manifest = wiring.store(Settings(home=home)).current()
    rate = manifest.snippets / manifest.seconds
    return [
        Figure("index of the large knowledge base: snippets", f"{manifest.snippets:,}"),
        Figure("index of the large knowledge base: rate", f"{rate:.0f} snippets/s", "≥ 250"),
        Figure("index of the large knowledge base: peak memory", f"{ran.mib:.0f} MiB", "≤ 3,072"),
    ]


def warm_questions(work: Path) -> list[Figure]:
    """Whole replies, urgency and rules included, on both knowledge bases in one process."""
    figures = _warm(
        "starter", work / "starter", [asked.text for asked in own("health_known", "test")]
    )
    if SHARED.is_dir() and (work / "large" / "index").is_dir():
        pairs = sorted(medquad(SHARED), key=lambda pair: draw(pair["id"]))
        texts = [pair["question"] for pair in pairs[:WARM_QUESTIONS]]
        figures += _warm("large", work / "large", texts)
    return figures


def _warm(name: str, home: Path, texts: Sequence[str]) -> list[Figure]:
    answering = wiring.answering(settings := Settings(home=home), wiring.retriever(settings))
    for text in texts[:20]:
        answering.respond(Question(text))
    milliseconds = []
    for text in texts:
        begun = time.perf_counter()
        answering.respond(Question(text))
        milliseconds.append((time.perf_counter() - begun) * 1000)
    p50, p95 = np.percentile(milliseconds, [50, 95])
    what = f"a warm question on the {name} knowledge base, p50 / p95"
    return [Figure(what, f"{p50:.0f} / {p95:.0f} ms", "≤ 60 / 120 ms")]


def retrieval_quality(work: Path) -> list[Figure]:
    """`citewell eval` on the data sets whose published figures are known."""
    if not SHARED.is_dir():
        return [Figure("retrieval measures", ABSENT)]
    runs = (
        ("scifact", "document", "dense", "published .645, ± .01"),
        ("scifact", "document", "sparse", "published .687, ± .01"),
        ("medicalqa", "snippet", "product", "≥ .60"),
    )
    return [_quality(work / "eval", *run) for run in runs]


def _quality(home: Path, name: str, unit: str, mode: str, goal: str) -> Figure:
    folder = SHARED / "bench" / name
    ran = citewell(home, "eval", str(folder), "--unit", unit, "--mode", mode, "--json")
    found = json.loads(ran.out)
    times = f"{found['ms_per_query_p50']:.0f} / {found['ms_per_query_p95']:.0f} ms"
    return Figure(f"{name}, {unit}, {mode}: nDCG@10", f"{found['ndcg@10']:.4f} ({times})", goal)


def scope(work: Path) -> list[Figure]:
    """How our own test questions end on the starter knowledge base."""
    kinds = (
        ("health_known", "what its pages answer", "answered"),
        ("health_unknown", "conditions it lacks", "insufficient, out_of_scope"),
        ("off_topic", "no health question", "insufficient, out_of_scope"),
    )
    return [
        Figure(f"{what}: outcomes", _shares(_outcomes(work / "starter", name)), goal)
        for name, what, goal in kinds
    ]


def _outcomes(home: Path, name: str) -> list[str]:
    lines = (
        json.dumps({"id": number, "text": asked.text})
        for number, asked in enumerate(own(name, "test"))
    )
    ran = citewell(home, "ask", "--jsonl", stdin="\n".join(lines))
    replies: Iterable[dict[str, Any]] = map(json.loads, ran.out.splitlines())
    return [reply["outcome"] for reply in replies]


def _shares(outcomes: Sequence[str]) -> str:
    counted = Counter(outcomes).most_common()
    return ", ".join(f"{name} {count / len(outcomes):.3f}" for name, count in counted)
