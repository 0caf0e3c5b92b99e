import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose import compose, compose_page, compose_sources
from bot.document import (
    ClosestBlock,
    Document,
    EvidenceBlock,
    FindingsBlock,
    GroupBlock,
    NoteBlock,
    Outcome,
    SourcesBlock,
    Tone,
    UrgencyBlock,
)
from bot.harmless import harmless
from bot.model import (
    Answer,
    Dispute,
    Dissent,
    Evidence,
    EvidenceGroup,
    Finding,
    Insufficient,
    OutOfScope,
    Question,
    Rejected,
    Reply,
    Response,
    Rule,
    Severity,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from bot.plain import plain_text
from bot.rules import findings
from bot.texts import Language, Phrase, finding_message, say, section_in_text, section_label
from bot.texts.core import ENGLISH, GERMAN
from bot.urgency import sign_name
from kb.model import Citation, ConceptPage, Heading, Section, SectionBlock, Snippet, Statement
from retrieval.model import Correction, Hit, Understanding
from tests.bot.factories import VERSION, answer, lines, snippet, snippets

T = TypeVar("T")
REMINDER = "In urgent cases contact a physician, visit a hospital or call an emergency service."
CHEST = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 10)
SELF_HARM = Urgency(UrgencyKind.SELF_HARM, "wish to die", 0, 10)
TOO_LONG = Finding(Rule.LENGTH, "length", Severity.REJECT, 0, 9, "Cut 20 characters.")
NO_AGE = Finding(Rule.FORM, "age", Severity.WARN, 0, 0, "Add your age.")
ABUSE = Finding(Rule.ABUSE, "abuse", Severity.HOLD, 0, 3, "Please rephrase this.")
REPLIES: list[Reply] = [
    answer(snippet("Rest helps.")),
    Insufficient(("Lupus",), VERSION),
    OutOfScope(VERSION),
    Rejected(),
    Unavailable("No index in x. Build one."),
]
REPLY_WITH_EVIDENCE = Response(REPLIES[0])


def of_kind(document: Document, kind: type[T]) -> list[T]:
    return [block for block in document.blocks if isinstance(block, kind)]


def shown_of_kind(document: Document, kind: type[T]) -> list[T]:
    return [block for block in document.shown() if isinstance(block, kind)]


# every reply


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("urgency", [(), (CHEST,)])
def test_the_reminder_stands_under_every_reply(reply: Reply, urgency: tuple[Urgency, ...]) -> None:
    document = compose(Response(reply, urgency))
    assert document.reminder == REMINDER
    assert plain_text(document).endswith(REMINDER)


@pytest.mark.parametrize("reply", REPLIES)
def test_an_urgency_notice_stands_above_every_reply(reply: Reply) -> None:
    document = compose(Response(reply, (CHEST,), (TOO_LONG,)))
    first = document.blocks[0]
    assert isinstance(first, UrgencyBlock)
    assert "chest pain" in first.noticed


@pytest.mark.parametrize(("reply", "outcome"), list(zip(REPLIES, Outcome, strict=False)))
def test_a_document_tells_which_reply_it_shows(reply: Reply, outcome: Outcome) -> None:
    assert compose(Response(reply)).outcome is outcome


@pytest.mark.parametrize("reply", REPLIES[1:])
def test_only_an_answer_lists_sources(reply: Reply) -> None:
    assert not of_kind(compose(Response(reply)), SourcesBlock)
    assert not of_kind(compose(Response(reply)), GroupBlock)


# urgency


def test_evidence_waits_behind_an_urgency_notice_until_it_is_asked_for() -> None:
    document = compose(Response(answer(snippet("Rest helps.")), (CHEST,)))
    assert document.evidence_hidden
    assert not shown_of_kind(document, GroupBlock)
    assert "Rest helps." not in plain_text(document)
    assert "Rest helps." in plain_text(document.revealed())
    assert any(note.tone is Tone.WAITING for note in shown_of_kind(document, NoteBlock))
    assert not any(n.tone is Tone.WAITING for n in shown_of_kind(document.revealed(), NoteBlock))


def test_evidence_without_an_emergency_does_not_wait() -> None:
    document = compose(Response(answer(snippet("Rest helps."))))
    assert not document.evidence_hidden
    assert shown_of_kind(document, GroupBlock)


def test_each_sign_of_an_emergency_is_named_once() -> None:
    faint = Urgency(UrgencyKind.MEDICAL, "fainting", 20, 28)
    document = compose(Response(OutOfScope(VERSION), (CHEST, faint, CHEST)))
    (notice,) = of_kind(document, UrgencyBlock)
    assert notice.noticed.count("chest pain") == 1
    assert "fainting" in notice.noticed


def test_self_harm_comes_first_and_its_words_are_not_repeated_to_the_person() -> None:
    document = compose(Response(Insufficient(("Lupus",), VERSION), (CHEST, SELF_HARM)))
    kinds = [notice.kind for notice in of_kind(document, UrgencyBlock)]
    assert kinds == [UrgencyKind.SELF_HARM, UrgencyKind.MEDICAL]
    assert "wish to die" not in plain_text(document)


def test_a_person_in_despair_is_not_told_that_a_database_has_nothing_for_them() -> None:
    document = compose(Response(Insufficient(("Lupus",), VERSION), (SELF_HARM,), (NO_AGE,)))
    assert [type(block) for block in document.blocks] == [UrgencyBlock]


# the answer


def test_evidence_is_shown_under_condition_and_section_with_heading_and_publisher() -> None:
    one = snippet("Stairs are hard.", section=Section.LIVING_WITH, heading="Climbing stairs")
    (group,) = of_kind(compose(Response(answer(one))), GroupBlock)
    assert (group.condition, group.section) == ("Polymyositis", "Living with")
    (evidence,) = group.evidence
    assert evidence.text == "Stairs are hard."
    assert evidence.heading == "Climbing stairs"
    assert evidence.sources[0].publisher == "example.org"


def test_a_source_cited_twice_is_listed_once_with_both_numbers() -> None:
    document = compose(Response(answer(snippet("One."), snippet("Two."))))
    (sources,) = of_kind(document, SourcesBlock)
    assert [source.numbers for source in sources.sources] == [(1, 2)]
    assert "[1][2] example.org https://example.org/a" in plain_text(document)


def test_a_statement_found_twice_is_cited_with_both_sources() -> None:
    other = snippet("Rest helps.", url="https://example.org/b")
    evidence = Evidence(1, Hit(snippet("Rest helps."), 1.0), (other,))
    both = Answer((EvidenceGroup("P", Section.TREATMENT, (evidence,)),), VERSION)
    (sources,) = of_kind(compose(Response(both)), SourcesBlock)
    urls = [(source.numbers, source.url) for source in sources.sources]
    assert urls == [((1,), "https://example.org/a"), ((1,), "https://example.org/b")]


def test_a_source_without_a_link_is_shown_by_its_publisher() -> None:
    text = plain_text(compose(Response(answer(snippet("Rest helps.", url=None)))))
    assert "Sources\n[1] example.org\n" in text


def test_mended_words_are_told_before_the_evidence() -> None:
    understood = Understanding("disease", corrections=(Correction("dissease", "disease"),))
    text = plain_text(compose(Response(answer(snippet("Rest.")), understanding=understood)))
    assert text.startswith("“dissease” was read as “disease”.")


def test_a_gap_is_named_by_the_label_of_its_section() -> None:
    document = compose(Response(answer(snippet("Rest."), gaps=("living_with",))))
    assert any("living with" in note.text for note in of_kind(document, NoteBlock))


def at_odds(over: Dissent) -> Answer:
    evidence = tuple(
        Evidence(number, Hit(snippet(text), 1.0), disputes=(Dispute(other, over),))
        for number, other, text in ((1, 2, "It takes 3 days."), (2, 1, "It takes 3 weeks."))
    )
    return Answer((EvidenceGroup("P", Section.PROGNOSIS, evidence),), VERSION)


@pytest.mark.parametrize(
    ("over", "phrase"),
    [(Dissent.NUMBERS, Phrase.DISPUTE_NUMBERS), (Dissent.DENIAL, Phrase.DISPUTE_DENIAL)],
)
@pytest.mark.parametrize("language", list(Language))
def test_evidence_at_odds_says_under_each_with_which_other_it_is(
    over: Dissent, phrase: Phrase, language: Language
) -> None:
    lines_ = plain_text(compose(Response(at_odds(over)), language)).splitlines()
    for number, other in ((1, 2), (2, 1)):
        (at,) = (n for n, line in enumerate(lines_) if line.startswith(f"[{number}] It takes"))
        assert lines_[at + 1] == say(phrase, language, numbers=f"[{other}]")


def test_what_is_only_close_to_what_was_asked_is_said_to_be() -> None:
    asked, other = answer(snippet("Cure."), snippet("Signs.", section=Section.PRESENTATION)).groups
    beside = replace(other, asked=False)
    text = plain_text(compose(Response(Answer((asked, beside), VERSION))))
    note = say(Phrase.BESIDE)
    assert text.index("Cure.") < text.index(note) < text.index("Signs.")
    assert note not in plain_text(compose(Response(Answer((asked, other), VERSION))))


def test_what_was_asked_of_a_second_condition_is_not_said_to_be_beside() -> None:
    asked, other = answer(snippet("Cure."), snippet("Signs.", "Lupus")).groups
    groups = (asked, replace(asked, asked=False), other)
    assert say(Phrase.BESIDE) not in plain_text(compose(Response(Answer(groups, VERSION))))


def test_warnings_stand_under_the_evidence_each_once() -> None:
    document = compose(Response(answer(snippet("Rest.")), findings=(NO_AGE, NO_AGE)))
    note = of_kind(document, NoteBlock)[-1]
    assert (note.tone, note.points) == (Tone.ADVICE, ("Add your age.",))
    assert document.blocks.index(note) > document.blocks.index(of_kind(document, GroupBlock)[0])


# the other replies


def test_a_refusal_tells_all_that_refuses_at_once_the_gravest_first_and_no_hints() -> None:
    document = compose(Response(Rejected(), findings=(NO_AGE, ABUSE, TOO_LONG)))
    (block,) = of_kind(document, FindingsBlock)
    assert block.findings == ("Cut 20 characters.", "Please rephrase this.")
    assert block.hint


def test_a_held_post_is_said_to_wait_for_a_moderator() -> None:
    assert "moderator" in plain_text(compose(Response(Rejected(), findings=(ABUSE,))))


def test_in_an_emergency_nobody_is_asked_to_fill_in_a_form() -> None:
    named = Finding(Rule.PERSONAL_DATA, "name", Severity.WARN, 0, 3, "Leave the name out?")
    for reply in (REPLIES[0], REPLIES[1]):
        said = plain_text(compose(Response(reply, (CHEST,), (NO_AGE, named))).revealed())
        assert "Add your age." not in said
        assert "Leave the name out?" in said


def test_an_urgency_notice_says_what_to_do_before_what_was_noticed() -> None:
    (notice,) = of_kind(compose(Response(REPLIES[1], (CHEST,))), UrgencyBlock)
    assert notice.lines[0].startswith("Call your emergency number")
    assert "chest pain" in notice.lines[-1]


def test_nothing_good_enough_offers_the_closest_conditions() -> None:
    (block,) = of_kind(compose(Response(Insufficient(("Lupus", "Gout"), VERSION))), ClosestBlock)
    assert block.conditions == ("Lupus", "Gout")


def test_a_condition_that_the_knowledge_base_lacks_is_named() -> None:
    text = plain_text(compose(Response(Insufficient((), VERSION, ("Zorbitis",)))))
    assert "It has nothing on Zorbitis yet." in text


def test_nothing_close_offers_nothing() -> None:
    assert not of_kind(compose(Response(Insufficient((), VERSION))), ClosestBlock)


def test_a_broken_thing_is_told_with_its_fix_for_the_operator() -> None:
    assert "Build one." in plain_text(compose(Response(Unavailable("No index. Build one."))))


def test_whoever_is_answered_later_is_told_so_and_not_what_is_broken() -> None:
    document = compose(Response(Unavailable("")))
    assert say(Phrase.UNAVAILABLE_KEPT) in plain_text(document)
    assert "For whoever runs this" not in plain_text(document)


# sources and pages


def cited_in_full() -> Answer:
    citation = Citation(
        publisher="MedlinePlus",
        url="https://example.org/a",
        title="Rest",
        retrieved_on=date(2024, 5, 1),
        licence="CC BY 4.0",
    )
    return answer(snippet("Rest.").model_copy(update={"citation": citation}))


def test_full_sources_tell_title_day_and_licence() -> None:
    text = plain_text(compose_sources(cited_in_full()))
    for part in ("MedlinePlus", "https://example.org/a", "Rest", "2024-05-01", "CC BY 4.0"):
        assert part in text


def page(*blocks: SectionBlock, names: tuple[str, ...] = ()) -> ConceptPage:
    return ConceptPage(id="gout", name="Gout", also_known_as=names, sections=blocks)


def block(section: Section, *headings: Heading) -> SectionBlock:
    return SectionBlock(section=section, headings=headings)


def heading(name: str | None, *texts: str) -> Heading:
    citation = Citation(publisher="example.org")
    return Heading(name=name, statements=tuple(Statement(text=t, citation=citation) for t in texts))


def test_a_page_is_shown_in_its_own_order_with_running_numbers() -> None:
    document = compose_page(
        page(
            block(Section.SUMMARY, heading(None, "One.", "Two."), heading("More", "Three.")),
            block(Section.TREATMENT, heading(None, "Four.")),
            names=("Podagra",),
        )
    )
    groups = of_kind(document, GroupBlock)
    assert [group.section for group in groups] == ["Summary", "Treatment"]
    evidence = [one for group in groups for one in group.evidence]
    assert [(one.number, one.text) for one in evidence] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
        (4, "Four."),
    ]
    assert "Podagra" in plain_text(document)


def test_a_page_tells_its_other_names_and_what_it_lacks_before_its_sections() -> None:
    lacking = Heading(name="Fever", statements=())
    one = page(block(Section.TREATMENT, heading(None, "Rest."), lacking), names=("Podagra",))
    text = plain_text(compose_page(one))
    assert text.index("Podagra") < text.index("Fever") < text.index("Rest.")
    assert text.startswith("Gout\n")


def test_a_page_names_its_known_gaps() -> None:
    document = compose_page(
        page(block(Section.PROGNOSIS), block(Section.PRESENTATION, heading("Swelling")))
    )
    text = plain_text(document)
    assert "Prognosis, Presentation › Swelling" in text
    assert not of_kind(document, SourcesBlock)


# in another language


def german(response: Response) -> str:
    return plain_text(compose(response, Language.GERMAN).revealed())


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("urgency", [(), (CHEST, SELF_HARM)])
def test_a_document_is_said_in_one_language_throughout(
    reply: Reply, urgency: tuple[Urgency, ...]
) -> None:
    response = Response(reply, urgency, tuple(findings(Question("my leg <b>", title="help"))))
    document = compose(response, Language.GERMAN)
    assert document.language is Language.GERMAN
    said = german(response)
    english = [text for text in ENGLISH.values() if "{" not in text]
    assert [text for text in english if text in said] == []
    assert said.endswith(say(Phrase.REMINDER, Language.GERMAN))


def test_sections_signs_findings_and_gaps_are_named_in_german() -> None:
    warned = tuple(findings(Question("I have lupus and am 30")))
    found = answer(snippet("Rest helps."), gaps=("living_with",))
    assert "Brustschmerzen" in german(Response(found, (CHEST,)))
    said = german(Response(found, (), warned))
    assert "Polymyositis › Behandlung" in said
    assert "Leben mit der Erkrankung" in said
    assert "Welche Beschwerden gibt es" in said


@pytest.mark.parametrize(("language", "told"), [(Language.ENGLISH, 0), (Language.GERMAN, 1)])
def test_that_evidence_keeps_its_own_language_is_said_once_where_it_differs(
    language: Language, told: int
) -> None:
    note = say(Phrase.EVIDENCE_VERBATIM, language)
    one = page(block(Section.SUMMARY, heading(None, "One.")))
    for document in (compose(REPLY_WITH_EVIDENCE, language), compose_page(one, language)):
        assert plain_text(document).count(note) == told


def test_where_there_is_no_evidence_nothing_is_said_of_its_language() -> None:
    note = say(Phrase.EVIDENCE_VERBATIM, Language.GERMAN)
    assert all(note not in german(Response(reply)) for reply in REPLIES[1:])
    assert note not in plain_text(compose_page(page(), Language.GERMAN))


@pytest.mark.parametrize("reply", [Insufficient((), VERSION), OutOfScope(VERSION)])
def test_who_was_not_understood_is_told_to_try_english(reply: Reply) -> None:
    assert say(Phrase.ENGLISH_BEST, Language.GERMAN) in german(Response(reply))
    assert say(Phrase.ENGLISH_BEST) not in plain_text(compose(Response(reply)))


def test_days_and_licences_of_sources_are_said_in_german() -> None:
    said = plain_text(compose_sources(cited_in_full(), Language.GERMAN))
    assert "gelesen am 01.05.2024" in said
    assert "Lizenz: CC BY 4.0" in said
    assert "Rest." not in said


def test_a_page_is_framed_in_german_and_its_statements_stay_as_they_are() -> None:
    one = page(
        block(Section.SUMMARY, heading(None, "One.")), block(Section.PROGNOSIS), names=("Podagra",)
    )
    said = plain_text(compose_page(one, Language.GERMAN))
    assert "Gout › Überblick" in said
    assert "Auch bekannt als Podagra." in said
    assert "Verlauf und Aussichten" in said
    assert "One." in said


# where every sentence comes from


def strings(value: object) -> Iterator[str]:
    """Every string of a document, however deep."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


TEMPLATES = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}


def is_template(text: str, known: set[str], language: Language) -> bool:
    """Whether a text is a phrase of the catalogue, filled with known words only."""
    for template in TEMPLATES[language].values():
        literal = re.split(r"\{\w+\}", template)
        match = re.fullmatch("(.*)".join(map(re.escape, literal)), text, re.DOTALL)
        if match and all(is_list_of(value, known) for value in match.groups()):
            return True
    return False


def is_list_of(value: str, known: set[str]) -> bool:
    if value in known:
        return True
    heads = [word for word in known if value.startswith(f"{word}, ")]
    return any(is_list_of(value[len(head) + 2 :], known) for head in heads)


@st.composite
def responses(draw: st.DrawFn, texts: st.SearchStrategy[str] = lines) -> Response:
    words = draw(st.lists(texts, max_size=2))
    reply: Reply = draw(
        st.one_of(
            st.builds(
                lambda found, gaps: answer(*found, gaps=gaps),
                st.lists(snippets(texts), min_size=1, max_size=4),
                st.lists(st.sampled_from([s.value for s in Section]), max_size=2, unique=True),
            ),
            st.builds(Insufficient, st.tuples(texts), st.just(VERSION), st.tuples(texts)),
            st.sampled_from(REPLIES[2:]),
        )
    )
    return Response(
        reply,
        tuple(draw(st.lists(st.sampled_from([CHEST, SELF_HARM]), max_size=2))),
        tuple(draw(st.lists(st.sampled_from([NO_AGE, TOO_LONG]), max_size=2))),
        Understanding("", corrections=tuple(Correction(word, "word") for word in words)),
    )


def known_words(response: Response, language: Language) -> set[str]:
    """Words that may be shown: of snippets, of the person, of rules, and names of sections."""
    known = set(strings(response)) | {"word"}
    known |= {sign_name(urgency, language) for urgency in response.urgency}
    known |= {finding_message(finding, language) for finding in response.findings}
    for section in Section:
        known |= {section_label(section, language), section_in_text(section, language)}
    for text in [s for one in evidence_of(response) for s in snippet_texts(one)]:
        known.add(text)
    return known


def evidence_of(response: Response) -> list[Snippet]:
    reply = response.reply
    return [one.hit.snippet for one in reply.evidence] if isinstance(reply, Answer) else []


def snippet_texts(one: Snippet) -> list[str]:
    citation = one.citation
    optional = (one.heading, citation.url)
    return [one.text, one.condition, one.id, citation.publisher, *filter(None, optional)]


LANGUAGES = st.sampled_from(Language)


@given(responses(), LANGUAGES)
def test_every_sentence_is_a_snippet_a_template_or_the_persons_own_words(
    response: Response, language: Language
) -> None:
    known = known_words(response, language)
    document = compose(response, language)
    for text in strings(document.blocks):
        assert not text or text in known or is_template(text, known, language), text


GREEK = st.text("αβγδε", min_size=1, max_size=5)
"""Words that no template holds and no furniture can be mistaken for."""


@given(responses(GREEK), LANGUAGES)
def test_plain_text_adds_nothing_to_its_document_but_furniture(
    response: Response, language: Language
) -> None:
    document = compose(response, language).revealed()
    pieces = {harmless(text) for text in strings(document)}
    left = plain_text(document)
    for piece in sorted(pieces, key=len, reverse=True):
        if not set(piece) <= set("αβγδε"):
            left = left.replace(piece, "")
    runs = re.findall("[α-ε]+", left)
    assert set(runs) <= pieces
    assert not re.sub(r"[α-ε\s\[\]\d›!:(),-]", "", left)


@given(st.lists(snippets(), min_size=1, max_size=4), LANGUAGES)
def test_each_shown_snippet_is_word_for_word_the_knowledge_bases(
    found: list[Snippet], language: Language
) -> None:
    document = compose(Response(answer(*found)), language)
    evidence: list[EvidenceBlock] = [
        one for group in of_kind(document, GroupBlock) for one in group.evidence
    ]
    assert [(one.number, one.text) for one in evidence] == [
        (number, one.text) for number, one in enumerate(found, 1)
    ]
