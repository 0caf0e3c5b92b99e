import pytest

from bot.console.commands import COMMANDS
from bot.model import OutOfScope, Response, Urgency, UrgencyKind
from kb.errors import PageInvalid
from kb.model import Section
from retrieval.model import Correction, Mention, Understanding
from tests.bot.console.fakes import Answers, piped, shelf, typed
from tests.bot.factories import VERSION, answer, hits, snippet


def urgent_answers() -> Answers:
    sign = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 1)
    return Answers(lambda _: Response(answer(snippet("Rest helps.")), (sign,)))


def test_help_names_every_command() -> None:
    text = piped("/help\n")
    assert all(name in text for name in COMMANDS)


def test_an_unknown_command_names_those_there_are_the_closest_first() -> None:
    text = piped("/sorces\n")
    assert "/sorces" in text
    places = [text.index(name) for name in COMMANDS]
    assert min(places) == text.index("/sources")


@pytest.mark.parametrize("name", ["gout", "GOUT", "  Gout ", "podagra"])
def test_a_condition_is_found_by_any_of_its_names(name: str) -> None:
    text = piped(f"/condition {name}\n")
    assert "Gout › Presentation\n[1] Joints swell." in text
    assert "Prognosis" in text


def test_an_unknown_condition_offers_what_may_have_been_meant() -> None:
    text = piped("/condition gowt\n")
    assert "There is no page on “gowt”." in text
    assert "Did you mean Gout?" in text


def test_a_name_like_none_offers_nothing() -> None:
    assert "Did you mean" not in piped("/condition qqqq zzzz\n")


def test_condition_without_a_name_says_how_to_give_one() -> None:
    assert "/condition polymyositis" in piped("/condition\n")


def test_a_page_that_cannot_be_read_is_told_and_the_talk_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = shelf()
    error = PageInvalid("gout.md", 3, "no name", "Add one.")

    def read() -> None:
        raise error

    monkeypatch.setattr(broken, "_read", read)
    monkeypatch.setattr("tests.bot.console.fakes.shelf", lambda: broken)
    text = piped("/condition gout\nwhat helps?\n")
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


def test_the_form_asks_for_every_field_and_enter_skips() -> None:
    answers = Answers()
    typed("/ask\rweak legs\rwhat helps?\r44\r\rfalls\r\rtwo weeks\r", answers)
    (question, _) = answers.asked[0]
    assert (question.title, question.text, question.age) == ("weak legs", "what helps?", "44")
    assert (question.sex, question.symptoms, question.treatment) == ("", "falls", "")
    assert question.duration == "two weeks"


def test_the_form_can_be_filled_through_a_pipe() -> None:
    answers = Answers()
    piped("/ask\nweak legs\nwhat helps?\n44\n", answers)
    assert answers.asked[0][0].age == "44"


def test_a_form_without_title_and_question_asks_nothing() -> None:
    answers = Answers()
    text = piped("/ask\n\n \n44\n\n\n\n\n", answers)
    assert answers.asked == []
    assert "Nothing was asked" in text
