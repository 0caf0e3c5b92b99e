import json
from pathlib import Path

import pytest

from tests.bot.cli.outcomes import Run, objects, sound

REMINDER = "In urgent cases contact a physician, visit a hospital or call an emergency service."
HIT = ["snippet_id", "doc_id", "condition", "section", "text", "publisher", "url", "score"]
KEYS = ["id", "outcome", "urgent", "evidence", "index_version", "text"]


def test_an_answer_is_made_of_cited_snippets_word_for_word(run: Run, served: Path) -> None:
    result = run("ask", "what is the treatment of gout?")
    sound(result, 0)
    assert "Allopurinol lowers the uric acid in the blood" in result.stdout
    assert "https://example.com/joints" in result.stdout
    assert result.stdout.rstrip().endswith(REMINDER)


def test_an_answer_comes_as_json_with_exactly_the_promised_keys(run: Run, served: Path) -> None:
    result = run("ask", "what is the treatment of gout?", "--json")
    sound(result, 0)
    (line,) = objects(result)
    assert list(line) == KEYS
    assert line["outcome"] == "answered"
    assert line["urgent"] is False
    assert line["index_version"]
    assert [list(hit) for hit in line["evidence"]] == [HIT] * len(line["evidence"])
    assert all(hit["text"] in line["text"] for hit in line["evidence"])


def test_lines_are_answered_in_order_and_bad_ones_in_their_place(run: Run, served: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": "what is the treatment of gout?"}),
        '{"id": "b"}',
        json.dumps({"id": "c", "title": "Mail", "text": "write to jane.miller@example.org"}),
    ]
    result = run("ask", "--jsonl", input="\n".join(lines))
    assert result.exit_code == 2
    answered, error, rejected = objects(result)
    assert (answered["id"], answered["outcome"]) == ("a", "answered")
    assert error == {
        "id": "b",
        "error": 'line 2: there is no "text". Write {"id": …, "text": "…"} on one line.',
    }
    assert (rejected["id"], rejected["outcome"]) == ("c", "rejected")
    assert list(rejected) == KEYS


def test_what_the_rules_refuse_says_no_and_needs_no_index(run: Run, home: Path) -> None:
    result = run("ask", "my name is Jane Miller, mail jane.miller@example.org, is gout curable?")
    sound(result, 1)
    assert "jane.miller" not in result.output
    assert not (home / "index").exists()


def test_a_megabyte_is_refused_for_its_length(run: Run, home: Path) -> None:
    result = run("ask", "-", input="gout " * 200_000)
    sound(result, 1)
    assert "5,000" in result.stdout


def test_the_forms_fields_reach_the_rules(run: Run, served: Path) -> None:
    fields = ["--age", "54", "--sex", "female", "--symptoms", "swollen toe"]
    form = ["--title", "Treatment of gout", "--treatment", "colchicine", "--duration", "a week"]
    bare = run("ask", "how is gout treated?")
    full = run("ask", "how is gout treated?", *fields, *form)
    sound(full, 0)
    assert len(full.stdout) < len(bare.stdout) or "age" not in full.stdout.lower()


def test_an_urgent_question_shows_the_notice_and_evidence_waits(run: Run, served: Path) -> None:
    question = "I have crushing chest pain and gout, what is the treatment of gout?"
    result = run("ask", question)
    assert "emergency" in result.stdout
    assert "Allopurinol" not in result.stdout
    assert "--evidence" in result.stderr
    assert "Allopurinol" in run("ask", question, "--evidence").stdout
    (line,) = objects(run("ask", question, "--json"))
    assert line["urgent"] is True


def test_the_number_of_snippets_can_be_set(run: Run, served: Path) -> None:
    (line,) = objects(run("ask", "what is the treatment of gout?", "-k", "1", "--json"))
    assert len(line["evidence"]) == 1


def test_the_explanation_tells_what_was_understood(run: Run, served: Path) -> None:
    result = run("ask", "what is the treatment of gout?", "--explain")
    assert "Condition: Gout" in result.stdout
    (line,) = objects(run("ask", "what is the treatment of gout?", "--explain", "--json"))
    assert list(line) == [*KEYS, "explain"]
    (line,) = objects(run("ask", "<b>x</b>", "--explain", "--json"))
    assert line["explain"] is None


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x07", "gout \udce9"])
def test_what_cannot_be_asked_is_wrong_use(run: Run, home: Path, text: str) -> None:
    sound(run("ask", text), 2)


def test_a_command_without_a_question_says_how_to_ask(run: Run, home: Path) -> None:
    result = run("ask")
    sound(result, 2)
    assert "citewell ask" in result.stderr


@pytest.mark.parametrize("text", ["ما هو علاج النقرس؟", "gout 😷👩‍⚕️", "gout\x1b[31m \x07 pain"])
def test_any_script_and_control_character_is_taken_and_none_acts(
    run: Run, served: Path, text: str
) -> None:
    result = run("ask", text)
    sound(result, result.exit_code)
    assert result.exit_code in {0, 1}
    assert "\x1b" not in result.output


def test_where_the_live_index_is_gone_the_last_good_one_serves_and_says_so(
    run: Run, served: Path
) -> None:
    (served / "index" / "CURRENT").write_text("gone\n")
    result = run("ask", "what is the treatment of gout?")
    sound(result, 0)
    assert "Allopurinol" in result.stdout
    assert "citewell index rollback" in result.stderr


def test_an_index_that_cannot_serve_makes_the_answer_unavailable(run: Run, served: Path) -> None:
    for words in (served / "index").glob("*/snippets.jsonl"):
        words.unlink()
    result = run("ask", "what is the treatment of gout?")
    assert result.exit_code == 3
    assert "citewell index build" in result.output
    (line,) = objects(run("ask", "what is the treatment of gout?", "--json"))
    assert (line["outcome"], line["index_version"]) == ("unavailable", None)


def test_the_first_question_builds_the_index(run: Run, home: Path) -> None:
    result = run("ask", "what is the treatment of gout?")
    sound(result, 0)
    assert "There is no index yet" in result.stderr
    assert "Allopurinol" in result.stdout


def test_a_changed_knowledge_base_is_told_in_one_line_and_the_index_serves(
    run: Run, served: Path, tiny_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_KB", str(tiny_kb / "gout.md"))
    result = run("ask", "what is the treatment of gout?")
    sound(result, 0)
    (told,) = result.stderr.splitlines()
    assert "citewell index update" in told


def test_a_picture_of_an_answer_is_an_svg(run: Run, served: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.svg"
    question = "what is the treatment of gout?"
    sound(run("picture", question, "--out", str(out)), 0)
    drawn = out.read_text("utf-8")
    assert drawn.startswith("<svg")
    assert "Allopurinol" in drawn
    sound(run("picture", question, "--out", str(out)), 2)
    sound(run("picture", question, "--out", str(out), "--force"), 0)


def test_there_is_no_picture_without_an_answer(run: Run, served: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.svg"
    result = run("picture", "<b>gout</b>", "--out", str(out))
    sound(result, 1)
    assert not out.exists()


def test_a_chat_takes_questions_from_a_pipe(run: Run, served: Path) -> None:
    result = run("chat", input="what is the treatment of gout?\n/condition migraine\n/quit\n")
    sound(result, 0)
    assert "Allopurinol" in result.stdout
    assert "Triptans" in result.stdout
