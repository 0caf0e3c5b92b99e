import gzip
import json
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.conditions import Conditions, finder, key
from bot.conditions.directory import Directory, Listed, read_directory
from bot.conditions.reading import read_condition
from kb.corpus import KnowledgeBase, dump_line
from kb.errors import KnowledgeBaseError, PageInvalid
from kb.model import Citation, ConceptPage, Heading, Section, Snippet
from kb.pages import read_page
from kb.withdrawn import FILE_NAME, Withdrawal, bring_back, withdraw

PAGE = """\
---
id: gout
name: Gout
also_known_as: [Gouty arthritis]
---
# Gout

## Summary

- Gout is a form of arthritis. [example.org](https://example.org/gout)

## Presentation

### Fever

## Prevention
"""


def snippet(text: str, condition: str = "Gout", **rest: object) -> Snippet:
    fields = {"section": Section.TREATMENT, "citation": Citation(publisher="example.org")} | rest
    return Snippet.model_validate({"condition": condition, "text": text} | fields)


Put = Callable[..., Conditions]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Conditions over one file of these snippets, and of a page where one is given."""

    def put(*snippets: Snippet, page: str = "", name: str = "some.jsonl") -> Conditions:
        if page:
            (tmp_path / "page.md").write_text(page, "utf-8")
        if snippets:
            lines = "".join(dump_line(one) + "\n" for one in snippets).encode()
            packed = gzip.compress(lines) if name.endswith(".gz") else lines
            (tmp_path / name).write_bytes(packed)
        return Conditions(KnowledgeBase([tmp_path]))

    return put


def texts(conditions: Conditions, name: str) -> list[str]:
    page = conditions.find(name)
    return [one.text for one in page.snippets()] if page else []


@pytest.mark.parametrize("name", ["some.jsonl", "some.jsonl.gz"])
def test_a_condition_is_found_by_name_other_name_or_id(put: Put, name: str) -> None:
    conditions = put(
        snippet("One.", "Still's disease", also_known_as=("Fever of Still",)),
        snippet("Two.", "Acne"),
        name=name,
    )
    for asked in ("still's DISEASE", " fever of still", "still-s-disease"):
        assert texts(conditions, asked) == ["One."]
    assert conditions.find("scurvy") is None
    assert conditions.names() == ("Acne", "Still's disease")


def test_a_condition_is_found_by_a_key_that_is_short_however_long_its_name_is(put: Put) -> None:
    name = "A condition with a very long name " * 8
    conditions = put(snippet("One.", name))
    assert len(key(name)) == 16
    assert texts(conditions, key(name)) == texts(conditions, name) == ["One."]


def test_the_key_of_a_page_is_the_one_of_its_id(put: Put) -> None:
    page = put(snippet("One.", "Still's disease")).find("Still's disease")
    assert page
    assert key(page.id) == key("Still's disease")


def test_a_name_of_its_own_goes_before_what_another_condition_is_called_as_well(put: Put) -> None:
    conditions = put(
        snippet("One.", "Arthritis", also_known_as=("Gout",)),
        snippet("Two.", "Gout"),
    )
    assert texts(conditions, "gout") == ["Two."]


def test_a_page_holds_every_statement_in_the_fixed_order_of_sections(put: Put) -> None:
    conditions = put(
        snippet("Rest helps."),
        snippet("Skin.", "Acne"),
        snippet("Toes swell.", section=Section.PRESENTATION, heading="Swelling"),
        snippet("Joints hurt.", section=Section.PRESENTATION, also_known_as=("Podagra",)),
        page=PAGE,
    )
    page = conditions.find("podagra")
    assert page
    assert [block.section for block in page.sections] == [
        Section.SUMMARY,
        Section.PRESENTATION,
        Section.TREATMENT,
        Section.PREVENTION,
    ]
    headings = page.sections[1].headings
    assert [heading.name for heading in headings] == [None, "Swelling", "Fever"]
    assert headings[2] == Heading(name="Fever")
    assert {one.text for one in page.snippets()} == {
        "Gout is a form of arthritis.",
        "Rest helps.",
        "Toes swell.",
        "Joints hurt.",
    }
    assert page.also_known_as == ("Gouty arthritis", "Podagra")


def test_a_page_without_statements_is_found_with_its_gaps(put: Put) -> None:
    page = put(page="---\nid: rash\nname: Rash\n---\n# Rash\n\n## Summary\n").find("rash")
    assert page
    assert [gap.section for gap in page.gaps()] == [Section.SUMMARY]


def test_one_source_that_is_told_in_two_ways_still_makes_a_page(put: Put) -> None:
    ways = [Citation(publisher="a.org", title=title) for title in ("One", "Other")]
    conditions = put(*(snippet(f"{way.title}.", citation=way) for way in ways))
    assert texts(conditions, "gout") == ["One.", "Other."]


def test_a_statement_that_stands_twice_is_on_the_page_once(put: Put, tmp_path: Path) -> None:
    put(snippet("One."))
    conditions = put(snippet("One."), name="again.jsonl")
    assert texts(conditions, "gout") == ["One."]


def test_what_is_added_to_the_knowledge_base_is_found_at_the_next_look(put: Put) -> None:
    conditions = put(snippet("One."))
    assert conditions.find("acne") is None
    put(snippet("Two.", "Acne"), name="more.jsonl")
    assert texts(conditions, "acne") == ["Two."]


def test_nothing_is_read_again_while_no_file_has_changed(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Directory] = []

    def reading(places: list[Path]) -> Directory:
        read.append(read_directory(places))
        return read[-1]

    monkeypatch.setattr(finder, "read_directory", reading)
    conditions = put(snippet("One."))
    for _ in range(3):
        conditions.names()
        conditions.find("gout")
    assert len(read) == 1


def test_names_serve_at_once_while_another_thread_reads_them_anew(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditions = put(snippet("One."))
    assert conditions.names() == ("Gout",)
    put(snippet("Two.", "Acne"), name="more.jsonl")
    begun, go_on = Event(), Event()

    def slowly(places: list[Path]) -> Directory:
        begun.set()
        assert go_on.wait(10)
        return read_directory(places)

    monkeypatch.setattr(finder, "read_directory", slowly)
    reader = Thread(target=conditions.refresh)
    reader.start()
    assert begun.wait(10)
    assert [name.text for name in conditions.known()] == ["Gout"]
    assert conditions.names() == ("Gout",)
    go_on.set()
    reader.join(10)
    assert conditions.names() == ("Acne", "Gout")


def test_a_broken_line_is_named_with_its_place(put: Put, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text(json.dumps({"text": "Who knows."}) + "\n", "utf-8")
    conditions = put(snippet("One."))
    with pytest.raises(PageInvalid, match=r"broken\.jsonl:1: the line names no condition"):
        conditions.names()


def test_a_knowledge_base_that_breaks_is_told_and_its_last_good_names_serve(
    put: Put, tmp_path: Path
) -> None:
    told: list[Exception] = []
    put(snippet("One."))
    conditions = Conditions(KnowledgeBase([tmp_path]), told.append)
    assert conditions.names() == ("Gout",)
    (tmp_path / "broken.md").write_text("no page at all", "utf-8")
    assert conditions.names() == ("Gout",)
    assert texts(conditions, "gout") == ["One."]
    assert [type(error) for error in told] == [PageInvalid, PageInvalid]


def test_a_knowledge_base_that_was_never_read_raises_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_text("no page at all", "utf-8")
    conditions = Conditions(KnowledgeBase([tmp_path]), lambda _: None)
    with pytest.raises(KnowledgeBaseError):
        conditions.find("gout")


def test_lines_that_have_moved_meanwhile_are_not_shown_under_another_condition(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conditions = put(snippet("One."), snippet("Two.", "Acne"))
    conditions.names()
    # The files are changed between the reading of the names and that of the page.
    monkeypatch.setattr(finder, "stamp", lambda _: conditions._last and conditions._last.stamp)
    put(snippet("Two.", "Acne"), snippet("One."))
    assert texts(conditions, "gout") == []


def test_a_page_that_was_read_is_not_read_again_until_a_file_changes(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(listed: Listed, withdrawn: Collection[str]) -> ConceptPage:
        read.append(listed.name)
        return read_condition(listed, withdrawn)

    monkeypatch.setattr(finder, "read_condition", reading)
    conditions = put(snippet("One."))
    assert texts(conditions, "gout") == texts(conditions, "Gout") == ["One."]
    assert read == ["Gout"]
    put(snippet("One."), snippet("Two."))
    assert texts(conditions, "gout") == ["One.", "Two."]


def test_many_pages_can_be_read_one_after_the_other(put: Put) -> None:
    names = [f"Condition {number}" for number in range(100)]
    conditions = put(*(snippet(f"On {name}.", name) for name in names))
    for name in (*names, *names):
        assert texts(conditions, name) == [f"On {name}."]


def test_statements_that_stand_apart_in_a_file_are_all_on_the_page(put: Put) -> None:
    conditions = put(
        *(snippet(f"{number}.", ("Gout", "Acne", "Rash")[number % 3]) for number in range(9))
    )
    assert texts(conditions, "gout") == ["0.", "3.", "6."]


def test_what_is_withdrawn_is_on_no_page_and_back_on_it_once_it_is_brought_back(
    put: Put, tmp_path: Path
) -> None:
    wrong, right = snippet("Cherries cure it."), snippet("Medicine lowers the urate.")
    conditions = put(wrong, right, page=PAGE)
    paged = next(one for one in read_page(tmp_path / "page.md").snippets())
    everything = texts(conditions, "Gout")
    path, lock = tmp_path / FILE_NAME, tmp_path / "lock"
    for one in (wrong, paged):
        withdraw(path, one.id, Withdrawal(on=date(2024, 5, 31), reason="Wrong."), lock=lock)
    assert texts(conditions, "Gout") == [right.text]
    for one in (wrong, paged):
        bring_back(path, one.id, lock=lock)
    assert texts(conditions, "Gout") == everything
