"""A change of a page as a patch, for those who keep the knowledge base in git."""

import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

_CONTEXT = 3
_PLAIN = re.compile(r'[^\x00-\x1f\x7f-\U0010ffff"\\]+')


def patch(path: PurePath | str, before: str, after: str) -> str:
    """A unified diff from `a/path` to `b/path`, as `git apply` and `patch -p1` take it.

    `path` is relative to where it will be applied. Keep the text byte for byte: it holds the line
    ends of the page. Empty where nothing changed.

    Raises:
        ValueError: the path is not relative.
    """
    if PurePath(path).is_absolute():
        raise ValueError(f"{path}: give the path from the top of the repository")
    name = PurePath(path).as_posix()
    olds, news = (text.split("\n") for text in (before, after))
    hunks = "".join(_hunks(_lines(olds), _lines(news)))
    return hunks and f"--- {_named('a', name)}\n+++ {_named('b', name)}\n{hunks}"


def _lines(parts: list[str]) -> list[str]:
    """Lines as a patch has them; only a line feed ends one, as in git."""
    *whole, rest = parts
    return [f"{line}\n" for line in whole] + (
        [f"{rest}\n\\ No newline at end of file\n"] if rest else []
    )


def _named(side: str, name: str) -> str:
    """A file name as git writes it: quoted if need be, with a tab after one with a space."""
    whole = f"{side}/{name}"
    if not _PLAIN.fullmatch(whole):
        octets = (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}" for byte in whole.encode())
        return '"' + "".join(f"\\{one}" if one in '"\\' else one for one in octets) + '"'
    return f"{whole}\t" if " " in whole else whole


def _hunks(olds: Sequence[str], news: Sequence[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, olds, news, autojunk=False)
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        (_, first_old, _, first_new, _), (_, _, last_old, _, last_new) = group[0], group[-1]
        yield f"@@ -{_range(first_old, last_old)} +{_range(first_new, last_new)} @@\n"
        for kind, i, j, k, m in group:
            if kind == "equal":
                yield from (f" {line}" for line in olds[i:j])
                continue
            yield from (f"-{line}" for line in olds[i:j])
            yield from (f"+{line}" for line in news[k:m])


def _range(start: int, stop: int) -> str:
    """Lines counted from 1; an empty range names the line before it."""
    return f"{start + (stop > start)},{stop - start}"
