"""No text instructs the bot: in Discord it is shown letter by letter, to people and moderators."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest

from bot.compose import compose
from bot.desk.screening import screen
from bot.discord_app.drafts import Draft
from bot.discord_app.moderation.queue_message import draw
from bot.discord_app.render import pages, question_pages, thread_name
from bot.discord_app.views.refusal import Refused, refusal_message
from bot.model import Question, Rejected, Response
from bot.rules.redaction import redacted
from bot.state.model import Post, Route
from bot.state.moderation import HeldPost, HeldStatus, Hold
from bot.texts import Language
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.discord_markdown import read
from tests.bot.discord_app.harness import World, world
from tests.bot.discord_app.town import Town, texts
from tests.bot.injections import ACTING, ORDERS, published

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
OWN = {"bold", "item", "time"}
"""Marks that our own templates make."""
NAMED = {"<@1>", "<#2>"}
"""Whoever posted, and where: the queue names them."""
BAD = "jane.miller@example.org <b>"


def embeds_of(question: Question, language: Language) -> Iterator[discord.Embed]:
    """Every embed that shows the question, or why it is refused or held."""
    screened = screen(question)
    response = Response(Rejected(), screened.urgency, screened.findings)
    for page in (
        *question_pages(question, language),
        *pages(compose(response, language), language),
    ):
        yield from page.embeds
    hold = Hold(3, Post("interaction:1", question, Route(1, 2, server=3)), screened.findings)
    held = HeldPost("0" * 16, hold, "p", HeldStatus.WAITING, NOON, NOON)
    yield from draw(held, language).embeds


def check(embeds: Iterable[discord.Embed]) -> None:
    """Nothing that was typed acts: no link, code, spoiler, foreign mention or control character."""
    for embed in embeds:
        shown = f"{embed.title or ''}\n{embed.description or ''}"
        assert not ACTING.search(shown)
        acting = [mark for mark in read(shown).marks if mark.kind not in OWN]
        assert [mark for mark in acting if mark.words not in NAMED] == []
        assert check_payload({"embeds": [embed.to_dict()]}) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("order", ORDERS)
def test_no_order_acts_on_a_card_in_a_refusal_or_in_the_queue(
    order: str, language: Language
) -> None:
    question = Question(f"{order}\n{BAD}", title=order[:200], age=order[:50], symptoms=order)
    check(embeds_of(question, language))
    name = thread_name(question, language)
    assert 1 <= len(name) <= 100
    assert not ACTING.search(name)


def test_no_published_string_acts_on_a_card_in_a_refusal_or_in_the_queue(shared: Path) -> None:
    for text in published(shared)[1::3]:
        check(embeds_of(Question(f"{text} {BAD}", title=text[:100]), Language.ENGLISH))


def told(here: World, text: str) -> Iterator[discord.Embed]:
    """What the author of a refused post gets."""
    question = Question(f"{text} {BAD}", title=text[:100])
    found = screen(question).findings
    document = compose(Response(Rejected(), (), found))
    refused = Refused(here.person.id, Draft(question), document, found)
    yield from refusal_message(here.services, Language.ENGLISH, refused)["embeds"]


async def test_what_authors_are_told_shows_their_words_as_words() -> None:
    async with world() as here:
        for order in ORDERS:
            check(told(here, order))


@pytest.mark.parametrize("order", ORDERS)
def test_taking_out_what_is_refused_lets_nothing_through(order: str) -> None:
    mended = redacted(Question(f"{order} {BAD}"), ())
    assert not screen(mended).refused


async def test_orders_in_a_server_are_answered_like_questions_or_kept_from_it(town: Town) -> None:
    await town.agree(town.ada)
    for order in (ORDERS[0], ORDERS[11], "/removals approve:all @everyone"):
        await town.ada.slash(
            town.channel, "ask", question=f"What is the treatment of gout? {order}"
        )
        await town.answered()
    for message in town.said(town.channel):
        assert "PWNED" not in message.content
        assert not message.mention_everyone
        assert not ACTING.search(texts(message.embeds))
        assert "](https://evil.example)" not in texts(message.embeds)
    town.check_requests()
