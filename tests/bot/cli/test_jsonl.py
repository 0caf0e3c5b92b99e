import io
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.jsonl import LineIn, answer_lines
from bot.cli.lines import LineOut
from bot.errors import InputUnusable
from tests.bot.cli.outcomes import Run, sound

BROKEN = b"\xff\xfe"


class Stdin:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


class Stdout(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.flushed = 0

    def flush(self) -> None:
        self.flushed += 1


class Echo(LineOut):
    text: str


def echo(line: LineIn) -> Echo:
    if line.text == "refuse":
        raise InputUnusable("text", "it is refused", "Write another.")
    return Echo(id=line.id, text=line.text)


def answered(content: bytes) -> tuple[list[dict[str, Any]], int, Stdout]:
    """The lines out, the exit code, and what was written to."""
    out = Stdout()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", Stdin(content))
        patch.setattr("sys.stdout", out)
        try:
            answer_lines(echo)
        except typer.Exit as ended:
            code = ended.exit_code
        else:
            code = 0
    return [json.loads(line) for line in out.getvalue().splitlines()], code, out


def test_every_line_is_flushed_when_it_is_answered() -> None:
    lines = b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n'
    told, code, out = answered(lines)
    assert (len(told), code) == (2, 0)
    assert out.flushed >= 2


def test_a_line_that_whoever_answers_refuses_has_its_error_with_number_and_id() -> None:
    told, code, _ = answered(b'{"id": 1, "text": "a"}\n{"id": "x", "text": "refuse"}\n')
    assert told[1] == {"id": "x", "error": "line 2: it is refused. Write another."}
    assert code == 2


def test_a_form_is_read_into_a_question() -> None:
    line = LineIn.model_validate({"text": "t", "title": "T", "age": None, "sex": "f", "more": 1})
    question = line.question
    assert (question.title, question.text, question.age, question.sex) == ("T", "t", "", "f")


@pytest.mark.parametrize("written", ["7", '"q"', "1.5", "null"])
def test_an_id_is_given_back_as_it_came(written: str) -> None:
    told, _, _ = answered(f'{{"id": {written}, "text": "a"}}'.encode())
    assert json.dumps(told[0]["id"]) == written


@pytest.mark.parametrize("written", ["true", "{}", "[1]"])
def test_an_id_that_is_no_text_and_no_number_is_refused(written: str) -> None:
    told, code, _ = answered(f'{{"id": {written}, "text": "a"}}'.encode())
    assert told[0]["id"] is None
    assert '"id" is of the wrong type' in told[0]["error"]
    assert code == 2


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
asked = st.fixed_dictionaries({"text": st.text(max_size=10)}, optional={"id": values})
written_lines = st.one_of(
    asked.map(lambda line: json.dumps(line).encode()),
    values.map(lambda value: json.dumps(value).encode()),
    st.just(BROKEN),
    st.binary(max_size=10).map(lambda raw: raw.replace(b"\n", b"")),
)


@given(st.lists(written_lines, max_size=6))
def test_there_is_one_answer_or_error_for_each_line_and_the_code_tells_of_errors(
    written: list[bytes],
) -> None:
    told, code, _ = answered(b"\n".join(written))
    assert len(told) == sum(bool(line.strip()) for line in written)
    assert code == (2 if any("error" in line for line in told) else 0)
    assert all(set(line) in ({"id", "error"}, {"id", "text"}) for line in told)


@pytest.mark.parametrize("command", ["ask", "search", "check"])
def test_an_argument_beside_the_lines_is_not_passed_over_unseen(
    run: Run, home: Path, command: str
) -> None:
    result = run(command, "--jsonl", "questions.jsonl", input="")
    sound(result, 2)
    assert "< questions.jsonl" in result.stderr


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\x0b", "\x1c"])
def test_no_answer_is_torn_by_what_readers_take_for_the_end_of_a_line(end: str) -> None:
    told, _, out = answered(json.dumps({"id": f"a{end}b", "text": f"c{end}d"}).encode())
    assert told == [{"id": f"a{end}b", "text": f"c{end}d"}]
    assert len(out.getvalue().splitlines()) == 1
