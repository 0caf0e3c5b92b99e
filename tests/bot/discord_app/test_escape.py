import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.discord_app.escape import LONGEST_LINK, escaped, link
from bot.harmless import harmless
from tests.bot.discord_app.discord_markdown import Mark, read

ACTIVE = (
    "# heading",
    "### heading",
    "-# small",
    "- item",
    "* item",
    "1. item",
    "  12. item",
    "> quote",
    ">>> quote",
    "**bold**",
    "*italic*",
    "_italic_",
    "__under__",
    "***both***",
    "~~struck~~",
    "||hidden||",
    "`code`",
    "```\ncode\n```",
    "[label](https://evil.example)",
    "[a [b] c](https://evil.example 'title')",
    "https://evil.example/x_y_z",
    "HTTP://evil.example",
    "<https://evil.example>",
    "discord.gg/abc",
    "discordapp.com/invite/abc",
    "Discord.GG/abc",
    "@everyone",
    "@here",
    "<@1>",
    "<@!1>",
    "<@&1>",
    "<#1>",
    "</ask now:1>",
    "<:smile:1>",
    "<a:smile:1>",
    ":smile:",
    ":100:",
    "<t:1>",
    "<t:1:R>",
    "<id:customize>",
    "<me@example.org>",
    "<+14155552671>",
)

letters = st.sampled_from("ab1 \n\t*_~|`[]()<>@#&:/\\-+.!'\"?=^\u200b\u2028é漢🙂\x1b\ud800")
words = st.sampled_from((*ACTIVE, "everyone", "here", "://", "discord", ".gg/x", "1.", "](", "**"))
texts = st.lists(letters | words | st.characters(), max_size=30).map("".join)

unhurried = settings(deadline=None)


def as_shown(text: str) -> str:
    """Discord drops spaces before the end of a line."""
    return re.sub(r" +(?=\n)", "", harmless(text))


@pytest.mark.parametrize("text", ACTIVE)
def test_the_reader_of_these_tests_sees_each_mark_act_when_it_is_not_escaped(text: str) -> None:
    assert read(text).marks


@pytest.mark.parametrize("text", ACTIVE)
@pytest.mark.parametrize("before", ["", "words ", "line\n", "  ", "- ", "> ", "**[1]** "])
def test_a_mark_in_a_text_is_shown_and_does_not_act(before: str, text: str) -> None:
    alone = read(before + "x").marks
    reading = read(before + escaped(text))
    assert [mark.kind for mark in reading.marks] == [mark.kind for mark in alone]
    assert reading.words.replace("\u200b", "").endswith(as_shown(text).strip())


@unhurried
@given(texts)
@example("a\n \n- b")
@example("1.\n")
def test_any_text_shows_the_same_words_and_nothing_in_it_acts(text: str) -> None:
    reading = read(escaped(text))
    assert reading.marks == ()
    assert re.sub("@\u200b(?=everyone|here)", "@", reading.words) == as_shown(text)


@unhurried
@given(texts, texts)
@example("https:", "//evil.example")
@example("a]", "(https://evil.example)")
@example(":smile", ":")
@example("1.", " item")
@example("<", "@1>")
@example("discord", ".gg/abc")
def test_two_texts_side_by_side_make_no_mark_that_neither_has(first: str, second: str) -> None:
    assert read(escaped(first) + escaped(second)).marks == ()


@unhurried
@given(texts)
def test_a_text_between_marks_of_ours_cannot_take_hold_of_them(text: str) -> None:
    line = " ".join(text.split())
    reading = read(f"**[1]** {escaped(line)} — {link('nih.gov', 'https://nih.gov/a')}")
    assert [mark.kind for mark in reading.marks] == ["bold", "link"]
    assert reading.of("link") == (Mark("link", "nih.gov", "https://nih.gov/a"),)


@unhurried
@given(texts)
def test_whatever_searches_the_raw_text_finds_no_mention_link_or_invitation(text: str) -> None:
    raw = re.compile(r"<@[!&]?\d|<#\d|@everyone|@here|(?i:https?://|discord(?:app)?\.(?:gg|com))")
    assert not raw.search(escaped(text))


@unhurried
@given(texts)
@example("~~~\ncode\n~~~")
@example("[a]: https://evil.example")
@example("a](https://evil.example)")
def test_another_reader_of_discords_markup_sees_plain_text_as_well(text: str) -> None:
    pytest.importorskip("linkify_it")
    preview = pytest.importorskip("simcord.preview._markdown")
    # It reads CommonMark besides: lines that make headings, indented code, `&amp;` and the like.
    line = " ".join(harmless(text).replace("&", "+").split())
    tokens = preview.markdown_tokens(escaped(line), "embed_description")
    assert {kind for kind, _ in _flat(tokens)} <= {"paragraph", "inline", "text"}
    seen = "".join(content for _, content in _flat(tokens))
    assert re.sub("@\u200b(?=everyone|here)", "@", seen).strip() == line


def _flat(tokens: list[dict[str, object]]) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for token in tokens:
        flat.append((str(token["type"]), str(token.get("content", ""))))
        children = token.get("children", [])
        assert isinstance(children, list)
        flat += _flat(children)
    return flat


def test_a_text_without_marks_stays_as_it_is() -> None:
    text = "At 7.5 mg a day, CK fell (from 900) to 200 - see note: it's 3-4 weeks & more."
    assert escaped(text) == text


def test_control_characters_and_turned_letters_are_drawn_before_they_are_escaped() -> None:
    assert escaped("a\x1b[31mb\u202ec") == "a␛\\[31mbc"


@pytest.mark.parametrize(
    "label", ["nih.gov", "U.S. National Library", "Mayo Clinic: a page", "A&B"]
)
def test_a_plain_label_is_the_link(label: str) -> None:
    reading = read(link(label, "https://nih.gov/a"))
    assert reading.marks == (Mark("link", label, "https://nih.gov/a"),)


@pytest.mark.parametrize(
    "label",
    [
        "*bold*",
        "a_b",
        "https://nih.gov",
        "discord.gg/x",
        "[x]",
        "x] y",
        "1. one",
        "🙂",
        ":a:",
        "<@1>",
    ],
)
def test_a_label_that_discord_would_mar_stands_before_a_link_named_by_its_host(label: str) -> None:
    reading = read(link(label, "https://nih.gov/a"))
    assert reading.words == f"{label} (nih.gov)"
    assert reading.marks == (Mark("link", "nih.gov", "https://nih.gov/a"),)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://a.example", "//a.example", "https://", "https://[", "", "x" * 5],
)
def test_what_is_no_web_address_is_never_linked(url: str) -> None:
    assert link("Some *label*", url) == "Some \\*label\\*"


def test_an_address_too_long_to_be_worth_its_place_is_left_out() -> None:
    url = "https://a.example/"
    assert link("label", url + "x" * LONGEST_LINK) == "label"
    assert read(link("label", url + "x" * (LONGEST_LINK - len(url)))).of("link")


@unhurried
@given(st.text(max_size=40), texts)
def test_a_link_has_one_target_however_its_address_is_spelled(path: str, label: str) -> None:
    url = f"https://a.example/{path}"
    links = read(link(label, url)).marks
    assert [mark.kind for mark in links] == ["link"]
    assert links[0].target.startswith("https://a.example/")
    assert re.fullmatch(r"[!-~]+", links[0].target)


def test_brackets_in_an_address_are_encoded_so_that_they_do_not_end_the_link() -> None:
    reading = read(link("a", "https://a.example/Gout_(disease)"))
    assert reading.marks[0].target == "https://a.example/Gout_%28disease%29"
