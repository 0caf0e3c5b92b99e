import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from discord.types.embed import Embed
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot import urgency
from bot.answering import Trace
from bot.cli.app import app
from bot.discord_app.escape import escaped
from bot.discord_app.gallery import KINDS
from bot.discord_app.gallery.album import PAPERS, Width, picture_name, pictures
from bot.discord_app.gallery.camera import NoPicture, find, open_camera
from bot.discord_app.gallery.markdown import Reader, markdown
from bot.discord_app.gallery.moments import moment
from bot.discord_app.gallery.page import page
from bot.discord_app.gallery.scene import (
    Attached,
    Component,
    Form,
    Message,
    Place,
    Scene,
    Where,
    sent_embeds,
)
from bot.discord_app.gallery.studio import Studio, open_studio
from bot.discord_app.render import question_pages
from bot.harmless import harmless
from bot.model import Insufficient, OutOfScope, Question, Response
from bot.settings import Settings
from bot.texts import Language
from tests.bot.discord_app.discord_markdown import read
from tests.bot.factories import VERSION, answer, snippet

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
READER = Reader(Language.ENGLISH, NOW)

HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> </section></body> &lt;b&gt; '
    '[click](javascript:alert(3)) [out](https://example.org/?"><script>x</script>) '
    "`<u>` ```\n<style>*{}</style>``` <https://example.org/<b>> <t:99999999999999:R> "
    "<t:9999999999999:R> <@1> @everyone ${body} $body ||**__~~_*"
)
"""What would act on a page if it came there as it was typed."""

OURS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body"),
        *("header", "article", "section", "footer", "div", "p", "span", "a", "time"),
        *("strong", "b", "i", "em", "u", "s", "mark", "code", "pre", "blockquote", "small"),
        *("h1", "h2", "h3", "ul", "li"),
    )
)
"""Elements that a page is made of; none of them loads or runs anything."""

ATTRIBUTES = {
    "lang": r"en|de",
    "charset": r"utf-8",
    "http-equiv": r"Content-Security-Policy",
    "name": r"viewport",
    "content": r"default-src 'none'; style-src 'unsafe-inline'|width=device-width",
    "class": r"[\w -]+",
    "style": r"border-left-color: #[0-9a-f]{6}",
    "href": r"https?://.*",
}
"""Attributes that a page may have, and their values."""


class Seen(HTMLParser):
    """What a browser makes of a page: elements, their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()

    @property
    def words(self) -> str:
        return flat("".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> ends another element"

    def check(self) -> None:
        """Every element was ended, is one of ours, and neither loads nor runs anything."""
        assert self.open == []
        for tag, attributes in self.elements:
            assert tag in OURS
            for name, value in attributes.items():
                assert re.fullmatch(ATTRIBUTES[name], value or "", re.DOTALL), (tag, name, value)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self._words.append(data)


class Experts:
    """Answers by a word of the question; signs of an emergency are noticed for real."""

    def trace(self, question: Question, about: Sequence[str] = ()) -> Trace:  # noqa: ARG002
        noticed = tuple(urgency.assess(question))
        if "Fabry" in question.post:
            return Trace(Response(Insufficient(("Gout", "Migraine"), VERSION), noticed))
        if "2014" in question.post:
            return Trace(Response(OutOfScope(VERSION), noticed))
        told = [snippet(f"Statement {n} on it. " + "It goes on. " * 40) for n in range(5)]
        return Trace(Response(answer(*told), noticed))


@pytest.fixture
async def studio(tmp_path: Path, tiny_kb: Path) -> AsyncIterator[Studio]:
    async with in_studio(tmp_path, tiny_kb, Language.ENGLISH) as opened:
        yield opened


def in_studio(tmp_path: Path, kb: Path, language: Language) -> AbstractAsyncContextManager[Studio]:
    settings = Settings(home=tmp_path / "home", kb=(kb,))
    return open_studio(settings, Experts(), language, NOW)


def flat(text: str) -> str:
    """The text without white space, of which a page keeps less than a message."""
    return re.sub(r"\s", "", text)


def texts(scene: Scene) -> Iterator[str]:
    """All that is written in a scene, as a person reads it: no marks, no tokens."""
    for part in scene:
        match part:
            case Place(_, name):
                yield name
            case Form(title, fields):
                yield title
                yield from components(fields, opened=part.opened)
            case Message():
                yield from seen(part.content)
                yield from (line for embed in part.embeds for line in embedded(embed))
                yield from components(part.rows, opened=part.opened)
                yield from (file.name for file in part.files)


def embedded(embed: Embed) -> Iterator[str]:
    for text in (embed.get("title"), embed.get("description")):
        yield from seen(text or "")
    for field in embed.get("fields", ()):
        yield from (*seen(field["name"]), *seen(field["value"]))
    yield embed.get("footer", {}).get("text", "")


def seen(markup: str) -> Iterator[str]:
    """What is seen of markup, in pieces: the tokens of moments and commands are shown as words."""
    for line in read(markup).words.split("\n"):
        yield from re.split(r"<[^<>]*>", line)


def components(some: Sequence[Component], *, opened: bool) -> Iterator[str]:
    for one in some:
        yield from components(one.get("components", ()), opened=opened)
        yield from components([one["component"]] if "component" in one else (), opened=opened)
        yield from (one.get("label") or "", one.get("description") or "", one.get("value") or "")
        for option in one.get("options", ()) if opened else ():
            yield from (option["label"], option.get("description") or "")


@pytest.mark.parametrize("language", Language)
async def test_every_text_that_is_sent_stands_on_its_page(
    tmp_path: Path, tiny_kb: Path, language: Language
) -> None:
    async with in_studio(tmp_path, tiny_kb, language) as studio:
        for kind, build in KINDS.items():
            scene = build(studio)
            drawn = Seen(page(kind, scene, Reader(language, NOW)))
            drawn.check()
            assert [text for text in texts(scene) if flat(text) not in drawn.words] == [], kind


async def test_evidence_of_an_urgent_question_waits_until_it_is_asked_for(studio: Studio) -> None:
    waiting, shown = (
        Seen(page(kind, KINDS[kind](studio), READER)).words for kind in ("urgency", "urgency-shown")
    )
    assert "chestpain" in waiting
    assert "chestpain" in shown
    assert "Statement0onit." not in waiting
    assert "Statement0onit." in shown


async def test_a_long_answer_goes_on_on_its_second_page(studio: Studio) -> None:
    words = Seen(page("p", KINDS["answer-page-2"](studio), READER)).words
    assert "Page2of" in words
    assert "Statement0onit." not in words


async def test_a_reply_to_despair_is_seen_by_one_person_alone(studio: Studio) -> None:
    messages = [part for part in KINDS["self-harm"](studio) if isinstance(part, Message)]
    assert messages
    assert all(message.private for message in messages)


async def test_pictures_show_nothing_of_what_this_bot_keeps(tmp_path: Path, tiny_kb: Path) -> None:
    home = tmp_path / "home"
    async with in_studio(tmp_path, tiny_kb, Language.ENGLISH) as studio:
        for build in KINDS.values():
            build(studio)
    assert not home.exists()


def hostile_scene() -> Scene:
    """A scene in which everything is hostile that is not fixed by us."""
    question = Question(HOSTILE, title=HOSTILE, age=HOSTILE, symptoms=HOSTILE)
    button: Component = {"type": 2, "style": 2, "label": HOSTILE}
    option = {"label": HOSTILE, "description": HOSTILE}
    menu: Component = {"type": 3, "placeholder": HOSTILE, "options": [option]}  # type: ignore[list-item]
    typed: Component = {"type": 4, "style": 2, "value": HOSTILE, "required": False}
    label: Component = {"type": 18, "label": HOSTILE, "description": HOSTILE, "component": typed}
    message = Message(
        content=HOSTILE,
        embeds=sent_embeds(question_pages(question, Language.ENGLISH)[0].embeds),
        rows=({"type": 1, "components": [button, menu]},),
        files=(Attached(HOSTILE, 3),),
        command=HOSTILE,
        thread=HOSTILE,
        opened=True,
    )
    return Place(Where.THREAD, HOSTILE), message, Form(HOSTILE, (label,))


def test_nothing_that_people_type_acts_on_a_page() -> None:
    drawn = Seen(page(HOSTILE, hostile_scene(), READER))
    drawn.check()
    assert drawn.words.count(flat(HOSTILE)) > 10


@given(st.text(alphabet="*_~|`<>[]()#-@:\\ \nab1.&\"'/t\u200b"))
def test_any_markup_becomes_sound_html(text: str) -> None:
    Seen(markdown(text, READER)).check()


@given(st.text(alphabet="*_~|`<>[]()#-@:\\ \nab1.&\"'/t"))
def test_what_is_escaped_is_drawn_letter_by_letter(text: str) -> None:
    seen_words = Seen(markdown(escaped(text), READER)).words
    assert seen_words.replace("\u200b", "") == flat(harmless(text)).replace("\u200b", "")


BULLET, ITEM, DEEPER = '<span class="bullet">', "</span><span>", '<li class="deeper">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a **b** c", "a <strong>b</strong> c"),
        ("_a_ *b* snake_case_name", "<em>a</em> <em>b</em> snake_case_name"),
        ("__a__ ~~b~~ ||c||", "<u>a</u> <s>b</s> <mark>c</mark>"),
        (r"\*\*a\*\* \<b\>", "**a** &lt;b&gt;"),
        ("`a **b** <c>`", "<code>a **b** &lt;c&gt;</code>"),
        ("### A\nb", "<h3>A</h3>b"),
        ("#a", "#a"),
        ("-# small\nb", "<small>small</small>b"),
        ("> a\n> **b**\nc", "<blockquote>a\n<strong>b</strong></blockquote>c"),
        (
            "- a\n  - b",
            f"<ul><li>{BULLET}•{ITEM}a</span></li>{DEEPER}{BULLET}◦{ITEM}b</span></li></ul>",
        ),
        (
            "1. a",
            f"<ul><li>{BULLET}1.{ITEM}a</span></li></ul>",
        ),
        ("[a](https://b.org/c)", '<a href="https://b.org/c">a</a>'),
        ("[a](ftp://b.org)", "[a](ftp://b.org)"),
        ("see https://b.org/c.", 'see <a href="https://b.org/c">https://b.org/c</a>.'),
        ("</privacy show:7>", '<span class="mention">/privacy show</span>'),
        ("<t:1772443920:R>", '<span class="time">in 2 minutes</span>'),
        ("@\u200beveryone", "@\u200beveryone"),
    ],
)
def test_markdown_is_drawn_as_discord_draws_it(text: str, html: str) -> None:
    assert markdown(text, READER) == html


ENGLISH = {
    timedelta(seconds=-3): "a few seconds ago",
    timedelta(seconds=70): "in a minute",
    timedelta(minutes=-40): "40 minutes ago",
    timedelta(hours=-3): "3 hours ago",
    timedelta(days=-1): "a day ago",
    timedelta(days=9): "in 9 days",
}
GERMAN: dict[timedelta, str] = {
    timedelta(seconds=-3): "vor ein paar Sekunden",
    timedelta(seconds=70): "in einer Minute",
    timedelta(minutes=-40): "vor 40 Minuten",
    timedelta(hours=-3): "vor 3 Stunden",
    timedelta(days=-1): "vor einem Tag",
    timedelta(days=9): "in 9 Tagen",
}


@pytest.mark.parametrize("away", ENGLISH)
def test_moments_are_told_from_now(away: timedelta) -> None:
    assert moment(NOW + away, "R", NOW, Language.ENGLISH) == ENGLISH[away]
    assert moment(NOW + away, "R", NOW, Language.GERMAN) == GERMAN[away]


def test_days_are_told_in_the_words_of_the_language() -> None:
    assert moment(NOW, "D", NOW, Language.ENGLISH) == "March 2, 2026"
    assert moment(NOW, "D", NOW, Language.GERMAN) == "2. März 2026"
    assert moment(NOW, "f", NOW, Language.GERMAN) == "2. März 2026 09:30"


Run = Callable[..., Result]


@pytest.fixture
def run(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("--only", "help")`: the command on a machine without any browser."""
    monkeypatch.setenv("PATH", "")

    def invoke(*arguments: str) -> Result:
        out = str(tmp_path / "out")
        return CliRunner().invoke(app, ["gallery", "--out", out, *arguments])

    return invoke


def test_without_chromium_pages_are_written_and_what_to_install_is_said(
    run: Run, tmp_path: Path
) -> None:
    result = run("--only", "ask-form", "--only", "help", "--only", "help")
    assert result.exit_code == 1
    assert "apt install chromium" in result.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ask-form.html", "help.html"}
    assert "What Citewell does" in (tmp_path / "out" / "help.html").read_text("utf-8")


def test_a_chromium_that_is_not_there_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_CHROMIUM", "/nowhere/chromium")
    result = run("--only", "help")
    assert result.exit_code == 1
    assert "CITEWELL_CHROMIUM names /nowhere/chromium" in result.stderr


def test_pages_that_were_asked_for_are_no_problem(run: Run, tmp_path: Path) -> None:
    result = run("--html", "--only", "help", "--language", "de")
    assert (result.exit_code, result.stderr.count("written")) == (0, 1)
    assert '<html lang="de">' in (tmp_path / "out" / "help.html").read_text("utf-8")


def test_a_page_is_not_overwritten_unasked(run: Run) -> None:
    assert run("--html", "--only", "help").exit_code == 0
    assert run("--html", "--only", "help").exit_code == 2
    assert run("--html", "--only", "help", "--force").exit_code == 0


def test_an_unknown_kind_is_wrong_use_and_the_closest_is_named(run: Run) -> None:
    result = run("--only", "hlep")
    assert result.exit_code == 2
    assert "help" in result.stderr


def test_a_chromium_that_does_not_start_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no display here >&2\nexit 1\n")
    broken.chmod(0o755)

    async def try_it() -> None:
        async with open_camera(broken):
            pytest.fail("it did not start")

    with pytest.raises(NoPicture, match="does not start: no display here"):
        asyncio.run(try_it())


@pytest.mark.skipif(find() is None, reason="there is no Chromium here")
async def test_a_picture_is_as_wide_as_its_paper_and_as_high_as_the_page(tmp_path: Path) -> None:
    chromium = find()
    assert chromium
    scene = hostile_scene()
    drawn = {"short": page("short", scene[:1], READER), "long": page("long", scene, READER)}
    sizes = {
        name: (int.from_bytes(png[16:20]), int.from_bytes(png[20:24]))
        async for name, png in pictures(drawn, chromium, Width)
    }
    for width, paper in PAPERS.items():
        short, long = (sizes[picture_name(kind, width)] for kind in ("short", "long"))
        assert short[0] == long[0] == paper.width * paper.scale
        assert short[1] < 600 < long[1]
