import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conditions import Name, key
from bot.discord_app.reading import read
from bot.discord_app.views.condition import choice_of
from bot.texts import Language
from tests.bot.discord_app.harness import said
from tests.bot.discord_app.patient_harness import Ward, labels, only, open_ward, options

LONG_NAME = "A very long name of a condition that nobody would ever like to type in full " * 2


@pytest.fixture
def kb(tmp_path: Path, tiny_kb: Path) -> Path:
    """Gout and migraine as pages, and imported: a long one, and one with many statements."""
    for page in tiny_kb.glob("*.md"):
        (tmp_path / page.name).write_text(page.read_text("utf-8"), "utf-8")
    long = [line(LONG_NAME, "treatment", "Rest helps.")]
    much = [
        line("Lupus", section, f"{section.capitalize()} statement {number} goes like this. " * 9)
        for section in ("summary", "treatment", "research")
        for number in range(12)
    ]
    (tmp_path / "more.jsonl").write_text("\n".join([*long, *much]), "utf-8")
    return tmp_path


def line(condition: str, section: str, text: str) -> str:
    fields = {"condition": condition.strip(), "section": section, "text": text.strip()}
    return json.dumps(fields | {"publisher": "nih.gov", "url": "https://nih.gov/a"})


@pytest.fixture
async def ward(kb: Path) -> AsyncIterator[Ward]:
    async with open_ward(kb) as opened:
        yield opened


async def test_a_condition_is_shown_privately_with_its_sources_and_known_gaps(ward: Ward) -> None:
    text = said(only(await ward.slash("condition", name="gouty arthritis")))
    assert "Gout" in text
    assert "Also known as Gouty arthritis" in text
    assert "caused by crystals of uric acid" in text
    assert "https://example.org/gout" in text
    assert text.index("Presentation › Fever") < text.index("caused by crystals")
    assert "In urgent cases" in text


async def test_each_section_stands_on_a_page_of_its_own_with_its_own_sources(ward: Ward) -> None:
    first = only(await ward.slash("condition", name="Gout"))
    assert "Page 1 of 3" in said(first)
    second = only(await ward.click(first, "Next (2 of 3)"))
    assert second.id == first.id
    assert "The big toe" in said(second)
    assert "uric acid in a joint" not in said(second)
    assert "Page 2 of 3" in said(second)
    third = only(await ward.click(second, "Next (3 of 3)"))
    assert "Allopurinol" in said(third)
    assert labels(third) == ["Back"]
    assert "The big toe" in said(only(await ward.click(third, "Back")))


async def test_the_menu_leads_to_the_page_where_a_section_begins(ward: Ward) -> None:
    first = only(await ward.slash("condition", name="Lupus"))
    sections = {str(option["label"]): str(option["value"]) for option in options(first)}
    assert list(sections) == ["Summary", "Treatment", "Research"]
    assert int(sections["Treatment"]) > 1
    there = only(await ward.choose(first, sections["Treatment"]))
    assert "Treatment statement 0 goes" in said(there)
    chosen = [option["label"] for option in options(there) if option.get("default")]
    assert chosen == ["Treatment"]


async def test_within_a_long_section_the_menu_still_says_which_one_is_read(ward: Ward) -> None:
    message = only(await ward.slash("condition", name="Lupus"))
    while "Page 2 of" not in said(message):
        message = only(await ward.click(message, next(x for x in labels(message) if "Next" in x)))
    assert [option["label"] for option in options(message) if option.get("default")] == ["Summary"]


async def test_pages_are_turned_after_a_restart(ward: Ward) -> None:
    first = only(await ward.slash("condition", name="Gout"))
    await ward.restart()
    assert "The big toe" in said(only(await ward.click(first, "Next (2 of 3)")))
    await ward.restart()
    menu = only(await ward.choose(first, "2"))
    assert "Allopurinol" in said(menu)


async def test_a_page_that_has_gone_is_said_to_have(ward: Ward, kb: Path) -> None:
    first = only(await ward.slash("condition", name="Gout"))
    (kb / "gout.md").unlink()
    gone = only(await ward.click(first, "Next (2 of 3)"))
    assert "no longer part of the knowledge base" in said(gone)
    assert labels(gone) == []


async def test_a_page_that_has_become_shorter_is_shown_at_its_end(ward: Ward, kb: Path) -> None:
    first = only(await ward.slash("condition", name="Gout"))
    second = only(await ward.click(first, "Next (2 of 3)"))
    text = (kb / "gout.md").read_text("utf-8")
    (kb / "gout.md").write_text(text.partition("## Presentation")[0], "utf-8")
    assert "crystals of uric acid" in said(only(await ward.click(second, "Next (3 of 3)")))


async def test_an_unknown_name_leads_to_those_that_may_be_meant(ward: Ward) -> None:
    message = only(await ward.slash("condition", name="migrane"))
    assert "no page on “migrane”" in said(message)
    assert labels(message) == ["Migraine"]
    assert "Light and noise" in said(only(await ward.click(message, "Migraine")))


async def test_a_name_like_nothing_is_answered_kindly(ward: Ward) -> None:
    message = only(await ward.slash("condition", name="qqqqqqqq"))
    assert "Nothing here has a name like it" in said(message)
    assert labels(message) == []


async def test_what_was_typed_is_repeated_without_acting_as_markup(ward: Ward) -> None:
    message = only(await ward.slash("condition", name="**x** @everyone <@1> " + "y" * 200))
    text = said(message)
    assert "@everyone" not in text
    assert "**x**" not in text
    assert "y" * 100 not in text


async def test_names_are_offered_while_they_are_typed(ward: Ward) -> None:
    assert await ward.offered("gou") == {"Gout": "Gout"}
    assert await ward.offered("gouty") == {"Gouty arthritis → Gout": "Gout"}
    assert list(await ward.offered("")) == [
        LONG_NAME.strip()[:99] + "…",
        "Gout",
        "Lupus",
        "Migraine",
    ]


async def test_a_name_too_long_to_be_chosen_still_leads_to_its_page(ward: Ward) -> None:
    ((shown, value),) = (await ward.offered("a very long")).items()
    assert len(shown) <= 100
    assert len(value) <= 100
    assert "Rest helps." in said(only(await ward.slash("condition", name=value)))


async def test_never_more_names_are_offered_than_discord_takes(ward: Ward, kb: Path) -> None:
    lines = (line(f"Fever type {number}", "summary", "Hot.") for number in range(60))
    (kb / "fevers.jsonl").write_text("\n".join(lines), "utf-8")
    await ward.restart()
    assert len(await ward.offered("fever")) == 25


async def test_a_new_page_is_offered_within_the_minute(ward: Ward, kb: Path) -> None:
    (kb / "new.jsonl").write_text(line("Scurvy", "summary", "Gums bleed."), "utf-8")
    await ward.env.advance_time(61)
    assert await ward.offered("scur") == {"Scurvy": "Scurvy"}


async def test_names_are_still_offered_once_a_file_is_broken(ward: Ward, kb: Path) -> None:
    await ward.offered("")
    (kb / "broken.md").write_text("no page at all", "utf-8")
    await ward.env.advance_time(61)
    assert await ward.offered("gou") == {"Gout": "Gout"}


async def test_a_knowledge_base_that_was_never_readable_is_no_riddle(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_text("no page at all", "utf-8")
    async with open_ward(tmp_path) as ward:
        assert await ward.offered("gou") == {}
        message = only(await ward.slash("condition", name="gout"))
        assert "Something went wrong on our side" in said(message)
        assert len(ward.env.errors) == 1


async def test_a_german_reads_german_around_the_evidence(ward: Ward) -> None:
    ward.speak("de")
    message = only(await ward.slash("condition", name="Gout"))
    assert "Weiter (2 von 3)" in labels(message)
    assert "Seite 1 von 3" in said(message)
    assert "caused by crystals" in said(message)


def test_an_abbreviation_is_shown_with_what_it_leads_to() -> None:
    name = Name("IMNM", "Immune-mediated necrotizing myopathy")
    assert choice_of(name) == (
        "IMNM → Immune-mediated necrotizing myopathy",
        "Immune-mediated necrotizing myopathy",
    )


def test_a_choice_is_never_longer_than_discord_takes() -> None:
    shown, value = choice_of(Name("x" * 300, "y" * 300))
    assert len(shown) == 100
    assert value == key("y" * 300)


async def test_every_statement_of_a_page_stands_on_some_page_of_it(ward: Ward) -> None:
    page = ward.services.pages.page("Lupus")
    reading = read(ward.services.pages, "Lupus", Language.ENGLISH)
    assert page
    assert reading
    text = "\n".join(e.description or "" for embeds in reading.pages for e in embeds)
    assert all(snippet.text.split(".")[0] in text for snippet in page.snippets())
