import json
from pathlib import Path

import pytest

from retrieval import packaged_model
from tests.bot.cli.outcomes import Run, objects, sound

KEYS = ["snippet_id", "doc_id", "condition", "section", "text", "publisher", "url", "score"]


def test_hits_are_ranked_with_score_place_text_and_source(run: Run, served: Path) -> None:
    result = run("search", "medicine against gout attacks", "-k", "3")
    sound(result, 0)
    assert result.stdout.startswith("1. ")
    assert "Gout › Treatment" in result.stdout
    assert "https://example.org/gout" in result.stdout
    assert "\n4. " not in result.stdout


def test_hits_come_as_json_with_exactly_the_promised_keys(run: Run, served: Path) -> None:
    (line,) = objects(run("search", "gout treatment", "-k", "2", "--json"))
    assert list(line) == ["id", "hits"]
    assert [list(hit) for hit in line["hits"]] == [KEYS, KEYS]
    scores = [hit["score"] for hit in line["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_lines_are_answered_in_order_by_one_process(run: Run, served: Path) -> None:
    asked = [{"id": i, "text": text} for i, text in enumerate(["toe swells", "headache", "gout"])]
    result = run("search", "--jsonl", "-k", "1", input="\n".join(map(json.dumps, asked)))
    sound(result, 0)
    told = objects(result)
    assert [line["id"] for line in told] == [0, 1, 2]
    assert [line["hits"][0]["condition"] for line in told] == ["Gout", "Migraine", "Gout"]


def test_a_line_that_cannot_be_searched_has_its_error_in_its_place(run: Run, served: Path) -> None:
    lines = ['{"id": 1, "text": "gout"}', '{"id": 2, "text": " "}', "nonsense"]
    lines.append(json.dumps({"id": 4, "text": "gout " * 2000}))
    result = run("search", "--jsonl", input="\n".join(lines))
    assert result.exit_code == 2
    first, blank, nonsense, long = objects(result)
    assert first["hits"]
    assert blank == {
        "id": 2,
        "error": "line 2: there is nothing to search for. Write a few words.",
    }
    assert nonsense["error"].startswith("line 3: this is not JSON")
    assert long["id"] == 4
    assert long["error"].startswith("line 4: ")
    assert "5,000" in long["error"]


def test_hits_can_be_kept_to_a_condition_and_a_section(run: Run, served: Path) -> None:
    options = ["--condition", "MIGRAINE", "--section", "treatment"]
    (line,) = objects(run("search", "gout", "--json", *options))
    places = {(hit["condition"], hit["section"]) for hit in line["hits"]}
    assert places == {("Migraine", "treatment")}


def test_an_unknown_condition_is_wrong_use_and_the_closest_is_named(run: Run, served: Path) -> None:
    result = run("search", "pain", "--condition", "migrane")
    sound(result, 2)
    assert "Migraine" in result.stderr


def test_an_unknown_section_is_wrong_use_and_all_are_named(run: Run, served: Path) -> None:
    result = run("search", "pain", "--section", "cure")
    assert result.exit_code == 2
    assert "treatment" in result.stderr


def test_nothing_found_says_no(run: Run, served: Path) -> None:
    options = ["--condition", "migraine", "--section", "genetics"]
    result = run("search", "gout", *options)
    sound(result, 1)
    assert "Nothing was found" in result.stderr


def test_the_explanation_tells_what_was_understood(run: Run, served: Path) -> None:
    result = run("search", "gout tretment", "--explain")
    sound(result, 0)
    assert "Condition: Gout" in result.stdout
    (line,) = objects(run("search", "gout", "--explain", "--json"))
    assert list(line) == ["id", "hits", "explain"]
    assert line["explain"]["understanding"]["mentions"][0]["condition"] == "Gout"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "there is nothing to read"),
        ("   ", "there is nothing to read"),
        ("\x00\x07", "there is nothing to read"),
        ("gout \udce9", "not UTF-8"),
        ("gout " * 2000, "5,000"),
    ],
)
def test_what_cannot_be_searched_for_is_wrong_use(
    run: Run, served: Path, text: str, problem: str
) -> None:
    result = run("search", text)
    sound(result, 2)
    assert problem in result.stderr


@pytest.mark.parametrize("text", ["ما هو علاج النقرس؟", "gout 😷👩‍⚕️", "gout\x1b[31m \x07 pain"])
def test_any_script_and_control_character_is_taken_and_none_acts(
    run: Run, served: Path, text: str
) -> None:
    result = run("search", text)
    sound(result, 0)
    assert "\x1b" not in result.output


@pytest.mark.parametrize("options", [["-k", "0"], ["-k", "1001"], ["-k", "x"], []])
def test_bad_options_are_wrong_use(run: Run, served: Path, options: list[str]) -> None:
    result = run("search", *(["gout", *options] if options else []))
    assert result.exit_code == 2
    assert result.stderr


def test_the_first_search_builds_the_index_and_says_so(run: Run, home: Path) -> None:
    result = run("search", "gout", "--json")
    sound(result, 0)
    assert "There is no index yet" in result.stderr
    assert "read: 8 of 8" in result.stderr
    assert len(objects(result)) == 1
    assert "There is no index yet" not in run("search", "gout").stderr


@pytest.mark.parametrize("damage", ["truncate", "remove", "newer", "manifest"])
def test_an_index_that_cannot_serve_is_named_with_the_command_that_mends_it(
    run: Run, served: Path, damage: str
) -> None:
    folder = served / "index" / (served / "index" / "CURRENT").read_text().strip()
    manifest = folder / "manifest.json"
    match damage:
        case "truncate":
            file = folder / "dense.faiss"
            file.write_bytes(file.read_bytes()[:-10])
        case "remove":
            (folder / "snippets.jsonl").unlink()
        case "newer":
            manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}))
        case _:
            manifest.write_text("{")
    result = run("search", "gout")
    sound(result, 3)
    assert "citewell index build" in result.stderr


def test_an_index_of_another_model_is_named_with_both_models(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_ENCODER", "bge-small-en-v1.5")
    result = run("search", "gout")
    sound(result, 3)
    assert packaged_model.NAME in result.stderr
    assert "bge-small-en-v1.5" in result.stderr
    assert "CITEWELL_ENCODER" in result.stderr


def test_settings_that_cannot_be_used_are_wrong_use(
    run: Run, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOP_K", "many")
    result = run("search", "gout")
    sound(result, 2)
    assert "CITEWELL_TOP_K" in result.stderr
