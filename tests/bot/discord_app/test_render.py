import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings

from bot.compose import compose, compose_page, compose_sources
from bot.discord_app.render import Page, pages
from bot.document import (
    ClosestBlock,
    Document,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Outcome,
    Source,
    SourcesBlock,
    Tone,
    UrgencyBlock,
)
from bot.model import Insufficient, Response, Urgency, UrgencyKind
from bot.texts import Language
from kb.model import Citation, ConceptPage, Heading, Section, SectionBlock, Statement
from tests.bot.discord_app.discord_limits import check_payload
from tests.bot.discord_app.discord_markdown import Mark, read
from tests.bot.discord_app.documents import (
    MEDICAL,
    NIH,
    REMINDER,
    SELF_HARM,
    WAITING,
    bare,
    document,
    documents,
    group,
    readings,
    seen,
    statement,
)
from tests.bot.factories import VERSION, answer, snippet

EN = Language.ENGLISH
unhurried = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def descriptions(shown: tuple[Page, ...]) -> list[str]:
    return [embed.description or "" for page in shown for embed in page.embeds]


def texts_of(one: Document) -> list[str]:
    """Every text of the shown blocks that must stand on some page, in order."""
    texts: list[str] = []
    ordered = sorted(one.shown(), key=lambda block: not isinstance(block, UrgencyBlock))
    for block in ordered:
        match block:
            case UrgencyBlock(noticed=noticed, advice=advice):
                texts += [*advice, noticed]
            case GroupBlock(evidence=evidence):
                texts += [text for item in evidence for text in (item.text, item.remark)]
            case NoteBlock(text=text, points=points):
                texts += [text, *points]
            case ClosestBlock(title=title, conditions=conditions):
                texts += [title, *conditions]
            case FindingsBlock(title=title, hint=hint, findings=findings):
                texts += [title, hint, *findings]
            case SourcesBlock(title=title):
                texts.append(title)
    return [text for text in map(bare, texts) if text]


@unhurried
@given(documents)
def test_every_page_of_any_document_is_within_all_limits(one: Document) -> None:
    for page in pages(one, EN):
        assert check_payload({"embeds": [embed.to_dict() for embed in page.embeds]}) == []


@unhurried
@given(documents)
def test_all_text_of_any_document_stands_on_its_pages_in_order(one: Document) -> None:
    shown = re.sub(r"Treatment\(continued\)", "", seen(pages(one, EN)))
    place = 0
    for text in texts_of(one):
        place = shown.find(text, place)
        assert place >= 0, text
        place += len(text)


@unhurried
@given(documents)
def test_nothing_acts_on_a_page_but_headings_bold_text_lists_and_links_of_sources(
    one: Document,
) -> None:
    marks = [mark for reading in readings(pages(one, EN)) for mark in reading.marks]
    assert {mark.kind for mark in marks} <= {"heading", "bold", "item", "link"}
    targets = [mark.target for mark in marks if mark.kind == "link"]
    assert all(target.startswith("https://a.example/") for target in targets)


@unhurried
@given(documents)
@example(document())
def test_the_reminder_stands_under_every_page(one: Document) -> None:
    shown = pages(one, EN)
    assert shown
    for page in shown:
        footer = bare(page.embeds[-1].footer.text or "")
        assert bare(one.reminder) in footer
        assert all(embed.footer.text is None for embed in page.embeds[:-1])


def test_fifty_snippets_of_a_thousand_characters_are_shown_whole_each_on_one_page() -> None:
    texts = [f"<{number}> " + "*漢 🙂_[x](y)`" * 70 for number in range(50)]
    shown = pages(document(group(*(statement(n, text) for n, text in enumerate(texts)))), EN)
    read_pages = [bare(reading.words) for reading in readings(shown)]
    for text in texts:
        assert sum(bare(text) in page for page in read_pages) == 1


def test_a_page_is_short_enough_for_a_phone() -> None:
    texts = ["A sentence of some forty characters here. " * 10] * 20
    shown = readings(pages(document(group(*(statement(n, t) for n, t in enumerate(texts)))), EN))
    assert all(1000 < len(reading.words) < 2000 for reading in shown[:-1])


def test_an_answer_reads_as_condition_and_section_then_numbered_statements_with_links() -> None:
    one = document(
        group(
            statement(1, "It's *rare*.", heading="Climbing stairs"),
            statement(2, "It passes.", NIH, Source((2,), "who.int"), heading="Climbing stairs"),
            statement(3, "It hurts."),
        )
    )
    [text] = descriptions(pages(one, EN))
    assert text == (
        "### Gout › Care\n"
        "**Climbing stairs**\n"
        "**[1]** It's \\*rare\\*. — [nih.gov](https://nih.gov/a)\n\n"
        "**[2]** It passes. — [nih.gov](https://nih.gov/a) · who.int\n\n"
        "**[3]** It hurts. — [nih.gov](https://nih.gov/a)"
    )


def test_what_evidence_is_at_odds_with_stands_in_bold_under_its_sources() -> None:
    at_odds = replace(statement(1, "It is rare."), remark="Sources differ: see [2].")
    [text] = descriptions(pages(document(group(at_odds)), EN))
    assert text.endswith("[nih.gov](https://nih.gov/a)\n**Sources differ: see \\[2\\].**")


def test_a_page_in_the_middle_of_a_group_repeats_its_heading() -> None:
    long = [statement(n, "Words of evidence. " * 40) for n in range(1, 6)]
    first, *others = descriptions(pages(document(group(*long)), EN))
    assert first.startswith("### Gout › Care\n")
    assert others
    assert all(text.startswith("### Gout › Care (continued)\n") for text in others)
    german = descriptions(pages(document(group(*long)), Language.GERMAN))
    assert german[1].startswith("### Gout › Care (Fortsetzung)\n")


def test_a_heading_never_stands_alone_at_the_end_of_a_page() -> None:
    for words in range(5, 90):
        filler = group(statement(1, "Evidence. " * words), statement(2, "Evidence. " * words))
        second = group(*(statement(n, "Evidence. " * 60, heading="Pain") for n in range(3, 6)))
        for text in descriptions(pages(document(filler, second), EN)):
            last = text.rsplit("\n", 1)[-1]
            assert last.startswith("**["), text


def test_a_group_that_would_be_torn_begins_on_the_next_page_where_this_one_is_half_full() -> None:
    first = group(*(statement(n, "Evidence. " * 40) for n in range(3)), section="Care")
    second = group(*(statement(n, "Evidence. " * 40) for n in range(3)), section="Cause")
    one, other = descriptions(pages(document(first, second), EN))
    assert "Cause" not in one
    assert other.startswith("### Gout › Cause\n")


def test_a_list_is_not_torn_from_the_line_that_leads_it() -> None:
    advice = NoteBlock(Tone.ADVICE, "To fit better:", ("Say how old you are. " * 5,) * 3)
    for words in range(40, 70):
        told = group(*(statement(n, "Evidence. " * words) for n in range(1, 4)))
        for text in descriptions(pages(document(told, advice), EN)):
            assert text.count("- Say") == 3 * text.count("To fit better"), text


def test_a_small_rest_is_read_on_the_page_before_it() -> None:
    told = group(*(statement(n, "Evidence. " * 40) for n in range(1, 5)))
    advice = NoteBlock(Tone.ADVICE, "To fit better:", ("Say how old you are. " * 5,))
    [text] = descriptions(pages(document(told, SourcesBlock("Sources", (NIH,)), advice), EN))
    assert "To fit better" in text
    assert "continued" not in text


def test_a_rest_too_long_for_that_begins_with_evidence() -> None:
    told = group(*(statement(n, "Evidence. " * 40) for n in range(1, 5)))
    advice = NoteBlock(Tone.ADVICE, "To fit better:", ("Say how old you are. " * 9,) * 4)
    first, last = descriptions(pages(document(told, SourcesBlock("Sources", (NIH,)), advice), EN))
    assert last.startswith("### Gout › Care (continued)\n**[4]**")
    assert "**[3]**" in first
    assert last.endswith("Say how old you are.")


def test_pages_are_numbered_only_where_there_are_several() -> None:
    few = pages(document(group(statement(1, "Short."))), EN)
    assert [page.embeds[-1].footer.text for page in few] == [REMINDER]
    many = pages(document(group(*(statement(n, "Evidence. " * 90) for n in range(4)))), EN)
    footers = [page.embeds[-1].footer.text or "" for page in many]
    assert footers[1] == f"Page 2 of {len(many)} · {REMINDER}"
    german = pages(
        document(group(*(statement(n, "Beleg. " * 90) for n in range(4)))), Language.GERMAN
    )
    assert (german[0].embeds[-1].footer.text or "").startswith(f"Seite 1 von {len(german)} · ")


def test_an_urgency_notice_is_an_embed_of_its_own_above_the_answer() -> None:
    [page] = pages(document(MEDICAL, group(statement(1, "Rest."))), EN)
    notice, body = page.embeds
    assert notice.title == "⚠️ This may be urgent"
    assert notice.description == "**Call 112 now.**\n\nYou mention: chest pain."
    assert notice.colour != body.colour
    assert "Rest." in (body.description or "")


def test_evidence_that_waits_is_not_shown_until_it_is_asked_for() -> None:
    one = document(MEDICAL, WAITING, group(statement(1, "Rest.")), hidden=True)
    [page] = pages(one, EN)
    assert [embed.description for embed in page.embeds][1:] == ["The evidence can wait."]
    assert page.embeds[-1].footer.text == REMINDER
    [revealed] = pages(one.revealed(), EN)
    assert len(revealed.embeds) == 2
    assert "Rest." in (revealed.embeds[1].description or "")


def test_a_person_in_despair_is_met_without_alarm() -> None:
    [page] = pages(document(SELF_HARM, outcome=Outcome.INSUFFICIENT), EN)
    [notice] = page.embeds
    [alarm] = pages(document(MEDICAL), EN)[0].embeds
    assert notice.title == "You matter"
    assert notice.colour != alarm.colour
    assert notice.footer.text == REMINDER


def test_colour_is_never_the_only_sign() -> None:
    """Two documents that differ in colour differ in their words or signs as well."""
    titled = [pages(document(block), EN)[0].embeds[0].title for block in (MEDICAL, SELF_HARM)]
    assert titled[0] != titled[1]
    problem = pages(
        document(NoteBlock(Tone.PROBLEM, "Nothing found."), outcome=Outcome.INSUFFICIENT), EN
    )
    assert descriptions(problem) == ["**Nothing found.**"]


def test_sources_are_told_in_one_line_where_the_evidence_carries_their_links() -> None:
    sources = SourcesBlock(
        "Sources",
        (NIH, replace(NIH, numbers=(3,), url="https://nih.gov/b"), Source((2,), "who.int")),
    )
    [text] = descriptions(pages(document(group(statement(1, "Rest.")), sources), EN))
    assert read(text).words.rsplit("\n", 1)[-1] == "Sources: nih.gov [1] [3] · who.int [2]"
    assert len(read(text).of("link")) == 1


def test_sources_stand_in_the_order_of_their_first_numbers() -> None:
    links = [((1, 9), "a"), ((4,), "b"), ((2, 3), "a")]
    sources = tuple(
        Source(numbers, f"{letter}.org", f"https://{letter}.org/{numbers[0]}")
        for numbers, letter in reversed(links)
    )
    [text] = descriptions(
        pages(document(group(statement(1, "Rest.")), SourcesBlock("S", sources)), EN)
    )
    assert read(text).words.endswith("S: a.org [1] [2] [3] [9] · b.org [4]")


def test_sources_stand_on_the_last_page_alone() -> None:
    long = group(*(statement(n, "Evidence. " * 90) for n in range(4)))
    texts = descriptions(pages(document(long, SourcesBlock("Sources", (NIH,))), EN))
    assert ["**Sources**" in text for text in texts] == [False] * (len(texts) - 1) + [True]


def test_sources_in_full_have_link_title_day_and_licence() -> None:
    cited = Citation(
        publisher="nih.gov",
        url="https://nih.gov/a",
        title="A *page*",
        retrieved_on=date(2024, 5, 1),
        licence="CC BY",
    )
    one = snippet("Rest helps.").model_copy(update={"citation": cited})
    [text] = descriptions(pages(compose_sources(answer(one)), EN))
    assert read(text).words == (
        "Sources\n[1] nih.gov\nA *page*\nread on 2024-05-01 · licence: CC BY"
    )
    assert read(text).of("link") == (Mark("link", "nih.gov", "https://nih.gov/a"),)


def test_every_finding_of_a_refusal_is_a_point_of_a_list() -> None:
    block = FindingsBlock("Not as it stands.", "Please change:", ("A <b> tag.", "Two\nlines."))
    [text] = descriptions(pages(document(block, outcome=Outcome.REJECTED), EN))
    assert [mark.words for mark in read(text).of("item")] == ["A <b> tag.", "Two lines."]
    assert read(text).words.startswith("Not as it stands.\n\nPlease change:\n")


def test_the_closest_conditions_are_a_list() -> None:
    block = ClosestBlock("The closest:", ("Gout", "Lupus"))
    [text] = descriptions(pages(document(block, outcome=Outcome.INSUFFICIENT), EN))
    assert text == "**The closest\\:**\n- Gout\n- Lupus"


def test_a_concept_page_has_its_name_as_title_and_begins_each_page_with_a_heading() -> None:
    cited = Citation(publisher="nih.gov", url="https://nih.gov/a")
    statements = tuple(
        Statement(text=f"{number} " + "Evidence. " * 80, citation=cited) for number in range(3)
    )
    blocks = tuple(
        SectionBlock(section=section, headings=(Heading(name=None, statements=statements),))
        for section in (Section.SUMMARY, Section.TREATMENT, Section.PROGNOSIS)
    )
    page = ConceptPage(id="gout", name="Gout", sections=blocks)
    shown = pages(compose_page(page), EN)
    assert {embed.title for one in shown for embed in one.embeds} == {"Gout"}
    assert all(text.startswith("### ") for text in descriptions(shown))
    assert any(text.startswith("### Summary\n") for text in descriptions(shown))


def test_a_title_too_long_for_an_embed_is_cut_after_a_word() -> None:
    one = replace(document(group(statement(1, "Rest."))), title="*long* words " * 40)
    title = pages(one, EN)[0].embeds[0].title or ""
    assert read(title).words.endswith("words…") or read(title).words.endswith("*long*…")
    assert read(title).marks == ()


@pytest.mark.parametrize("language", Language)
def test_a_reply_without_blocks_still_has_a_page(language: Language) -> None:
    despair = (Urgency(UrgencyKind.SELF_HARM, "wish to die", 0, 1),)
    shown = pages(compose(Response(Insufficient((), VERSION), despair), language), language)
    assert len(shown) == 1
    assert len(pages(document(), language)) == 1


def test_nothing_is_shown_but_snippets_and_what_the_document_says() -> None:
    rest = snippet("Rest helps most people.", heading="Pain")
    one = compose(Response(answer(rest)))
    words = "".join(reading.words for reading in readings(pages(one, EN)))
    for known in ("Polymyositis › Treatment", "Pain", rest.text, "example.org", "Sources", "[1]"):
        words = words.replace(known, "")
    assert not re.search(r"\w", words)
