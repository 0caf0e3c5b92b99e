"""What speaks for a name, and what against it: the signs that `evidence.toml` gives weights to."""

from collections.abc import Iterator, Sequence

from bot.rules.personal import lexicon
from bot.rules.personal.reading import Reading
from bot.rules.personal.tables import group
from bot.rules.personal.tokens import Sort, Token
from bot.rules.personal.windows import Window


def signs(reading: Reading, window: Window) -> Iterator[str]:
    """Every sign of a window by its name in `evidence.toml`."""
    cores = [reading.tokens[at] for at in window.cores]
    yield f"first: {_kind(cores[0])}"
    if len(cores) > 1 or window.first < window.last:
        yield f"last: {_last_kind(cores[-1])}"
    if not all(core.is_listed for core in cores[1:-1]):
        yield "middle: no listed name"
    if any(core.is_listed and core.is_medical for core in cores):
        yield "listed, and medical"
    between = {token.sort for token in reading.tokens[window.first : window.last + 1]}
    if Sort.INITIAL in between:
        yield "initial"
    if Sort.PARTICLE in between:
        yield "particle"
    yield from _sounds(cores)
    yield f"written: {_written(reading, window, cores)}"
    yield f"model: {_model(reading, window)}"
    yield from _around(reading, window)


def _kind(token: Token) -> str:
    name = token.sort.name.lower().replace("_", " ")
    return f"{name}, a word" if token.is_listed and token.is_word else name


def _last_kind(token: Token) -> str:
    if token.sort is Sort.FIRST_NAME and token.is_surname:
        return "surname, a word" if token.is_word else "surname"
    return _kind(token)


def _sounds(cores: Sequence[Token]) -> Iterator[str]:
    unknown = [core.plain for core in (cores[0], cores[-1]) if core.sort is Sort.UNKNOWN]
    if not unknown:
        return
    ratio = min(map(lexicon.sounds_like_a_name, unknown))
    yield (
        "sounds: a name" if ratio > 0.3 else "sounds: a word" if ratio < -0.2 else "sounds: either"
    )


def _written(reading: Reading, window: Window, cores: Sequence[Token]) -> str:
    if not cores[0].is_capital:
        return "small"
    if window.first in reading.titled:
        return "capitals, as all"
    if not cores[-1].is_capital:
        return "mixed"
    if any(core.text.isupper() and len(core.text) > 2 for core in cores):
        return "all capitals"
    return "capitals"


_LABELS = {"ORG": "organisation", "GPE": "place", "FAC": "place", "LOC": "place"}


def _model(reading: Reading, window: Window) -> str:
    found = [reading.labels[at] for at in window.cores if at in reading.labels]
    people = [one for one in found if one[0] == "PERSON"]
    if any(one[1] <= window.first and one[2] >= window.last for one in people):
        return "person"
    if people:
        return "person in part"
    return _LABELS.get(found[0][0], "something else") if found else "nothing"


def _around(reading: Reading, window: Window) -> Iterator[str]:
    before = [
        token.plain.rstrip(".") for token in reading.tokens[max(0, window.first - 2) : window.first]
    ]
    after = reading.tokens[window.last + 1 : window.last + 3]
    behind = [token.plain for token in after]
    if before and (
        before[-1] in group("roles") or (before[0] in group("roles") and before[-1] in ",:")
    ):
        yield "after: a relation"
    if before and before[-1] in ("the", "a", "an"):
        yield "after: an article"
    if behind and (
        behind[0] in group("beside")
        or (behind[0] in ("'s", "’s") and behind[-1] in group("beside"))
    ):
        yield "before: no person"
    elif behind and behind[0] in ("'s", "’s"):
        yield "before: what is owned"
    elif behind and behind[0] in group("verbs"):
        yield "before: a verb"
    yield from _edges(reading, window)


def _edges(reading: Reading, window: Window) -> Iterator[str]:
    begins = window.first == 0 or reading.tokens[window.first - 1].text[0] in ".?!\n,-–—"
    rest = reading.tokens[window.last + 1 : window.last + 6]
    is_last = len(rest) < 5 and all(token.text[0] in ".!\n-" for token in rest)
    ends_line = is_last or (bool(rest) and rest[0].text[0] == "\n")
    if begins and ends_line:
        yield "stands: alone in the last line" if is_last else "stands: alone in a line"
    elif is_last:
        yield "stands: at the end"
