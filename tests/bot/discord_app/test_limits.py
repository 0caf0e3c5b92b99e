from collections.abc import Callable, Mapping, Sequence

import pytest

from bot.discord_app import limits
from tests.bot.discord_app.discord_limits import check_payload

Json = dict[str, object]


def message(**parts: object) -> Json:
    return parts


def embed(**parts: object) -> Json:
    return {"embeds": [parts]}


def row(*parts: Json) -> Json:
    return {"components": [{"type": 1, "components": list(parts)}]}


def button(**parts: object) -> Json:
    return {"type": 2, "style": 1, "custom_id": "a", "label": "A", **parts}


def select(count: int = 1, **parts: object) -> Json:
    options = [{"label": "a", "value": str(number), **parts} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": options}


def modal(*parts: Json, **data: object) -> Json:
    return {"type": 9, "data": {"title": "Ask", "custom_id": "ask", "components": parts, **data}}


def label(component: Json, **parts: object) -> Json:
    return {"type": 18, "label": "Title", "component": component, **parts}


def field(**parts: object) -> Json:
    return {"type": 4, "style": 1, "custom_id": "title", **parts}


def fields(count: int) -> list[Json]:
    return [label(field(custom_id=str(number))) for number in range(count)]


def radio(count: int) -> Json:
    options = [{"label": "a", "value": str(number)} for number in range(count)]
    return label({"type": 21, "custom_id": "r", "options": options})


def shown(*parts: Json) -> Json:
    return {"flags": 1 << 15, "components": list(parts)}


def text(length: int) -> Json:
    return {"type": 10, "content": "x" * length}


def command(**parts: object) -> list[Json]:
    return [{"name": "ask", "description": "Ask", "type": 1, **parts}]


def choices(count: int, name: int = 1) -> Json:
    listed = [{"name": "n" * name, "value": "v"}] * count
    return {"type": 8, "data": {"choices": listed}}


BY_LENGTH: Mapping[str, tuple[int, Callable[[str], Json | list[Json]]]] = {
    "content": (2000, lambda text: message(content=text)),
    "content of a response": (2000, lambda text: {"type": 4, "data": {"content": text}}),
    "content of a forum post": (2000, lambda text: {"name": "n", "message": {"content": text}}),
    "name of a thread": (100, lambda text: message(name=text)),
    "title of an embed": (256, lambda text: embed(title=text)),
    "description of an embed": (4096, lambda text: embed(description=text)),
    "footer": (2048, lambda text: embed(footer={"text": text})),
    "author": (256, lambda text: embed(author={"name": text})),
    "name of a field": (256, lambda text: embed(fields=[{"name": text, "value": "v"}])),
    "value of a field": (1024, lambda text: embed(fields=[{"name": "n", "value": text}])),
    "label of a button": (80, lambda text: row(button(label=text))),
    "custom id": (100, lambda text: row(button(custom_id=text))),
    "link of a button": (512, lambda text: row(button(url=text))),
    "label of an option": (100, lambda text: row(select(label=text))),
    "value of an option": (100, lambda text: row(select(value=text))),
    "description of an option": (100, lambda text: row(select(description=text))),
    "title of a modal": (45, lambda text: modal(label(field()), title=text)),
    "custom id of a modal": (100, lambda text: modal(label(field()), custom_id=text)),
    "label": (45, lambda text: modal(label(field(), label=text))),
    "description of a label": (100, lambda text: modal(label(field(), description=text))),
    "placeholder": (100, lambda text: modal(label(field(placeholder=text)))),
    "value of an input": (4000, lambda text: modal(label(field(value=text)))),
    "value above its own most": (7, lambda text: modal(label(field(value=text, max_length=7)))),
    "text of a layout": (4000, lambda text: shown({"type": 10, "content": text})),
    "name of a choice": (100, lambda text: choices(1, len(text))),
    "name of a command": (32, lambda text: command(name=text)),
    "description of a command": (100, lambda text: command(description=text)),
    "translated": (100, lambda text: command(description_localizations={"de": text})),
    "description of an option of a command": (
        100,
        lambda text: command(options=[{"name": "o", "description": text}]),
    ),
}


@pytest.mark.parametrize("what", BY_LENGTH)
def test_a_text_is_refused_from_the_first_character_too_many(what: str) -> None:
    length, payload = BY_LENGTH[what]
    assert check_payload(payload("é" * length)) == []
    assert check_payload(payload("é" * (length + 1))) != []


BY_NUMBER: Mapping[str, tuple[int, Callable[[int], Json | Sequence[Json]]]] = {
    "embeds": (10, lambda n: message(embeds=[{"title": "t"}] * n)),
    "fields": (25, lambda n: embed(fields=[{"name": "n", "value": "v"}] * n)),
    "attachments": (10, lambda n: message(attachments=[{"id": 1}] * n)),
    "rows": (5, lambda n: message(components=[_numbered(number) for number in range(n)])),
    "buttons in a row": (5, lambda n: row(*(button(custom_id=str(i)) for i in range(n)))),
    "selects in a row": (1, lambda n: row(*({**select(), "custom_id": str(i)} for i in range(n)))),
    "options": (25, lambda n: row(select(n))),
    "parts of a modal": (5, lambda n: modal(*fields(n))),
    "choices while typing": (25, choices),
    "options of a radio group": (10, lambda n: modal(radio(n))),
    "options of a command": (25, lambda n: command(options=[{"name": "o"}] * n)),
    "choices of an option": (
        25,
        lambda n: command(options=[{"name": "o", "choices": [{"name": "n", "value": "v"}] * n}]),
    ),
    "parts of a layout": (40, lambda n: shown(*[text(1)] * n)),
}


def _numbered(number: int) -> Json:
    return {"type": 1, "components": [button(custom_id=str(number))]}


@pytest.mark.parametrize("what", BY_NUMBER)
def test_parts_are_refused_from_the_first_too_many(what: str) -> None:
    number, payload = BY_NUMBER[what]
    assert check_payload(payload(number)) == []
    assert check_payload(payload(number + 1)) != []


def test_characters_are_added_up_over_all_parts_of_all_embeds() -> None:
    one = {
        "title": "t" * 200,
        "description": "d" * 2000,
        "footer": {"text": "f" * 500},
        "author": {"name": "a" * 100},
        "fields": [{"name": "n" * 100, "value": "v" * 100}],
    }
    assert check_payload(message(embeds=[one, one])) == []
    [problem] = check_payload(message(embeds=[one, one, {"title": "x"}]))
    assert "6001" in problem


def test_space_at_the_ends_is_not_counted_and_a_letter_beyond_16_bits_counts_once() -> None:
    assert check_payload(embed(title="  " + "🙂" * 256 + "\n")) == []


def test_texts_of_a_layout_are_added_up() -> None:
    assert check_payload(shown(text(2000), text(2000))) == []
    assert check_payload(shown(text(2000), text(2001))) != []


def test_a_command_is_added_up_with_its_longest_translation() -> None:
    option = {"name": "o" * 30, "description": "d" * 50}
    longer = {**option, "description_localizations": {"de": "d" * 100}}
    assert check_payload(command(options=[{**longer, "options": [option] * 24}] * 3)) == []
    assert check_payload(command(options=[{**longer, "options": [longer] * 25}] * 3)) != []


REFUSED: Mapping[str, Json] = {
    "an empty embed": message(embeds=[{"color": 1}]),
    "a field without a name": embed(fields=[{"name": " ", "value": "v"}]),
    "an empty label of a button": row(button(label="")),
    "an empty row": row(),
    "a button beside a select": row(button(), select()),
    "a custom id used twice": row(button(), button()),
    "a value used twice": row(select(2, value="same")),
    "a modal without parts": modal(),
    "a modal without a title": modal(label(field()), title=""),
    "an input longer than any": modal(label(field(max_length=4001))),
    "a radio group of one": modal(radio(1)),
    "embeds in a layout": {**shown(text(1)), "embeds": [{"title": "t"}]},
    "a nameless thread": message(name=" "),
    "a component without a type": message(components=[{"components": []}]),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_discord_refuses_besides_is_named(what: str) -> None:
    assert check_payload(REFUSED[what]) != []


def test_a_problem_names_its_place() -> None:
    [problem] = check_payload({"type": 4, "data": row(button(label="x" * 81))})
    assert problem.startswith("data.components[0].components[0].label: 81 characters")


def test_what_says_nothing_has_no_problem() -> None:
    assert check_payload({}) == check_payload({"type": 5, "data": {"flags": 64}}) == []
    assert check_payload({"type": 6}) == check_payload([]) == []


def test_a_question_fits_two_inputs_and_no_single_one() -> None:
    assert limits.MAX_INPUT < 5000 <= 2 * limits.MAX_INPUT
