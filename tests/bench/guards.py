"""Measures the guards: personal data, HTML and urgency, on the public sets that are named for each.

Sets are only ever measured here, never tuned to: what a rule misses is mended by its meaning.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median

from bot import rules, urgency
from bot.model import Question, Rule, Severity, UrgencyKind
from bot.rules import html, personal_data
from tests.bench.figures import Figure
from tests.bench.questions import medquad
from tests.commonmark import holds_raw_html

SHARED = Path(__file__).parents[3] / "shared" / "data"

CONSUMER_GOALS: Mapping[str, tuple[str, float]] = {
    "full_name": ("full name", 0.95),
    "full_name_lower": ("full name in lower case", 0.75),
    "phone": ("phone", 0.90),
    "email": ("e-mail", 0.99),
}
GENERAL_GOALS: Mapping[str, tuple[str, float]] = {
    "person": ("full name", 0.75),
    "phone": ("phone", 0.90),
    "address": ("address", 0.65),
}


def guards(_work: Path) -> list[Figure]:
    """Every figure of the guards; empty where the public sets are not at hand."""
    if not SHARED.is_dir():
        return []
    return [*_consumer(), *_general(), *_medquad(), *_html(), *_vignettes(), *_speed()]


def _consumer() -> Iterator[Figure]:
    rows = _lines(SHARED / "rules" / "personal_data_consumer.jsonl")
    by_kind: dict[str, list[Question]] = {}
    for row in rows:
        by_kind.setdefault(str(row["kind"]), []).append(Question(str(row["text"])))
    for kind, (name, goal) in CONSUMER_GOALS.items():
        yield _share(f"consumer questions: {name} blocked", map(_blocked, by_kind[kind]), goal)
    single = (bool(personal_data.findings(question)) for question in by_kind["single_name"])
    yield _share("consumer questions: single name noticed", single, 0.70)
    yield _share("consumer questions: clean ones blocked", map(_blocked, by_kind["none"]), -0.015)


def _general() -> Iterator[Figure]:
    """A passage counts as noticed where a finding covers at least half of it."""
    found: dict[str, list[bool]] = {kind: [] for kind in GENERAL_GOALS}
    for row in _lines(SHARED / "rules" / "personal_data_general.jsonl"):
        text = str(row["text"])
        spans = row["spans"]
        assert isinstance(spans, list)
        passages = [(one.start, one.end) for one in personal_data.findings(Question(text))]
        for span in spans:
            start, end, kind = span["start"], span["end"], span["kind"]
            is_single = kind == "person" and " " not in text[start:end].strip()
            if kind in found and not is_single:
                found[kind].append(_covered(start, end, passages))
    for kind, (name, goal) in GENERAL_GOALS.items():
        yield _share(f"general sentences: {name} noticed", found[kind], goal)


def _medquad() -> Iterator[Figure]:
    questions = list(_medquad_questions())
    if not questions:
        return
    yield _share("MedQuAD questions blocked", map(_blocked, questions), -0.01)
    eponyms = [question for question in questions if "'s " in question.text]
    yield _share("MedQuAD questions with an eponym blocked", map(_blocked, eponyms), -0.01)
    held = (_held(question) for question in questions)
    yield _share("MedQuAD questions held for a moderator", held, -0.005)
    yield _share("MedQuAD questions called urgent", map(_urgent, questions), -0.025)


def _html() -> Iterator[Figure]:
    examples = _lines(SHARED / "rules" / "commonmark_examples.jsonl")
    of_html = (row for row in examples if row["section"] in ("HTML blocks", "Raw HTML"))
    texts = [text for row in of_html if holds_raw_html(text := str(row["markdown"]))]
    found = (bool(html.findings(Question(text))) for text in texts)
    yield _share("CommonMark's examples of HTML found", found, 1.0)
    payloads = _lines(SHARED / "rules" / "html_payloads.jsonl")
    found = (bool(html.findings(Question(str(row["text"])))) for row in payloads)
    yield _share("payloads with a tag found", found, 0.99)


def _vignettes() -> Iterator[Figure]:
    cases = [
        row
        for name in ("standard", "extended")
        for row in _lines(SHARED / "urgency" / f"vignettes_{name}.jsonl")
    ]
    for tier, goal in (("critical", 0.95), ("urgent", 0.0), ("routine", -0.05)):
        some = [Question(_told(row)) for row in cases if _tier(row) == tier]
        yield _share(f"vignettes: {tier} noticed, of {len(some)}", map(_urgent, some), goal)


def _speed() -> Iterator[Figure]:
    rows = _lines(SHARED / "rules" / "personal_data_consumer.jsonl")
    questions = [Question(str(row["text"])) for row in rows]
    rules.findings(questions[0])
    taken = []
    for question in questions:
        begun = time.perf_counter()
        rules.findings(question)
        urgency.assess(question)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    p95 = taken[int(len(taken) * 0.95)]
    yield Figure(
        "rules and urgency of a question, p50 / p95", f"{median(taken):.1f} / {p95:.1f} ms"
    )


def _medquad_questions() -> Iterator[Question]:
    if (SHARED / "medquad").is_dir():
        yield from (Question(str(row["question"])) for row in medquad(SHARED))


def _blocked(question: Question) -> bool:
    return any(one.severity is Severity.REJECT for one in personal_data.findings(question))


def _held(question: Question) -> bool:
    return any(one.rule is Rule.ABUSE for one in rules.findings(question))


def _urgent(question: Question) -> bool:
    return any(one.kind is UrgencyKind.MEDICAL for one in urgency.assess(question))


def _covered(start: int, end: int, passages: Iterable[tuple[int, int]]) -> bool:
    covered = sum(max(0, min(end, there) - max(start, here)) for here, there in passages)
    return covered * 2 >= end - start


def _told(row: Mapping[str, object]) -> str:
    told = row["input"]
    assert isinstance(told, dict)
    return ". ".join(filter(None, (str(told.get("chief_complaint")), str(told.get("history")))))


def _tier(row: Mapping[str, object]) -> str:
    labels = row["labels"]
    assert isinstance(labels, dict)
    return str(labels["gold_risk_tier"])


def _share(what: str, found: Iterable[bool], goal: float) -> Figure:
    """A share with its goal: at least, or, where it is negative, at most."""
    every = list(found)
    wanted = f"≥ {goal:.2f}" if goal > 0 else f"≤ {-goal:.3f}" if goal < 0 else ""
    return Figure(what, f"{sum(every) / max(1, len(every)):.3f} ({len(every)})", wanted)


def _lines(path: Path) -> list[Mapping[str, object]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
