import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli.app import app
from tests.bot.cli.outcomes import Run, objects, sound

QUESTION = (
    "I am a 54 year old woman with gout in my left toe for three weeks, treated with "
    "colchicine for two weeks. Which treatment prevents further attacks?"
)


def test_a_good_post_is_published(run: Run) -> None:
    result = run("check", "-", input=QUESTION)
    sound(result, 0)
    assert result.stdout.splitlines()[-1] in {"verdict: publish", "verdict: warn"}


def test_every_finding_is_told_with_where_and_how_to_mend_it(run: Run) -> None:
    post = f"{QUESTION}\nMy mail is jane.miller@example.org\nand <script>alert(1)</script>"
    result = run("check", input=post)
    sound(result, 1)
    email = next(line for line in result.stdout.splitlines() if "email" in line)
    html = next(line for line in result.stdout.splitlines() if "html" in line)
    assert "line 2, character 12" in email
    assert "line 3, character 5" in html
    assert result.stdout.splitlines()[-1] == "verdict: reject"


def test_personal_data_is_shown_no_further_than_needed(run: Run) -> None:
    result = run("check", input=f"{QUESTION} Mail jane.miller@example.org please.")
    assert "jane.miller" not in result.output
    assert "“j••••" in result.stdout


def test_an_urgent_post_is_called_urgent_first(run: Run) -> None:
    result = run("check", input="I have crushing chest pain and cannot breathe, what is it?")
    assert result.stdout.startswith("urgent: ")


def test_better_titles_are_offered_in_the_posts_own_words(run: Run) -> None:
    result = run("check", "--title", "Help!!", input=f"Hello all. {QUESTION} Thanks a lot")
    told = next(line for line in result.stdout.splitlines() if "form, title" in line)
    assert "“Which treatment prevents further attacks?”" in told
    assert "Hello" not in told
    assert "Thanks" not in told


def test_the_place_in_a_title_is_called_so(run: Run) -> None:
    title = "Mail jane.miller@example.org"
    result = run("check", "--title", title, input=QUESTION)
    assert "title, character 6" in result.stdout


def test_one_post_comes_as_json_for_programs(run: Run) -> None:
    result = run("check", "--json", input="Call 1-800-555-0199 or <b>me</b>")
    sound(result, 1)
    (line,) = objects(result)
    assert list(line) == ["id", "verdict", "findings", "urgent", "urgency"]
    assert line["verdict"] == "reject"
    assert set(line["findings"][0]) == {"rule", "kind", "severity", "start", "end", "message"}


def test_lines_are_answered_in_order_one_for_one(run: Run) -> None:
    asked = [
        {"id": "a", "text": QUESTION},
        {"id": 2, "text": "<b>x</b>", "title": "T", "source": "ignored"},
        {"text": "I want to kill myself"},
    ]
    result = run("check", "--jsonl", input="\n".join(map(json.dumps, asked)))
    sound(result, 0)
    told = objects(result)
    assert [line["id"] for line in told] == ["a", 2, None]
    assert told[1]["verdict"] == "reject"
    assert told[2]["urgent"]
    assert set(told[2]["urgency"][0]) == {"kind", "start", "end"}


def test_spans_count_code_points_of_title_and_text(run: Run) -> None:
    line = {"id": 1, "title": "😷😷", "text": "is <b>this</b> bad"}
    (told,) = objects(run("check", "--jsonl", input=json.dumps(line)))
    html = next(f for f in told["findings"] if f["rule"] == "html")
    assert "😷😷\nis <b>this</b> bad"[html["start"] : html["end"]].startswith("<b>")


BAD = {
    b"{not json": "this is not JSON",
    b'{"id": 7}': 'there is no "text"',
    b'{"id": 7, "text": 3}': '"text" is of the wrong type',
    b'{"id": [1], "text": "x"}': '"id" is of the wrong type',
    b'{"id": 7, "text": "x", "title": 1}': '"title" is of the wrong type',
    b'["text"]': "this is no JSON object",
    b"null": "this is no JSON object",
    b'{"id": 7, "text": "caf\xe9"}': "is not UTF-8",
    b'{"id": NaN, "text": "x"}': "this is not JSON",
    b'{"id": 7, "text": "\\ud800"}': "this is not JSON",
    b"[" * 100_000: "this is not JSON",
}


@pytest.mark.parametrize(("bad", "problem"), BAD.items())
def test_a_bad_line_has_its_error_in_its_place_and_the_others_are_answered(
    run: Run, bad: bytes, problem: str
) -> None:
    good = json.dumps({"id": "good", "text": QUESTION}).encode()
    result = run("check", "--jsonl", input=b"\n".join([good, bad, good]))
    assert result.exit_code == 2
    first, error, last = objects(result)
    assert first == last
    assert set(error) == {"id", "error"}
    assert error["error"].startswith("line 2: ")
    assert problem in error["error"]


def test_the_error_of_a_line_keeps_its_id(run: Run) -> None:
    (error,) = objects(run("check", "--jsonl", input='{"id": "q7", "text": null}'))
    assert error["id"] == "q7"


def test_an_empty_stream_of_lines_is_done_at_once(run: Run) -> None:
    result = run("check", "--jsonl", input="")
    sound(result, 0)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "there is nothing to read"),
        (b" \n\t\n", "there is nothing to read"),
        (b"\x00\x01", "there is nothing to read"),
        (b"caf\xe9", "stdin: it is not UTF-8"),
    ],
)
def test_a_post_that_cannot_be_read_is_wrong_use(run: Run, content: bytes, problem: str) -> None:
    result = run("check", input=content)
    sound(result, 2)
    assert problem in result.stderr
    assert result.stdout == ""


def test_a_megabyte_is_rejected_for_its_length(run: Run, tmp_path: Path) -> None:
    post = tmp_path / "long.txt"
    post.write_text("gout " * 200_000)
    result = run("check", str(post))
    sound(result, 1)
    assert "5,000" in result.stdout


@pytest.mark.parametrize(
    "post", ["ما هو علاج النقرس؟", "gout 😷👩‍⚕️ \x1b[31mred", "a\x00b \x07 gout"]
)
def test_any_script_and_control_character_is_taken_and_none_acts(run: Run, post: str) -> None:
    result = run("check", input=post)
    sound(result, result.exit_code)
    assert result.exit_code in {0, 1}
    assert "\x1b" not in result.output


def test_a_missing_file_is_wrong_use(run: Run) -> None:
    result = run("check", "none.txt")
    sound(result, 2)
    assert result.stderr == "none.txt: there is no such file. Mend the path.\n"


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text())
def test_whatever_the_text_it_has_a_verdict(text: str) -> None:
    line = json.dumps({"id": 1, "text": text})
    result = CliRunner().invoke(app, ["check", "--jsonl"], input=line)
    (told,) = objects(result)
    assert ("verdict" in told) == (result.exit_code == 0)
    assert "verdict" in told or any("\ud800" <= c <= "\udfff" for c in text)
