from datetime import UTC, datetime, timedelta

import pytest

from bot.document import Outcome
from bot.state.maintenance import Gap, Lacking
from bot.upkeep.lacking import Wanting, grouped

TODAY = datetime(2026, 11, 1, 12, tzinfo=UTC)


def gap(
    name: str,
    count: int = 1,
    section: str = "",
    outcome: Outcome = Outcome.INSUFFICIENT,
    days_ago: int = 0,
) -> Gap:
    lacking = Lacking(name, name == "Gout", section)
    return Gap(lacking, outcome, count, TODAY - timedelta(days=days_ago))


def name_of(name: str) -> str | None:
    return {"gout": "Gout", "gouty arthritis": "Gout"}.get(name.casefold())


def counted(*gaps: Gap) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in grouped(gaps, name_of)]


def test_what_was_asked_most_stands_first_with_its_latest_day() -> None:
    gout, polio = grouped(
        [gap("polio"), gap("Gout", 2, days_ago=3), gap("Gout", section="treatment")], name_of
    )
    assert (gout.name, gout.known, gout.count, gout.latest) == ("Gout", True, 3, TODAY)
    assert [(part.section, part.count) for part in gout.parts] == [("", 2), ("treatment", 1)]
    assert (polio.name, polio.known) == ("polio", False)


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("fabry disease", "fabri disease"),
        ("fabry disease", "morbus fabry"),
        ("fabry disease", "fabry's"),
        ("hemochromatosis", "haemochromatosis"),
        ("hemochromatosis", "hämochromatose"),
        ("duchenne muscular dystrophy", "muscular dystrophy, duchene"),
        ("morgellons disease", "morgelons disease"),
        ("polio", "Polio"),
    ],
)
def test_spellings_of_one_condition_are_counted_together(common: str, rare: str) -> None:
    assert counted(gap(common, 3), gap(rare)) == [(common, 4)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hyperthyroidism", "hypothyroidism"),
        ("cushing disease", "cushing syndrome"),
        ("type 1 diabetes", "type 2 diabetes"),
        ("fabry disease", "mabry disease"),
    ],
)
def test_two_conditions_are_not_taken_for_one(one: str, other: str) -> None:
    assert counted(gap(one, 2), gap(other)) == [(one, 2), (other, 1)]


def test_a_name_without_its_kind_joins_the_one_that_is_asked_for_most() -> None:
    gaps = (gap("cushing syndrome", 3), gap("cushing disease", 2), gap("cushing"))
    assert counted(*gaps) == [("cushing syndrome", 4), ("cushing disease", 2)]


def test_what_has_a_page_by_now_counts_to_it_by_any_of_its_names() -> None:
    assert counted(gap("Gout", 2), gap("gouty arthritis")) == [("Gout", 3)]


def test_how_else_it_was_named_is_told() -> None:
    (one,) = grouped([gap("fabry disease", 2), gap("morbus fabry"), gap("Fabry disease")], name_of)
    assert one.spellings == ("morbus fabry",)


def test_questions_without_a_condition_are_told_apart_from_those_that_are_no_health_question() -> (
    None
):
    groups: list[Wanting] = grouped(
        [gap("", 2), gap("", 5, outcome=Outcome.OUT_OF_SCOPE), gap("", 1, "treatment")], name_of
    )
    assert [(one.name, one.outcome, one.count) for one in groups] == [
        ("", Outcome.OUT_OF_SCOPE, 5),
        ("", Outcome.INSUFFICIENT, 3),
    ]
