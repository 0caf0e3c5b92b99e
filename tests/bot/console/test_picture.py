import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.compose import compose
from bot.console.picture import export
from bot.model import Response
from tests.bot.factories import answer, snippet

DOCUMENT = compose(Response(answer(snippet("Rest & warmth help <most> people."))))


def exported(path: Path, question: str = "") -> str:
    export(DOCUMENT, path, question)
    svg = path.read_text("utf-8")
    texts = ET.fromstring(svg).itertext()  # noqa: S314 (we wrote it)
    return re.sub(r"\s+", " ", " ".join(texts))


def test_the_picture_is_an_svg_that_shows_the_answer_and_its_reminder(tmp_path: Path) -> None:
    shown = exported(tmp_path / "answer.svg")
    assert "Rest & warmth help <most> people." in shown
    assert "In urgent cases contact a physician" in shown


def test_the_picture_shows_the_question_as_it_was_typed(tmp_path: Path) -> None:
    assert "does [bold]rest[/bold] help?" in exported(
        tmp_path / "a.svg", "does [bold]rest[/bold] help?"
    )


def test_the_same_answer_gives_the_same_picture(tmp_path: Path) -> None:
    assert exported(tmp_path / "a.svg") == exported(tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_the_picture_names_no_place_on_this_machine(tmp_path: Path) -> None:
    export(DOCUMENT, tmp_path / "a.svg")
    svg = (tmp_path / "a.svg").read_text("utf-8")
    assert str(tmp_path) not in svg
    assert str(Path.home()) not in svg


def test_a_picture_that_cannot_be_written_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        export(DOCUMENT, tmp_path / "absent" / "a.svg")
