"""HTML is found wherever it hides, and comparisons are no HTML."""

import json
from pathlib import Path

import pytest

from bot.measuring.html import holds_raw_html
from bot.model import Question, Severity
from bot.rules import html

HARMLESS = [
    "I <3 this group",
    "CK < 5 and > 3",
    "a<b and b>c",
    "if T<S and S>U then",
    "p<0.05, n<i",
    "my age is <your age>",
    "<time of day> and <name>",
    "<- look here ->",
    "<<important>>",
    "1 < 2 <3 > 2",
    "weight<b",
    "<@123> <@!1> <@&45> <#6> <:smile:78> <a:wave:9>",
    "<t:1618953630:R> </ask question:12345> <id:customize>",
    "<https://example.org/a?b=c> <mailto:a@example.org> <jane@example.org>",
    "x <= 3, y => 4, z <> 5",
    "<5 mg a day or >10 mg",
    "ALT <40, AST<40, GGT< 60",
    "<i am not sure>",
    "<u know what i mean>",
    "<p value>",
]

HARMLESS_LINES = (
    Path(__file__).with_name("data").joinpath("html_harmless.txt").read_text("utf-8").splitlines()
)
"""Comparisons, arrows, ranges, variants, mail headers, emoticons, tokens, generics, quotes."""

HTML = {
    "<b>bold</b>": "b",
    "a <BR> b": "br",
    "`<script>alert(1)</script>`": "script",
    "```\n<div>\n```": "div",
    "    <table>": "table",
    "\\<img src=x onerror=alert(1)>": "img",
    "<img src=x onerror=alert(1)": "img",
    "<svg/onload=alert(1)>": "svg",
    "<a href='x'>y</a>": "a",
    "<madeup onclick='x'>": "madeup",
    "</madeup>": "madeup",
    "<!-- note -->": "comment",
    "<!-- never closed": "comment",
    "<!DOCTYPE html>": "declaration",
    "<![CDATA[x]]>": "cdata",
    "<?php echo 1 ?>": "instruction",
    "<a\nhref=x\n>": "a",
    "<i>": "i",
    "x<i>5": "i",
    "<a h*#ref='hi'>": "a",
    "<madeup ONclick = x": "madeup",
    "<x%20on%6Coad=1>": "x",
    "<madeup one=two>": "madeup",
}


def kinds(text: str) -> list[str]:
    return [found.kind for found in html.findings(Question(text))]


@pytest.mark.parametrize("text", HARMLESS)
def test_comparisons_placeholders_discord_tokens_and_autolinks_pass(text: str) -> None:
    assert kinds(text) == []


def test_of_many_texts_that_look_like_tags_none_is_taken_for_one() -> None:
    assert len(HARMLESS_LINES) >= 60
    assert [line for line in HARMLESS_LINES if kinds(line)] == []


@pytest.mark.parametrize("text", ["<b ongoing pain", "<upper and AST = 40", "LDL<a good aim=100"])
def test_a_word_that_looks_like_an_attribute_is_none(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(("text", "kind"), HTML.items())
def test_html_is_found_in_code_behind_backslashes_and_unclosed(text: str, kind: str) -> None:
    assert kinds(text)[0] == kind


def test_a_finding_spans_the_tag_and_counts_from_the_title_on() -> None:
    question = Question(text="<@123> see <em>this</em>", title="A title")
    opening, closing = html.findings(question)
    assert question.post[opening.start : opening.end] == "<em>"
    assert question.post[closing.start : closing.end] == "</em>"
    assert opening.severity is Severity.REJECT
    assert "plain words" in opening.message


def test_a_comment_is_one_finding_even_when_it_holds_tags() -> None:
    assert kinds("<!-- <b>x</b> --> after") == ["comment"]


def test_every_html_example_of_commonmark_is_found(shared: Path) -> None:
    path = shared / "rules" / "commonmark_examples.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    raw = [row["markdown"] for row in rows if row["section"] in {"HTML blocks", "Raw HTML"}]
    assert [text for text in raw if holds_raw_html(text) and not kinds(text)] == []


def test_script_payloads_are_found(shared: Path) -> None:
    path = shared / "rules" / "html_payloads.jsonl"
    rows = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    assert sum(bool(kinds(text)) for text in rows) / len(rows) >= 0.995


def test_no_clean_question_of_a_consumer_holds_html(shared: Path) -> None:
    path = shared / "rules" / "personal_data_consumer.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows if row["kind"] == "none" and kinds(row["text"])] == []
