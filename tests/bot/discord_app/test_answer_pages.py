"""Reading an answer page by page, in its place or beside it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk.indexes import Library
from tests.bot.discord_app.answers import (
    GOUT,
    Sent,
    answered_with,
    aside,
    ask_privately,
    kept,
    long_document,
    now,
    restarted,
    rows,
    seen,
)
from tests.bot.discord_app.documents import MEDICAL, document
from tests.bot.discord_app.town import Town, open_town, read

ALL = [f"Statement {number:02}" for number in range(1, 15)]
SHOW = "Show evidence"

LONG_PAGE = """---
id: gout
name: Gout
---
# Gout

## Treatment

{statements}
"""


@pytest.fixture(scope="module")
def long_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """An index of one page, whose statements fill several messages."""
    kb = tmp_path_factory.mktemp("long-kb")
    way = "- Treatment of gout, way {}: {}. [example.org](https://example.org/{})"
    steps = (", ".join(f"treatment of gout step {way}x{n}" for n in range(28)) for way in range(5))
    statements = (way.format(number, some, number) for number, some in enumerate(steps))
    (kb / "gout.md").write_text(LONG_PAGE.format(statements="\n".join(statements)), "utf-8")
    library = Library(tmp_path_factory.mktemp("long-index"), kb)
    library.build()
    return library


@pytest.fixture
async def long_town(tmp_path: Path, long_library: Library) -> AsyncIterator[Town]:
    """A town whose answers have pages, with somebody who may ask."""
    async with open_town(tmp_path, long_library) as opened:
        await opened.agree(opened.ada)
        yield opened
    opened.check_requests()


def onward(message: Sent) -> str | None:
    """The label of the button to the next page, where there is one."""
    labels = [label for row in rows(message) for label in row]
    return next((label for label in labels if label.startswith("More evidence")), None)


async def test_the_asker_turns_the_pages_for_everybody_and_reaches_every_statement(
    town: Town,
) -> None:
    answer = await answered_with(town, long_document())
    texts = [read(answer)]
    while label := onward(now(town, answer)):
        result = await town.ada.click(answer, label=label)
        assert result.followups == []
        texts.append(read(now(town, answer)))
        assert label == f"More evidence ({len(texts)} of 3)"
        assert f"Page {len(texts)} of 3" in texts[-1]
    assert [number for number in ALL if any(number in text for text in texts)] == ALL


async def test_the_asker_turns_back(town: Town) -> None:
    answer = await answered_with(town, long_document())
    assert "Back" not in rows(answer)[0]
    await town.ada.click(answer, label="More evidence (2 of 3)")
    await town.ada.click(answer, label="Back")
    assert read(now(town, answer)) == read(answer)


async def test_others_read_on_in_a_copy_of_their_own(town: Town) -> None:
    answer = await answered_with(town, long_document())
    copy = aside(await town.ben.click(answer, label="More evidence (2 of 3)"))
    assert "Page 2 of 3" in read(copy)
    assert read(now(town, answer)) == read(answer)
    turned = await town.ben.click(copy, label="More evidence (3 of 3)")
    assert turned.followups == []
    assert "Page 3 of 3" in read(seen(turned))
    assert read(now(town, answer)) == read(answer)


async def test_a_copy_has_no_buttons_that_are_the_askers_alone(town: Town) -> None:
    answer = await answered_with(town, long_document())
    copy = aside(await town.ben.click(answer, label="More evidence (2 of 3)"))
    back = seen(await town.ben.click(copy, label="Back"))
    assert rows(back) == [
        ["More evidence (2 of 3)"],
        ["Helpful", "Not helpful", "Report a problem"],
    ]


async def test_a_private_answer_turns_in_place(long_town: Town) -> None:
    town = long_town
    answer = await ask_privately(town)
    label = onward(answer)
    assert label
    turned = await town.ada.click(answer, label=label)
    assert turned.followups == []
    assert seen(turned).id == answer.id
    assert "Page 2 of" in read(seen(turned))
    assert town.channel.history(viewer=town.ben) == []


async def test_an_answer_in_direct_messages_turns_in_place(long_town: Town) -> None:
    town = long_town
    await town.ada.user.slash("ask", question=GOUT)
    await town.answered()
    *_, answer = town.said(town.dm(town.ada))
    label = onward(answer)
    assert label
    await town.ada.user.click(answer, label=label)
    assert "Page 2 of" in read(now(town, answer))


async def test_pages_are_turned_after_a_restart(town: Town, library: Library) -> None:
    answer = await answered_with(town, long_document())
    async with restarted(town, library):
        await town.ada.click(answer, label="More evidence (2 of 3)")
        assert "Page 2 of 3" in read(now(town, answer))


async def test_nothing_is_kept_in_memory_for_the_buttons_of_an_answer(town: Town) -> None:
    answer = await answered_with(town, long_document())
    await town.ada.click(answer, label="More evidence (2 of 3)")
    aside(await town.ben.click(answer, label="Not helpful"))
    store = town.bot._connection._view_store
    assert (store._views, store._synced_message_views) == ({}, {})


async def test_nothing_is_kept_in_memory_for_the_buttons_of_consent_and_refusal(
    town: Town,
) -> None:
    await town.agree(town.ada)
    await town.ben.slash(town.channel, "ask", question=GOUT)
    await town.ada.slash(town.channel, "ask", question="My name is John Smith. What is gout?")
    store = town.bot._connection._view_store
    assert (store._views, store._synced_message_views) == ({}, {})


async def test_evidence_waits_behind_the_urgency_notice_and_stays_shown(town: Town) -> None:
    answer = await answered_with(town, long_document(urgent=True))
    assert MEDICAL.title in read(answer)
    assert "Statement" not in read(answer)
    assert rows(answer) == [[SHOW], ["Edit question", "Delete"]]
    await town.ada.click(answer, label=SHOW)
    texts = [read(now(town, answer))]
    assert MEDICAL.title in texts[0]
    while label := onward(now(town, answer)):
        await town.ada.click(answer, label=label)
        texts.append(read(now(town, answer)))
    assert [number for number in ALL if any(number in text for text in texts)] == ALL
    await town.ada.click(answer, label="Back")
    assert "Statement" in read(now(town, answer))


async def test_others_look_at_waiting_evidence_in_a_copy(town: Town) -> None:
    answer = await answered_with(town, long_document(urgent=True))
    copy = aside(await town.ben.click(answer, label=SHOW))
    assert MEDICAL.title in read(copy)
    assert "Statement 01" in read(copy)
    turned = seen(await town.ben.click(copy, label=onward(copy)))
    assert "Page 2" in read(turned)
    assert "Statement" in read(turned)
    assert "Statement" not in read(now(town, answer))


async def test_a_page_that_is_no_longer_there_is_the_last_one(town: Town) -> None:
    answer = await answered_with(town, long_document())
    await town.ada.click(answer, label="More evidence (2 of 3)")
    asked = await kept(town)
    questions = town.bot.services.state.questions
    again = await questions.revise(asked.id, asked.question, asked.route)
    assert again
    assert asked.reply
    short = document(*long_document(2).blocks)
    await questions.settle(asked.id, again.revision, type(asked.reply)(short.outcome, short, "v2"))
    await town.ada.click(answer, label="More evidence (3 of 3)")
    assert "Statement 02" in read(now(town, answer))
    assert onward(now(town, answer)) is None
