from bot.cli.conditions import tallies
from kb.model import Citation, ConceptPage, Section, SectionBlock, Snippet


def snippet(text: str, condition: str = "Gout", **rest: object) -> Snippet:
    fields = {"section": Section.TREATMENT, "citation": Citation(publisher="example.org")} | rest
    return Snippet.model_validate({"condition": condition, "text": text} | fields)


GAPS = (SectionBlock(section=Section.GENETICS), SectionBlock(section=Section.SUMMARY))


def test_every_condition_is_counted_once_whatever_its_case() -> None:
    snippets = [
        snippet("One."),
        snippet("Two.", "gout", section=Section.WORKUP),
        snippet("Three.", "Acne"),
    ]
    acne, gout = tallies(snippets, [])
    assert (acne.condition, acne.statements, acne.gaps) == ("Acne", 1, 0)
    assert (gout.condition, gout.statements, len(gout.sections)) == ("Gout", 2, 2)


def test_a_page_without_statements_is_counted_with_its_gaps() -> None:
    (tally,) = tallies([], [ConceptPage(id="gout", name="Gout", sections=GAPS)])
    assert (tally.statements, tally.gaps) == (0, 2)
