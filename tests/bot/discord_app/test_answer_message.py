"""Whatever an answer holds, its message fits Discord, and its buttons lead to all of it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import discord
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_app.render import pages
from bot.discord_app.sending import Shown
from bot.discord_app.views.answer import answer_message, open_privately
from bot.discord_app.views.answer.reporting import report_menu, subject
from bot.document import ClosestBlock, Document, EvidenceBlock, GroupBlock, Outcome
from bot.model import Question, UrgencyKind
from bot.state.model import Asked, Route, Status, StoredReply, TicketKind
from bot.texts import Language
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.documents import document, documents

ID = "0123456789abcdef"
few = documents.map(lambda shown: replace(shown, blocks=shown.blocks[:4]))
"""Documents of a few pages: following all buttons lays out every page anew."""

DESPAIR = {UrgencyKind.SELF_HARM}
"""No button leads to evidence there; it is read among one's own questions."""

languages = st.sampled_from(Language)
readers = st.none() | languages


def asked(language: Language = Language.ENGLISH) -> Asked:
    """A question asked in this language."""
    route = Route(user=1, channel=2, language=language)
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return Asked(ID, "interaction:1", Question("Why?"), route, Status.DELIVERED, 1, now)


def replied(shown: Document) -> StoredReply:
    return StoredReply(shown.outcome, shown, "v1")


def components(shown: Shown) -> list[Mapping[str, object]]:
    """The rows of a message, as they are sent."""
    return list(shown.view.to_components()) if shown.view else []


def custom_ids(shown: Shown) -> Iterator[str]:
    for row in components(shown):
        for part in cast("list[Mapping[str, str]]", row["components"]):
            yield part["custom_id"]


def fits(shown: Shown) -> bool:
    """Whether Discord takes the message."""
    embeds = [embed.to_dict() for embed in shown.embeds]
    assert check_payload({"embeds": embeds, "components": components(shown)}) == []
    return True


def followed(reply: StoredReply, language: Language, reader: Language | None) -> set[str]:
    """What is read on all messages that the buttons lead to, from the first one on."""
    seen: set[str] = set()
    todo = ["page-0"]
    done: set[str] = set()
    while todo:
        action, _, page = todo.pop().partition("-")
        done.add(f"{action}-{page}")
        shown = answer_message(
            asked(language), reply, int(page), revealed=action == "show", reader=reader
        )
        assert fits(shown)
        seen |= {str(embed.to_dict()) for embed in shown.embeds}
        for where in custom_ids(shown):
            does, _, to = where.removeprefix("cw:a:").partition(f"-{ID}-")
            if does in {"page", "show"} and f"{does}-{to}" not in done:
                todo.append(f"{does}-{to}")
    return seen


@settings(deadline=None, max_examples=20)
@given(few, languages, readers)
def test_the_buttons_lead_to_every_page_and_every_message_fits(
    shown: Document, language: Language, reader: Language | None
) -> None:
    seen = followed(replied(shown), language, reader)
    if DESPAIR & {getattr(block, "kind", None) for block in shown.blocks}:
        return
    listed = (block for block in shown.blocks if not isinstance(block, ClosestBlock))
    for page in pages(replace(shown.revealed(), blocks=tuple(listed)), language):
        assert {str(embed.to_dict()) for embed in page.embeds} <= seen


@settings(deadline=None, max_examples=20)
@given(documents, languages)
def test_the_menu_of_what_to_report_fits_whatever_an_answer_holds(
    shown: Document, language: Language
) -> None:
    assert fits(report_menu(shown, ID, language))


@settings(deadline=None, max_examples=20)
@given(documents)
def test_a_copy_for_somebody_else_has_nothing_of_the_askers(shown: Document) -> None:
    copy = answer_message(asked(), replied(shown), revealed=True, reader=Language.GERMAN)
    does = {where.split("-")[0] for where in custom_ids(copy)}
    assert does & {"cw:a:edit", "cw:a:delete", "cw:a:details"} == set()


def test_hundreds_of_snippets_fill_as_many_menus_as_a_message_has() -> None:
    every = tuple(EvidenceBlock(n, "Rest.", (), snippet_id=f"{n:032x}") for n in range(300))
    shown = report_menu(document(GroupBlock("Gout", "Care", every)), ID, Language.ENGLISH)
    assert len(components(shown)) == 5
    assert fits(shown)


def test_a_snippet_without_an_id_is_reported_on_with_its_answer() -> None:
    assert subject("snippet:3:", ID) == (TicketKind.ANSWER, ID)


def test_what_opens_a_private_answer_fits() -> None:
    assert all(fits(open_privately(asked(language))) for language in Language)


def test_names_that_lead_to_the_same_page_are_offered_once() -> None:
    names = ("Gout " * 30, "GOUT, " * 30, "Gout", " Gout ", "Migraine")
    closest = document(ClosestBlock("Closest", names), outcome=Outcome.INSUFFICIENT)
    shown = answer_message(asked(), replied(closest))
    assert fits(shown)
    assert shown.view
    menu = next(iter(shown.view.walk_children()))
    assert isinstance(menu, discord.ui.Select)
    values = [one.value for one in menu.options]
    assert len(values) == 3
    assert values[1:] == ["Gout", "Migraine"]


async def test_discord_py_keeps_no_buttons_even_if_they_were_made_in_a_worker_thread() -> None:
    shown = await asyncio.to_thread(answer_message, asked(), replied(document()))
    assert shown.view
    assert shown.view.is_finished()
