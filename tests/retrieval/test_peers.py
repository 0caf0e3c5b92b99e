"""The bench of peers, with a system of our own in a real process: protocol, steps, report."""

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from retrieval import packaged_model
from tests.bench.peers import bench as peers_bench
from tests.bench.peers.client import Driven, PeerFailed, last_words
from tests.bench.peers.kept import Kept, Measured, stamp
from tests.bench.peers.material import STATEMENT, WHOLE, Material
from tests.bench.peers.plot import plotted
from tests.bench.peers.report import MEASURES, figures, ratios, report
from tests.bench.peers.steps import STEPS, Bench, ranking
from tests.bench.peers.table import ENTRIES, OURS, Entry
from tests.bench.peers.venvs import SHARED, python_of

FAKE = Entry("Words", "tests.retrieval.peer_fake", "shared words", "bench-txtai")

STATEMENTS = (
    ("Gout", "Colchicine treats attacks of gout."),
    ("Migraine", "Triptans treat attacks of migraine."),
    ("Rickets", "Rickets is caused by a lack of vitamin D."),
)


@pytest.fixture
def material(tmp_path: Path) -> Material:
    """Fifteen snippets, three documents, each with its question."""
    shared = tmp_path / "shared"
    cited = {"section": "treatment", "source": "GARD", "url": "https://example.org/a", "cui": []}
    sources = [
        {"id": f"s{n}", "condition": name, "text": text} | cited
        for n, (name, text) in enumerate(STATEMENTS * 5)
    ]
    pairs = [{"id": "p1", "source": "GARD", "question": "gout?"}] * 12
    _lines(shared / "medquad" / "snippets.jsonl.gz", sources)
    _lines(shared / "medquad" / "qa.jsonl.gz", pairs)
    folder = shared / "bench" / "medicalqa"
    texts = [f"{text} See a doctor." for _, text in STATEMENTS]
    _lines(folder / "corpus.jsonl", [{"_id": f"d{n}", "text": t} for n, t in enumerate(texts)])
    asked = [{"_id": f"q{n}", "text": text} for n, (_, text) in enumerate(STATEMENTS)]
    _lines(folder / "queries.jsonl", asked)
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text("".join(f"q{n}\td{n}\t1\n" for n in range(3)))
    return Material(shared, tmp_path / "material", 15)


@pytest.fixture
def driven(tmp_path: Path) -> Callable[[str], Driven]:
    return lambda way: Driven(FAKE, Path(sys.executable), Path(way), tmp_path / "log.txt")


def _lines(file: Path, rows: Iterable[Mapping[str, object]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    told = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    file.write_bytes(gzip.compress(told) if file.suffix == ".gz" else told)


def _bench(material: Material, folder: Path, way: str = "sound") -> Bench:
    return Bench(FAKE, Path(sys.executable), Path(way), folder, material, lambda _: None)


# Driver


def test_a_driver_builds_answers_and_replaces_a_piece(
    driven: Callable[[str], Driven], material: Material, tmp_path: Path
) -> None:
    with driven("sound") as system:
        pieces = str(material.snippets)
        built = system.say("build", pieces=pieces, folder=str(tmp_path), cut=False)
        assert 0 < built.resident_mib <= built.peak_mib
        system.say("open", folder=str(tmp_path))
        assert system.say("ask", text="lack of vitamin", top_k=2).found[0] == "s2"
        system.say("update", piece={"id": "s0", "text": "new vitamin lack of D", "snippet": {}})
        assert system.say("ask", text="new vitamin", top_k=1).found == ("s0",)


@pytest.mark.parametrize(
    ("way", "told"), [("broken", "ValueError: no room\nat all"), ("dying", "out of memory")]
)
def test_a_system_that_fails_tells_its_last_words(
    driven: Callable[[str], Driven], material: Material, tmp_path: Path, way: str, told: str
) -> None:
    with driven(way) as system, pytest.raises(PeerFailed) as failed:
        system.say("build", pieces=str(material.snippets), folder=str(tmp_path), cut=False)
    assert str(failed.value) == told


def test_a_progress_bar_is_told_by_its_last_state(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes(b"")
    assert last_words(log) == ""
    log.write_bytes(b"loading\nBatches 10%\rBatches 20%\r\n")
    assert last_words(log) == "Batches 20%"


# Steps


def test_each_step_gives_the_figures_that_it_promises(material: Material, tmp_path: Path) -> None:
    given = _bench(material, tmp_path / "words")
    found: dict[str, float] = {}
    for work, keys in STEPS.values():
        found |= (step := work(given))
        assert tuple(step) == keys
    assert all(value > 0 for value in found.values())
    assert found["ndcg_own_cut"] == found["ndcg_our_cut"] == pytest.approx(1.0)
    assert (tmp_path / "words" / "documents" / "cut").read_text() == "True"
    assert (tmp_path / "words" / "cut" / "cut").read_text() == "False"


def test_an_update_that_the_next_process_does_not_find_is_none(
    material: Material, tmp_path: Path
) -> None:
    given = _bench(material, tmp_path / "words", "forgetful")
    STEPS["build"][0](given)
    with pytest.raises(PeerFailed, match="in the next process"):
        STEPS["update"][0](given)


def test_documents_are_ranked_by_the_first_of_their_pieces() -> None:
    found = ranking(["d2#5", "d1#0", "d2#1", "d3"])
    assert sorted(found, key=lambda document: -found[document]) == ["d2", "d1", "d3"]


def test_pieces_have_their_condition_before_them_and_the_changed_one_keeps_it(
    material: Material,
) -> None:
    rows = [json.loads(line) for line in material.snippets.read_text().splitlines()]
    assert rows[0]["text"].startswith("Gout")
    assert rows[0]["text"].endswith(STATEMENTS[0][1])
    changed = material.changed
    assert changed.id == "s7"
    assert changed.text.startswith("Migraine")
    assert changed.text.endswith(STATEMENT)
    assert changed.snippet["text"] == STATEMENT


def test_a_smaller_run_judges_on_fewer_documents(material: Material) -> None:
    small = Material(material.shared, material.folder, 10)
    assert (small.documents, len(small.judged.queries)) == (2, 2)
    assert Material(material.shared, material.folder, WHOLE).documents == 2048


# A run


@pytest.fixture
def no_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers_bench, "python_of", lambda *_: Path(sys.executable))


@pytest.mark.usefixtures("no_venv")
def test_a_run_goes_on_with_what_is_missing(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noting(name: str, keys: Sequence[str]) -> Callable[[Bench], dict[str, float]]:
        def work(_: Bench) -> dict[str, float]:
            done.append(name)
            return dict.fromkeys(keys, 1.0)

        return work

    steps = {name: (noting(name, keys), keys) for name, (_, keys) in STEPS.items()}
    monkeypatch.setattr(peers_bench, "STEPS", steps)
    kept = Kept(tmp_path / "peers.json")
    half = Measured(stamp(FAKE))
    for name in list(STEPS)[:3]:
        half.took(dict.fromkeys(STEPS[name][1], 2.0), name)
    kept.keep(material.size, FAKE, half)
    peers_bench.measure(FAKE, kept, material, tmp_path / "words")
    assert done == list(STEPS)[3:]
    found = kept.of(material.size, FAKE).figures
    assert (found["build_seconds"], found["update_seconds"]) == (2.0, 1.0)
    peers_bench.measure(FAKE, kept, material, tmp_path / "words")
    assert done == list(STEPS)[3:]


def test_what_was_measured_of_another_state_or_size_counts_for_nothing(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "peers.json")
    kept.keep(10, FAKE, Measured("of another driver", {"build_seconds": 1.0}))
    assert kept.of(10, FAKE).figures == {}
    kept.keep(10, FAKE, Measured(stamp(FAKE), {"build_seconds": 1.0}))
    assert kept.of(10, FAKE).figures == {"build_seconds": 1.0}
    assert kept.of(20, FAKE).figures == {}


def test_what_cannot_be_set_up_is_noted_and_no_other_system_waits_for_it(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Path:
        raise PeerFailed("pip: no such package")

    monkeypatch.setattr(peers_bench, "python_of", refused)
    kept = Kept(tmp_path / "peers.json")
    peers_bench.measure(FAKE, kept, material, tmp_path / "words")
    assert set(kept.of(material.size, FAKE).failed.values()) == {"pip: no such package"}


@pytest.mark.usefixtures("no_venv")
def test_steps_on_an_index_that_failed_are_passed_over(material: Material, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "peers.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packaged_model, "folder", lambda: Path("broken"))
        peers_bench.measure(FAKE, kept, material, tmp_path / "words")
    failed = kept.of(material.size, FAKE).failed
    assert set(failed) == {"build", "quality, our cut", "quality, own cut"}


# Packages


def test_every_peer_has_pinned_packages_and_ours_runs_where_we_do(tmp_path: Path) -> None:
    for entry in ENTRIES.values():
        assert bool(entry.pins) == (entry.name != OURS)
        assert all("==" in pin or pin in SHARED for pin in entry.pins)
    assert python_of(ENTRIES[OURS], tmp_path) == Path(sys.executable)


# Report

OTHER = ENTRIES["txtai"]
TABLE = {
    ENTRIES[OURS]: Measured("", {"build_seconds": 10.0, "ndcg_our_cut": 0.6, "load": 1.5}),
    OTHER: Measured("", {"build_seconds": 35.0, "ndcg_our_cut": 0.5}),
    FAKE: Measured("", {"build_seconds": 5.0}, {"quality, our cut": "it was tired"}),
}


def test_ratios_say_how_many_times_as_good_ours_is() -> None:
    found = ratios(TABLE)
    assert found["build"] == {"txtai": 3.5, "Words": 0.5}
    assert found["nDCG@10, our cut"] == {"txtai": pytest.approx(1.2)}


def test_the_report_tells_its_size_and_what_is_missing(tmp_path: Path) -> None:
    told = report(TABLE, Material(tmp_path, tmp_path, 1000), "peers.svg")
    assert "| build | 10.0 s | 35.0 s (×3.50) | 5.0 s (×0.50) |" in told
    assert "| nDCG@10, our cut | 0.600 | 0.500 (×1.20) | – |" in told
    assert "not measured: Words, quality, our cut: it was tired" in told
    assert "1,000 of 139,751 snippets" in told
    assert "say nothing of the whole" in told
    assert "over 200 documents" in told
    assert "load of the machine up to 1.5" in told


def test_the_report_of_the_whole_is_no_trial(tmp_path: Path) -> None:
    told = report(TABLE, Material(tmp_path, tmp_path, WHOLE), "peers.svg")
    assert "say nothing of the whole" not in told
    assert "over 2,048 documents" in told


def test_the_line_for_the_bench_is_against_the_best_peer() -> None:
    build, quality = figures(TABLE, 1000)
    assert (build.value, build.goal) == ("10.0 s, ×0.50 of Words", "≥ ×3")
    assert quality.value == "0.600, ×1.20 of txtai"


def test_the_plot_has_a_dot_for_each_peer_and_measure() -> None:
    tree = ET.fromstring(plotted(ratios(TABLE)))  # noqa: S314 - our own
    legend = 2
    assert len(tree.findall("{http://www.w3.org/2000/svg}circle")) == 3 + legend
    assert {"build", "txtai", "×1"} <= {node.text for node in tree.iter()}
    ET.fromstring(plotted({}))  # noqa: S314 - our own


def test_every_figure_of_a_step_has_a_row() -> None:
    keys = {key for _, given in STEPS.values() for key in given}
    assert keys == {measure.key for measure in MEASURES}
