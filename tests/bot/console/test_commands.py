from bot.console.commands import COMMANDS
from bot.model import OutOfScope, Response, Urgency, UrgencyKind
from kb.errors import PageInvalid
from kb.model import Section
from retrieval.model import Correction, Mention, Understanding
from tests.bot.console.fakes import Answers, Shelf, piped
from tests.bot.factories import VERSION, answer, hits, snippet


def urgent_answers() -> Answers:
    sign = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 1)
    return Answers(lambda _: Response(answer(snippet("Rest helps.")), (sign,)))


def test_help_names_every_command() -> None:
    text = piped("/help\n")
    assert all(name in text for name in COMMANDS)


def test_an_unknown_command_names_those_there_are_the_closest_first() -> None:
    _, _, there_are = piped("/sourcesx\n").partition("There are ")
    assert all(name in there_are for name in COMMANDS)
    assert there_are.startswith("/sources")


def test_a_condition_is_shown_by_section_with_its_known_gaps() -> None:
    text = piped("/condition  Gout \n")
    assert "Gout › Presentation\n[1] Joints swell." in text
    assert "Nothing is known here yet on: Prognosis." in text


def test_an_unknown_condition_offers_what_may_have_been_meant() -> None:
    text = piped("/condition gowt\n")
    assert "There is no page on “gowt”." in text
    assert "Did you mean Gout?" in text


def test_a_name_like_none_offers_nothing() -> None:
    assert "Did you mean" not in piped("/condition qqqq zzzz\n")


def test_condition_without_a_name_says_how_to_give_one() -> None:
    assert "/condition polymyositis" in piped("/condition\n")


def test_a_page_that_cannot_be_read_is_told_and_the_talk_goes_on() -> None:
    broken = Shelf(PageInvalid("gout.md", 3, "no name", "Add one."))
    text = piped("/condition gout\nwhat helps?\n", pages=broken)
    assert "gout.md:3: no name. Add one." in text
    assert "Rest helps." in text


def test_sources_tell_where_the_last_answer_stands() -> None:
    text = piped("what helps?\n/sources\n")
    assert text.count("https://example.org/a") == 2


def test_without_an_answer_there_are_no_sources() -> None:
    for before in ("", "/new\n"):
        assert "The last answer shows no sources." in piped(f"{before}/sources\n")
    nothing = Answers(lambda _: Response(OutOfScope(VERSION)))
    assert "The last answer shows no sources." in piped("who won?\n/sources\n", nothing)


def test_sources_of_evidence_that_waits_wait_as_well() -> None:
    assert "example.org" not in piped("chest pain\n/sources\n", urgent_answers())
    assert "example.org" in piped("chest pain\n/evidence\n/sources\n", urgent_answers())


def test_evidence_that_does_not_wait_is_not_shown_again() -> None:
    assert piped("what helps?\n/evidence\n").count("Rest helps.") == 1


def test_explain_tells_what_was_understood_and_how_the_hits_rank() -> None:
    answers = Answers()
    found = hits(snippet("Rest helps."), sections=[Section.TREATMENT], about=["Lupus"])
    understood = Understanding(
        "treatment of imnm",
        corrections=(Correction("tretment", "treatment"),),
        mentions=(Mention("Polymyositis", "pm"),),
        sections=(Section.TREATMENT,),
        expansions=("necrotizing myopathy",),
        unknown=("Zorbitis",),
    )
    answers.hits = type(found)(
        found.query, understood, found.ranked, VERSION, 0.8, 0.9, {"condition": 0.25}
    )
    text = piped("treatment?\n/explain\n", answers)
    for told in (
        "treatment of imnm", "“tretment” as “treatment”", "Polymyositis, from “pm”",
        "necrotizing myopathy", "Zorbitis", "Treatment", "Lupus", "0.90", "0.80", "+0.250",
        "score 1.000", VERSION,
    ):  # fmt: skip
        assert told in text


def test_before_the_first_question_there_is_nothing_to_explain() -> None:
    assert "Nothing was searched yet." in piped("/explain\n")
