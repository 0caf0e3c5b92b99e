from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.answering import Answering, Guards, Thresholds
from bot.answering.core import NEAR_ENOUGH
from bot.model import (
    Answer,
    Finding,
    Insufficient,
    OutOfScope,
    Question,
    Rejected,
    Rule,
    Severity,
    Unavailable,
    Urgency,
    UrgencyKind,
)
from kb.model import Section
from retrieval.errors import RetrievalError
from retrieval.model import Hit, Hits, Query
from tests.bot.factories import VERSION, hits, snippet

GOOD = hits(snippet("Rest helps."), sections=[Section.TREATMENT])
CHEST = Urgency(UrgencyKind.MEDICAL, "chest pain", 0, 10)


@dataclass
class Shelf:
    """A searcher that finds the same for every query, and remembers the queries."""

    found: Hits = GOOD
    error: Exception | None = None
    queries: list[Query] = field(default_factory=list)
    asked_for: int = 0

    def search(self, query: Query, top_k: int = 10) -> Hits:
        self.queries.append(query)
        self.asked_for = top_k
        if self.error:
            raise self.error
        return self.found


def guards(urgent: Sequence[Urgency] = (), findings: Sequence[Finding] = ()) -> Guards:
    return Guards(assess=lambda _: urgent, findings=lambda _: findings)


def answering(shelf: Shelf, guarded: Guards | None = None, top_k: int = 6) -> Answering:
    return Answering(shelf, top_k, guards=guarded or guards())


def finding(severity: Severity) -> Finding:
    return Finding(Rule.HTML, "html", severity, 0, 3, "Take the tag out.")


# the order of things


def test_an_emergency_is_noticed_before_anything_is_searched() -> None:
    order: list[str] = []

    def noticed(_question: Question) -> list[Urgency]:
        order.append("urgency")
        return []

    def ruled(_question: Question) -> list[Finding]:
        order.append("rules")
        return []

    class Noting(Shelf):
        def search(self, query: Query, top_k: int = 10) -> Hits:
            order.append("search")
            return super().search(query, top_k)

    answering(Noting(), Guards(noticed, ruled)).respond(Question("What helps?"))
    assert order == ["urgency", "rules", "search"]


@pytest.mark.parametrize("severity", [Severity.REJECT, Severity.HOLD])
def test_a_refused_post_is_not_searched_and_its_emergency_is_still_told(
    severity: Severity,
) -> None:
    shelf = Shelf()
    response = answering(shelf, guards([CHEST], [finding(severity)])).respond(Question("<b>"))
    assert isinstance(response.reply, Rejected)
    assert response.urgency == (CHEST,)
    assert response.findings == (finding(severity),)
    assert shelf.queries == []


def test_a_warning_goes_with_the_answer() -> None:
    response = answering(Shelf(), guards((), [finding(Severity.WARN)])).respond(Question("x"))
    assert isinstance(response.reply, Answer)
    assert response.findings == (finding(Severity.WARN),)


def test_the_real_rules_and_signs_are_asked_unless_others_are_handed_in() -> None:
    response = Answering(Shelf()).respond(Question("x" * 5001))
    assert isinstance(response.reply, Rejected)
    assert Answering(Shelf()).respond(Question("I have crushing chest pain right now")).urgency


# the query


def test_every_part_of_the_form_that_helps_is_searched_for_once() -> None:
    shelf = Shelf()
    question = Question(
        text="What helps against\nweak legs?",
        title="Polymyositis",
        age="44",
        symptoms="weak legs",
        treatment="Prednisone",
        duration="2 weeks",
    )
    answering(shelf).respond(question, about=["Lupus"])
    assert shelf.queries == [
        Query("Polymyositis What helps against weak legs? Prednisone", about=("Lupus",))
    ]


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\x00", "?!", "\ufffd", "🙂"])
def test_a_question_without_words_is_not_searched(text: str) -> None:
    shelf = Shelf()
    assert isinstance(answering(shelf).respond(Question(text)).reply, OutOfScope)
    assert shelf.queries == []


def test_a_question_that_points_back_is_searched_with_its_condition_named() -> None:
    shelf = Shelf()
    answering(shelf).respond(Question("and how is it treated?"), about=["Gout"])
    assert shelf.queries[-1] == Query("and how is Gout treated?", about=("Gout",))


def test_a_question_that_speaks_for_itself_is_searched_as_it_is() -> None:
    named = hits(snippet("Rest."), mentions=["Lupus"])
    lacking = hits(snippet("Rest."), unknown=["Zorbitis"])
    for shelf, text in (
        (Shelf(), "why are my ears ringing?"),
        (Shelf(named), "and lupus?"),
        (Shelf(lacking), "and zorbitis?"),
    ):
        answering(shelf).respond(Question(text), about=["Gout"])
        assert [query.text for query in shelf.queries] == [text]


def test_without_anything_talked_of_before_nothing_is_read_into_a_question() -> None:
    shelf = Shelf()
    answering(shelf).respond(Question("how is it treated?"))
    assert [query.text for query in shelf.queries] == ["how is it treated?"]


def test_more_is_searched_than_is_shown() -> None:
    shelf = Shelf()
    answering(shelf, top_k=4).respond(Question("x"))
    assert shelf.asked_for > 4


# the reply


def test_good_evidence_is_an_answer_that_knows_its_index_version() -> None:
    reply = answering(Shelf()).respond(Question("What helps?")).reply
    assert isinstance(reply, Answer)
    assert [item.hit.snippet.text for item in reply.evidence] == ["Rest helps."]
    assert reply.index_version == VERSION


LIMITS = Thresholds()


@pytest.mark.parametrize(
    ("health", "sufficiency", "kind"),
    [
        (LIMITS.health, LIMITS.sufficiency, Answer),
        (LIMITS.health, LIMITS.sufficiency - 0.01, Insufficient),
        (LIMITS.health - 0.01, 1.0, OutOfScope),
        (LIMITS.health - 0.01, 0.0, OutOfScope),
    ],
)
def test_thresholds_decide_what_is_shown(health: float, sufficiency: float, kind: type) -> None:
    shelf = Shelf(replace(GOOD, health=health, sufficiency=sufficiency))
    assert isinstance(answering(shelf).respond(Question("x")).reply, kind)


def test_other_thresholds_can_be_handed_in() -> None:
    strict = Answering(
        Shelf(replace(GOOD, sufficiency=0.8)), thresholds=Thresholds(0.9), guards=guards()
    )
    assert isinstance(strict.respond(Question("x")).reply, Insufficient)


def test_an_emergency_is_never_called_out_of_scope() -> None:
    shelf = Shelf(replace(GOOD, health=0.0, sufficiency=0.0))
    assert isinstance(answering(shelf, guards([CHEST])).respond(Question("x")).reply, Insufficient)


def pointing(
    *at: tuple[str, float],
    sufficiency: float = NEAR_ENOUGH,
    mentions: Sequence[str] = (),
    unknown: Sequence[str] = (),
) -> Hits:
    """Hits on these conditions with these scores."""
    scored = (Hit(snippet(f"{name} {score}.", name), score) for name, score in at)
    return replace(hits(*scored, mentions=mentions, unknown=unknown), sufficiency=sufficiency)


TWO = (("Lupus", 1.0), ("Gout", 0.9), ("Lupus", 0.9), ("Polymyositis", 0.5))


@pytest.mark.parametrize(
    ("found", "offered"),
    [
        (pointing(*TWO), ("Lupus", "Gout")),
        (pointing(("Lupus", 1.0), ("Gout", 0.8)), ("Lupus",)),
        (pointing(*TWO, sufficiency=NEAR_ENOUGH - 0.01), ()),
        (pointing(*TWO, unknown=["Zorbitis"]), ()),
        (pointing(*TWO[:3], ("Polymyositis", 0.9)), ()),
        (pointing(*TWO, sufficiency=0.0, mentions=["Gout"]), ("Gout",)),
        (pointing(*TWO, mentions=["Gout"]), ("Gout", "Lupus")),
    ],
)
def test_too_little_evidence_offers_only_conditions_that_are_named_or_clearly_pointed_at(
    found: Hits, offered: tuple[str, ...]
) -> None:
    reply = answering(Shelf(found)).respond(Question("x")).reply
    assert reply == Insufficient(offered, VERSION, found.understanding.unknown)


def test_no_hits_are_no_answer_however_sure_the_searcher_is() -> None:
    assert isinstance(answering(Shelf(hits())).respond(Question("x")).reply, Insufficient)


def test_a_section_asked_for_that_nothing_shown_is_in_is_a_gap() -> None:
    found = hits(snippet("Rest."), sections=[Section.PROGNOSIS, Section.TREATMENT])
    reply = answering(Shelf(found)).respond(Question("x")).reply
    assert isinstance(reply, Answer)
    assert reply.gaps == ("prognosis",)


@pytest.mark.parametrize("error", [RetrievalError("No index. Build one."), OSError("disk gone")])
def test_a_broken_index_is_a_reply_that_names_problem_and_fix(error: Exception) -> None:
    response = answering(Shelf(error=error), guards([CHEST])).respond(Question("x"))
    assert response.reply == Unavailable(str(error))
    assert response.urgency == (CHEST,)


def test_an_error_of_our_own_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        answering(Shelf(error=ZeroDivisionError())).respond(Question("x"))


def test_a_trace_has_the_hits_that_the_response_was_chosen_from() -> None:
    trace = answering(Shelf()).trace(Question("x"))
    assert trace.hits is GOOD
    assert trace.response.understanding is GOOD.understanding
    refused = answering(Shelf(), guards((), [finding(Severity.REJECT)])).trace(Question("x"))
    assert refused.hits is None
