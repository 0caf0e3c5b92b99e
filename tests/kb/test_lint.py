from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import SourceUnreadable
from kb.lines import dump_line
from kb.lint import Detector, Severity, lint, lint_page
from kb.pages import parse_page

PAGE = """\
---
id: {id}
name: {name}
also_known_as: {aliases}
---
# {name}

## Summary

- {name} is mild. [example.org](https://example.org)
- {name} ends soon. [example.org](https://example.org)
"""


def put(folder: Path, name: str, *, file: str = "", aliases: str = "[]", more: str = "") -> Path:
    page_id = name.lower()
    path = folder / (file or f"{page_id}.md")
    text = PAGE.format(id=page_id, name=name, aliases=aliases) + more
    path.write_text(text, encoding="utf-8")
    return path


def said(folder: Path, *detectors: Detector) -> list[tuple[str, int, str, str]]:
    return [
        (p.path.name, p.line, p.severity.value, p.message.replace(f"{folder}/", ""))
        for p in lint([folder], detectors)
    ]


def test_sound_pages_have_no_problems(tmp_path: Path) -> None:
    put(tmp_path, "Rash", aliases="[Spots]")
    put(tmp_path, "Cold", aliases="[Sniffles]")
    assert lint([tmp_path]) == []


def test_the_problems_of_all_files_come_at_once_by_file_and_line(tmp_path: Path) -> None:
    put(tmp_path, "Rash", more="## Odd\n- No source.\n")
    put(tmp_path, "Cold", more=f"- {'x' * 1001} [e.org]\n- Cold. [e](nowhere)\n")
    problems = lint([tmp_path / "rash.md", tmp_path / "cold.md"])
    assert [(p.path.name, p.line) for p in problems] == [
        ("cold.md", 12), ("cold.md", 13), ("rash.md", 12), ("rash.md", 13),
    ]  # fmt: skip
    assert all(p.fix and p.severity is Severity.ERROR for p in problems)
    assert str(problems[3]).endswith(
        "rash.md:13: error: the statement has no citation. "
        "End the line with ` [publisher](https://…)`, or ` [domain]` without a link."
    )


def test_a_statement_said_twice_on_a_page_names_the_first_place(tmp_path: Path) -> None:
    put(tmp_path, "Rash", more="\n## Support\n\n- RASH is mild. [other.org]\n")
    assert said(tmp_path) == [("rash.md", 15, "error", "rash.md:10 says the same")]


def test_a_statement_that_two_conditions_share_is_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "Cold")
    put(tmp_path, "Rash", more="- Cold is mild. [other.org]\n")
    assert said(tmp_path) == [("rash.md", 12, "warning", "cold.md:10 says the same")]


def test_a_statement_of_a_faulty_page_is_still_compared(tmp_path: Path) -> None:
    put(tmp_path, "Rash", more="- Rash is mild. [e.org]\n- No source.\n")
    assert [line for _, line, _, _ in said(tmp_path)] == [12, 13]


def test_an_id_that_differs_from_the_file_name_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "Rash", file="spots.md")
    assert said(tmp_path) == [
        ("spots.md", 2, "error", "the id 'rash' differs from the file name 'spots'")
    ]


def test_two_pages_of_one_id_or_name_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    put(tmp_path / "old", "Rash")
    text = (tmp_path / "old" / "rash.md").read_text(encoding="utf-8")
    (tmp_path / "rash.md").write_text(text.replace("is mild", "is red").replace("ends", "stops"))
    assert said(tmp_path) == [
        ("rash.md", 2, "error", "old/rash.md:2 has the id 'rash' too"),
        ("rash.md", 3, "error", "old/rash.md:3 has the name 'Rash' too"),
    ]


def test_an_alias_that_two_conditions_share_is_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "Acne", aliases="[spots, RASH]")
    put(tmp_path, "Rash", aliases="[Spots]")
    assert said(tmp_path) == [
        ("rash.md", 3, "warning", "'Rash' also names Acne (acne.md:4)"),
        ("rash.md", 4, "warning", "'Spots' also names Acne (acne.md:4)"),
    ]


def shouting(text: str) -> Iterator[str]:
    if text.isupper():
        yield "it shouts"


def test_handed_in_rules_are_asked_about_every_statement(tmp_path: Path) -> None:
    put(tmp_path, "Rash", more="- STOP NOW. [e.org]\n")
    detector = Detector("tone", shouting, "Say it calmly.", Severity.WARNING)
    (problem,) = lint([tmp_path], [detector])
    assert (problem.line, problem.message) == (12, "tone: it shouts")
    assert (problem.fix, problem.severity) == ("Say it calmly.", Severity.WARNING)


def test_snippet_files_are_checked_line_by_line(tmp_path: Path) -> None:
    page = parse_page(put(tmp_path, "Rash").read_text(encoding="utf-8"))
    first, second = map(dump_line, page.snippets())
    path = tmp_path / "more.jsonl"
    lines = [first, "", '{"publisher": "e"}', second.replace("ends soon", "STAYS")]
    path.write_text("\n".join(lines), encoding="utf-8")
    detector = Detector("tone", lambda text: ["loud"] if "STAYS" in text else [])
    found = [(line, message) for name, line, _, message in said(tmp_path, detector)]
    assert (4, "tone: loud") in found
    assert any(line == 3 and "`condition`" in message for line, message in found)
    assert len(lint([path])) == 1


def test_a_snippet_file_with_a_broken_end_is_a_problem_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl.gz"
    path.write_bytes(b"no gzip")
    (problem,) = lint([path])
    assert problem.line == 1
    assert "fetch the file again" in problem.fix


def test_a_file_that_is_no_utf8_is_a_problem_and_the_others_are_still_read(tmp_path: Path) -> None:
    put(tmp_path, "Rash").write_bytes(b"---\nid: rash\nname: \xff\n---\n# \xff\n")
    put(tmp_path, "Cold", file="sniffles.md")
    problems = lint([tmp_path])
    assert [(p.path.name, p.line) for p in problems][:2] == [("rash.md", 3), ("sniffles.md", 2)]


def test_a_path_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no such file"):
        lint([tmp_path / "gone"])


@pytest.mark.parametrize("publisher", ["a friend", "NHLBI", "example", "https://example.org"])
def test_a_citation_without_a_link_must_be_a_domain(tmp_path: Path, publisher: str) -> None:
    put(tmp_path, "Rash", more=f"- Rash fades. [{publisher}]\n")
    message = f"the citation [{publisher}] has no link, and is no domain"
    assert said(tmp_path) == [("rash.md", 12, "error", message)]


def test_a_publisher_with_a_link_or_a_domain_alone_is_a_citation(tmp_path: Path) -> None:
    put(tmp_path, "Rash", more="- It fades. [NHLBI](https://a.org)\n- It goes. [b.example.org]\n")
    assert said(tmp_path) == []


def test_a_page_that_is_in_no_file_yet_is_checked_as_if_it_were(tmp_path: Path) -> None:
    path = put(tmp_path, "Rash", more="- Rash is MILD. [e.org]\n- No source.\n")
    detector = Detector("tone", lambda text: ["loud"] if "MILD" in text else [])
    data = path.read_bytes()
    assert lint_page(data, path, [detector]) == lint([path], [detector])
    path.unlink()
    assert [p.line for p in lint_page(data, path)] == [12, 13]


def test_a_broken_list_of_withdrawn_snippets_is_a_problem_beside_those_of_the_pages(
    tmp_path: Path,
) -> None:
    put(tmp_path, "Rash", more="- No source.\n")
    (tmp_path / "withdrawn.toml").write_text("withdrawn", encoding="utf-8")
    assert [(name, line) for name, line, _, _ in said(tmp_path)] == [
        ("rash.md", 12),
        ("withdrawn.toml", 1),
    ]
