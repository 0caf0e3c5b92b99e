import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.compose import compose, compose_sources
from bot.console.render import MOST_COLUMNS, render
from bot.console.terminal import open_console
from bot.document import Document
from bot.model import (
    Answer,
    Dispute,
    Dissent,
    Evidence,
    EvidenceGroup,
    Finding,
    Insufficient,
    OutOfScope,
    Rejected,
    Response,
    Rule,
    Severity,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from bot.texts import Phrase, say
from kb.model import Section, Snippet
from retrieval.model import Hit
from tests.bot.factories import VERSION, answer, lines, snippet, snippets

CHEST = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 10)
SELF_HARM = Urgency(UrgencyKind.SELF_HARM, "wish to die", 0, 10)
TOO_LONG = Finding(Rule.LENGTH, "length", Severity.REJECT, 0, 9, "Cut 20 characters.")
LONG = "Corticosteroids are usually given first and then slowly lowered over many months. " * 3
ANSWER = Response(
    answer(snippet(LONG), snippet("Rest.", section=Section.PROGNOSIS, heading="Fast"))
)
RESPONSES = [
    ANSWER,
    Response(Insufficient(("Lupus",), VERSION), (CHEST, SELF_HARM)),
    Response(OutOfScope(VERSION)),
    Response(Rejected(), (), (TOO_LONG,)),
    Response(Unavailable("No index. Build one.")),
]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def drawn(document: Document, width: int = 80, *, terminal: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=terminal,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    console.print(render(document))
    return stream.getvalue()


def joined(text: str) -> str:
    """Text without the white space and frames that wrapping and drawing add."""
    return re.sub(r"[\s│┃]", "", text)


@pytest.mark.parametrize("width", [20, 40, 80, 120, 300])
@pytest.mark.parametrize("response", RESPONSES)
def test_no_line_is_wider_than_the_terminal_or_than_the_eye_can_follow(
    response: Response, width: int
) -> None:
    longest = max(map(len, drawn(compose(response), width).splitlines()))
    assert longest <= min(width, MOST_COLUMNS)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_cut_off_however_narrow_the_terminal(width: int) -> None:
    shown = joined(drawn(compose(ANSWER), width))
    assert joined(LONG) in shown
    assert "https://example.org/a" in shown


def test_the_lines_of_a_snippet_begin_under_one_another() -> None:
    text = drawn(compose(Response(answer(snippet(LONG)))), 60)
    first = next(line for line in text.splitlines() if line.startswith("[1] "))
    after = text.splitlines()[text.splitlines().index(first) + 1]
    assert first.startswith("[1] Corti")
    assert re.match(r" {4}\S", after)


def test_what_evidence_is_at_odds_with_stands_under_its_publisher() -> None:
    evidence = Evidence(1, Hit(snippet("Rest."), 1.0), disputes=(Dispute(2, Dissent.NUMBERS),))
    group = EvidenceGroup("Gout", Section.TREATMENT, (evidence,))
    below = drawn(compose(Response(Answer((group,), VERSION)))).split("— example.org")[1]
    assert say(Phrase.DISPUTE_NUMBERS, numbers="[2]") in below


def test_an_urgency_notice_stands_first_in_a_frame() -> None:
    text = drawn(compose(Response(OutOfScope(VERSION), (CHEST,))))
    assert text.index("━━━") < text.index("chest pain") < text.index("health question")


def test_hidden_evidence_is_not_drawn_until_it_is_revealed() -> None:
    document = compose(Response(answer(snippet("Rest.")), (CHEST,)))
    assert "Rest." not in drawn(document)
    assert "Rest." in drawn(document.revealed())


def test_links_are_clickable_on_a_terminal_and_printed_as_well() -> None:
    text = drawn(compose(ANSWER), terminal=True)
    assert re.search(r"\x1b\]8;[^;]*;https://example.org/a\x1b\\", text)
    assert "https://example.org/a" in ESCAPES.sub("", text)


def test_a_pipe_gets_no_escape_sequences() -> None:
    assert "\x1b" not in drawn(compose(ANSWER))


def test_no_color_means_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = io.StringIO()
    Console(file=stream, force_terminal=True, width=80).print(render(compose(ANSWER)))
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7]|38)[;m]", stream.getvalue())


@given(lines)
def test_markup_in_a_snippet_is_shown_and_not_obeyed(words: str) -> None:
    text = f"[bold red]{words}[/bold red] :smile:"
    one = Snippet.model_validate({**snippet("x").model_dump(), "text": text})
    shown = drawn(compose(Response(answer(one))), 100)
    assert "[boldred]" in joined(shown)
    assert ":smile:" in joined(shown)


@given(st.lists(snippets(), min_size=1, max_size=3), st.booleans())
def test_no_text_of_others_acts_on_the_terminal(found: list[Snippet], terminal: bool) -> None:  # noqa: FBT001
    for document in (compose(Response(answer(*found))), compose_sources(answer(*found))):
        text = ESCAPES.sub("", drawn(document, terminal=terminal))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_stream_that_cannot_encode_a_character_gets_a_question_mark() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    open_console(stream, width=80).print(render(compose(Response(answer(snippet("Sjögren"))))))
    stream.flush()
    assert b"Sj?gren" in raw.getvalue()
