from kb.lines import dump_line
from kb.model import Citation, Section, Snippet
from retrieval.gathering import Gathered
from retrieval.progress import silent
from retrieval.understanding.names import ConditionNames


def snippet(text: str, condition: str = "Gout", **rest: object) -> Snippet:
    fields = {"section": Section.SUMMARY, "citation": Citation(publisher="example.org")} | rest
    return Snippet.model_validate({"condition": condition, "text": text} | fields)


def test_each_snippet_is_gathered_once_and_its_line_given_on() -> None:
    gathered, one, other = Gathered(), snippet("One."), snippet("Two.")
    assert list(gathered.lines([one, other, one], silent)) == [dump_line(one), dump_line(other)]
    assert gathered.ids == [one.id, other.id]
    assert gathered.passages == ["Gout: One.", "Gout: Two."]


def test_what_snippets_say_of_their_condition_is_put_together_whatever_its_case() -> None:
    gathered = Gathered()
    snippets = [
        snippet("One.", also_known_as=("Podagra",), codes=("umls:C1",)),
        snippet("Two.", "gout", also_known_as=("Podagra", "Urate arthritis"), codes=("umls:C2",)),
        snippet("Three.", "Acne"),
    ]
    assert len(list(gathered.lines(snippets, silent))) == 3
    names = ("Podagra", "Urate arthritis")
    assert gathered.conditions() == [
        ConditionNames("Gout", names, ("umls:C1", "umls:C2")),
        ConditionNames("Acne"),
    ]
    assert [entry.condition for entry in gathered.entries] == [0, 0, 1]
    assert gathered.words["podagra"] == 1
