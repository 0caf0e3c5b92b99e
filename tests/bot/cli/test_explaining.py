from bot.cli.explaining import explained
from bot.cli.lines import SearchLine, hit_line
from kb.model import Citation, Section, Snippet
from retrieval.model import Correction, Hit, Hits, Query, Understanding

SNIPPET = Snippet(
    condition="Gout",
    section=Section.SUMMARY,
    text="Gout hurts.",
    citation=Citation(publisher="example.org"),
)
HITS = Hits(
    query=Query("gaut"),
    understanding=Understanding("gout", corrections=(Correction("gaut", "gout"),)),
    ranked=(Hit(SNIPPET, 0.75, dense=0.5),),
    index_version="v1",
    steering={"condition": 0.2},
)


def test_the_line_is_kept_and_one_key_is_added() -> None:
    line = SearchLine(id=1, hits=(hit_line(HITS.ranked[0]),))
    told = explained(line, HITS)
    assert list(told) == ["id", "hits", "explain"]
    assert told["hits"] == line.model_dump(mode="json")["hits"]


def test_the_explanation_holds_what_was_read_and_what_was_added_to_the_scores() -> None:
    told = explained(SearchLine(hits=()), HITS)["explain"]
    assert told["understanding"]["corrections"] == ({"written": "gaut", "read_as": "gout"},)
    assert told["steering"] == {"condition": 0.2}
    assert told["scores"] == [
        {"snippet_id": SNIPPET.id, "score": 0.75, "dense": 0.5, "sparse": None}
    ]


def test_where_nothing_was_searched_there_is_nothing_to_explain() -> None:
    assert explained(SearchLine(hits=()), None)["explain"] is None
