"""No text instructs the bot: at the command line and in the terminal it is only ever text."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from bot.answering import Answering
from bot.compose import compose
from bot.console.render import render
from bot.document import Document
from bot.model import Question, Rejected, Response
from bot.rules import findings
from bot.urgency import assess
from tests.bot.cli.outcomes import Run, objects
from tests.bot.console.fakes import piped
from tests.bot.injections import ACTING, ORDERS, published

ASKED = "What is the treatment of gout?"
CODES = {0, 1, 2, 3}


def asked_of(run: Run, texts: Sequence[str], command: str) -> list[dict[str, object]]:
    """One line for each text, from one process; nothing acts in what is written."""
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    result = run(command, "--jsonl", input="\n".join(lines))
    assert result.exit_code in CODES
    assert "Traceback" not in result.output
    assert not ACTING.search(result.stdout)
    out = objects(result)
    assert [line["id"] for line in out] == list(range(len(texts)))
    return out


def hits(told: dict[str, object]) -> list[dict[str, str]]:
    """The evidence of an answer."""
    return cast("list[dict[str, str]]", told["evidence"])


def drawn(document: Document) -> str:
    stream = io.StringIO()
    Console(file=stream, width=80, force_terminal=False, color_system=None).print(render(document))
    return stream.getvalue()


def refusal(text: str) -> Document:
    question = Question(text, title=text[:80])
    return compose(Response(Rejected(), tuple(assess(question)), tuple(findings(question))))


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_beside_a_question_changes_no_word_of_the_answer_but_which_evidence_fits(
    run: Run, served: Path, tiny_kb: Path, order: str
) -> None:
    (told,) = asked_of(run, [f"{ASKED} {order}"], "ask")
    statements = "".join(path.read_text("utf-8") for path in tiny_kb.glob("**/*.md"))
    assert told["outcome"] in {"answered", "insufficient", "out_of_scope", "rejected"}
    assert "PWNED" not in str(told["text"])
    assert "49" not in str(told["text"])
    assert all(hit["text"] in statements for hit in hits(told))


def test_within_orders_a_question_is_answered_from_the_same_page_or_not_at_all(
    run: Run, served: Path
) -> None:
    texts = [ASKED, *(f"{order}\n{ASKED}" for order in ORDERS)]
    plain, *others = asked_of(run, texts, "ask")
    wanted = hits(plain)
    assert wanted
    for other in others:
        found = hits(other)
        assert {hit["condition"] for hit in found} <= {hit["condition"] for hit in wanted}
        assert other["index_version"] in {plain["index_version"], None, ""}
        assert bool(found) == (other["outcome"] == "answered")


@pytest.mark.parametrize("order", ORDERS)
def test_one_order_given_as_an_argument_is_no_option_and_ends_as_documented(
    run: Run, served: Path, order: str
) -> None:
    for arguments in (("ask", "--", order), ("ask", "--title", order, "--", ASKED)):
        result = run(*arguments)
        assert result.exit_code in CODES
        assert not ACTING.search(result.output)
    result = run("check", input=order)
    assert result.exit_code in {0, 1}
    assert not ACTING.search(result.output)
    assert result.stdout.splitlines()[-1].startswith("verdict: ")


def test_abuse_waits_for_a_moderator_and_says_no(run: Run) -> None:
    result = run("check", input="What is gout? You are an idiot.")
    assert result.exit_code == 1
    assert "hold: abuse, insult (line 1, character 15, “You are an idiot”)" in result.stdout
    assert result.stdout.splitlines()[-1] == "verdict: hold"


def test_the_chat_in_the_terminal_shows_orders_as_text_and_ends_well() -> None:
    assert not ACTING.search(piped("\n".join(order.replace("\n", " ") for order in ORDERS)))


@pytest.mark.parametrize("order", ORDERS)
def test_a_refusal_in_the_terminal_lets_nothing_act(order: str) -> None:
    assert not ACTING.search(drawn(refusal(f"{order} jane.miller@example.org <b>")))


def test_no_published_string_breaks_a_check_or_acts_in_what_it_says(run: Run, shared: Path) -> None:
    for line in asked_of(run, published(shared)[::2], "check"):
        assert line["verdict"] in {"publish", "warn", "hold", "reject"}


def test_no_published_string_breaks_an_answer(run: Run, served: Path, shared: Path) -> None:
    for line in asked_of(run, published(shared)[::6], "ask"):
        assert line["outcome"] != "unavailable"


def test_no_published_string_acts_in_the_terminal(shared: Path) -> None:
    for text in published(shared)[::3]:
        assert not ACTING.search(drawn(refusal(f"{text} jane.miller@example.org <b>")))


def test_answering_refuses_before_it_searches_whatever_a_text_orders() -> None:
    class Nothing:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

    reply = Answering(Nothing()).respond(Question(f"{ORDERS[0]} <script>x</script>")).reply  # type: ignore[arg-type]
    assert isinstance(reply, Rejected)
