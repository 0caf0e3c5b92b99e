import gzip
import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from bot.measuring.html import holds_raw_html
from tests.bot.cli.outcomes import Run, objects, sound

CONSUMER = "rules/personal_data_consumer.jsonl"
MARKDOWN = MarkdownIt("commonmark").enable("table")
MARKUP = "<script>alert(1)</script>|[x](y)"


def write(folder: Path, name: str, rows: Iterable[object]) -> Path:
    """A file of JSON lines; of texts as they stand where it is no JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    content = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def asked(kind: str, text: str) -> dict[str, str]:
    return {"kind": kind, "text": text}


def case(tier: str, complaint: str) -> dict[str, object]:
    return {"input": {"chief_complaint": complaint}, "labels": {"gold_risk_tier": tier}}


CONSUMERS = [
    asked("full_name", "My name is Ada Lovelace and my toe hurts."),
    asked("full_name", "my toe hurts since noon"),
    asked("phone", "call me on +1 415 555 2671 please"),
    asked("email", "write to jane@example.org"),
    asked("single_name", "Is it gout? Thanks, Jane"),
    asked("none", "What is gout?"),
    asked("none", "Ask jane@example.org about gout"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Public sets of a few lines each, some of which are missed or found wrongly."""
    folder = tmp_path / "data"
    write(folder, CONSUMER, CONSUMERS)
    text = "Ada Lovelace lives near Jane"
    spans = [{"kind": "person", "start": 0, "end": 12}, {"kind": "person", "start": 24, "end": 28}]
    write(folder, "rules/personal_data_general.jsonl", [{"text": text, "spans": spans}])
    examples = [("Raw HTML", "<b>x</b>"), ("Raw HTML", "a \\< b"), ("Tabs", "<i>x</i>")]
    rows = [{"section": section, "markdown": text} for section, text in examples]
    write(folder, "rules/commonmark_examples.jsonl", rows)
    payloads = [{"text": "<script>alert(1)</script>"}, {"text": "no tag"}]
    write(folder, "rules/html_payloads.jsonl", payloads)
    urgent = "I have crushing chest pain and I am sweating"
    write(folder, "urgency/vignettes_standard.jsonl", [case("critical", urgent)])
    others = [case("critical", "a mild rash"), case("routine", "a mild rash")]
    write(folder, "urgency/vignettes_extended.jsonl", others)
    denied = [
        "line\tfinding\tsentence\tstatus",
        "1\tchest pain\tNo chest pain today\tNegated",
        "2\tchest pain\tHe has chest pain\tNegated",
        "3\tchest pain\tHe has chest pain\tAffirmed",
    ]
    write(folder, "urgency/negation_sentences.tsv", denied)
    questions = ["What is gout?", "What is Wilson's disease?", urgent, "you are an idiot"]
    write(folder, "medquad/qa.jsonl.gz", [{"question": one} for one in questions])
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Own sets, whose categories hold markup."""
    folder = tmp_path / "own"
    write(folder, "rules/data/html_harmless.txt", ["CK < 5 and > 3", "see <b>here</b>"])
    emergencies = [
        {"category": "breathing", "text": "he can't breathe"},
        {"category": MARKUP, "text": "my toe itches"},
        {"category": "self_harm", "text": "I want to kill myself"},
    ]
    write(folder, "urgency/data/lay_emergencies.jsonl", emergencies)
    harmless = [{"category": "idiom", "text": "this exam is killing me"}]
    write(folder, "urgency/data/lay_lookalikes.jsonl", harmless)
    fresh = [
        ("emergency", "breathing", "he can't breathe"),
        ("emergency", "breathing", "my nose is blocked"),
        ("crisis", "veiled", "he can't breathe"),
        ("harmless", "anxious", "I want to kill myself"),
    ]
    keys = ("label", "category", "text")
    rows = [dict(zip(keys, one, strict=True)) for one in fresh]
    write(folder, "urgency/data/fresh_lay.jsonl", rows)
    posts = ["insult\tyou are an idiot", "insult\tyou idiot. fuck you.", "harmless\tdamn this gout"]
    write(folder, "rules/data/abuse.tsv", posts)
    return folder


def measured(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("rules", "report", *arguments, "--json")
    sound(result, 0)
    (found,) = objects(result)
    return found


def test_every_figure_is_as_counted_by_hand(run: Run, data: Path, own: Path) -> None:
    found = measured(run, "--data", str(data), "--own", str(own))["figures"]
    shares = [one for one in found if one["unit"] == "share" and one["count"]]
    assert {one["what"]: (one["value"], one["count"], one["reached"]) for one in shares} == {
        "consumer questions: full name blocked": (0.5, 2, False),
        "consumer questions: phone blocked": (1.0, 1, True),
        "consumer questions: e-mail blocked": (1.0, 1, True),
        "consumer questions: clean ones blocked": (0.5, 2, False),
        "consumer questions: single first name noticed": (1.0, 1, True),
        "general sentences: full name noticed": (1.0, 1, True),
        "MedQuAD questions blocked": (0.0, 4, True),
        "MedQuAD questions with an eponym blocked": (0.0, 1, True),
        "MedQuAD questions held for a moderator": (0.25, 4, False),
        "MedQuAD questions called urgent": (0.25, 4, False),
        "CommonMark's examples of HTML found": (1.0, 1, True),
        "payloads with a tag found": (0.5, 2, False),
        "own texts that only look like HTML blocked": (0.5, 2, True),
        "vignettes: critical noticed": (0.5, 2, False),
        "vignettes: routine noticed": (0.0, 1, True),
        "denied findings: precision": (1.0, 1, True),
        "denied findings: recall": (0.5, 2, False),
        "own emergencies in lay words noticed": (0.5, 2, False),
        "own words of despair noticed": (1.0, 1, True),
        "own harmless look-alikes that alarm": (0.0, 1, True),
        "own, emergency: breathing": (1.0, 1, None),
        f"own, emergency: {MARKUP}": (0.0, 1, None),
        "own, crisis: self harm": (1.0, 1, None),
        "own, harmless: idiom": (0.0, 1, None),
        "second own set: emergencies noticed": (0.5, 2, False),
        "second own set: words of despair noticed": (0.0, 1, False),
        "second own set: harmless texts that alarm": (1.0, 1, False),
        "second, emergency: breathing": (0.5, 2, None),
        "second, crisis: veiled": (0.0, 1, None),
        "second, harmless: anxious": (1.0, 1, None),
        "own abusive posts held (held-out half)": (1.0, 1, True),
        "own abusive posts held: insult": (1.0, 1, None),
        "own harmless posts held (held-out half)": (0.0, 1, True),
    }


def test_what_no_line_tells_of_has_no_figure_and_reaches_no_goal(run: Run, data: Path) -> None:
    found = measured(run, "--data", str(data))["figures"]
    empty = [one for one in found if one["what"].endswith("lower case blocked")]
    assert [(one["value"], one["count"], one["reached"]) for one in empty] == [(None, 0, None)]


def test_questions_of_a_hundred_words_are_timed(run: Run, data: Path) -> None:
    write(data, CONSUMER, [*CONSUMERS, asked("none", "gout " * 250)])
    found = measured(run, "--data", str(data))["figures"]
    timed = [one for one in found if one["unit"] == "ms"]
    assert [one["count"] for one in timed] == [2, 2]
    assert all(one["value"] > 0 for one in timed)
    assert [one["goal"]["bound"] for one in timed] == [25, 60]


def test_a_curve_gives_at_zero_what_the_rule_gives_and_less_precision_below(
    run: Run, data: Path
) -> None:
    curves = measured(run, "--data", str(data))["curves"]
    assert (curves["reject"]["holding"], curves["reject"]["clean"]) == (4, 2)
    at = {point["threshold"]: point for point in curves["reject"]["points"]}
    assert (at[0]["recall"], at[0]["precision"]) == (0.75, 0.75)
    assert at[-6]["recall"] >= at[0]["recall"] >= at[6]["recall"] == 0.75
    assert curves["warn"]["points"][12] == {"threshold": 0, "precision": 0.5, "recall": 1.0}


def test_a_table_says_of_each_figure_whether_its_goal_is_reached_without_colour(
    run: Run, data: Path
) -> None:
    result = run("rules", "report", "--data", str(data))
    sound(result, 0)
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "consumer questions: full name blocked 0.500 2 ≥ 0.95 ✗" in lines
    assert "consumer questions: e-mail blocked 1.000 1 ≥ 0.99 ✓" in lines
    assert "Urgency" in result.stdout
    assert "goals are reached. Missed:" in result.stdout


def test_a_file_that_is_not_there_is_named_with_what_it_would_have_told(
    run: Run, data: Path
) -> None:
    (data / "urgency" / "negation_sentences.tsv").unlink()
    (data / "medquad" / "qa.jsonl.gz").unlink()
    result = run("rules", "report", "--data", str(data))
    sound(result, 0)
    told = [line for line in result.stderr.splitlines() if "is not there" in line]
    assert len(told) == 2
    assert "negation_sentences.tsv" in told[1]
    assert "denied findings" in told[1]
    assert "denied findings" not in result.stdout


def test_a_folder_without_any_of_the_files_measures_nothing_and_says_no(
    run: Run, tmp_path: Path
) -> None:
    result = run("rules", "report", "--data", str(tmp_path))
    sound(result, 1)
    assert "personal_data_consumer.jsonl" in result.stderr


@pytest.mark.parametrize("option", ["--data", "--own"])
def test_a_folder_that_is_not_there_is_wrong_use(run: Run, data: Path, option: str) -> None:
    result = run("rules", "report", "--data", str(data), option, "nowhere")
    sound(result, 2)
    assert "nowhere" in result.stderr
    assert "--data" in result.stderr


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("rules/html_payloads.jsonl", '{"text": "<b>"', "no JSON"),
        ("rules/html_payloads.jsonl", '{"texts": "<b>"}', "`text`"),
        ("rules/html_payloads.jsonl", '{"text": 7}', "`text`"),
        ("urgency/vignettes_standard.jsonl", '{"input": {}, "labels": {}}', "gold_risk_tier"),
        ("urgency/negation_sentences.tsv", "1\tpain", "4"),
    ],
)
def test_a_broken_line_is_named_with_its_file_and_number(
    run: Run, data: Path, name: str, line: str, problem: str
) -> None:
    whole = (data / name).read_text("utf-8").splitlines()[0]
    path = write(data, name, [whole, "", line])
    result = run("rules", "report", "--data", str(data))
    sound(result, 2)
    assert f"{path}:3: " in result.stderr
    assert problem in result.stderr


def test_a_text_of_the_second_set_that_says_not_what_it_is_is_named(
    run: Run, data: Path, own: Path
) -> None:
    row = {"category": "x", "text": "my toe", "label": "odd"}
    path = write(own, "urgency/data/fresh_lay.jsonl", [row])
    result = run("rules", "report", "--data", str(data), "--own", str(own))
    sound(result, 2)
    assert f"{path}:1: `label`" in result.stderr


def test_the_page_and_the_plots_are_written_and_hold_no_markup_of_the_data(
    run: Run, data: Path, own: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out"
    result = run("rules", "report", "--data", str(data), "--own", str(own), "--out", str(out))
    sound(result, 0)
    plots = [out / "precision-recall-reject.svg", out / "precision-recall-warn.svg"]
    assert sorted(out.iterdir()) == [*plots, out / "report.md"]
    page = (out / "report.md").read_text("utf-8")
    assert "| consumer questions: full name blocked | 0.500 | 2 | ≥ 0.95 | ✗ |" in page
    assert all(plot.name in page for plot in plots)
    assert f"<td>own, emergency: {escape(MARKUP)}</td>" in MARKDOWN.render(page)
    assert not holds_raw_html(page)
    for plot in plots:
        image = ET.parse(plot).getroot()  # noqa: S314 - our own
        assert image.find("{http://www.w3.org/2000/svg}polyline") is not None
        assert "Lovelace" not in "".join(image.itertext())


def test_what_was_written_is_overwritten_only_when_told_to(
    run: Run, data: Path, tmp_path: Path
) -> None:
    page = tmp_path / "report.md"
    page.write_text("mine")
    arguments = ("rules", "report", "--data", str(data), "--out", str(tmp_path))
    sound(run(*arguments), 2)
    assert page.read_text() == "mine"
    sound(run(*arguments, "--force"), 0)
    assert page.read_text("utf-8").startswith("# ")
