"""Everything in a payload that Discord would refuse for its size; other shapes are not checked.

Neither a schema nor a Discord in memory says all of it: the first cannot add up embeds, and lets
2,001 characters pass; the second lets long descriptions and names of threads pass.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.discord_app import limits as most

Json = Mapping[str, object]

MESSAGE_RESPONSES: Final = {4, 7}
AUTOCOMPLETE: Final = 8
MODAL: Final = 9
COMPONENTS_V2: Final = 1 << 15

ROW, BUTTON, INPUT, TEXT, LABEL = 1, 2, 4, 10, 18
SELECTS: Final = {3, 5, 6, 7, 8}
RADIO, CHECKBOXES = 21, 22

Range = tuple[int, int]
"""Least and most code points, both included."""

_ID: Final[Range] = (1, most.MAX_CUSTOM_ID)
_SELECT: Final[Mapping[str, Range]] = {
    "custom_id": _ID,
    "placeholder": (0, most.MAX_SELECT_PLACEHOLDER),
}
COMPONENT_TEXTS: Final[Mapping[int, Mapping[str, Range]]] = {
    BUTTON: {
        "custom_id": _ID,
        "label": (1, most.MAX_BUTTON_LABEL),
        "url": (1, most.MAX_BUTTON_URL),
    },
    INPUT: {
        "custom_id": _ID,
        "label": (1, most.MAX_LABEL),
        "placeholder": (0, most.MAX_INPUT_PLACEHOLDER),
        "value": (0, most.MAX_INPUT),
    },
    LABEL: {"label": (1, most.MAX_LABEL), "description": (1, most.MAX_LABEL_DESCRIPTION)},
    TEXT: {"content": (1, most.MAX_V2_TEXT)},
    RADIO: {"custom_id": _ID},
    CHECKBOXES: {"custom_id": _ID},
    **dict.fromkeys(SELECTS, _SELECT),
}
OPTION_TEXTS: Final[Mapping[str, Range]] = {
    "label": (1, most.MAX_OPTION_TEXT),
    "value": (1, most.MAX_OPTION_TEXT),
    "description": (0, most.MAX_OPTION_TEXT),
}
OPTIONS: Final[Mapping[int, Range]] = {
    3: (1, most.MAX_OPTIONS),
    RADIO: (most.MIN_RADIO_OPTIONS, most.MAX_RADIO_OPTIONS),
    CHECKBOXES: (1, most.MAX_RADIO_OPTIONS),
}
FIELD_TEXTS: Final[Mapping[str, Range]] = {
    "name": (1, most.MAX_FIELD_NAME),
    "value": (1, most.MAX_FIELD_VALUE),
}
COMMAND_TEXTS: Final[Mapping[str, Range]] = {
    "name": (1, most.MAX_COMMAND_NAME),
    "description": (0, most.MAX_COMMAND_DESCRIPTION),
}
CHOICE_TEXTS: Final[Mapping[str, Range]] = {
    "name": (1, most.MAX_CHOICE_NAME),
    "value": (1, most.MAX_CHOICE_NAME),
}


def check_payload(payload: Json | Sequence[Json]) -> list[str]:
    """What Discord would refuse in the JSON of a request, each with its place; empty if nothing.

    Takes a message, an edit, an interaction's response, a thread or forum post, or the list of all
    commands.
    """
    if not isinstance(payload, Mapping):
        return [p for number, one in enumerate(payload) for p in _command(one, f"[{number}]")]
    return list(_problems(payload))


def _problems(payload: Json) -> Iterator[str]:
    data = payload.get("data")
    if not isinstance(data, Mapping):
        yield from _texts(payload, {"name": (1, most.MAX_THREAD_NAME)}, "")
        yield from _message(payload, "")
        yield from _message(_map(payload.get("message")), "message")
    elif payload.get("type") == MODAL:
        yield from _modal(data)
    elif payload.get("type") == AUTOCOMPLETE:
        yield from _choices(data, "data")
    elif payload.get("type") in MESSAGE_RESPONSES:
        yield from _message(data, "data")


def _message(data: Json, place: str) -> Iterator[str]:
    yield from _texts(data, {"content": (0, most.MAX_CONTENT)}, place)
    yield from _count(data, "attachments", (0, most.MAX_ATTACHMENTS), place)
    yield from _embeds(data, place)
    flags = data.get("flags")
    if isinstance(flags, int) and flags & COMPONENTS_V2:
        yield from _layout(data, place)
    else:
        yield from _count(data, "components", (0, most.MAX_ROWS), place)
    yield from _components(data, place)


def _embeds(data: Json, place: str) -> Iterator[str]:
    embeds = _maps(data.get("embeds"))
    yield from _count(data, "embeds", (0, most.MAX_EMBEDS), place)
    for number, embed in enumerate(embeds):
        yield from _embed(embed, f"{place}.embeds[{number}]")
    total = sum(map(embed_characters, embeds))
    if total > most.MAX_EMBED_TOTAL:
        yield f"{place}.embeds: {total} characters over all, at most {most.MAX_EMBED_TOTAL}"


def embed_characters(embed: Json) -> int:
    """Characters of an embed as Discord adds them up."""
    fields = [field.get(key) for field in _maps(embed.get("fields")) for key in ("name", "value")]
    footer, author = _map(embed.get("footer")), _map(embed.get("author"))
    counted = (embed.get("title"), embed.get("description"), footer.get("text"), author.get("name"))
    return sum(len(text.strip()) for text in (*counted, *fields) if isinstance(text, str))


def _embed(embed: Json, place: str) -> Iterator[str]:
    texts = {"title": (0, most.MAX_EMBED_TITLE), "description": (0, most.MAX_EMBED_DESCRIPTION)}
    yield from _texts(embed, texts, place)
    yield from _texts(_map(embed.get("footer")), {"text": (1, most.MAX_FOOTER)}, f"{place}.footer")
    yield from _texts(_map(embed.get("author")), {"name": (1, most.MAX_AUTHOR)}, f"{place}.author")
    yield from _count(embed, "fields", (0, most.MAX_EMBED_FIELDS), place)
    for number, field in enumerate(_maps(embed.get("fields"))):
        yield from _texts(field, FIELD_TEXTS, f"{place}.fields[{number}]")
    if not embed_characters(embed) and not embed.keys() & {"image", "thumbnail", "video"}:
        yield f"{place}: is empty"


def _modal(data: Json) -> Iterator[str]:
    yield from _texts(data, {"title": (1, most.MAX_MODAL_TITLE), "custom_id": _ID}, "data")
    yield from _count(data, "components", (1, most.MAX_MODAL_COMPONENTS), "data")
    yield from _components(data, "data")


def _layout(data: Json, place: str) -> Iterator[str]:
    """A message made of components alone."""
    parts = [part for part, _ in _every(data, place)]
    if len(parts) > most.MAX_V2_COMPONENTS:
        yield f"{place}.components: {len(parts)} in all, at most {most.MAX_V2_COMPONENTS}"
    total = sum(len(str(part.get("content"))) for part in parts if part.get("type") == TEXT)
    if total > most.MAX_V2_TEXT:
        yield f"{place}.components: {total} characters of text, at most {most.MAX_V2_TEXT}"
    if data.get("content") or data.get("embeds"):
        yield f"{place}: content or embeds beside components of the second version"


def _components(data: Json, place: str) -> Iterator[str]:
    parts = list(_every(data, place))
    for part, where in parts:
        yield from _component(part, where)
    for name in ("custom_id", "id"):
        used = Counter(part[name] for part, _ in parts if part.get(name))
        yield from (f"{place}: {name} {key!r} {n} times" for key, n in used.items() if n > 1)


def _component(part: Json, place: str) -> Iterator[str]:
    kind = part.get("type")
    if not isinstance(kind, int):
        yield f"{place}: has no type"
        return
    yield from _texts(part, COMPONENT_TEXTS.get(kind, {}), place)
    if kind == ROW:
        yield from _row(part, place)
    if kind in OPTIONS:
        yield from _count(part, "options", OPTIONS[kind], place)
        yield from _options(part, place)
    if kind == INPUT:
        yield from _input(part, place)


def _row(row: Json, place: str) -> Iterator[str]:
    kinds = [part.get("type") for part in _maps(row.get("components"))]
    buttons = kinds.count(BUTTON)
    if not kinds or buttons > most.MAX_IN_ROW or (buttons < len(kinds) and len(kinds) > 1):
        yield f"{place}: {len(kinds)} parts; a row has 1 to {most.MAX_IN_ROW} buttons, or 1 select"


def _options(part: Json, place: str) -> Iterator[str]:
    options = _maps(part.get("options"))
    for number, option in enumerate(options):
        yield from _texts(option, OPTION_TEXTS, f"{place}.options[{number}]")
    if len({option.get("value") for option in options}) < len(options):
        yield f"{place}.options: two have the same value"


def _input(part: Json, place: str) -> Iterator[str]:
    longest, value = part.get("max_length") or most.MAX_INPUT, str(part.get("value") or "")
    if not isinstance(longest, int) or not 1 <= longest <= most.MAX_INPUT:
        yield f"{place}.max_length: {longest}, at least 1 and at most {most.MAX_INPUT}"
    elif len(value) > longest:
        yield f"{place}.value: {len(value)} characters, at most {longest}"


def _choices(data: Json, place: str) -> Iterator[str]:
    yield from _count(data, "choices", (0, most.MAX_CHOICES), place)
    for number, choice in enumerate(_maps(data.get("choices"))):
        yield from _texts(choice, CHOICE_TEXTS, f"{place}.choices[{number}]")


def _command(command: Json, place: str) -> Iterator[str]:
    yield from _command_texts(command, place)
    total = command_characters(command)
    if total > most.MAX_COMMAND_TOTAL:
        yield f"{place}: {total} characters with all options, at most {most.MAX_COMMAND_TOTAL}"


def _command_texts(command: Json, place: str) -> Iterator[str]:
    """A command, or an option of one."""
    yield from _texts(command, COMMAND_TEXTS, place)
    for key, length in COMMAND_TEXTS.items():
        spoken = _map(command.get(f"{key}_localizations"))
        yield from _texts(spoken, dict.fromkeys(spoken, length), f"{place}.{key}_localizations")
    yield from _count(command, "options", (0, most.MAX_COMMAND_OPTIONS), place)
    yield from _choices(command, place)
    for number, option in enumerate(_maps(command.get("options"))):
        yield from _command_texts(option, f"{place}.options[{number}]")


def command_characters(command: Json) -> int:
    """Characters of a command as Discord adds them up: the longest translation counts."""
    own = sum(_longest(command, key) for key in ("name", "description"))
    value = command.get("value")
    inner = [*_maps(command.get("options")), *_maps(command.get("choices"))]
    return own + len(value if isinstance(value, str) else "") + sum(map(command_characters, inner))


def _longest(command: Json, key: str) -> int:
    spoken = (command.get(key), *_map(command.get(f"{key}_localizations")).values())
    return max(len(text) if isinstance(text, str) else 0 for text in spoken)


def _every(data: Json, place: str) -> Iterator[tuple[Json, str]]:
    """Every component inside, with its place."""
    for number, part in enumerate(_maps(data.get("components"))):
        where = f"{place}.components[{number}]"
        yield part, where
        yield from _every(part, where)
    for key in ("component", "accessory"):
        if part := _map(data.get(key)):
            yield part, f"{place}.{key}"


def _texts(data: Json, lengths: Mapping[str, Range], place: str) -> Iterator[str]:
    for key, (least, longest) in lengths.items():
        text = data.get(key)
        if isinstance(text, str) and not least <= len(text.strip()) <= longest:
            yield f"{place}.{key}: {len(text.strip())} characters, {least} to {longest} are allowed"


def _count(data: Json, key: str, allowed: Range, place: str) -> Iterator[str]:
    counted = data.get(key)
    if isinstance(counted, Sequence) and not allowed[0] <= len(counted) <= allowed[1]:
        yield f"{place}.{key}: {len(counted)}, {allowed[0]} to {allowed[1]} are allowed"


def _map(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _maps(value: object) -> list[Json]:
    """The objects in a list; what is no list has none."""
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [one for one in listed if isinstance(one, Mapping)]
